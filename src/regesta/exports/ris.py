"""From a register to RIS: every work once, as reference managers and library catalogues read it."""

import re
from collections.abc import Iterable, Iterator

from regesta.exports.export import Export
from regesta.model.records import Actor, Draft
from regesta.model.works import Name, Work

_TYPES = {
    "book": "BOOK",
    "chapter": "CHAP",
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "thesis": "THES",
    "document": "MANSCPT",
    "webpage": "ELEC",
}
_FIELDS = (
    ("title", "TI"),
    ("container_title", "T2"),
    ("collection_title", "T3"),
    ("volume", "VL"),
    ("issue", "IS"),
    ("edition", "ET"),
    ("publisher", "PB"),
    ("publisher_place", "CY"),
    ("archive", "DB"),
    ("archive_location", "AV"),
    ("genre", "M3"),
    ("original_date", "OP"),
    ("url", "UR"),
    ("note", "N1"),
)
"""The field of a work, and the tag of RIS."""
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def write(drafts: Iterable[Draft], actors: tuple[Actor, ...], works: tuple[Work, ...]) -> Iterator[str]:
    """The works that stand for themselves, one record each, in the order of their ids."""
    for work in works:
        if work.same_as is None:
            yield record_of(work)


def record_of(work: Work) -> str:
    """One work as a record; its `ID` is the work's id."""
    lines = [("TY", _TYPES.get(work.type, "GEN")), ("ID", work.id)]
    lines += [("AU", _name(name)) for name in work.author]
    lines += [("A2", _name(name)) for name in work.editor]
    lines += [("A4", _name(name)) for name in work.translator]
    lines += [(tag, getattr(work, name)) for name, tag in _FIELDS]
    lines += [*_pages(work.page), *_date(work.issued), ("ER", "")]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines if value or tag == "ER") + "\r\n"


def _pages(page: str) -> list[tuple[str, str]]:
    ends = re.fullmatch(r"(\w+)\s?[–-]\s?(\w+)", page)
    return [("SP", ends[1]), ("EP", ends[2])] if ends else [("SP", page)]


def _date(issued: str) -> list[tuple[str, str]]:
    """The year, and the date as RIS has it (year/month/day/other); what is no plain day stands as EDTF in the last part."""
    day = _DAY.match(issued)
    if day is None:
        return [("DA", f"///{issued}")] if issued else []
    plain = day[0] == issued and (day[2] or "01") <= "12"
    year, month, date = day[1], day[2] or "", day[3] or ""
    return [("PY", year), ("DA", f"{year}/{month}/{date}/" if plain else f"{year}///{issued}")]


def _name(name: Name) -> str:
    if name.literal:
        return name.literal
    family = " ".join(filter(None, (name.non_dropping_particle, name.family)))
    # a comma with nothing behind it says that this is a family name, not the name of a body
    parts = [family, name.given, name.suffix] if name.suffix else [family, name.given]
    return ", ".join(parts).strip()


EXPORT = Export("ris", "Bibliography for reference managers and catalogues (RIS)", ".ris", write)
