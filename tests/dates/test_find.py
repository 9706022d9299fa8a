"""Finding: what holds for any text at all, and that hostile input costs no more than other."""

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from regesta.dates import edtf, find, lexicon
from regesta.dates.grammar import Grammar, Pattern
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
    "long numbers": "19310 193100 1931000 " * 3_000,
    "impossible days": "31 February 1931, 30 February, " * 1_500,
    "adjectives": "three long bloody bitter " * 4_000,
    "roman months": "5.xi.37 " * 6_000,
    "ranges of ranges": "1931–32–33–34 " * 4_000,
    "open brackets": "1931 ((((" * 6_000,
    "vague after a date": "In 1931 it fell. " + "It is now old. " * 6_000,
}


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_found_phrases_stand_in_order_and_apart(text: str) -> None:
    found = find.find(text)
    assert all(0 <= phrase.start < phrase.end <= len(text) for phrase in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(text=TEXTS)
@example(text="\xad0")
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


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_matched_in_proportion_to_its_length(
    name: str, reading: Callable[..., ReadingText], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted, not timed: twice the text gives at most twice the tries of the grammar and twice the symbols they see."""
    counted = {"tries": 0, "symbols": 0}
    longest = Grammar.longest

    def counting(grammar: Grammar, symbols: str, at: int) -> list[tuple[int, Pattern, int]]:
        counted["tries"] += 1
        counted["symbols"] += len(symbols) - at
        return longest(grammar, symbols, at)

    monkeypatch.setattr(Grammar, "longest", counting)
    works = []
    for text in (HOSTILE[name][: len(HOSTILE[name]) // 4], HOSTILE[name][: len(HOSTILE[name]) // 2]):
        counted.update(tries=0, symbols=0)
        date_reading(reading(text))
        works.append(dict(counted))
    assert all(works[1][what] <= 2.2 * works[0][what] + 2_000 for what in counted)


def test_one_line_of_ten_megabytes(reading: Callable[..., ReadingText]) -> None:
    """A line without end is read once, not once for each date: at half a million characters a second it takes some 20 s
    at the most, so the test reads a tenth of it and allows as much.
    """
    line = "The envoy left for Strelsau on 5 May 1931 with nobody, and it snowed and snowed until he came back in June. " * 10_000
    made = reading(line[:1_000_000])
    assert _seconds(made) < 8
    assert len(find.find(line[:1_000_000])) == 18_518


@pytest.mark.parametrize("digits", ["12345", "193100", "1" * 40, "00000", "9" * 5_000])
def test_a_number_of_five_digits_is_no_year(digits: str, reading: Callable[..., ReadingText]) -> None:
    assert [dating.when for dating in date_reading(reading(f"In {digits} it fell, and they counted {digits}."))] == []


def _seconds(reading: ReadingText) -> float:
    start = time.process_time()
    date_reading(reading)
    return time.process_time() - start
