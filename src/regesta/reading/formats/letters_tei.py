"""From letters in TEI with correspDesc, and lists of letters in CMIF, to a reading text: a header and the letter's own words."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from regesta.model.texts import ReadingText, Source, ZoneKind
from regesta.reading.files import Unreadable
from regesta.reading.formats.format import Format
from regesta.reading.formats.safe_xml import looks_like_xml, opening, read_tree
from regesta.reading.formats.tei import XML_ID, TeiFlow, coded_date, elements, finished, lay_down, local, title_of
from regesta.reading.formats.text_flow import TextFlow

_NOT_TEI = ("<html", "<!doctype html", "<alto", "<pcgts", "<svg", "<rss")
_SIDES = {"sent": "from", "received": "to"}
_NAMES = frozenset(["persName", "orgName", "name", "rs"])
_PLACES = frozenset(["placeName", "settlement", "country", "region", "geogName", "district"])


def accepts(first: bytes) -> bool:
    """True if the file is XML that is not one of the other XML formats."""
    if not looks_like_xml(first):
        return False
    start = opening(first).lower()
    return not any(other in start[:4096] for other in _NOT_TEI)


def encoded(path: Path, source: Source) -> ReadingText:
    """The reading text of a TEI file: letters where it describes a correspondence, else its paragraphs and notes plainly."""
    root = read_tree(path)
    if local(str(root.tag)) not in ("TEI", "teiCorpus", "TEI.2"):
        raise Unreadable(
            f"XML whose root element is “{local(str(root.tag))}”",
            "give TEI: volumes of Foreign Relations, letters with correspDesc, CMIF, or any TEI text with paragraphs and notes",
        )
    tei = TeiFlow(visit=_Letters(root).visit)
    described = False
    for file in _files(root):
        letters = file.findall("{*}teiHeader//{*}correspDesc")
        described = described or bool(letters)
        _lay_down_file(tei, file, letters)
    if not tei.body.length:
        raise Unreadable("the TEI file has no words", "see whether the file was saved whole")
    titled = replace(source, title=title_of(root) or source.title)
    return finished(tei, titled if described else replace(titled, format="tei"))


class _Letters:
    """The notes of a file that pointers in its text call by their ids."""

    def __init__(self, root: etree._Element) -> None:
        called = {element.get("target", "")[1:] for element in root.iter("{*}ptr", "{*}ref") if _is_call(element)}
        self.notes = {note.get(XML_ID, ""): note for note in root.iter("{*}note") if note.get(XML_ID) in called}

    def visit(self, tei: TeiFlow, flow: TextFlow, element: etree._Element, name: str) -> bool:
        """Treat notes that are called by pointers, and keep all words of the text in zones."""
        if name in ("ptr", "ref") and flow is tei.body and _is_call(element):
            note = self.notes.pop(element.get("target", "")[1:], None)
            if note is not None:
                label = element.get("n") or "".join(str(piece) for piece in element.itertext()).strip()
                if label and not note.get("n"):
                    note.set("n", label)
                tei.footnote(flow, note)
                note.clear()
            return name == "ptr" or note is not None
        if name == "note" and not len(element) and not element.text:
            return True
        if flow is tei.notes:
            return name == "hi" and element.get("rend") == "footnote"
        if name == "div" and element.get("type") == "attachment":
            tei.block(flow, element, "attachment")
            return True
        if not flow.open_zones and name not in elements("container") | elements("point"):
            with flow.zone(ZoneKind.HEADING if name == "head" else ZoneKind.TITLE if name == "titlePage" else ZoneKind.BODY):
                tei.walk(flow, element)
            return True
        return False


def _is_call(element: etree._Element) -> bool:
    target = element.get("target", "")
    return target.startswith("#") and (local(str(element.tag)) == "ptr" or element.get("type") == "noteAnchor")


def _files(root: etree._Element) -> Iterator[etree._Element]:
    if local(str(root.tag)) == "teiCorpus" and not root.findall("{*}teiHeader//{*}correspDesc"):
        yield from (child for child in root if isinstance(child.tag, str) and local(child.tag) in ("TEI", "TEI.2"))
        return
    yield root


def _lay_down_file(tei: TeiFlow, file: etree._Element, letters: list[etree._Element]) -> None:
    texts = [child for child in file if isinstance(child.tag, str) and local(child.tag) == "text"]
    if len(letters) != 1:
        for letter in letters:
            start = tei.body.here() if not tei.body.length else tei.body.length + 1
            _header(tei, letter, "")
            tei.body.mark("document", start, "/", _own_id(letter))
        for text in texts:
            lay_down(tei, text)
        return
    tei.body.separate("\n")
    start = tei.body.here()
    _header(tei, letters[0], title_of(file))
    for text in texts:
        with tei.body.zone(ZoneKind.DOCUMENT):
            lay_down(tei, text)
    number = (file.findtext("{*}teiHeader//{*}idno[@type='letterno']") or "").strip()
    own = file.get(XML_ID) or (texts[0].get(XML_ID) if texts else "") or _own_id(letters[0]) or number
    tei.body.mark("document", start, f"{number}/", own or "")


def _own_id(letter: etree._Element) -> str:
    """The id of a described letter: its own, or the end of the address it refers to."""
    return letter.get(XML_ID) or letter.get("key") or (letter.get("ref") or "").rstrip("/").rpartition("/")[2]


def _header(tei: TeiFlow, letter: etree._Element, title: str) -> None:
    """The words that describe a letter: its title, a line for each action, its summary."""
    flow = tei.body
    with flow.zone(ZoneKind.HEADER):
        if title:
            start = flow.here()
            flow.write(title)
            flow.mark("head", start)
            flow.separate("\n")
        for action in letter.findall("{*}correspAction"):
            _action(flow, action)
    for note in letter.findall("{*}note"):
        with flow.zone(ZoneKind.HEADER):
            _summary(tei, note)


def _summary(tei: TeiFlow, note: etree._Element) -> None:
    start = tei.body.here()
    tei.children(tei.body, note)
    if tei.body.length > start:
        tei.body.mark("abstract", start)


def _action(flow: TextFlow, action: etree._Element) -> None:
    """One line: the names, places and dates of an action, each marked."""
    kind = action.get("type", "")
    start = flow.here()
    dates = []
    for part in action.iter():
        name = local(part.tag) if isinstance(part.tag, str) else ""
        words = " ".join("".join(str(piece) for piece in part.itertext()).split())
        if name == "date":
            dates.append(coded_date(part))
            words = words or dates[-1]
        if not words or name not in _NAMES | _PLACES | {"date"} or _is_within_another(part, action):
            continue
        if flow.here() > start:
            flow.write(", ")
        at = flow.here()
        flow.write(words)
        _mark_part(flow, kind, name, part, at, dates[-1] if name == "date" else "")
    flow.mark({"sent": "sent", "received": "received"}.get(kind, "action"), start, next(iter(dates), ""))
    flow.separate("\n")


def _mark_part(flow: TextFlow, kind: str, name: str, part: etree._Element, at: int, date: str) -> None:
    code = part.get("ref") or part.get("key") or part.get("corresp") or ""
    if name == "date":
        flow.mark("date" if kind == "sent" else f"{kind}-date", at, date)
    elif name in _PLACES:
        flow.mark("place" if kind == "sent" else f"{kind}-place", at, code)
    elif kind in _SIDES:
        flow.mark(_SIDES[kind], at, code)
        if name == "persName" or (name != "orgName" and (code or part.get("type") == "person")):
            flow.mark("person", at, code)


def _is_within_another(part: etree._Element, action: etree._Element) -> bool:
    """True if a name or place stands inside another of the same action ("placeName/settlement")."""
    parent = part.getparent()
    while parent is not None and parent is not action:
        if isinstance(parent.tag, str) and local(parent.tag) in _NAMES | _PLACES:
            return True
        parent = parent.getparent()
    return False


FORMAT = Format("letters-tei", "letters in TEI (correspDesc), CMIF, and other TEI texts", accepts, encoded=encoded)
