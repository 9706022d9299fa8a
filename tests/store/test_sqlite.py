"""What is written is read back; an interrupted build leaves the old register whole."""

import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.records import Decision, Draft, Register
from regesta.model.texts import ReadingText, Source, Span, Status, Zone, ZoneKind
from regesta.store.load import load_draft
from regesta.store.sqlite import counts, known_sources, load, open_register, save, writing


def test_a_register_read_back_equals_the_one_written(register: Register, tmp_path: Path) -> None:
    save(register, tmp_path / "regesta.db")
    again = load(tmp_path / "regesta.db")
    for field in fields(Draft):
        for draft, copy in zip(register.drafts, again.drafts, strict=True):
            assert getattr(copy, field.name) == getattr(draft, field.name), field.name
    assert again == register


def test_the_example_fills_every_field_of_a_draft(register: Register) -> None:
    assert all(getattr(register.drafts[0], field.name) for field in fields(Draft))


@given(st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), min_size=1), max_size=8))
def test_any_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, paragraphs: list[str]) -> None:
    zones, start = [], 0
    for paragraph in paragraphs:
        zones.append(Zone(ZoneKind.BODY, Span(start, start + len(paragraph))))
        start += len(paragraph) + 1
    text = "\n".join(paragraphs)
    reading = ReadingText(Source("x", "", "plain-text", "", 0), text, (), tuple(zones))
    path = tmp_path_factory.mktemp("register") / "regesta.db"
    save(Register((Draft(reading),)), path)
    assert load(path).drafts[0].reading == reading


class BrokenOffError(Exception):
    pass


def test_an_interrupted_build_leaves_the_old_register_whole_and_nothing_beside_it(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "regesta.db"
    save(register, path)
    before = path.read_bytes()
    with pytest.raises(BrokenOffError), writing(path) as writer:
        writer.add(register.drafts[0])
        raise BrokenOffError
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["regesta.db"]


def test_sources_carried_over_equal_those_written_anew(register: Register, tmp_path: Path) -> None:
    old, new = tmp_path / "regesta.db", tmp_path / "new.db"
    save(register, old)
    with writing(new) as writer:
        writer.add(register.drafts[0])
        writer.carry(old, ["ü b.txt"])
        writer.finish(register.actors, register.works, register.problems, "test", {"ü b.txt/1911-05-the-envoy": Status.ACCEPTED})
    assert load(new) == register


def test_decisions_give_statements_their_status(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "regesta.db"
    with writing(path) as writer:
        for draft in register.drafts:
            writer.add(draft)
        writer.finish(register.actors, register.works, decided={"a.txt/undated": Status.REJECTED, "envoy": Status.ACCEPTED})
    again = load(path)
    assert [entry.basis.status for entry in again.drafts[0].entries] == ["accepted", "rejected"]
    assert again.actors[0].basis.status is Status.ACCEPTED


def test_a_chosen_work_takes_the_place_of_the_proposed_one_and_its_source_is_read_again(
    register: Register, tmp_path: Path
) -> None:
    path = tmp_path / "regesta.db"
    decision = Decision("a.txt#n1.2", "work", "b", "A. Reader", "2024-05-01", "the page fits")
    with writing(path) as writer:
        for draft in register.drafts:
            writer.add(draft)
        writer.finish(register.actors, register.works, made_by="test", chosen={("a.txt", "n1.2"): decision})
    citation = load(path).drafts[0].citations[1]
    assert (citation.work, citation.reason) == ("b", "chosen by A. Reader: the page fits")
    assert (citation.basis.by, citation.basis.certainty, citation.basis.status) == ("A. Reader", 1.0, Status.CORRECTED)
    assert load(path).drafts[1].citations == register.drafts[1].citations
    assert known_sources(path, "test") == {"a.txt": "", "ü b.txt": "ab" * 32}


def test_references_between_tables_hold(register: Register, tmp_path: Path) -> None:
    save(register, tmp_path / "regesta.db")
    with closing(open_register(tmp_path / "regesta.db")) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_words_are_found_without_their_accents(register: Register, tmp_path: Path) -> None:
    save(register, tmp_path / "regesta.db")
    with closing(open_register(tmp_path / "regesta.db")) as connection:
        found = connection.execute("SELECT count(*) FROM zone_search WHERE zone_search MATCH 'ruritánia'").fetchone()[0]
    assert found == 2


def test_views_name_the_parties_and_count_the_citations(register: Register, tmp_path: Path) -> None:
    save(register, tmp_path / "regesta.db")
    with closing(open_register(tmp_path / "regesta.db")) as connection:
        row = connection.execute("SELECT * FROM chronology").fetchone()
        assert (row["parties"], row["page"], row["edtf"]) == ("from: The Envoy; to: Strelsau", "1", "1911-05")
        assert [tuple(row) for row in connection.execute("SELECT id, citations FROM bibliography")] == [("b", 2)]


def test_a_file_that_is_no_register_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "regesta.db"
    assert known_sources(path, "test") == {}
    path.write_bytes(b"not a database at all, but long enough to be looked at" * 20)
    assert known_sources(path, "test") == {}


def test_a_register_of_another_version_is_read_anew(register: Register, tmp_path: Path) -> None:
    save(register, tmp_path / "regesta.db")
    assert known_sources(tmp_path / "regesta.db", "test") == {"a.txt": "ab" * 32, "ü b.txt": "ab" * 32}
    assert known_sources(tmp_path / "regesta.db", "another") == {}
    assert counts(tmp_path / "regesta.db").entries == 4


def test_a_connection_for_reading_cannot_write(register: Register, tmp_path: Path) -> None:
    save(register, tmp_path / "regesta.db")
    with closing(open_register(tmp_path / "regesta.db")) as connection:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM entry")
        assert load_draft(connection, "a.txt") == register.drafts[0]
