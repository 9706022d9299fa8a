"""From files to a register: the order of files, rebuilding, faults."""

import errno
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from regesta.build import Outcome, build
from regesta.exports.jsonl import write
from regesta.model.records import Draft
from regesta.store.load import load_actors, load_drafts, load_works
from regesta.store.sqlite import Writer, open_register

ESSAY = """The Envoys of Ruritania

In May 1911 the envoy Rudolf Rassendyll wrote to the Court of Strelsau.1 Rassendyll telegraphed again on 3 June 1911.2

1. Anthony Hope, The Prisoner of Zenda (London, 1894), 17.
2. Ibid., 18.
"""
CHRONOLOGY = """date,what,who,source
1911-05,The envoy writes to the Court,Rudolf Rassendyll,"Hope, 17"
"early June 1911",The Court answers,Court of Strelsau,"Hope, 18"
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    essay, chronology = tmp_path / "essay.txt", tmp_path / "chronology.csv"
    essay.write_text(ESSAY, encoding="utf-8")
    chronology.write_text(CHRONOLOGY, encoding="utf-8")
    return [essay, chronology]


def lines(outcome: Outcome) -> list[str]:
    with closing(open_register(outcome.file)) as connection:
        return list(write(load_drafts(connection), load_actors(connection), load_works(connection)))


def test_files_become_a_register_whose_quotes_are_verbatim(files: list[Path], tmp_path: Path) -> None:
    outcome = build(files, tmp_path / "register")
    assert outcome.problems == ()
    assert (outcome.counts.sources, outcome.counts.notes) == (2, 2)
    assert outcome.counts.entries >= 4
    with closing(open_register(outcome.file)) as connection:
        texts = {draft.reading.source.id: draft.reading.text for draft in load_drafts(connection)}
    passages = [p for line in lines(outcome) for p in json.loads(line).get("basis", [])]
    assert passages
    assert all(texts[p["source"]][p["start"] : p["end"]] == p["quote"] for p in passages)


def test_the_order_of_the_files_does_not_matter_nor_how_often_one_is_named(files: list[Path], tmp_path: Path) -> None:
    first = build(files, tmp_path / "a")
    second = build([*reversed(files), files[0]], tmp_path / "b")
    assert lines(first) == lines(second)


def test_several_processes_make_the_same_register(files: list[Path], tmp_path: Path) -> None:
    assert lines(build(files, tmp_path / "a")) == lines(build(files, tmp_path / "b", jobs=2))


def test_files_of_one_name_are_told_apart_by_their_folder(files: list[Path], tmp_path: Path) -> None:
    other = tmp_path / "other" / "essay.txt"
    other.parent.mkdir()
    other.write_text(ESSAY.replace("1911", "1912"), encoding="utf-8")
    outcome = build([*files, other], tmp_path / "register")
    with closing(open_register(outcome.file)) as connection:
        sources = [draft.reading.source.id for draft in load_drafts(connection)]
    assert sources == ["chronology.csv", "other/essay.txt", f"{tmp_path.name}/essay.txt"] or len(set(sources)) == 3


def test_a_rebuild_reads_only_what_has_changed(files: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "register"
    first = build(files, folder)
    assert first.read_anew == 2
    again = build(files, folder)
    assert again.read_anew == 0
    assert lines(again) == lines(first)
    files[1].write_text(CHRONOLOGY + "1912,The envoy leaves,Rudolf Rassendyll,\n", encoding="utf-8")
    changed = build(files, folder)
    assert changed.read_anew == 1
    assert lines(changed) == lines(build(files, tmp_path / "fresh"))


def test_a_source_no_longer_named_leaves_the_register(files: list[Path], tmp_path: Path) -> None:
    build(files, tmp_path / "register")
    outcome = build(files[:1], tmp_path / "register")
    assert outcome.counts.sources == 1
    assert lines(outcome) == lines(build(files[:1], tmp_path / "fresh"))


def test_an_unreadable_file_is_named_and_the_rest_is_built(files: list[Path], tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.touch()
    outcome = build([*files, empty, tmp_path, tmp_path / "absent.txt"], tmp_path / "register")
    assert outcome.counts.sources == 2
    assert sorted(problem.source for problem in outcome.problems) == sorted(["absent.txt", "empty.pdf", tmp_path.name])
    assert all(problem.what and problem.remedy for problem in outcome.problems)


def test_a_file_that_has_become_unreadable_keeps_what_was_read_of_it_before(files: list[Path], tmp_path: Path) -> None:
    before = build(files, tmp_path / "register")
    kept = lines(before)
    files[0].write_bytes(b"")
    outcome = build(files, tmp_path / "register")
    assert "keeps what it held of it before" in outcome.problems[0].what
    assert lines(outcome) == kept


def test_where_nothing_can_be_read_the_old_register_stays(files: list[Path], tmp_path: Path) -> None:
    before = build(files, tmp_path / "register").file.read_bytes()
    outcome = build([tmp_path / "absent.txt"], tmp_path / "register")
    assert outcome.counts.sources == 0
    assert outcome.file.read_bytes() == before


@pytest.mark.parametrize(
    "fault",
    [OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), sqlite3.OperationalError("database or disk is full"), KeyboardInterrupt()],
    ids=["no room", "no room for SQLite", "Ctrl-C"],
)
def test_a_build_broken_off_leaves_the_old_register_whole(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    folder = tmp_path / "register"
    before = build(files, folder).file.read_bytes()

    def break_off(writer: Writer, draft: Draft) -> None:
        raise fault

    monkeypatch.setattr(Writer, "add", break_off)
    with pytest.raises(type(fault)):
        build(files, folder, anew=True)
    assert sorted(file.name for file in folder.iterdir()) == ["regesta.db", "sources.tsv"]
    assert (folder / "regesta.db").read_bytes() == before


def test_decisions_survive_a_rebuild(files: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "register"
    build(files, folder)
    entry = next(row["id"] for row in map(json.loads, lines(build(files, folder))) if row["type"] == "entry")
    (folder / "decisions.tsv").write_text(f"{entry}\treject\t\tA. Reader\t2024-05-01\ttold twice\n", encoding="utf-8")
    for anew in (False, True):
        rows = [json.loads(line) for line in lines(build(files, folder, anew=anew))]
        assert {row["id"]: row["status"] for row in rows if row["type"] == "entry"}[entry] == "rejected"
    (folder / "decisions.tsv").unlink()
    rows = [json.loads(line) for line in lines(build(files, folder))]
    assert {row["status"] for row in rows if row["type"] == "entry"} == {"proposed"}


def test_works_keep_the_keys_of_the_users_own_library(files: list[Path], tmp_path: Path) -> None:
    library = tmp_path / "library.bib"
    library.write_text(
        "@book{hope94, author = {Hope, Anthony}, title = {The Prisoner of Zenda}, address = {London}, year = {1894}}\n",
        encoding="utf-8",
    )
    broken = tmp_path / "broken.json"
    broken.write_text("[", encoding="utf-8")
    outcome = build(files, tmp_path / "register", libraries=[library, broken])
    works = {row["id"]: row for row in map(json.loads, lines(outcome)) if row["type"] == "work"}
    assert works["hope94"]["csl"]["title"] == "The Prisoner of Zenda"
    assert [work["same_as"] for work in works.values() if "same_as" in work] == ["hope94"]
    assert [problem.source for problem in outcome.problems] == ["broken.json"]
