"""From the works that are cited to the sections of a bibliography, and the works whose author is the author of the source."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from regesta.store.queries import Row
from regesta.strings import without_accents

_WORD = re.compile(r"[^\W\d_]+")
_UNPUBLISHED = {"manuscript", "personal_communication", "interview"}
_DOCUMENTS = {"document", "collection", "treaty", "legislation", "legal_case", "bill", "regulation", "hearing", "speech"} | {
    "article-newspaper",
    "pamphlet",
}


class Section(StrEnum):
    """A section of the bibliography, in the order in which historians give them."""

    ARCHIVAL = "Archives and manuscripts"
    PUBLISHED = "Published documents, editions, memoirs"
    SECONDARY = "Secondary works"


def section(work: Row) -> Section:
    """Where a work belongs: papers in an archive, documents that were printed, or what was written about them."""
    csl = json.loads(work["csl"])
    printed = csl.get("container-title") or csl.get("publisher") or csl.get("publisher-place")
    if csl.get("archive") or csl.get("archive_location") or work["type"] in _UNPUBLISHED:
        return Section.ARCHIVAL
    if work["type"] == "document" and not printed and not csl.get("URL"):
        return Section.ARCHIVAL
    if work["type"] in _DOCUMENTS or _is_dated_paper(csl) or _editions().search(_titles(work)):
        return Section.PUBLISHED
    return Section.SECONDARY


def ranked(works: Iterable[Row]) -> list[tuple[Section, Row]]:
    """The works by section, in each those first on which most citations rest, then most notes."""
    found = [(section(work), work) for work in works]
    order = list(Section)
    return sorted(found, key=lambda pair: (order.index(pair[0]), -pair[1]["n"], -pair[1]["notes"], *_by_name(pair[1])))


def own_works(bylines: Iterable[Row], citing: Iterable[Row]) -> dict[str, list[str]]:
    """The sources that cite a work of their own author, under the work's id.

    A work is taken for the author's own only where the source's byline has an author's family name and given name (or its
    initial): a family name alone is shared by too many.
    """
    by: dict[str, list[str]] = {}
    for byline in bylines:
        by.setdefault(byline["source"], []).extend(_words(byline["text"]))
    own: dict[str, list[str]] = {}
    for row in citing:
        if row["source"] in by and any(_is_by(name, by[row["source"]]) for name in json.loads(row["csl"]).get("author", ())):
            own.setdefault(row["id"], []).append(row["source"])
    return own


def _is_by(name: dict[str, str], byline: Sequence[str]) -> bool:
    family, given = _words(name.get("family", "")), _words(name.get("given", ""))
    if not family or not given or not all(word in byline for word in family):
        return False
    others = [word for word in byline if word not in family]
    first = given[0]
    return any(word == first or (min(len(word), len(first)) == 1 and word[0] == first[0]) for word in others)


def _words(text: str) -> list[str]:
    return _WORD.findall(without_accents(text).casefold())


def _is_dated_paper(csl: Mapping[str, Any]) -> bool:
    """True if it has a month or day of its own beside that of its printing; a year alone is that of a first edition."""
    return len(csl.get("original-date", {}).get("raw", "")) > len("1911")


def _titles(work: Row) -> str:
    """The titles that tell what a work is; the name of a journal does not ("German Life and Letters")."""
    return str(work["title"]) if work["type"] == "article-journal" else f"{work['title']} {work['container_title']}"


def _by_name(work: Row) -> tuple[bool, str, str, str, str]:
    return (not work["creators"], work["creators"].casefold(), work["issued"], work["title"], work["id"])


@cache
def _editions() -> re.Pattern[str]:
    lines = resources.files("regesta.web").joinpath("data", "editions.tsv").read_text(encoding="utf-8").splitlines()
    words = [re.escape(line) for line in lines if line and not line.startswith("#")]
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
