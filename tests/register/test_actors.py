"""Names in invented sentences, and what holds for any text."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import regesta.register.actors
from regesta.model.texts import Page, ReadingText, Source, Span, Zone, ZoneKind
from regesta.model.times import Role
from regesta.register.actors import name_actors

BLOCKS = [b.strip() for b in (Path(__file__).parent / "data" / "names.txt").read_text(encoding="utf8").split("\n\n")[1:]]
DATA = Path(regesta.register.actors.__file__).parent / "data"
TABLES = [
    "acronyms",
    "combinations",
    "cue_words",
    "demonyms",
    "family_first_names",
    "function_words",
    "given_names",
    "grammatical_words",
    "head_words",
    "kinds",
    "ordinary_words",
    "organisations",
    "places",
    "realis_cues",
    "reporting_verbs",
    "titles_of_persons",
    "triggers",
]
FRAGMENTS = [
    "Mao",
    " Zedong",
    "the ",
    "Party ",
    "(CCP)",
    "’s ",
    "-",
    "\n",
    ". ",
    "of ",
    "and ",
    "Ministry ",
    "U.S. ",
    "Dr. ",
    "ß",
    "“",
    "”",
    "İ",
]


def reading_of(text: str) -> ReadingText:
    zones = tuple(Zone(ZoneKind.BODY, Span(m.start(), m.end())) for m in re.finditer(r"[^\n]+", text))
    return ReadingText(Source("case.txt", "", "text", "", 0), text, (Page("p1", Span(0, len(text))),), zones)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block[:30])
def test_names_of_a_sentence(block: str) -> None:
    text, *expected = block.split("\n")
    named = name_actors(reading_of(text), (), ())
    assert [f"{m.text} | {m.kind} | {m.actor}" for m in named.mentions] == expected


def test_a_title_of_a_work_breeds_no_actor_of_its_own() -> None:
    text = "See Harold Nicolson, Guarded Frontier Diaries, on the Kremlin."
    title = Span(text.index("Guarded"), text.index(", on the"))
    named = name_actors(reading_of(text), (), ((Span(0, len(text) - 1), Role.CITATION), (title, Role.TITLE)))
    assert [(m.text, m.role) for m in named.mentions] == [("Harold Nicolson", "cited-author"), ("Kremlin", "cited-author")]


def test_a_shared_family_name_far_from_both_stays_with_itself() -> None:
    text = "Zhang Guotao came. Zhang Hao went." + " Nothing was heard for days." * 200 + " In the end Zhang wrote."
    assert [m.actor for m in name_actors(reading_of(text), (), ()).mentions] == ["zhang-guotao", "zhang-hao", "zhang"]


def test_a_shared_family_name_close_to_one_is_a_guess_at_that_one() -> None:
    text = "Zhang Guotao came. Zhang Hao went. Then Zhang wrote."
    last = name_actors(reading_of(text), (), ()).mentions[-1]
    assert (last.actor, last.certainty < 0.7) == ("zhang-hao", True)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)))
def test_mentions_of_any_text_are_its_own_words_in_order_and_apart(text: str) -> None:
    reading = reading_of(text)
    named = name_actors(reading, (), ((Span(0, len(text) // 3), Role.TITLE),))
    ids = {actor.id for actor in named.actors}
    assert len(ids) == len(named.actors)
    assert ids == {m.actor for m in named.mentions}
    assert "" not in ids
    assert all(text[m.span.start : m.span.end] == m.text for m in named.mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(named.mentions))
    assert all(p.exact == text[p.span.start : p.span.end] for actor in named.actors for p in actor.basis.passages)


@pytest.mark.parametrize("table", TABLES)
def test_a_word_list_is_sorted_says_its_source_and_has_no_row_twice(table: str) -> None:
    first, *lines = (DATA / f"{table}.tsv").read_text(encoding="utf8").splitlines()
    assert first.startswith("# source: ")
    assert "licence: " in first
    assert lines == sorted(set(lines))


def test_a_text_read_twice_names_the_same() -> None:
    text = "\n".join(block.split("\n")[0] for block in BLOCKS)
    assert name_actors(reading_of(text), (), ()) == name_actors(reading_of(text), (), ())
