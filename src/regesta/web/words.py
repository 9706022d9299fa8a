"""Dates, kinds and numbers in the words that a historian uses."""

import json
import re
from dataclasses import dataclass

from regesta.dates.edtf import End, Interval, Members, NotEdtf, Point, Value, bounds, parse
from regesta.model.times import day_number
from regesta.store.queries import Row

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PARTS = {
    **{code: f"{name} " for codes, name in (((21, 25, 31), "spring"), ((22, 26, 30), "summer")) for code in codes},
    **{code: f"{name} " for codes, name in (((23, 27, 29), "autumn"), ((24, 28, 32), "winter")) for code in codes},
    **{33 + at: f"{name} quarter of " for at, name in enumerate(("first", "second", "third", "last"))},
    **{37 + at: f"{name} third of " for at, name in enumerate(("first", "second", "last"))},
    **{40 + at: f"{name} half of " for at, name in enumerate(("first", "second"))},
}
_SEASONS_SOUTH = {29: "autumn ", 30: "winter ", 31: "spring ", 32: "summer "}
_MODIFIERS = {"start": "early ", "mid": "mid-", "end": "late ", "approx": "about "}
_RELATIONS = {"before": "before ", "after": "after ", "since": "since ", "until": "until ", "throughout": "throughout "}
_MARKS = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}
_PARTS = _PARTS | _SEASONS_SOUTH

ROLES = {
    "from": "from",
    "to": "to",
    "agent": "by",
    "with": "with",
    "subject": "about",
    "carrier": "carried by",
}
REALIS = {
    "asserted": "asserted",
    "contested": "contested",
    "negated": "denied",
    "habitual": "said to be usual",
    "hypothetical": "only supposed",
    "counterfactual": "said not to have come about",
}
FUNCTIONS = {
    "cites": "cites",
    "see": "refers the reader to",
    "see-also": "refers the reader also to",
    "compare": "compares",
    "contrast": "sets against it",
    "quoted-from": "quotes from",
    "criticism": "names as a criticism",
    "example": "gives as an example",
    "discusses": "discusses",
}
FORMS = {
    "full": "in full",
    "short": "by a short title",
    "ibid": "by “Ibid.”",
    "idem": "by “idem”",
    "op-cit": "by “op. cit.”",
    "archival": "an archival document",
    "cross-reference": "a reference within the edition",
}
FORMATS = {
    "two-layer-text": "text in two layers",
    "plain-text": "plain text",
    "text": "plain text",
    "pdf": "PDF",
    "frus-tei": "edition (FRUS, TEI)",
    "letters-tei": "edition of letters (TEI)",
    "tei": "TEI",
    "csv-chronology": "chronology (table)",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A date as it is shown: in words, with its EDTF, its bounds in words, the words it comes from; the days of its core.

    `core` are the first and last day number on which it certainly was under way (None: on no day certainly).
    """

    words: str
    edtf: str
    bounds: str
    printed: str
    first: int | None
    last: int | None
    core: tuple[int, int] | None

    @property
    def hover(self) -> str:
        """What the date says of itself when it is pointed at."""
        return " · ".join(filter(None, (self.printed and f"“{self.printed}”", self.edtf, self.bounds)))


def shown(row: Row, prefix: str = "") -> Shown | None:
    """The date in a row of the store, None where there is none."""
    edtf = row[f"{prefix}edtf"]
    if edtf is None:
        return None
    field = {
        key: row[f"{prefix}{key}"]
        for key in ("earliest", "latest", "text", "modifier", "relation", "time", "calendar", "as_printed")
    }
    try:
        value: Value | None = parse(edtf)
    except NotEdtf:
        value = None
    said = _in_words(value) if value else edtf
    if field["modifier"]:
        said = _modified(said, _MODIFIERS.get(field["modifier"], ""))
    if field["relation"] and not said.startswith(("before ", "after ", "from ", "until ", "since ")):
        said = _RELATIONS.get(field["relation"], "") + said
    said += f", {field['time']}" if field["time"] else ""
    printed = field["text"] or ""
    if field["calendar"]:
        printed = f"{field['as_printed'] or printed} ({field['calendar']} calendar)"
    first, last = row[f"{prefix}earliest_day"], row[f"{prefix}latest_day"]
    return Shown(
        said, edtf, span(field["earliest"], field["latest"]), printed, first, last, _core(value, field["relation"], first, last)
    )


def core(row: Row) -> tuple[int, int] | None:
    """The first and last day on which what a row of the store dates was certainly under way; None: on no day certainly."""
    try:
        value: Value | None = parse(row["edtf"])
    except NotEdtf:
        value = None
    return _core(value, row["relation"], row["earliest_day"], row["latest_day"])


def edtf(text: str) -> str:
    """An EDTF date in words; anything else as it is."""
    try:
        return _in_words(parse(text))
    except NotEdtf:
        return text


def span(earliest: str | None, latest: str | None) -> str:
    """The days between which something was: "1 July – 31 December 1930", "not before 3 May 1931"."""
    if earliest and latest:
        return _between(earliest, latest)
    if earliest:
        return f"not before {day(earliest)}"
    return f"not after {day(latest)}" if latest else "no bounds known"


def day(iso: str) -> str:
    """A day in words: "17 April 1931", "15 March 44 BC"."""
    years, month, of_month = _split(iso)
    return f"{of_month} {MONTHS[month - 1]} {year(years)}"


def year(number_of_year: int) -> str:
    """A year in words: "1931", "44 BC"."""
    return str(number_of_year) if number_of_year > 0 else f"{1 - number_of_year} BC"


def number(count: int) -> str:
    """A number with thousands told apart by a thin space."""
    return f"{count:,}".replace(",", "\u202f")


def several(count: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 note", "2 notes"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def untitled(work: Row) -> str:
    """What a work without a title is called: where it lies in an archive, else the words of its id."""
    csl = json.loads(work["csl"])
    return str(csl.get("archive_location") or csl.get("archive") or work["id"])


def page(label: str | None) -> str:
    """A page in words: "p. 97"; a page without a number is named by its place in the file, a text without pages as such."""
    if label is None or label == "text":
        return "the text"
    unnumbered = re.fullmatch(r"p(\d+)", label)
    return f"sheet {unnumbered[1]}" if unnumbered else f"p. {label}"


def kind(name: str) -> str:
    """A kind as words."""
    return name.replace("-", " ").replace("_", " ")


def proposed(certainty: float) -> str:
    """How sure the program is, in words that say that it is the program's opinion."""
    return f"proposed, {round(certainty * 100)} % sure"


def _modified(said: str, modifier: str) -> str:
    """A date with "early", "mid-", "late", "about": "the late 1920s", "until late 1936"."""
    for first in ("the ", "until ", "from "):
        if said.startswith(first):
            return first + modifier + said.removeprefix(first)
    return modifier + said


def _between(earliest: str, latest: str) -> str:
    if earliest == latest:
        return day(earliest)
    (years, month, first), (other_years, other_month, _) = _split(earliest), _split(latest)
    if years != other_years:
        return f"{day(earliest)} – {day(latest)}"
    return f"{first}{f' {MONTHS[month - 1]}' if month != other_month else ''} – {day(latest)}"


def _split(iso: str) -> tuple[int, int, int]:
    negative = iso.startswith("-")
    years, month, of_month = iso.lstrip("-").split("-")
    return (-int(years) if negative else int(years)), int(month), int(of_month)


def _in_words(value: Value) -> str:
    match value:
        case Point():
            return _point(value)
        case Interval(Point() as start, Point() as end):
            return _span_of_points(start, end)
        case Interval(Point() as start, End() as end):
            return f"from {_point(start)}, end {'open' if end.value else 'not known'}"
        case Interval(End(), Point() as end):
            return f"until {_point(end)}"
        case Members(kind_of_set, members):
            joined = [_in_words(member) for member in members]
            if kind_of_set == "[":
                return joined[0] if len(joined) == 1 else f"{', '.join(joined[:-1])} or {joined[-1]}"
            return f"{', '.join(joined[:-1])} and {joined[-1]}" if len(joined) > 1 else joined[0]
    return ""


def _span_of_points(start: Point, end: Point) -> str:
    if start.year == end.year and not any(start.marks) and not any(end.marks) and start.month and end.month:
        if start.month == end.month and start.day and end.day:
            return f"{int(start.day)}–{_point(end)}"
        if int(start.month) <= 12 and int(end.month) <= 12:
            first = f"{int(start.day)} " if start.day and start.day.isdigit() else ""
            return f"{first}{MONTHS[int(start.month) - 1]}{' – ' if first else '–'}{_point(end)}"
    return f"{_point(start)} – {_point(end)}" if start.month or end.month else f"{_point(start)}–{_point(end)}"


def _point(point: Point) -> str:
    doubt = next((_MARKS[mark] for mark in point.marks if mark), "")
    year = _year_of(point)
    if point.month is None or not point.month.isdigit():
        return f"{doubt}{year}"
    if int(point.month) > 12:
        return f"{doubt}{_PARTS.get(int(point.month), '')}{year}"
    month = f"{MONTHS[int(point.month) - 1]} {year}"
    return f"{doubt}{int(point.day)} {month}" if point.day and point.day.isdigit() else f"{doubt}{month}"


def _year_of(point: Point) -> str:
    digits = point.year
    if digits.startswith("Y") or digits.lstrip("-").isdigit():
        return year(int(digits)) if digits.lstrip("-").isdigit() else digits
    if digits.endswith("XX") and digits[:2].isdigit():
        return f"the {int(digits[:2])}00s"
    return f"the {int(digits[:3])}0s" if digits.endswith("X") and digits[:3].isdigit() else digits.replace("X", "?")


def _core(value: Value | None, relation: str | None, first: int | None, last: int | None) -> tuple[int, int] | None:
    """The days that are certain: the one day of a day; of a stretch, what lies between its latest start and earliest end."""
    if first is not None and first == last:
        return first, first
    if relation == "throughout" and first is not None and last is not None:
        return first, last
    if not isinstance(value, Interval) or relation in ("before", "after"):
        return None
    start = bounds(value.start)[1] if isinstance(value.start, Point) else None
    end = bounds(value.end)[0] if isinstance(value.end, Point) else None
    if start is None or end is None or day_number(start) > day_number(end):
        return None
    return day_number(start), day_number(end)
