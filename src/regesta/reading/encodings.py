"""From the bytes of a text file to its characters: which encoding it is in, and how sure that is."""

import codecs
from dataclasses import dataclass, replace
from pathlib import Path

from regesta.model.texts import Problem
from regesta.reading.files import Unreadable

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
    return with_plain_ends(read_text_as_it_is(path))


def read_text_as_it_is(path: Path) -> Decoded:
    """The text of a file with all its characters, the mark of its encoding and its own line ends among them."""
    if path.stat().st_size > LARGEST:
        raise Unreadable("the text file is larger than 50 MB", "split it, for instance a file for each book, and read the parts")
    return _decoded(path.read_bytes())


def decode(content: bytes) -> Decoded:
    """The text of a file's bytes with line ends as newlines: by its mark, else UTF-8, else Windows-1252 as an assumption."""
    return with_plain_ends(_decoded(content))


def with_plain_ends(decoded: Decoded) -> Decoded:
    """A text without the mark of its encoding, with newlines for all line ends."""
    text = decoded.text.removeprefix("\ufeff") if decoded.encoding == "utf-8-sig" else decoded.text
    return replace(decoded, text=text.replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(content: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            # The mark of UTF-8 is a character of the text for any program that counts offsets in it.
            kept = "utf-8" if encoding == "utf-8-sig" else encoding
            return Decoded(_decoded_by_mark(content, kept), encoding)
    if looks_binary(content):
        raise Unreadable("the file is not text", "give a PDF with a text layer, TEI, CSV or plain text")
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
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
            return Decoded(content.decode(encoding), encoding, is_assumed=True)
        except UnicodeDecodeError:
            continue
    raise Unreadable("the encoding of the file is not known", "save it anew as UTF-8")


def encoding_problems(path: Path, source: str) -> tuple[Problem, ...]:
    """The problem that a text's encoding was only assumed, if it was."""
    decoded = read_text(path)
    if not decoded.is_assumed:
        return ()
    what = f"the file is not UTF-8; it was read as {decoded.encoding}, which may be wrong"
    return (Problem(source, None, what, "look at accented letters and dashes; if they are wrong, save it as UTF-8"),)
