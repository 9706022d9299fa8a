"""The dates that the how-to page promises to understand are understood as it says."""

import re
from pathlib import Path

import pytest

from regesta.dates.resolve import date_phrase

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "keep-a-chronology.md"
ROW = re.compile(r"^ +\| (.+?) \| (.+?) \| ([\d-]+|open), ([\d-]+|open) \|$", re.MULTILINE)
ROWS = ROW.findall(PAGE.read_text(encoding="utf-8"))


def test_the_page_has_a_table_of_dates() -> None:
    assert len(ROWS) > 5


@pytest.mark.parametrize(("words", "edtf", "earliest", "latest"), ROWS)
def test_a_date_of_the_page(words: str, edtf: str, earliest: str, latest: str) -> None:
    when = date_phrase(words)
    assert when is not None
    assert (when.edtf, when.earliest or "open", when.latest or "open") == (edtf, earliest, latest)
