"""From a volume of Foreign Relations of the United States in TEI (both dialects) to its reading text: one zone a document."""

import re
from dataclasses import replace
from pathlib import Path

from lxml import etree

from regesta.model.texts import ReadingText, Source, ZoneKind
from regesta.reading.files import Unreadable
from regesta.reading.formats.format import Format
from regesta.reading.formats.safe_xml import looks_like_xml, opening, read_tree
from regesta.reading.formats.tei import XML_ID, TeiFlow, elements, finished, lay_down, local, meaning, title_of
from regesta.reading.formats.text_flow import TextFlow

_FRUS = "history.state.gov/frus"
_ROOT = re.compile(r"<(?:\w+:)?TEI\b")
_DOCUMENT_DIVISION = re.compile(r"""<(?:\w+:)?div\b[^>]*\btype=["']document["']""")
_DATE_TIME = tuple("{http://history.state.gov/frus/ns/1.0}doc-dateTime-" + side for side in ("min", "max"))


def accepts(first: bytes) -> bool:
    """True if the file is XML that names the FRUS schema or has divisions of type "document"."""
    if not looks_like_xml(first):
        return False
    start = opening(first)
    return _ROOT.search(start) is not None and (_FRUS in start or _DOCUMENT_DIVISION.search(start) is not None)


def encoded(path: Path, source: Source) -> ReadingText:
    """The reading text of a volume: its documents, the chapter heads and the front and back matter, then all notes."""
    root = read_tree(path)
    texts = [child for child in root if isinstance(child.tag, str) and local(child.tag) == "text"]
    if not texts:
        raise Unreadable("the TEI file has no text element", "give the file of the edition itself, not of its header alone")
    tei = TeiFlow(visit=_visit)
    for text in texts:
        lay_down(tei, text)
    return finished(tei, replace(source, title=title_of(root) or source.title))


def _visit(tei: TeiFlow, flow: TextFlow, element: etree._Element, name: str) -> bool:
    """Treat what FRUS encodes in its own way; everything outside documents stands in zones of its own."""
    if name == "div" and element.get("type") == "document":
        _document(tei, flow, element)
    elif flow is tei.body and not flow.open_zones and name not in elements("container") | elements("point"):
        with flow.zone(_zone_kind(name)):
            tei.walk(flow, element)
    elif name == "head":
        parent = element.getparent()
        own = parent is not None and parent.get("type") == "document"
        tei.block(flow, element, "head" if own else "subhead")
    elif name == "attachment" or (name == "div" and element.get("type") in ("attachment", "enclosure")):
        tei.block(flow, element, "attachment")
    elif name == "seg" and flow is tei.body:
        words = "".join(str(piece) for piece in element.itertext()).strip()
        tei.block(flow, element, "number" if words[:2].lower() == "no" else "classification")
    elif name == "note" and element.get("rend") == "inline":
        tei.block(flow, element, *meaning(element, name))
    else:
        return False
    return True


def _document(tei: TeiFlow, flow: TextFlow, element: etree._Element) -> None:
    outer, tei.scope = tei.scope, element.get(XML_ID) or f"d{element.get('n', '')}"
    with flow.zone(ZoneKind.DOCUMENT):
        start = flow.here()
        tei.children(flow, element)
        first, last = (element.get(name, "") for name in _DATE_TIME)
        if first or last:
            flow.mark("document-date", start, f"{first}/{last}")
        flow.mark("document", start, f"{element.get('n', '')}/{element.get('subtype', '')}", element.get(XML_ID, ""))
    tei.scope = outer


def _zone_kind(name: str) -> ZoneKind:
    if name == "head":
        return ZoneKind.HEADING
    if name == "titlePage":
        return ZoneKind.TITLE
    return ZoneKind.TABLE if name == "table" else ZoneKind.BODY


FORMAT = Format("frus-tei", "Foreign Relations of the United States (TEI)", accepts, encoded=encoded)
