"""Finding: what holds for any text at all, and that hostile input costs no more than other."""

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.dates import edtf, find, lexicon
from regesta.dates.resolve import date_phrase, date_reading
from regesta.model.texts import ReadingText

MORE_WORDS = [
    "1931",
    "1930s",
    "5",
    "17",
    "5th",
    "1934–35",
    "586",
    "BC",
    "’",
    "'99",
    "(",
    ")",
    ",",
    ".",
    "-",
    "–",
    "/",
    "?",
    "~",
    "\n",
    "Moscow",
    "speech",
]
WORDS = st.lists(st.sampled_from(sorted(lexicon.lexicon()) + MORE_WORDS * 20), max_size=24)
TEXTS = st.one_of(st.text(max_size=80), WORDS.map(" ".join), WORDS.map("".join))
HOSTILE = {
    "digits": "1" * 15_000,
    "years": "1931 " * 8_000,
    "years in a row": "1931-" * 8_000,
    "commas": "1," * 30_000,
    "months": "May " * 10_000,
    "the": "the " * 10_000,
    "of the": "the end of the late " * 3_000,
    "brackets": "5 (" * 15_000,
    "colons": "10:" * 15_000,
    "stops": "." * 15_000,
    "days before": "a few days before his speech, " * 1_500,
    "one line": "He went on to Moscow in 1931 and to Riga in May, " * 2_000,
    "vague after a date": "In 1931 it fell. " + "It is now old. " * 6_000,
}


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_found_phrases_stand_in_order_and_apart(text: str) -> None:
    found = find.find(text)
    assert all(0 <= phrase.start < phrase.end <= len(text) for phrase in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(text=TEXTS)
@settings(max_examples=300, deadline=None)
def test_datings_are_edtf_and_stand_where_they_say(text: str, reading: Callable[..., ReadingText]) -> None:
    for index, dating in enumerate(date_reading(reading(text))):
        span = dating.expression.passage.span
        assert text[span.start : span.end] == dating.expression.passage.exact
        assert dating.basis.by
        assert 0.0 <= dating.basis.certainty <= 1.0
        assert dating.anchor is None or dating.anchor < index
        if dating.when is not None:
            assert edtf.write(edtf.parse(dating.when.edtf)) == edtf.check(dating.when.edtf).normal


@given(st.one_of(TEXTS, st.text("0123456789-/.?~ ABCDacers", max_size=20)))
@settings(max_examples=300, deadline=None)
def test_a_phrase_alone_never_raises(text: str) -> None:
    when = date_phrase(text, near="1931-04-17")
    assert when is None or edtf.check(when.edtf).valid


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_costs_what_its_length_does(name: str, reading: Callable[..., ReadingText]) -> None:
    """Four times the text may cost no more than twelve times the time: a generous bound that squares would break."""
    whole = HOSTILE[name]
    short, long = (min(_seconds(reading(text)) for _ in range(2)) for text in (whole[: len(whole) // 4], whole))
    assert long < 12 * max(short, 0.005)


def _seconds(reading: ReadingText) -> float:
    start = time.process_time()
    date_reading(reading)
    return time.process_time() - start
