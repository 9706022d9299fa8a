"""From the bytes of a text file to its characters: which encoding it is in, and how sure that is."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from regesta.reading.formats.format import Unreadable

LARGEST = 50_000_000
"""Bytes; no book has more text than a tenth of this (chosen by hand)."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, the encoding it was read in, and whether that encoding was only assumed."""

    text: str
    encoding: str
    is_assumed: bool = False


def read_text(path: Path) -> Decoded:
    """The text of a file with its line ends as newlines; raises `Unreadable` for files too large or not text."""
    if path.stat().st_size > LARGEST:
        raise Unreadable("the text file is larger than 50 MB", "split it, for instance a file for each book, and read the parts")
    return decode(path.read_bytes())


def decode(content: bytes) -> Decoded:
    """The text of a file's bytes: by its byte order mark, else UTF-8, else Windows-1252 as an assumption."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(_plain_ends(_decoded_by_mark(content, encoding)), encoding)
    if looks_binary(content):
        raise Unreadable("the file is not text", "give a PDF with a text layer, TEI, CSV or plain text")
    try:
        return Decoded(_plain_ends(content.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        return _assumed(content)


def looks_binary(content: bytes) -> bool:
    """True if bytes hold what no text holds: a zero, or more than one control character in fifty."""
    controls = sum(content.count(byte) for byte in range(32) if byte not in b"\t\n\r\x0c\x1a\x1b\x02\x1f")
    return b"\x00" in content or controls > len(content) / 50


def _decoded_by_mark(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        what = f"the file says by its first bytes that it is {encoding}, but byte {fault.start} is not"
        raise Unreadable(what, "save it anew as UTF-8") from fault


def _assumed(content: bytes) -> Decoded:
    for encoding in ("cp1252", "latin-1"):
        try:
            return Decoded(_plain_ends(content.decode(encoding)), encoding, is_assumed=True)
        except UnicodeDecodeError:
            continue
    raise Unreadable("the encoding of the file is not known", "save it anew as UTF-8")


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
