"""What the page asks of a register's file."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from regesta.model.records import Register
from regesta.store import queries, texts
from regesta.store.queries import Wanted
from regesta.store.search import place
from regesta.store.sqlite import FILE_NAME, open_register, save

ENVOY = "1911-05-the-envoy"


@pytest.fixture
def connection(register: Register, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    save(register, tmp_path / FILE_NAME)
    connection = open_register(tmp_path / FILE_NAME)
    yield connection
    connection.close()


def test_counts(connection: sqlite3.Connection) -> None:
    counts = queries.counts(connection)
    named = (
        "sources",
        "pages",
        "notes",
        "citations",
        "works",
        "dates",
        "open_dates",
        "documents",
        "entries",
        "actors",
        "problems",
    )
    assert [counts[name] for name in named] == [2, 4, 2, 4, 1, 4, 0, 2, 4, 1, 5]
    assert (counts["undated_entries"], counts["unresolved_citations"]) == (2, 0)


def test_sources_come_with_their_numbers(connection: sqlite3.Connection) -> None:
    first = queries.sources(connection)[0]
    assert [first[key] for key in ("id", "pages", "notes", "citations", "datings", "documents", "entrys")] == [
        "a.txt",
        2,
        1,
        2,
        2,
        1,
        2,
    ]


def test_a_file_that_could_not_be_read_is_told_from_a_problem_within_one(connection: sqlite3.Connection) -> None:
    assert [row["source"] for row in queries.unread(connection)] == ["c.pdf"]


def test_entries_stand_in_the_order_of_their_dates_with_the_undated_last(connection: sqlite3.Connection) -> None:
    expected = [f"a.txt/{ENVOY}", f"ü b.txt/{ENVOY}", "a.txt/undated", "ü b.txt/undated"]
    assert queries.entry_ids(connection) == expected
    assert [row["id"] for row in queries.entries(connection, Wanted(), 2, 1)] == expected[1:3]


def test_parts_name_the_actor_that_now_stands_for_another(connection: sqlite3.Connection) -> None:
    parts = queries.parts(connection, [f"a.txt/{ENVOY}"])
    assert [(row["role"], row["actor"], row["name"], row["known"]) for row in parts] == [
        ("from", "envoy", "The Envoy", 1),
        ("to", "envoy", "The Envoy", 1),
    ]


def test_an_actor_has_the_entries_names_and_mentions_of_all_its_names(connection: sqlite3.Connection) -> None:
    assert queries.count_entries(connection, Wanted(actor="envoy")) == 2
    names = {row["name"] for row in queries.actor_names(connection, ["envoy"])}
    assert names == {"The Envoy", "envoy “of” Ruritania", "Strelsau"}
    assert len(queries.mentions_of(connection, "envoy", 10)) == 2


def test_a_work_has_the_citations_of_all_its_forms(connection: sqlite3.Connection) -> None:
    assert [(row["id"], row["n"], row["notes"]) for row in queries.bibliography(connection)] == [("b", 2, 2)]
    assert [(row["source"], row["id"]) for row in queries.cited_by(connection, ["a.txt"])] == [("a.txt", "b")]
    assert [row["id"] for row in queries.citing(connection, "b")] == ["n1.1", "n1.1"]
    assert queries.works(connection, ["rassendyll-travels"])["rassendyll-travels"]["id"] == "b"


def test_doubtful_citations(connection: sqlite3.Connection) -> None:
    assert [(row["id"], row["candidates"]) for row in texts.doubtful_citations(connection, "a.txt", 9)] == [("n1.2", 2)]


def test_the_years_are_counted_by_their_bounds(connection: sqlite3.Connection) -> None:
    assert [tuple(row) for row in queries.years(connection)] == [("1911", "1911", 2)]


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("ENVOY of", "envoy of"),
        ("strelsau in May", "Strélsau, in May"),
        ("voy", ""),
        ("", ""),
    ],
)
def test_where_a_phrase_stands(phrase: str, found: str) -> None:
    text = "The envoy of Ruritania wrote to Strélsau, in May."
    start, end = place(text, phrase)
    assert text[start:end] == found
