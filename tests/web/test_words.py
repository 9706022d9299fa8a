"""Dates in words, and their certain cores."""

from pathlib import Path

import pytest

from regesta.dates.edtf import bounds, parse
from regesta.model.times import day_number
from regesta.web.words import Shown, edtf, shown, span

CASES = [line.split(" | ") for line in Path(__file__).with_name("words.txt").read_text(encoding="utf-8").splitlines()[1:]]


def row(code: str, relation: str | None = None, modifier: str | None = None, **more: str | None) -> dict[str, object]:
    earliest, latest = bounds(parse(code))
    days = {"earliest_day": earliest and day_number(earliest), "latest_day": latest and day_number(latest)}
    empty = dict.fromkeys(("text", "time", "calendar", "as_printed"))
    said = {"edtf": code, "relation": relation, "modifier": modifier, "earliest": earliest, "latest": latest}
    return {**empty, **said, **days, **more}


def of(code: str, relation: str | None = None, modifier: str | None = None, **more: str | None) -> Shown:
    made = shown(row(code, relation, modifier, **more))  # type: ignore[arg-type]
    assert made
    return made


@pytest.mark.parametrize(("text", "words"), CASES)
def test_dates_in_words(text: str, words: str) -> None:
    assert edtf(text) == words


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (of("1936", "until", "end"), "until late 1936"),
        (of("192X", None, "end"), "the late 1920s"),
        (of("1931-04-17", "before"), "before 17 April 1931"),
        (of("../1931-04-17", "before"), "until 17 April 1931"),
        (of("1931-04-17", time="13:00"), "17 April 1931, 13:00"),
        (of("1936", None, "mid"), "mid-1936"),
    ],
)
def test_what_edtf_cannot_say(made: Shown, words: str) -> None:
    assert made.words == words


def test_the_hover_says_phrase_code_and_bounds() -> None:
    assert (
        of("1930-41", text="the latter half of 1930").hover == "“the latter half of 1930” · 1930-41 · 1 July – 31 December 1930"
    )


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("1930-07-01", "1930-12-31", "1 July – 31 December 1930"),
        ("1930-07-01", "1930-07-31", "1 – 31 July 1930"),
        ("1930-07-01", "1931-07-31", "1 July 1930 – 31 July 1931"),
        ("1930-07-01", "1930-07-01", "1 July 1930"),
        ("1930-07-01", None, "not before 1 July 1930"),
        (None, "-0043-03-15", "not after 15 March 44 BC"),
        (None, None, "no bounds known"),
    ],
)
def test_bounds_in_words(first: str | None, last: str | None, words: str) -> None:
    assert span(first, last) == words


@pytest.mark.parametrize(
    ("made", "core"),
    [
        (of("1931-04-17"), ("1931-04-17", "1931-04-17")),
        (of("1931-04"), None),
        (of("1934/1936"), ("1934-12-31", "1936-01-01")),
        (of("1934-05-02/1936"), ("1934-05-02", "1936-01-01")),
        (of("1934/1935", "throughout"), ("1934-01-01", "1935-12-31")),
        (of("1931-04/.."), None),
        (of("[1931-04-17,1931-04-19]"), None),
    ],
)
def test_the_core_is_only_what_is_certain(made: Shown, core: tuple[str, str] | None) -> None:
    assert made.core == (core and tuple(map(day_number, core)))
