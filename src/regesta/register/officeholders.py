"""From tables of offices (JSON lines, JSON, CSV) to who held which office, where and when."""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from regesta.dates.resolve import date_phrase
from regesta.model.texts import Problem
from regesta.model.times import When
from regesta.strings import slug

Row = Mapping[str, Any]

COLUMNS = ("person", "office", "place", "from", "to")
"""What a table in CSV calls its columns."""
_OFFICE = frozenset(("where", "office"))
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_GENERATION = re.compile(r",?\s+(?P<suffix>(?:Jr|Sr)\.?|[IV]+)$")


@dataclass(frozen=True, slots=True)
class Holding:
    """An office held. `place` is a slug ("united-kingdom"), "" for an office at home; `last` None: not known, or still held.

    `first` and `last` are the days between which it may have been held; `when` is what the table says.
    """

    id: str
    person: str
    name: str
    surname: str
    office: str
    place: str
    first: str
    last: str | None
    when: When
    table: str
    variants: tuple[str, ...] = ()


def read_offices(paths: Sequence[Path]) -> tuple[tuple[Holding, ...], tuple[Problem, ...]]:
    """The holdings of all tables, each under an id of its own, and what could not be read. A folder stands for its files.

    Tables of persons (JSON with `id`, `alt`, `genname`) give further names to those whom the tables of offices name.
    """
    holdings: list[Holding] = []
    people: dict[str, Row] = {}
    problems: list[Problem] = []
    for file in _files(paths):
        try:
            records = list(_records(file))
        except (OSError, ValueError) as fault:
            problems.append(_unreadable(file, str(fault)))
            continue
        people |= {str(record.get("id")): record for _, record in records if "alt" in record and not _OFFICE & record.keys()}
        found = [(number, _holding(record, file.name)) for number, record in records if _OFFICE & record.keys()]
        holdings += [holding for _, holding in found if isinstance(holding, Holding)]
        if unclear := [f"{number} ({holding})" for number, holding in found if isinstance(holding, str)]:
            problems.append(_unclear(file, unclear))
    named = [_with_names(holding, people.get(holding.person)) for holding in holdings]
    return tuple(_with_ends(_with_own_ids(named))), tuple(problems)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.iterdir() if file.suffix in (".csv", ".json", ".jsonl"))
        else:
            yield path


def _records(file: Path) -> Iterator[tuple[int, Row]]:
    """The records of a table with their numbers: JSON lines, a JSON list, or CSV with a header."""
    text = file.read_text(encoding="utf-8-sig")
    start = text.lstrip()[:1]
    if start == "[":
        yield from enumerate(_objects(json.loads(text)), 1)
        return
    if start == "{":
        yield from (
            (n, row) for n, line in enumerate(text.splitlines(), 1) if line.strip() for row in _objects([json.loads(line)])
        )
        return
    reader = csv.DictReader(text.splitlines())
    header = {(name or "").strip().lower() for name in reader.fieldnames or ()}
    if not {"person", "office", "from"} <= header:
        raise ValueError(f"its first line does not name the columns {', '.join(COLUMNS)}")
    for number, row in enumerate(reader, 2):
        yield number, {(key or "").strip().lower(): (value or "") for key, value in row.items() if isinstance(value, str)}


def _objects(values: object) -> Iterator[Row]:
    for value in values if isinstance(values, list) else [values]:
        if not isinstance(value, dict):
            raise ValueError("its records are not JSON objects")  # noqa: TRY004 - a fault of the user's file
        yield value


def _holding(record: Row, table: str) -> Holding | str | None:
    """A record's holding, or what is wrong with it; None: the office was vacant, or never taken up."""
    if "where" in record:
        return _of_dataset(record, table)
    name, office, place = (str(record.get(key) or "").strip() for key in ("person", "office", "place"))
    first, last = (_when(str(record.get(key) or "")) for key in ("from", "to"))
    if not name or not office:
        return "it names no person or no office"
    if first is None or first.earliest is None:
        return f"its beginning {record.get('from')!r} is no date"
    if record.get("to") and last is None:
        return f"its end {record.get('to')!r} is no date"
    name = _in_order(name)
    id = "-".join(filter(None, (slug(place) or slug(office), first.earliest, slug(name))))
    ended = last.latest if last else None
    when = When(f"{first.edtf}/{last.edtf if last else '..'}", first.earliest, ended)
    return Holding(id, slug(name), name, _surname(name), office, slug(place), first.earliest, ended, when, table)


def _of_dataset(record: Row, table: str) -> Holding | None:
    dates = [_when(_date(record.get(key))) for key in ("appointed", "arrived", "started")]
    firsts = [when for when in dates if when and when.earliest]
    last = _when(_date(record.get("ended")))
    surname, forename = str(record.get("surname") or ""), str(record.get("forename") or "")
    if not surname or not record.get("person") or not firsts:
        return None
    began = firsts[-1]
    ended = last.latest if last else None
    at_home = record.get("kind") != "chief"
    return Holding(
        id=str(record.get("id") or f"{record['where']}-{began.edtf}-{slug(surname)}"),
        person=str(record["person"]),
        name=f"{forename} {surname}".strip(),
        surname=slug(surname),
        office=str(record.get("role_title") or str(record.get("role") or record["where"]).replace("-", " ").capitalize()),
        place="" if at_home else str(record["where"]),
        first=min(str(when.earliest) for when in firsts),
        last=ended,
        when=When(f"{began.edtf}/{last.edtf if last else '..'}", began.earliest, ended),
        table=table,
    )


def _date(value: object) -> str:
    return str(value.get("date") or "") if isinstance(value, dict) else str(value or "")


def _when(words: str) -> When | None:
    words = words.strip()
    if _DAY.fullmatch(words):
        return When(words, words, words) if _is_day(words) else None
    return date_phrase(words) if words else None


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def _with_names(holding: Holding, person: Row | None) -> Holding:
    """A holding with the other names of its person: those of the table of persons, and the one with initials."""
    given = holding.name.split()
    initials = [f"{word[0]}." for word in given[1:-1]] if len(given) > 2 else []
    variants = [" ".join([given[0], *initials, given[-1]])] if initials else []
    suffix = str((person or {}).get("genname") or "")
    variants += [str(name) for name in (person or {}).get("alt") or ()]
    name = f"{holding.name}, {suffix}" if suffix else holding.name
    return replace(holding, name=name, variants=tuple(dict.fromkeys(v for v in variants if v != name)))


def _with_own_ids(holdings: Sequence[Holding]) -> Iterator[Holding]:
    counts: dict[str, int] = defaultdict(int)
    for holding in holdings:
        counts[holding.id] += 1
        yield replace(holding, id=f"{holding.id}-{counts[holding.id]}") if counts[holding.id] > 1 else holding


def _with_ends(holdings: Iterator[Holding]) -> Iterator[Holding]:
    """Where the table has no end, a post abroad ends for us when the next person there begins; offices at home have several."""
    posts: dict[str, list[Holding]] = defaultdict(list)
    ordered = list(holdings)
    for holding in ordered:
        posts[holding.place].append(holding)
    for holding in ordered:
        after = (other.first for other in posts[holding.place] if other.first > holding.first and other.person != holding.person)
        yield replace(holding, last=min(after, default=None)) if holding.place and not holding.last else holding


def day_after(day: str, days: int) -> str:
    """The ISO day some days after another; a day outside Python's calendar stays as it is."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day


def _surname(name: str) -> str:
    words = _GENERATION.sub("", name).split()
    return slug(words[-1]) if words else ""


def _in_order(name: str) -> str:
    """ "Gauss, Clarence E." as it is spoken; other names stay."""
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma and not _GENERATION.match(f" {given.strip()}") else name


def _unreadable(file: Path, fault: str) -> Problem:
    remedy = "see how such tables are written: docs/how-to/offices.md"
    return Problem(file.name, None, f"the table of offices could not be read: {fault}", remedy)


def _unclear(file: Path, records: list[str]) -> Problem:
    others = f" and {len(records) - 5} others" if len(records) > 5 else ""
    what = f"these records of the table of offices are left out: {', '.join(records[:5])}{others}"
    return Problem(file.name, None, what, "correct the records, or do without them")
