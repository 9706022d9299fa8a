"""From a historian's own library (CSL-JSON, BibTeX, RIS) to works, and from the notes' works to those of the library."""

import codecs
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import latexcodec  # noqa: F401  (registers the codec "ulatex")
import rispy  # type: ignore[import-untyped]
from pybtex.database import Entry, Person, parse_string  # type: ignore[import-untyped]
from pybtex.exceptions import PybtexError  # type: ignore[import-untyped]
from rapidfuzz import fuzz

from regesta.citations.names import family_of, parse_names
from regesta.citations.shelf import plain_family
from regesta.citations.works import same_title
from regesta.model.csl import from_csl
from regesta.model.texts import Problem
from regesta.model.works import Name, Work

_SAME_TITLE = 90
"""How like the shorter title must be to the beginning of the longer (rapidfuzz ratio); chosen by hand."""
_SHORTEST_TITLE = 12
"""A shorter title must be the other's whole main title: many books begin with the same word. Chosen by hand."""
_BIBTEX_TYPES = {
    "book": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "chapter",
    "collection": "book",
    "mvbook": "book",
    "article": "article-journal",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "online": "webpage",
}
_BIBTEX_FIELDS = {
    "edition": "edition",
    "volume": "volume",
    "number": "issue",
    "issue": "issue",
    "address": "publisher_place",
    "location": "publisher_place",
    "publisher": "publisher",
    "school": "publisher",
    "institution": "publisher",
    "series": "collection_title",
    "type": "genre",
    "library": "archive",
    "howpublished": "archive_location",
    "url": "url",
    "note": "note",
    "title": "title",
    "journal": "container_title",
    "journaltitle": "container_title",
    "booktitle": "container_title",
    "maintitle": "container_title",
    "origdate": "original_date",
}
_RIS_TYPES = {
    "BOOK": "book",
    "EDBOOK": "book",
    "CHAP": "chapter",
    "JOUR": "article-journal",
    "JFULL": "article-journal",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "THES": "thesis",
    "MANSCPT": "document",
    "UNPB": "document",
    "ELEC": "webpage",
    "GEN": "document",
}
_RIS_FIELDS = {
    "volume": "volume",
    "number": "issue",
    "edition": "edition",
    "publisher": "publisher",
    "place_published": "publisher_place",
    "tertiary_title": "collection_title",
    "name_of_database": "archive",
    "type_of_work": "genre",
    "original_publication": "original_date",
}


_HELD = {
    "\ue100": "{",
    "\ue101": "}",
    "\ue102": "\\",
    "\ue103": "~",
    "\ue104": "^",
    "\ue105": "&",
    "\ue106": "%",
    "\ue107": "$",
    "\ue108": "#",
    "\ue109": "_",
}
"""Marks that stand for others while TeX's orders are read."""
_ORDERS = {
    r"\textbraceleft{}": "\ue100",
    r"\textbraceright{}": "\ue101",
    r"\{": "\ue100",
    r"\}": "\ue101",
    r"\textbackslash{}": "\ue102",
    r"\textasciitilde{}": "\ue103",
    r"\textasciicircum{}": "\ue104",
    r"\&": "\ue105",
    r"\%": "\ue106",
    r"\$": "\ue107",
    r"\#": "\ue108",
    r"\_": "\ue109",
}
"""TeX's orders for marks of its own."""


class _Unreadable(Exception):
    """A library that cannot be read, and why."""


def read_library(path: Path) -> tuple[Work, ...] | Problem:
    """The works of a library file, known by its content, with the keys that the library cites them by; or what is wrong."""
    remedy = "export the library once more from the reference manager as CSL-JSON, BibTeX or RIS, in UTF-8"
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return _reader_of(text)(text)
    except OSError as fault:
        return Problem(path.name, None, f"the library cannot be opened: {fault.strerror}", "check the file's name and rights")
    except UnicodeDecodeError:
        return Problem(path.name, None, "the library is not in UTF-8", remedy)
    except _Unreadable as fault:
        return Problem(path.name, None, str(fault), remedy)


def match_library(works: Sequence[Work], library: Sequence[Work]) -> tuple[Work, ...]:
    """The works, those that the library has marked `same_as` its record, and behind them the records that were found.

    A work that fits two records of the library is left as it is: which one is meant is for a person to say.
    """
    shelf: dict[str, list[Work]] = {}
    for record in library:
        for name in (record.author or record.editor)[:1] or (Name(),):
            shelf.setdefault(plain_family(family_of(name)), []).append(record)
    found: list[Work] = []
    used: dict[str, Work] = {}
    for work in works:
        names = (work.author or work.editor)[:1] or (Name(),)
        fitting = [one for one in shelf.get(plain_family(family_of(names[0])), []) if is_same_record(work, one)]
        if work.same_as is not None or len(fitting) != 1:
            found.append(work)
            continue
        record = fitting[0]
        used[record.id] = replace(record, basis=record.basis or work.basis)
        found.append(work if work.id == record.id else replace(work, same_as=record.id))
    known = {work.id for work in found}
    return (*found, *(record for record in used.values() if record.id not in known))


def is_same_record(work: Work, record: Work) -> bool:
    """True if a work of the notes is a record of the library: the same year and title; a subtitle may be missing."""
    if work.issued and record.issued and work.issued[:4] != record.issued[:4]:
        return False
    if work.volume and record.volume and work.volume != record.volume:
        return False
    one, other = sorted((_main_and_whole(work), _main_and_whole(record)), key=lambda pair: len(pair[1]))
    if not one[1]:
        return False
    if len(one[1]) < _SHORTEST_TITLE or not (work.issued and record.issued):
        return one[1] in other
    return fuzz.ratio(one[1], other[1][: len(one[1])]) >= _SAME_TITLE and _ends_word(other[1], len(one[1]))


def _main_and_whole(work: Work) -> tuple[str, str]:
    title = work.title or work.container_title
    return same_title(re.split(r"[:.?!] ", title)[0]), same_title(title)


def _ends_word(title: str, at: int) -> bool:
    """True if a word ends near an offset of a title, within the reach of a misprint."""
    return at >= len(title) or " " in title[max(0, at - 1) : at + 2]


def _reader_of(text: str) -> Callable[[str], tuple[Work, ...]]:
    opening = text.lstrip()[:2000]
    if opening[:1] in ("[", "{"):
        return _csl_json
    if re.search(r"^TY  ?- ", opening, re.MULTILINE):
        return _ris
    if re.search(r"^\s*@\w+\s*[{(]", text, re.MULTILINE):
        return _bibtex
    raise _Unreadable("the file is neither CSL-JSON nor BibTeX nor RIS")


def _csl_json(text: str) -> tuple[Work, ...]:
    try:
        read = json.loads(text)
    except ValueError as fault:
        raise _Unreadable(f"the JSON breaks off or is faulty: {fault}") from None
    records = read.get("items", [read]) if isinstance(read, dict) else read
    works = []
    for number, record in enumerate(records, 1):
        try:
            works.append(from_csl(record if "citation-key" not in record else {**record, "id": record["citation-key"]}))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            raise _Unreadable(f"item {number} is no CSL-JSON record with an id") from None
    return tuple(works)


def _bibtex(text: str) -> tuple[Work, ...]:
    try:
        entries = parse_string(text, "bibtex").entries
    except PybtexError as fault:
        raise _Unreadable(f"the BibTeX is faulty: {fault}") from None
    return tuple(_of_entry(entry) for entry in entries.values())


def _of_entry(entry: Entry) -> Work:
    said = {name.lower(): plain_latex(value) for name, value in entry.fields.items()}
    fields: dict[str, Any] = {_BIBTEX_FIELDS[name]: value for name, value in said.items() if name in _BIBTEX_FIELDS}
    if "archive_location" in fields and entry.type.lower() in ("book", "article"):
        fields["note"] = "; ".join(filter(None, (fields.get("note", ""), fields.pop("archive_location"))))
    persons: dict[str, list[Person]] = {name.lower(): list(people) for name, people in entry.persons.items()}
    return Work(
        id=entry.key,
        type=said.get("entrysubtype") or _BIBTEX_TYPES.get(entry.type.lower(), "document"),
        author=tuple(map(_of_person, persons.get("author", []))),
        editor=tuple(map(_of_person, persons.get("editor", []))),
        translator=parse_latex_names(entry.fields.get("translator", "")),
        issued=said.get("date") or said.get("year", ""),
        page=said.get("pages", "").replace("--", "–"),
        **fields,
    )


def _of_person(person: Person) -> Name:
    family = " ".join(plain_latex(word) for word in person.last_names)
    given = " ".join(plain_latex(word) for word in (*person.first_names, *person.middle_names))
    if not given and not person.prelast_names and [word[:1] for word in person.last_names] == ["{"] and " " in family:
        return Name(literal=family)
    particle = " ".join(map(plain_latex, person.prelast_names))
    suffix = " ".join(map(plain_latex, person.lineage_names))
    return Name(family=family, given=given, non_dropping_particle=particle, suffix=suffix)


def parse_latex_names(printed: str) -> tuple[Name, ...]:
    """The names of a BibTeX field that pybtex leaves as it stands (translators)."""
    return tuple(_of_person(Person(part)) for part in re.split(r"\s+and\s+", printed) if part.strip())


def plain_latex(text: str) -> str:
    """The text without TeX's braces and orders, in Unicode."""
    kept = text
    for order, mark in _ORDERS.items():
        kept = kept.replace(order, mark)
    if "\\" in kept:
        kept = codecs.decode(kept, "ulatex")  # type: ignore[call-overload]  # a codec of latexcodec's, from text to text
    plain = kept.replace("{", "").replace("}", "")
    return "".join(_HELD.get(mark, mark) for mark in plain)


def _ris(text: str) -> tuple[Work, ...]:
    try:
        records = rispy.loads(text)
    except (ValueError, KeyError, IndexError, OSError) as fault:
        raise _Unreadable(f"the RIS is faulty: {fault}") from None
    return tuple(_of_record(record, number) for number, record in enumerate(records, 1))


def _of_record(record: dict[str, Any], number: int) -> Work:
    unknown: dict[str, list[str]] = record.get("unknown_tag", {})
    fields: dict[str, Any] = {name: str(record[key]) for key, name in _RIS_FIELDS.items() if key in record}
    container = ("secondary_title", "journal_name", "alternate_title3", "alternate_title2", "alternate_title1")
    editors = [*record.get("secondary_authors", []), *record.get("tertiary_authors", []), *unknown.get("ED", [])]
    ends = [str(record[key]) for key in ("start_page", "end_page") if record.get(key)]
    return Work(
        id=str(record.get("id") or record.get("label") or f"record-{number}"),
        type=_RIS_TYPES.get(record.get("type_of_reference", ""), "document"),
        title=str(record.get("title") or record.get("primary_title") or ""),
        author=_ris_names([*record.get("authors", []), *record.get("first_authors", [])]),
        editor=_ris_names(editors),
        translator=_ris_names(record.get("subsidiary_authors", [])),
        container_title=next((str(record[key]) for key in container if key in record), ""),
        issued=_ris_date(record),
        page="–".join(ends),
        archive_location="; ".join(unknown.get("AV", [])),
        url="; ".join(record.get("urls", [])),
        note="; ".join(record.get("notes", [])),
        **fields,
    )


def _ris_date(record: dict[str, Any]) -> str:
    parts = [part.strip() for part in str(record.get("date") or record.get("publication_year") or "").split("/")]
    if len(parts) == 4 and re.match(r"\d{4}|\.\./|[YX]", parts[3]):
        return parts[3]
    if len(parts) > 4:
        # an interval has a stroke of its own
        return "/".join(parts[3:])
    plain = [part for part in parts[:3] if part.isdigit()]
    return "-".join(part.zfill(2) for part in plain) or str(record.get("year", ""))


def _ris_names(printed: Iterable[str]) -> tuple[Name, ...]:
    return tuple(name for one in printed for name in _ris_name(one))


def _ris_name(printed: str) -> tuple[Name, ...]:
    family, comma, rest = printed.partition(",")
    if not comma:
        return parse_names(printed) if " " not in printed.strip() else (Name(literal=printed.strip()),)
    given, _, suffix = rest.partition(",")
    words = family.split()
    small = next((at for at, word in enumerate(words) if not word.islower()), 0)
    particle = " ".join(words[:small])
    return (Name(family=" ".join(words[small:]), given=given.strip(), suffix=suffix.strip(), non_dropping_particle=particle),)
