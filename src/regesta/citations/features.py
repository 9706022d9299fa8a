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
_OPENING = "“«„"
_CLOSING = "”»"
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


def word_spans(text: str) -> list[Span]:
    """The runs of a text without white space."""
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def labels_of(spans: Sequence[Span], fields: Sequence[Field]) -> list[str]:
    """The field that has most of each word, or nothing; back-references are no field of a work."""
    found: list[str] = []
    at, ordered = 0, sorted((one for one in fields if one.field != "backref"), key=lambda one: one.span)
    for span in spans:
        while at < len(ordered) and ordered[at].span.end <= span.start:
            at += 1
        here = at
        while here + 1 < len(ordered) and _shared(ordered[here + 1], span) > _shared(ordered[here], span):
            here += 1
        found.append(ordered[here].field if here < len(ordered) and _shared(ordered[here], span) > 0 else NOTHING)
    return found


def _shared(field: Field, span: Span) -> int:
    return min(field.span.end, span.end) - max(field.span.start, span.start)


def features_of(text: str, spans: Sequence[Span], ruled: Sequence[str], rule: str) -> list[list[str]]:
    """What the tagger sees of each word; `ruled` are the labels that the rule of this name gives them."""
    looks = [look_of(text[span.start : span.end]) for span in spans]
    last = len(looks) - 1
    edge = Look("^", "^", "", "", ())
    found: list[list[str]] = []
    quoted = False
    seen = ""
    for at, look in enumerate(looks):
        left = looks[at - 1] if at else edge
        right = looks[at + 1] if at < last else edge
        further = looks[at + 2] if at + 1 < last else edge
        if any(mark in _OPENING for mark in look.before):
            quoted = True
        label = ruled[at]
        found.append(
            [
                *look.own,
                f"l={left.core}",
                f"r={right.core}",
                f"ls={left.shape}{left.behind}",
                f"rs={right.before}{right.shape}{right.behind}",
                f"rrs={further.before}{further.shape}",
                f"b={left.behind}|{look.before}{look.shape}{look.behind}",
                f"p={min(at, 6)}",
                f"e={min(last - at, 6)}",
                f"q={quoted}",
                f"n={seen}",
                f"u={label}",
                f"uu={ruled[at - 1] if at else '^'}|{label}|{ruled[at + 1] if at < last else '^'}",
                f"ur={rule}|{label}",
            ]
        )
        if any(mark in _CLOSING for mark in look.behind):
            quoted = False
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
        return Look(word[:3], "#", "", word[:3], ("w=" + word[:3], "s=#"))
    core, before, behind = match[0].lower(), word[: match.start()][-2:], word[match.end() :][:2]
    shape = _shape(match[0])
    own = [f"w={core if shape not in '9Y-' else shape}", f"s={shape}{behind}", f"x={core[-3:]}", f"m={before}_{behind}"]
    own += [name for name in _WORD_LISTS if core in _cores(name)]
    if core in months():
        own.append("month")
    return Look(core if shape not in "9Y-" else shape, shape, before, behind, tuple(own))


def _shape(core: str) -> str:
    if core.isdigit():
        return "Y" if _YEAR.fullmatch(core) else "9"
    if _YEAR.fullmatch(core):
        return "Y"
    if _NUMBERS.fullmatch(core):
        return "-"
    if _ROMAN.fullmatch(core):
        return "I"
    if any(mark.isdigit() for mark in core):
        return "x9"
    if len(core) == 1:
        return "A" if core.isupper() else "a"
    if core.isupper():
        return "AA"
    if core[0].isupper():
        return "A." if "." in core else "Aa"
    return "aa"


@cache
def _cores(name: str) -> frozenset[str]:
    """The single words of a list of the style files, without their points."""
    return frozenset(fold(word).strip(".:") for word in words(name).every if " " not in word)
