"""From lines of print to running text: line ends, broken words, ligatures, odd spaces; every character keeps its place."""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from regesta.model.texts import Span
from regesta.reading.hyphens import BREAKS, Joint, Vocabulary, join_halves
from regesta.reading.sheets import Sheet

_SHOWN = {
    "\u00ad": "-",
    "\x02": "-",
    "\ufffe": "-",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
_SPECIAL = re.compile(f"[{''.join(_SHOWN)}]")
_STRETCH = re.compile(r"\s+|\S+")
# Letters, figures and marks of print in Latin script, among which nothing is to be cleaned away.
_DOUBTFUL = re.compile(r"[^\n -~\u00a0-\u00ac\u00ae-\u024f‐-‧‰-⁞]")
_SUSPENDED = re.compile(r"\s+(?:and|or|to|und|oder|et|ou)\b")
_LETTERSPACED = re.compile(r"(?<!\S)(?:[^\W\d_][ ]){3,}[^\W\d_](?!\w)")


@dataclass(frozen=True, slots=True)
class Mended:
    """Running text, and for each of its characters the offset in the sheet where it comes from."""

    text: str
    origins: "array[int]"

    def place_of(self, offset: int) -> int:
        """How many characters of the text come from before an offset in the sheet."""
        low, high = 0, len(self.origins)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.origins[middle] < offset else (low, middle)
        return low


def mend(sheet: Sheet, spans: Sequence[Span], vocabulary: Vocabulary, is_flat: bool) -> Mended:
    """The spans of a sheet as running text: one space between words, words broken at line ends whole again."""
    raw, origins = _gathered(sheet.text, spans)
    out: list[str] = []
    places = array("q")
    for found in _STRETCH.finditer(raw):
        start, end = found.span()
        if found.group().isspace():
            _cross_gap(raw, start, end, out, places, origins, vocabulary, is_flat)
            continue
        _write_word(found.group(), origins[start:end], out, places)
    return _composed("".join(out), places)


def _write_word(word: str, origins: "array[int]", out: list[str], places: "array[int]") -> None:
    """Write a word, ligatures as letters; every letter of a ligature comes from the same place."""
    if not _SPECIAL.search(word):
        out.append(word)
        places.extend(origins)
        return
    for char, origin in zip(word, origins, strict=True):
        shown = _SHOWN.get(char, char)
        out.append(shown)
        places.extend([origin] * len(shown))


def close_letterspacing(text: str) -> str:
    """The text with letterspaced words ("N O R T H E R N  L I N E") closed up."""
    return _LETTERSPACED.sub(lambda found: found.group().replace(" ", ""), text)


def _gathered(text: str, spans: Sequence[Span]) -> tuple[str, "array[int]"]:
    """The characters of the spans, letterspacing closed, control characters gone, trimmed at both ends, with their offsets."""
    origins = array("q", (at for span in spans for at in range(span.start, span.end)))
    raw = "".join(text[span.start : span.end] for span in spans)
    gone = {at for found in _LETTERSPACED.finditer(raw) for at in range(found.start() + 1, found.end(), 2)}
    gone |= {found.start() for found in _DOUBTFUL.finditer(raw) if _is_noise(found.group(), found.start(), raw)}
    if gone:
        origins = array("q", (origin for at, origin in enumerate(origins) if at not in gone))
        raw = "".join(char for at, char in enumerate(raw) if at not in gone)
    start, end = len(raw) - len(raw.lstrip()), len(raw.rstrip())
    return raw[start:end], origins[start : max(start, end)]


def _is_noise(char: str, at: int, raw: str) -> bool:
    """True for control and other characters that print nothing, but not for those that end a broken line."""
    if char.isspace() or char in "\x02\ufffe":
        return False
    if char == "\u00ad":
        return at + 1 < len(raw) and not raw[at + 1].isspace()
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn"}


def _cross_gap(
    raw: str,
    start: int,
    end: int,
    out: list[str],
    places: "array[int]",
    origins: "array[int]",
    vocabulary: Vocabulary,
    is_flat: bool,
) -> None:
    """Write what stands for a stretch of white space: a space, or nothing in a broken word, whose hyphen may go too."""
    is_line_end = "\n" in raw[start:end] or (is_flat and end == start + 1)
    glue = _glue(raw, start, end, vocabulary, is_flat) if is_line_end and out else " "
    if glue == "drop":
        out[-1] = out[-1][:-1]
        places.pop()
    elif glue == " ":
        out.append(" ")
        places.append(origins[start])


def _glue(raw: str, at: int, end: int, vocabulary: Vocabulary, is_flat: bool) -> str:
    """How the text before and after a line end are joined: by a space, by nothing (""), or the hyphen dropped ("drop")."""
    before, after = raw[at - 1], raw[end : end + 1]
    left = raw[max(0, at - 60) : at].split()[-1:] or [""]
    if before in BREAKS and len(left[0]) > 1 and after.isalnum() and not (is_flat and not raw[at - 2].isalnum()):
        joint = _joint(left[0], raw[end : end + 60], raw[at:end], vocabulary, is_flat)
        return " " if joint is None else "" if joint.keeps_hyphen else "drop"
    if before in "–—" and len(left[0]) > 1 and (not is_flat or (left[0][-2].isdigit() and after.isdigit())):
        return ""
    return "" if "://" in left[0] and not is_flat and before in "/-_.=?&" else " "


def _joint(left: str, following: str, gap: str, vocabulary: Vocabulary, is_flat: bool) -> Joint | None:
    """The decision on a hyphen; None where it is a suspended one ("pre- and post-war"), which keeps its space."""
    if _SUSPENDED.match(gap + following) and (is_flat or vocabulary.first_parts[left[:-1].lower()] > 0):
        return None
    return join_halves(left[:-1], following.split(None, 1)[0], vocabulary)


def _composed(text: str, places: "array[int]") -> Mended:
    """The text in NFC; a letter with its accents takes the place of the letter."""
    if unicodedata.is_normalized("NFC", text):
        return Mended(text, places)
    return _composed_clusters(text, places)


def _composed_clusters(text: str, places: "array[int]") -> Mended:
    out: list[str] = []
    kept = array("q")
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and _joins(text[end]):
            end += 1
        for char in unicodedata.normalize("NFC", text[at:end]):
            out.append(char)
            kept.append(places[at])
        at = end
    return Mended("".join(out), kept)


def _joins(char: str) -> bool:
    """True for a character that composes with the one before: combining marks, and the vowels and finals of Hangul."""
    return unicodedata.combining(char) != 0 or "\u1160" <= char <= "\u11ff" or unicodedata.category(char) in {"Mc", "Mn"}
