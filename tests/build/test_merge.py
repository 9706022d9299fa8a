"""Shares of the files, built apart and joined, are the register of all of them; what cannot be joined is named."""

import os
import signal
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.editions import Letter, written
from tests.test_build import CHRONOLOGY, ESSAY, lines

from regesta.build import Shard, build, merge
from regesta.build.drafts import draft_or_problem
from regesta.build.workers import by_processes
from regesta.cli import main
from regesta.model.records import Draft
from regesta.model.texts import Problem
from regesta.store.sqlite import open_register

PERSON = '<item><persName xml:id="p_SC1">Sapt, Colonel</persName>, of the guard</item>'


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "files"
    volumes = [
        written(folder, f"frus19{year}Ruritania.xml", [Letter(f"19{year}-05-0{day}") for day in (1, 2, 3)], people=PERSON)
        for year in (11, 12, 13)
    ]
    essay, chronology, broken = folder / "essay.txt", folder / "chronology.csv", folder / "broken.xml"
    essay.write_text(ESSAY, encoding="utf-8")
    chronology.write_text(CHRONOLOGY, encoding="utf-8")
    broken.write_text("<TEI>", encoding="utf-8")
    return [*volumes, essay, chronology, broken]


@pytest.mark.parametrize("of", [1, 2, 4, 9])
def test_shards_joined_are_one_build(files: list[Path], tmp_path: Path, of: int) -> None:
    whole = build(files, tmp_path / "whole")
    shards = [tmp_path / f"shard{number}" for number in range(1, of + 1)]
    for number, folder in enumerate(shards, 1):
        build(files, folder, shard=Shard(number, of))
    for order in (shards, shards[::-1]):
        joined = merge(order, tmp_path / "joined")
        assert lines(joined) == lines(whole)
        assert joined.problems == whole.problems
        assert joined.counts == whole.counts
    assert build(files, tmp_path / "joined").read_anew == 0


def test_the_commands(files: list[Path], tmp_path: Path) -> None:
    names = [str(file) for file in files[:-1]]
    for number in (1, 2):
        made = CliRunner().invoke(main, ["build", *names, "--shard", f"{number}/2", "-o", str(tmp_path / f"s{number}")])
        assert made.exit_code == 0, made.output
    folders = [str(tmp_path / "s1"), str(tmp_path / "s2")]
    assert CliRunner().invoke(main, ["merge", *folders, "-o", str(tmp_path / "all")]).exit_code == 0
    partly = CliRunner().invoke(main, ["merge", *folders, str(tmp_path), "-o", str(tmp_path / "all")])
    assert partly.exit_code == 3
    assert "there is no register in this folder" in partly.output
    assert CliRunner().invoke(main, ["merge", str(tmp_path), "-o", str(tmp_path / "none")]).exit_code == 1
    for wrong in ("0/2", "3/2", "2", "a/b", "1/0"):
        assert CliRunner().invoke(main, ["build", *names, "--shard", wrong]).exit_code == 2


def test_different_files_of_one_name_are_named_and_the_first_is_taken(tmp_path: Path) -> None:
    for name, day in (("a", "1911-05-03"), ("b", "1911-05-04")):
        build([written(tmp_path / name, "frus1911.xml", [Letter(day)])], tmp_path / f"register-{name}")
    joined = merge([tmp_path / "register-a", tmp_path / "register-b"], tmp_path / "joined")
    assert ["different files of this name" in problem.what for problem in joined.problems] == [True]
    assert lines(joined) == lines(build([tmp_path / "a" / "frus1911.xml"], tmp_path / "alone"))


def test_two_editions_of_one_stem_do_not_end_the_build(tmp_path: Path) -> None:
    files = [written(tmp_path, name, [Letter("1911-05-03")]) for name in ("frus1911.xml", "frus1911.tei")]
    outcome = build(files, tmp_path / "register")
    assert [problem.source for problem in outcome.problems] == ["frus1911.xml"]
    assert "edition of the same name as frus1911.tei" in outcome.problems[0].what
    for file in files:
        build([file], tmp_path / file.suffix)
    joined = merge([tmp_path / ".tei", tmp_path / ".xml"], tmp_path / "joined")
    assert lines(joined) == lines(outcome)


def test_decisions_of_the_folder_hold_in_the_joined_register(files: list[Path], tmp_path: Path) -> None:
    build(files, tmp_path / "shard")
    (tmp_path / "joined").mkdir()
    decision = "frus1911Ruritania/d2\treject\t\tA. Reader\t2024-05-01\ta forgery\n"
    (tmp_path / "joined" / "decisions.tsv").write_text(decision, encoding="utf-8")
    joined = merge([tmp_path / "shard"], tmp_path / "joined")
    with closing(open_register(joined.file)) as connection:
        statuses = connection.execute("SELECT id FROM document WHERE status = 'rejected'").fetchall()
    assert [row["id"] for row in statuses] == ["frus1911Ruritania/d2"]


def _make_or_die(path: Path, source: str) -> Draft | Problem:
    """Reads a file, but its process dies at "dies…", and at "falls…" the first time."""
    if source.startswith("dies") or (source.startswith("falls") and not path.with_suffix(".seen").exists()):
        path.with_suffix(".seen").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return draft_or_problem(path, source)


def test_a_killed_process_costs_at_most_its_own_file(files: list[Path]) -> None:
    tasks = [(file, f"{kind}{at}.xml") for at, file in enumerate(files[:3]) for kind in ("reads", "falls", "dies")]
    made = list(by_processes(tasks, 2, _make_or_die))
    named = [source if isinstance(one, Draft) else f"not {source}" for (_, source), one in zip(tasks, made, strict=True)]
    assert named == [f"not {source}" if source.startswith("dies") else source for _, source in tasks]
    assert [one.reading.source.id for one in made if isinstance(one, Draft)] == [s for s in named if not s.startswith("not")]


def test_a_fault_of_ours_is_named_and_the_rest_is_built(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, source: str, offices: tuple[Path, ...]) -> Draft | Problem:
        raise KeyError(source)

    monkeypatch.setattr("regesta.build.drafts.draft_of", fail)
    problem = draft_or_problem(files[0], "a.xml")
    assert isinstance(problem, Problem)
    assert "by a fault of its own (KeyError: 'a.xml'; test_merge.py" in problem.what
