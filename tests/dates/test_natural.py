"""Phrases of other libraries' tests: how many get the same first and last day. Their conventions differ, so not all can."""

import json
from pathlib import Path
from typing import Any

import pytest

from regesta.dates.edtf import check
from regesta.dates.resolve import date_phrase

GOLD = Path(__file__).parents[2] / ".." / "shared" / "gold" / "dates" / "natural"
LEAST_RIGHT = 0.90
"""Measured .92: the rest are years below 100, years beyond 9999, and other opinions on "mid" and "late" and on seasons."""


def gold() -> list[dict[str, Any]]:
    if not GOLD.is_dir():
        pytest.skip("the gold phrases are not beside the checkout")
    pairs = json.loads((GOLD / "pairs.json").read_text(encoding="utf-8"))
    bounded = json.loads((GOLD / "timetwister.json").read_text(encoding="utf-8"))
    return [*pairs, *bounded]


def days(row: dict[str, Any]) -> tuple[str | None, str | None] | None:
    """The first and last day that the other library gives; the draft's "?~" is today's "%", its "y" today's "Y"."""
    if "start" in row:
        return row["start"], row["end"]
    if row["edtf"] is None:
        return None
    found = check(row["edtf"].replace("?~", "%").replace("y", "Y"))
    return found.earliest, found.latest


def is_right(row: dict[str, Any]) -> bool:
    when, wanted = date_phrase(row["text"]), days(row)
    if when is None or wanted is None:
        return when is None and wanted is None
    found = check(when.edtf)
    return wanted in ((when.earliest, when.latest), (found.earliest, found.latest))


@pytest.mark.shared
def test_most_phrases_have_the_same_days() -> None:
    rows = gold()
    wrong = [row["text"] for row in rows if not is_right(row)]
    assert len(wrong) < (1 - LEAST_RIGHT) * len(rows), wrong
