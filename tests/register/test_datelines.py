"""Printed datelines, one a line in datelines.tsv, and any text at all."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.dates import edtf
from regesta.model.times import When
from regesta.register.datelines import first_date, printed_days, read_dateline

PIECES = """
January May 2 15 31 — – , . [ ] ( ) / 1917 A. D. Received p.m. 12 99 : noon midnight 1805Z le of ٣ ſ
Lima
"""
LINES = (Path(__file__).parent / "datelines.tsv").read_text(encoding="utf8").splitlines()[1:]


def code(when: When | None) -> str:
    return when.edtf if when else "-"


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split("\t")[0])
def test_datelines(line: str) -> None:
    words, place, sent, received = line.split("\t")
    found = read_dateline(words)
    printed_place = words[found.place.start : found.place.end] if found.place else "-"
    assert (printed_place, code(found.sent), code(found.received)) == (place, sent, received)


def test_the_calendar_of_a_double_date_is_kept() -> None:
    sent = read_dateline("Moscow, May 2/15, 1917.").sent
    assert sent == When("1917-05-15", "1917-05-15", "1917-05-15", "May 2/15, 1917", calendar="julian", as_printed="1917-05-02")


def test_a_year_from_nearby_serves_only_where_none_is_printed() -> None:
    assert code(read_dateline("Lima, August 19.", near=1870).sent) == "1870-08-19"
    assert code(read_dateline("Lima, August 19, 1871.", near=1870).sent) == "1871-08-19"


def test_undated_is_said() -> None:
    assert read_dateline("Lima, undated.").undated
    assert not read_dateline("Lima.").undated


pieces = st.sampled_from(PIECES.split())


@settings(deadline=None)
@given(st.lists(pieces, max_size=14).map(" ".join) | st.text(max_size=60))
def test_never_raises_and_never_strays(words: str) -> None:
    found = read_dateline(words)
    for when in (found.sent, found.received, *printed_days(words)):
        if when is not None:
            checked = edtf.check(when.edtf)
            assert checked.valid
            assert (when.earliest, when.latest) == (checked.earliest, checked.latest)
    for span in (found.place, first_date(words)):
        assert span is None or 0 <= span.start < span.end <= len(words)
