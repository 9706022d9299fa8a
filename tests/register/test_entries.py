"""Entries of invented sentences, and what holds for any text."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.records import Entry, Realis
from regesta.model.texts import Basis, Note, Page, ReadingText, Source, Span, Zone, ZoneKind, passage_at
from regesta.model.times import Dating, TimeExpression, When
from regesta.register.actors import name_actors
from regesta.register.entries import entries_of_prose
from regesta.register.sentences import sentences_in

BLOCKS = [b.strip() for b in (Path(__file__).parent / "data" / "entries.txt").read_text(encoding="utf8").split("\n\n")[1:]]
_MARKED = re.compile(r"\{([^=}]*)=([^}]*)\}")
FRAGMENTS = [
    "Moscow ", "telegraphed ", "Mao ", "{1935=1935} ", "on ", "that ", "and ", ". ", "\n", "was removed by ", "would ", "not ",
    "the so-called ", "“", "”", ", ", "when ", "before ", "met ", "He ", ";", "("
]  # fmt: skip


def read(marked: str, calls: tuple[int, ...] = ()) -> tuple[ReadingText, tuple[Dating, ...]]:
    """A text whose dates are marked {words=EDTF}, as a reading and its datings; notes are called at the given offsets."""
    text, dates, at = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        dates.append((Span(len(text), len(text) + len(match.group(1))), match.group(2)))
        text += match.group(1)
        at = match.end()
    text += marked[at:]
    zones = tuple(Zone(ZoneKind.BODY, Span(m.start(), m.end())) for m in re.finditer(r"[^\n]+", text))
    notes = tuple(Note(f"n{i}", str(i), Span(len(text), len(text)), (), call) for i, call in enumerate(calls, 1))
    reading = ReadingText(Source("case.txt", "", "text", "", 0), text, (Page("p1", Span(0, len(text))),), zones, notes)
    return reading, tuple(_dating(reading, span, edtf) for span, edtf in dates)


def _dating(reading: ReadingText, span: Span, edtf: str) -> Dating:
    passage = passage_at(reading, span)
    return Dating(TimeExpression(passage, "case"), When(edtf, edtf, edtf, passage.exact), Basis((passage,), "case"))


def entries(marked: str, calls: tuple[int, ...] = ()) -> tuple[Entry, ...]:
    reading, datings = read(marked, calls)
    return entries_of_prose(reading, datings, name_actors(reading, datings, ()), ())


def line_of(entry: Entry) -> str:
    roles = ", ".join(f"{part.role} {part.actor}" for part in entry.parts)
    date = entry.when.edtf if entry.when else ""
    return (
        f"{entry.kind} | {date} | {entry.realis} | {entry.attributed_to} | {roles} | {entry.basis.passages[0].exact.rstrip('.')}"
    )


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block[:30])
def test_entries_of_a_paragraph(block: str) -> None:
    paragraph, *expected = block.split("\n")
    assert [line_of(entry) for entry in entries(paragraph)] == [line.rstrip(".") for line in expected]


def test_the_note_called_at_the_end_of_the_sentence_is_the_entrys() -> None:
    first, second = "Rome promised aid to Madrid in {1936=1936}.", " Madrid refused."
    call = len("Rome promised aid to Madrid in 1936.")
    assert entries(first + second, (call,))[0].notes == ("n1",)


def test_the_next_note_of_the_paragraph_stands_in_where_the_sentence_has_none() -> None:
    text = "Rome promised aid to Madrid in {1936=1936}. It came late."
    assert [entry.notes for entry in entries(text, (len("Rome promised aid to Madrid in 1936. It came late."),))] == [("n1",)]


def test_a_date_handed_on_says_so() -> None:
    later = entries("Rome promised aid to Madrid in {1936=1936}. Berlin endorsed Rome.")[1]
    assert later.basis.by.endswith("dates: from the sentence before")
    assert [p.exact for p in later.basis.passages] == ["Berlin endorsed Rome.", "Rome promised aid to Madrid in 1936."]


def test_two_like_sentences_have_two_ids() -> None:
    found = entries("Rome attacked Tunis in {1881=1881}.\nRome attacked Tunis in {1881=1881}.")
    assert [entry.id for entry in found] == ["case/1881-rome-attacked-tunis-in-1881", "case/1881-rome-attacked-tunis-in-1881-2"]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)))
def test_entries_of_any_text_rest_on_its_own_words(marked: str) -> None:
    reading, datings = read(marked)
    found = entries_of_prose(reading, datings, name_actors(reading, datings, ()), ())
    assert len({entry.id for entry in found}) == len(found)
    for entry in found:
        assert entry.basis.passages
        assert all(p.exact and p.exact == reading.text[p.span.start : p.span.end] for p in entry.basis.passages)
        assert " ".join(entry.abstract.removeprefix("… ").removesuffix(" …").split()) in " ".join(reading.text.split())
        assert entry.realis is not Realis.CONTESTED or entry.attributed_to != "author"


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="Ab. \n!?U.S“”3(", max_size=120))
def test_sentences_hold_every_word_once(text: str) -> None:
    spans = list(sentences_in(text, 0, len(text)))
    assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_sentences_know_initials_and_abbreviations() -> None:
    text = (
        "Mr. J. F. Byrnes met the U.S. envoy, Gen. Marshall, at 3 p.m. in London. He left. “Why?” asked Dr. Soong. No one knew."
    )
    found = [text[s.start : s.end] for s in sentences_in(text, 0, len(text))]
    assert found == [text[: text.index(" He left")], "He left.", "“Why?” asked Dr. Soong.", "No one knew."]
