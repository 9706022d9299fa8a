"""From a register to BibTeX: every work once, in UTF-8, in the fields that BibTeX and biblatex share."""

import re
from collections.abc import Iterable, Iterator

from regesta.exports.export import Export
from regesta.model.records import Actor, Draft
from regesta.model.works import Name, Work

_TYPES = {
    "book": "book",
    "chapter": "incollection",
    "article-journal": "article",
    "article-newspaper": "article",
    "thesis": "phdthesis",
    "webpage": "online",
}
_FIELDS = (
    ("edition", "edition"),
    ("volume", "volume"),
    ("issue", "number"),
    ("publisher_place", "address"),
    ("collection_title", "series"),
    ("genre", "type"),
    ("archive", "library"),
    ("archive_location", "howpublished"),
    ("url", "url"),
    ("note", "note"),
)
"""The field of a work, and BibTeX's."""
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_YEAR = re.compile(r"\d{4}")


def write(drafts: Iterable[Draft], actors: tuple[Actor, ...], works: tuple[Work, ...]) -> Iterator[str]:
    """The works that stand for themselves, one entry each, in the order of their ids."""
    for work in works:
        if work.same_as is None:
            yield entry_of(work)


def entry_of(work: Work) -> str:
    """One work as an entry; its key is the work's id."""
    kind = _TYPES.get(work.type, "misc")
    lines = [f"  {name} = {{{value}}},\n" for name, value in _fields(work, kind) if value]
    return "".join([f"@{kind}{{{work.id},\n", *lines, "}\n\n"])


def _fields(work: Work, kind: str) -> Iterator[tuple[str, str]]:
    yield "author", _names(work.author)
    yield "editor", _names(work.editor)
    yield "translator", _names(work.translator)
    # the second pair of braces keeps the capitals that many styles would take away
    yield "title", f"{{{escaped(work.title)}}}" if work.title else ""
    container = {"article": "journal", "incollection": "booktitle"}.get(kind, "maintitle")
    yield container, f"{{{escaped(work.container_title)}}}" if work.container_title else ""
    for name, printed in _FIELDS:
        yield printed, escaped(getattr(work, name))
    yield "school" if kind == "phdthesis" else "publisher", escaped(work.publisher)
    yield "pages", re.sub(r"\s?[–-]\s?", "--", escaped(work.page))
    year = _YEAR.match(work.issued)
    yield "year", year[0] if year else ""
    # EDTF, as biblatex takes it
    yield "date", work.issued if work.issued != (year[0] if year else "") else ""
    yield "origdate", work.original_date
    yield "entrysubtype", work.type if _TYPES.get(work.type) != "book" and work.type in ("article-newspaper", "document") else ""


def _names(names: tuple[Name, ...]) -> str:
    return " and ".join(map(_name, names))


def _name(name: Name) -> str:
    if name.literal:
        return f"{{{escaped(name.literal)}}}"
    family = " ".join(filter(None, (name.non_dropping_particle, _one_word(escaped(name.family)))))
    return ", ".join(filter(None, (family, escaped(name.suffix), escaped(name.given))))


def _one_word(family: str) -> str:
    """A family name of several words, or with a comma or "and" in it, held together by braces."""
    return f"{{{family}}}" if re.search(r"[\s,]", family) else family


def escaped(text: str) -> str:
    """The text with the marks that TeX reads as orders escaped."""
    return "".join(_SPECIAL.get(mark, mark) for mark in text)


EXPORT = Export("bibtex", "Bibliography for LaTeX and reference managers (BibTeX)", ".bib", write)
