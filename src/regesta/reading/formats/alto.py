"""ALTO: what an OCR engine read, page by page, with the boxes of words, as libraries deliver it."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from regesta.model.texts import Box, Witness, WitnessPage
from regesta.reading.files import Unreadable
from regesta.reading.formats.format import Format
from regesta.reading.formats.ocr_words import LETTER, OcrLine, OcrWord, lines_of_block
from regesta.reading.formats.safe_xml import looks_like_xml, opening, read_tree

_UNITS = {"mm10": 72 / 254, "inch1200": 72 / 1200}


def accepts(head: bytes) -> bool:
    """True if the file is XML whose root is an ALTO file's."""
    return looks_like_xml(head) and re.search(r"<(?:\w+:)?alto\b", opening(head), re.IGNORECASE) is not None


def witnesses(path: Path) -> tuple[Witness, ...]:
    """The pages as one witness; raises `Unreadable` for broken and empty files."""
    root = read_tree(path)
    unit = (root.findtext(".//{*}MeasurementUnit") or "pixel").strip().lower()
    sizes = {style.get("ID", ""): _number(style, "FONTSIZE") for style in root.iter("{*}TextStyle")}
    pages = tuple(_page(page, unit, sizes) for page in root.iter("{*}Page"))
    if not any(page.lines for page in pages):
        raise Unreadable("the ALTO file has no lines of text", "see whether the pages were read at all")
    return (Witness("ocr", pages),)


def _page(page: etree._Element, unit: str, sizes: dict[str, float | None]) -> WitnessPage:
    width, height = _number(page, "WIDTH"), _number(page, "HEIGHT")
    scale = _UNITS.get(unit) or LETTER / (height or 3300)
    lines = tuple(line for block in _blocks(page, scale, sizes) for line in lines_of_block(block, scale))
    label = page.get("PRINTED_IMG_NR")
    return WitnessPage(lines, label or None, width * scale if width else None, height * scale if height else None)


def _blocks(page: etree._Element, scale: float, sizes: dict[str, float | None]) -> Iterator[list[OcrLine]]:
    for block in page.iter("{*}TextBlock"):
        styles = (block.get("STYLEREFS") or "").split()
        yield [line for element in block.iter("{*}TextLine") if (line := _line(element, styles, scale, sizes))]


def _line(element: etree._Element, styles: list[str], scale: float, sizes: dict[str, float | None]) -> OcrLine | None:
    box = _box(element)
    strings = list(element.iter("{*}String"))
    if box is None or not strings:
        return None
    words = [OcrWord(string.get("CONTENT") or "", _box(string) or box) for string in strings]
    if element.find("{*}HYP") is not None:
        words[-1] = OcrWord(words[-1].text.rstrip("-\u00ad") + "-", words[-1].box)
    named = [*(element.get("STYLEREFS") or strings[0].get("STYLEREFS") or "").split(), *styles]
    size = next((sizes[name] for name in named if sizes.get(name)), None)
    base = re.match(r"[\d.]+$", (element.get("BASELINE") or "").strip())
    return OcrLine(
        tuple(word for word in words if word.text.strip()),
        box,
        float(base.group()) if base else None,
        size=size / scale if size else None,
    )


def _box(element: etree._Element) -> Box | None:
    left, top, width, height = (_number(element, name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    if left is None or top is None:
        return None
    return Box(left, top, left + (width or 0), top + (height or 0))


def _number(element: etree._Element, name: str) -> float | None:
    value = element.get(name) or ""
    return float(value) if re.fullmatch(r"-?\d+(?:\.\d+)?", value) else None


FORMAT = Format("alto", "ALTO", accepts, witnesses=witnesses)
