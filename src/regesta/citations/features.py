"""From the words of a reference to what a tagger sees of each: its form, its marks, its neighbours, what the rules make of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from regesta.citations.words import fold, months, words
from regesta.model.texts import Span
from regesta.model.works import Field

_WORD = re.compile(r"\S+")
_CORE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_YEAR = re.compile(r"(?:1[4-9]|20)\d\d[a-z]?")
_ROMAN = re.compile(r"[IVXLC]+|[ivxl]{2,}")
_NUMBERS = re.compile(r"\d+(?:[-–—]\d+)+")
_OPENING, _CLOSING = frozenset("“«„"), frozenset("”»")
_FROM_START, _TO_END = [f"p={at}" for at in range(7)], [f"e={at}" for at in range(7)]
_WORD_LISTS = (
    "editor_after",
    "editor_before",
    "contained_in",
    "volume",
    "issue",
    "pages",
    "thesis",
    "archival",
    "edition",
    "joiners",
)
NOTHING = "-"
"""The label of a word that belongs to no field."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a word looks like, whatever stands beside it: its core in lower case, its shape, the marks before and behind it."""

    core: str
    shape: str
    before: str
    behind: str
    own: tuple[str, ...]
    """What it tells of itself alone, as the tagger reads it."""
    as_left: tuple[str, str]
    """What it tells the word behind it."""
    as_right: tuple[str, str]
    """What it tells the word before it."""
    as_further: str
    """What it tells the word before that."""


def word_spans(text: str) -> list[Span]:
    """The runs of a text without white space."""
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def labels_of(spans: Sequence[Span], fields: Sequence[Field]) -> list[str]:
    """The field that has most of each word, or nothing; back-references are no field of a work."""
    bounds = sorted((one.span.start, one.span.end, one.field) for one in fields if one.field != "backref")
    found: list[str] = []
    at = 0
    for span in spans:
        while at < len(bounds) and bounds[at][1] <= span.start:
            at += 1
        most, label = 0, NOTHING
        for start, end, name in bounds[at:]:
            if start >= span.end:
                break
            shared = min(end, span.end) - max(start, span.start)
            if shared > most:
                most, label = shared, name
        found.append(label)
    return found


def features_of(text: str, spans: Sequence[Span], ruled: Sequence[str], rule: str) -> list[list[str]]:
    """What the tagger sees of each word; `ruled` are the labels that the rule of this name gives them."""
    looks = [look_of(text[span.start : span.end]) for span in spans]
    last = len(looks) - 1
    marked = ["^", *ruled, "^"]
    found: list[list[str]] = []
    quoted, seen = "q=0", "n="
    for at, look in enumerate(looks):
        left = looks[at - 1] if at else _EDGE
        right = looks[at + 1] if at < last else _EDGE
        further = looks[at + 2] if at + 1 < last else _EDGE
        if look.before and not _OPENING.isdisjoint(look.before):
            quoted = "q=1"
        label = ruled[at]
        found.append(
            [
                *look.own,
                *left.as_left,
                *right.as_right,
                further.as_further,
                f"b={left.behind}|{look.before}{look.shape}{look.behind}",
                _FROM_START[min(at, 6)],
                _TO_END[min(last - at, 6)],
                quoted,
                seen,
                "u=" + label,
                f"uu={marked[at]}|{label}|{marked[at + 2]}",
                f"ur={rule}|{label}",
            ]
        )
        if look.behind and not _CLOSING.isdisjoint(look.behind):
            quoted = "q=0"
            seen = seen if "q" in seen else seen + "q"
        if look.shape == "Y":
            seen = seen if "y" in seen else seen + "y"
        elif "contained_in" in look.own:
            seen = seen if "i" in seen else seen + "i"
    return found


@lru_cache(maxsize=20_000)
def look_of(word: str) -> Look:
    """What a word looks like."""
    match = _CORE.search(word)
    if match is None:
        return _look(word[:3], "#", "", word[:3], ("w=" + word[:3], "s=#"))
    core, before, behind = match[0].lower(), word[: match.start()][-2:], word[match.end() :][:2]
    shape = _shape(match[0])
    own = [f"w={core if shape not in '9Y-' else shape}", f"s={shape}{behind}", f"x={core[-3:]}", f"m={before}_{behind}"]
    own += _listed().get(core, ())
    return _look(core if shape not in "9Y-" else shape, shape, before, behind, tuple(own))


def _look(core: str, shape: str, before: str, behind: str, own: tuple[str, ...]) -> Look:
    left, right = (f"l={core}", f"ls={shape}{behind}"), (f"r={core}", f"rs={before}{shape}{behind}")
    return Look(core, shape, before, behind, own, left, right, f"rrs={before}{shape}")


_EDGE = _look("^", "^", "", "", ())


def _shape(core: str) -> str:
    if core.isalpha():
        return _shape_of_letters(core)
    if core.isdigit():
        return "Y" if _YEAR.fullmatch(core) else "9"
    if _YEAR.fullmatch(core):
        return "Y"
    if _NUMBERS.fullmatch(core):
        return "-"
    if any(mark.isdigit() for mark in core):
        return "x9"
    if core.isupper():
        return "AA"
    return ("A." if "." in core else "Aa") if core[0].isupper() else "aa"


def _shape_of_letters(core: str) -> str:
    if core.isupper():
        return "I" if _ROMAN.fullmatch(core) else "A" if len(core) == 1 else "AA"
    if core[0].isupper():
        return "Aa"
    return "I" if core[0] in "ivxl" and _ROMAN.fullmatch(core) else "a" if len(core) == 1 else "aa"


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    """The lists of the style files that a word stands in, and "month", by the word in lower case without its points."""
    found: dict[str, tuple[str, ...]] = {}
    for name in _WORD_LISTS:
        for word in sorted({fold(word).strip(".:") for word in words(name).every if " " not in word}):
            found[word] = (*found.get(word, ()), name)
    for word in months():
        found[word] = (*found.get(word, ()), "month")
    return found
