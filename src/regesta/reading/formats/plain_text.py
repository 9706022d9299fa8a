"""Plain text: pages by form feeds, lines as they are."""

from pathlib import Path

from regesta.model.texts import Line, Witness, WitnessPage
from regesta.reading.encodings import looks_binary, read_text
from regesta.reading.formats.format import Format


def accepts(head: bytes) -> bool:
    """True for anything that may be text, whatever its encoding."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or not looks_binary(head)


def witnesses(path: Path) -> tuple[Witness, ...]:
    """The file as one witness; a form feed at its very end opens no page."""
    text = read_text(path).text
    pages = text.removesuffix("\n").removesuffix("\f").split("\f")
    return (Witness("text", tuple(page_of(page) for page in pages)),)


def page_of(text: str) -> WitnessPage:
    """A page of text; the blank lines before and after it are no part of it."""
    return WitnessPage(tuple(Line(line) for line in text.strip("\n").split("\n")))


FORMAT = Format("plain-text", "Plain text", accepts, witnesses=witnesses)
