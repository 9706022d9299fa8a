"""Two-layer text: one page a line, what the OCR read and what the PDF embeds in turn."""

from pathlib import Path

from regesta.model.texts import Line, Witness, WitnessPage
from regesta.reading.encodings import Decoded, decode, read_text
from regesta.reading.files import Unreadable
from regesta.reading.formats.format import Format
from regesta.strings import plain_marks

_LONG = 200
"""Letters that a line must have to be a page (chosen by hand)."""
_GRAM = 6
_SHARED = 0.25
"""Least share of six-letter strings that two readings of a page have in common; two pages of one book share under 0.1."""


def accepts(head: bytes) -> bool:
    """True if the lines go in pairs that say the same; a last line that may be cut off is left out."""
    decoded = _tried(head)
    if decoded is None:
        return False
    lines = [line for line in decoded.text.split("\n") if line.strip()]
    is_whole = len(head) < 1 << 16
    if is_whole and len(lines) % 2:
        return False
    pairs = list(zip(lines[::2], lines[1::2], strict=False))
    whole = pairs if is_whole or len(lines) % 2 else pairs[:-1]
    return bool(whole) and all(min(len(a), len(b)) > _LONG and _shared(a, b) > _SHARED for a, b in whole)


def _tried(head: bytes) -> Decoded | None:
    try:
        return decode(head)
    except Unreadable:
        return None


def _shared(one: str, two: str) -> float:
    grams = [_grams(one), _grams(two)]
    return len(grams[0] & grams[1]) / max(1, min(map(len, grams)))


def _grams(text: str) -> set[str]:
    letters = "".join(char for char in plain_marks(text).lower() if char.isalnum())
    return {letters[at : at + _GRAM] for at in range(len(letters) - _GRAM + 1)}


def witnesses(path: Path) -> tuple[Witness, ...]:
    """The two witnesses, page by page."""
    lines = [line for line in read_text(path).text.replace("\f", " ").split("\n") if line.strip()]
    if len(lines) % 2:
        raise Unreadable(
            f"the file has {len(lines)} lines that are not empty, an odd number, but each page needs two",
            "see which page lacks its OCR line or its embedded line",
        )
    return (
        Witness("ocr", tuple(WitnessPage((Line(line),)) for line in lines[::2])),
        Witness("embedded", tuple(WitnessPage((Line(line),)) for line in lines[1::2])),
    )


FORMAT = Format("two-layer-text", "Two-layer text (OCR line, embedded line, page by page)", accepts, witnesses=witnesses)
