"""PAGE: what an OCR engine or a transcriber read of a page, with regions, lines and reading order (Transkribus, OCR-D)."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from regesta.model.texts import Box, Witness, WitnessPage
from regesta.reading.files import Unreadable
from regesta.reading.formats.format import Format
from regesta.reading.formats.ocr_words import LETTER, OcrLine, OcrWord, lines_of_block
from regesta.reading.formats.safe_xml import looks_like_xml, opening, read_tree


def accepts(head: bytes) -> bool:
    """True if the file is XML whose root is a PAGE file's."""
    return looks_like_xml(head) and re.search(r"<(?:\w+:)?PcGts\b", opening(head)) is not None


def witnesses(path: Path) -> tuple[Witness, ...]:
    """The pages as one witness; raises `Unreadable` for broken and empty files."""
    pages = tuple(_page(page) for page in read_tree(path).iter("{*}Page"))
    if not any(page.lines for page in pages):
        raise Unreadable("the PAGE file has no lines of text", "see whether the page was read or transcribed at all")
    return (Witness("ocr", pages),)


def _page(page: etree._Element) -> WitnessPage:
    width, height = (float(page.get(name) or 0) for name in ("imageWidth", "imageHeight"))
    scale = LETTER / (height or 3300)
    blocks = ([line for element in region.findall("{*}TextLine") if (line := _line(element))] for region in _regions(page))
    lines = tuple(line for block in blocks for line in lines_of_block(block, scale))
    return WitnessPage(lines, None, width * scale or None, height * scale or None)


def _regions(page: etree._Element) -> Iterator[etree._Element]:
    """The text regions in the reading order that the file gives, then those that it does not name."""
    regions = {region.get("id", str(n)): region for n, region in enumerate(page.iter("{*}TextRegion"))}
    references = list(page.iter("{*}RegionRefIndexed", "{*}RegionRef"))
    for reference in references:
        region = regions.pop(reference.get("regionRef", ""), None)
        if region is not None:
            yield region
    yield from regions.values()


def _line(element: etree._Element) -> OcrLine | None:
    box = _box(element.find("{*}Coords"))
    words = tuple(_words(element, box)) if box else ()
    if box is None or not words:
        return None
    base = element.find("{*}Baseline")
    points = _points(base.get("points", "")) if base is not None else []
    if len(points) < 2 or points[-1][0] <= points[0][0]:
        return OcrLine(words, box)
    (left, begins), (right, ends) = points[0], points[-1]
    slope = (ends - begins) / (right - left)
    return OcrLine(words, box, begins - slope * (left - box.left), slope)


def _words(line: etree._Element, box: Box) -> Iterator[OcrWord]:
    """The words of a line with their boxes if they say what the line says, else the line's own text as one."""
    whole = _text(line)
    words = [(_text(word), _box(word.find("{*}Coords")) or box) for word in line.findall("{*}Word")]
    said = " ".join(text for text, _ in words)
    if said and (not whole or "".join(said.split()) == "".join(whole.split())):
        yield from (OcrWord(text, place) for text, place in words if text)
        return
    if whole:
        yield OcrWord(whole, box)


def _text(element: etree._Element) -> str:
    """The first of the readings of an element, by their index."""
    readings = sorted(element.findall("{*}TextEquiv"), key=lambda reading: int(reading.get("index") or 0))
    return (readings[0].findtext("{*}Unicode") or "").strip() if readings else ""


def _box(coords: etree._Element | None) -> Box | None:
    points = _points(coords.get("points", "")) if coords is not None else []
    if not points:
        return None
    across, down = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))


def _points(text: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)", text)]


FORMAT = Format("page", "PAGE", accepts, witnesses=witnesses)
