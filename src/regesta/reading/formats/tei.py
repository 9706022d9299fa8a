"""From TEI elements to one text: blocks, pages, notes, and the marks that every TEI dialect shares."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from regesta.model.texts import Mark, Note, Page, Problem, ReadingText, Source, Span, Zone, ZoneKind
from regesta.reading.files import Unreadable
from regesta.reading.formats.text_flow import TextFlow, pages_of, trim, trimmed_marks, unique, zones_of
from regesta.reading.tables import words_of

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_PLAIN_MARKS = {"placeName": "place", "dateline": "dateline", "signed": "signed", "term": "term"}


@cache
def elements(sense: str) -> frozenset[str]:
    """The TEI elements of a sense: "block", "container", "point", "skipped" (data/tei_elements.tsv)."""
    return frozenset(words_of("tei_elements")[sense])


@cache
def local(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition("}")[2]


@dataclass(slots=True)
class TeiFlow:
    """A TEI text while it is laid down: the body in one flow, all notes in another, joined at the end.

    `visit` may treat an element in the dialect's own way (and then says True); everything else is treated as TEI means it.
    """

    visit: "Callable[[TeiFlow, TextFlow, etree._Element, str], bool]" = field(default=lambda *_: False)
    body: TextFlow = field(default_factory=TextFlow)
    notes: TextFlow = field(default_factory=TextFlow)
    note_heads: list[tuple[str, str, int, int | None, int]] = field(default_factory=list)
    """(id, label, start, call, page) of each note; it ends where the next one starts."""
    waiting: list[etree._Element] = field(default_factory=list)
    scope: str = ""
    """The id of the document or division that notes without an id of their own are counted in."""

    def walk(self, flow: TextFlow, element: etree._Element) -> None:
        """Lay down an element with everything inside it (its tail is the parent's)."""
        tag = element.tag
        if not isinstance(tag, str):
            if tag is etree.Entity:
                flow.write(element.text or "")
            return
        name = local(tag)
        if name in elements("skipped") or self.visit(self, flow, element, name):
            return
        if name == "note" and is_footnote(element):
            self.footnote(flow, element)
        elif name == "pb":
            self.turn_page(flow, element)
        elif name in ("lb", "cb"):
            if element.get("break") != "no":
                flow.separate(" ")
        else:
            self._element(flow, element, name)

    def children(self, flow: TextFlow, element: etree._Element) -> None:
        """Lay down what stands inside an element."""
        if element.text:
            flow.write(element.text)
        for child in element:
            self.walk(flow, child)
            if child.tail:
                flow.write(child.tail)

    def marked(self, flow: TextFlow, element: etree._Element, kind: str, value: str = "") -> None:
        """Lay down an element and mark its words."""
        start = flow.here()
        self.children(flow, element)
        flow.mark(kind, start, value, element.get(XML_ID, ""))

    def block(self, flow: TextFlow, element: etree._Element, kind: str | None = None, value: str = "") -> None:
        """Lay down an element on lines of its own, marked if a kind is given."""
        flow.separate("\n")
        if kind is None:
            self.children(flow, element)
        else:
            self.marked(flow, element, kind, value)
        flow.separate("\n")

    def turn_page(self, flow: TextFlow, element: etree._Element) -> None:
        """Start a page; a page that ends within a note ends at the note's call."""
        if flow is self.body and element.get("break") == "no":
            flow.pending = ""
        self.body.turn_page(element.get("n", "").strip("[] "))

    def footnote(self, flow: TextFlow, element: etree._Element) -> None:
        """Put a note with the other notes; one inside a note waits until that is written."""
        if flow is self.notes:
            self.waiting.append(element)
            return
        self._note(element, self.body.length)
        while self.waiting:
            self._note(self.waiting.pop(0), None)

    def _note(self, element: etree._Element, call: int | None) -> None:
        label = (element.get("n") or "").strip()
        id = element.get(XML_ID) or f"{self.scope}fn{label}" if self.scope else element.get(XML_ID) or f"n{label or 'star'}"
        page = len(self.body.pages) - 1
        self.notes.separate("\n")
        start = self.notes.here()
        self.children(self.notes, element)
        self.notes.separate("\n")
        if self.notes.length <= start:
            return
        self.note_heads.append((id, label, start, call, page))
        if element.get("type") == "source":
            self.notes.mark("source-note", start)

    def _element(self, flow: TextFlow, element: etree._Element, name: str) -> None:
        kind, value = meaning(element, name)
        if name == "persName" and kind in ("from", "to"):
            start = flow.here()
            self.marked(flow, element, kind, value)
            flow.mark("person", start, value)
            return
        if name == "cell":
            flow.separate("\t")
        if name in elements("block") or (name == "quote" and element.find("{*}p") is not None):
            self.block(flow, element, kind, value)
        elif kind is None:
            self.children(flow, element)
        else:
            self.marked(flow, element, kind, value)


def lay_down(tei: TeiFlow, element: etree._Element) -> None:
    """Lay down a text from its outermost element; `Unreadable` where elements stand in one another without end."""
    try:
        tei.walk(tei.body, element)
    except RecursionError as fault:
        raise Unreadable(
            "the elements of the file stand in one another hundreds deep",
            "see whether a program that made the file left its elements open",
        ) from fault


def is_footnote(element: etree._Element) -> bool:
    """True if a `note` is a note to the text, not words set on lines of their own within it."""
    if element.get("rend") == "inline" or element.get("place") in ("inline", "block"):
        return False
    return bool(element.get(XML_ID) or element.get("n") or element.get("place") or element.get("target"))


def meaning(element: etree._Element, name: str) -> tuple[str | None, str]:
    """The mark that an element of any TEI text stands for, and its value; None: no mark."""
    if name == "persName" or (name == "rs" and element.get("type") == "person"):
        role = element.get("type")
        value = element.get("corresp") or element.get("ref") or element.get("key") or ""
        if role in ("from", "to"):
            return role, value
        return ("person-name" if element.get(XML_ID) else "person"), value
    if name == "gloss":
        role = element.get("type")
        return (role if role in ("from", "to") else "term"), element.get("target", "")
    if name == "ref":
        return "ref", element.get("target", "")
    if name in ("date", "time"):
        return name, coded_date(element)
    if name == "note":
        return ("source-note" if element.get("type") == "source" else "note"), ""
    return _PLAIN_MARKS.get(name), ""


def coded_date(element: etree._Element) -> str:
    """The machine value of a `date`: @when, or its bounds as "FROM/TO" ("" on the side that is not given)."""
    when = element.get("when") or element.get("when-iso")
    if when:
        return when
    first = (
        next((element.get(name) for name in ("from", "notBefore", "from-iso", "notBefore-iso") if element.get(name)), "") or ""
    )
    last = next((element.get(name) for name in ("to", "notAfter", "to-iso", "notAfter-iso") if element.get(name)), "") or ""
    return f"{first}/{last}" if first or last else ""


def finished(tei: TeiFlow, source: Source, problems: tuple[Problem, ...] = ()) -> ReadingText:
    """The reading text of a TEI file that is laid down: the body, then all notes."""
    body, notes_text = tei.body.text(), tei.notes.text()
    shift = len(body) + 1 if body and notes_text else len(body)
    text = f"{body}\n{notes_text}" if body and notes_text else body + notes_text
    pages = pages_of(tei.body, body) if body else ()
    notes = _notes(tei, notes_text, shift, pages)
    marks = [*trimmed_marks(tei.body, body), *trimmed_marks(tei.notes, notes_text, shift)]
    marks.sort(key=_order)
    zones = (*with_gaps_filled(zones_of(tei.body), body), *(Zone(ZoneKind.NOTE, note.span) for note in notes))
    return ReadingText(source, text, pages, zones, notes, marks=tuple(marks), problems=problems)


def _notes(tei: TeiFlow, text: str, shift: int, pages: tuple[Page, ...]) -> tuple[Note, ...]:
    heads = tei.note_heads
    ends = [*(start for _, _, start, _, _ in heads[1:]), len(text)][: len(heads)]
    ids = unique(id for id, *_ in heads)
    before_first = len(pages) - len(tei.body.pages)
    found = []
    for id, (_, label, start, call, page), end in zip(ids, heads, ends, strict=True):
        first, last = trim(text, start, end)
        span = Span(first + shift, last + shift)
        found.append(Note(id, label, span, ((page + before_first, span),) if pages else (), call))
    return tuple(found)


def with_gaps_filled(zones: tuple[Zone, ...], text: str) -> tuple[Zone, ...]:
    """The zones in order, with a zone BODY wherever words stand outside them."""
    found: list[Zone] = []
    at = 0
    for zone in (*sorted(zones, key=lambda zone: zone.span), Zone(ZoneKind.BODY, Span(len(text), len(text)))):
        first, last = trim(text, at, zone.span.start)
        if last > first:
            found.append(Zone(ZoneKind.BODY, Span(first, last)))
        found.append(zone)
        at = zone.span.end
    return tuple(found[:-1])


def _order(mark: Mark) -> tuple[int, int, bool]:
    return (mark.span.start, -mark.span.end, mark.kind != "document")


def title_of(root: etree._Element) -> str:
    """The title that a TEI header gives the file: the complete one, the main one, or the first."""
    titles = root.findall("{*}teiHeader/{*}fileDesc/{*}titleStmt/{*}title")
    for kind in ("complete", "main", None):
        for title in titles:
            words = " ".join("".join(str(piece) for piece in title.itertext()).split())
            if words and kind in (None, title.get("type")):
                return words
    return ""
