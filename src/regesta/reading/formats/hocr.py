"""hOCR, plain or packed by gzip: what an OCR engine read, page by page, with the boxes of words."""

import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from regesta.model.texts import Box, Witness, WitnessPage
from regesta.reading.files import Unreadable
from regesta.reading.formats.format import Format
from regesta.reading.formats.ocr_words import LETTER, OcrLine, OcrWord, lines_of_block
from regesta.reading.formats.safe_xml import MOST_BYTES

_PACKED = b"\x1f\x8b"
_LINES = "ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocrx_line"
_NUMBERS = r"(-?[\d.]+)"
_HEAD = 1 << 14


def accepts(head: bytes) -> bool:
    """True if the file, unpacked, names the class of hOCR pages."""
    opening = _unpacked_head(head) if head.startswith(_PACKED) else head
    return re.search(rb"class\s*=\s*[\"']ocr_page", opening) is not None


def _unpacked_head(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, _HEAD)
    except zlib.error:
        return b""


def witnesses(path: Path) -> tuple[Witness, ...]:
    """The pages as one witness; raises `Unreadable` for broken and empty files."""
    content = _content(path)
    # No entities, no network: HTML has no declarations that could do harm.
    parser = etree.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise Unreadable(f"broken hOCR: {fault.msg}", "have the page read again") from fault
    pages = tuple(_page(page) for page in root.iter("div") if _is(page, "ocr_page"))
    if not any(page.lines for page in pages):
        raise Unreadable("the hOCR file has no lines of text", "have the pages read again")
    return (Witness("ocr", pages),)


def _content(path: Path) -> bytes:
    size = path.stat().st_size
    with path.open("rb") as file:
        packed = file.read(2) == _PACKED
        file.seek(0)
        try:
            content = gzip.GzipFile(fileobj=file).read(MOST_BYTES + 1) if packed else file.read(MOST_BYTES + 1)
        except (OSError, EOFError, zlib.error) as fault:
            raise Unreadable("the packed file is broken or was cut off", "fetch it again") from fault
    if max(size, len(content)) > MOST_BYTES:
        raise Unreadable("the hOCR file has more than 200 MB", "split it, a file for each chapter")
    return content


def _page(page: etree._Element) -> WitnessPage:
    title = page.get("title") or ""
    box = _box(title) or Box(0, 0, 0, 0)
    width, height = box.right - box.left, box.bottom - box.top
    resolution = re.search(rf"scan_res {_NUMBERS}", title)
    scale = (
        72 / float(resolution.group(1)) if resolution and float(resolution.group(1)) > 0 else LETTER / max(1.0, height or 3300)
    )
    lines = tuple(line for block in _blocks(page) for line in lines_of_block(block, scale))
    return WitnessPage(lines, None, width * scale or None, height * scale or None)


def _blocks(page: etree._Element) -> Iterator[list[OcrLine]]:
    """The lines of a page in paragraphs, those outside of paragraphs as one."""
    taken: set[etree._Element] = set()
    for paragraph in page.iter("p", "div"):
        if _is(paragraph, "ocr_par"):
            elements = [element for element in paragraph.iter() if _is(element, *_LINES) and element not in taken]
            taken.update(elements)
            yield [line for element in elements if (line := _line(element))]
    loose = [element for element in page.iter() if _is(element, *_LINES) and element not in taken]
    yield [line for element in loose if (line := _line(element))]


def _line(element: etree._Element) -> OcrLine | None:
    title = element.get("title") or ""
    box = _box(title)
    if box is None:
        return None
    words = tuple(
        OcrWord("".join(map(str, word.itertext())).strip(), _box(word.get("title") or "") or box)
        for word in element.iter()
        if _is(word, "ocrx_word", "ocr_word")
    )
    found = tuple(word for word in words if word.text) or (OcrWord(" ".join("".join(map(str, element.itertext())).split()), box),)
    base = re.search(rf"baseline {_NUMBERS} {_NUMBERS}", title)
    size = re.search(rf"x_(?:f?)size {_NUMBERS}", title)
    return OcrLine(
        tuple(word for word in found if word.text),
        box,
        box.bottom + float(base.group(2)) if base else None,
        float(base.group(1)) if base else 0.0,
        float(size.group(1)) if size else None,
    )


def _box(title: str) -> Box | None:
    found = re.search(rf"bbox {_NUMBERS} {_NUMBERS} {_NUMBERS} {_NUMBERS}", title)
    return Box(*map(float, found.groups())) if found else None


def _is(element: etree._Element, *classes: str) -> bool:
    return isinstance(element.tag, str) and any(name in classes for name in (element.get("class") or "").split())


FORMAT = Format("hocr", "hOCR", accepts, witnesses=witnesses)
