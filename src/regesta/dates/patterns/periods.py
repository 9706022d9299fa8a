"""Periods that have a name: "the interwar years", "the Qing dynasty", "the post-Stalin era"."""

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.lexicon import periods
from regesta.dates.sense import Calendar, Range


def read(parts: Parts) -> Range | None:
    """From the first to the last year of the period."""
    name = f"{parts.word('prefix')}war" if "prefix" in parts else parts.words["name"][0].text
    first, last = periods()[name.lower()]
    return Range(_year(first), _year(last))


def read_after(parts: Parts) -> Range | None:
    """All time after, or before, the period."""
    first, last = periods()[parts.words["name"][0].text.lower()]
    if "post" in parts:
        return Range(_year(last), None, "after") if last != ".." else None
    return Range(None, _year(first), "before") if first != ".." else None


def _year(year: str) -> Calendar | None:
    return None if year == ".." else Calendar("year", int(year))


PATTERN = Pattern(
    "period",
    ("the? name:PERIODNAME ( ERAWORD | UNIT )", "the? prefix:WARPREFIX DASH war ( ERAWORD | UNIT )"),
    read,
)
AFTER = Pattern(
    "after a period",
    ("the? post:post DASH? name:PERIODNAME ( ERAWORD | UNIT )", "the? pre:pre DASH? name:PERIODNAME ( ERAWORD | UNIT )"),
    read_after,
)
