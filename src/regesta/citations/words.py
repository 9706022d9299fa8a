"""From the style files to the words that notes use: back-references, signals, editors' and pages' labels, prose."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from regesta.strings import plain_marks

_STYLES = Path(__file__).parent / "styles"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all styles under one name of the style files ("ibid", "signals"), as a set and as a pattern."""

    every: frozenset[str]
    pattern: str

    def __contains__(self, word: object) -> bool:
        return word in self.every


@cache
def styles() -> dict[str, tuple[str, ...]]:
    """The words of every style file together, by the name of their list, each once."""
    found: dict[str, dict[str, None]] = {}
    for path in sorted(_STYLES.glob("*.toml")):
        for name, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
            found.setdefault(name, {}).update(dict.fromkeys(words))
    return {name: tuple(words) for name, words in found.items()}


@cache
def words(name: str) -> Words:
    """The words of one list, folded to lower case, and a pattern that finds any of them as whole words."""
    listed = styles()[name]
    return Words(frozenset(fold(word) for word in listed), any_of(listed))


@cache
def series_names() -> dict[str, str]:
    """The name that a documentary series is listed under, by each of its names as printed."""
    pairs = (entry.split("=") for entry in styles()["series"])
    return {pair[0]: pair[-1] for pair in pairs}


@cache
def months() -> dict[str, int]:
    """The EDTF number of each month and season, by its name in lower case without its point."""
    return {fold(name).rstrip("."): int(number) for name, number in (entry.split("=") for entry in styles()["months"])}


@cache
def month_names() -> str:
    """A pattern for the name of any month or season."""
    return any_of(entry.split("=")[0] for entry in styles()["months"])


def any_of(listed: Iterable[str]) -> str:
    """A pattern that finds any of the words, the longest first, not inside a longer word; their final point may be missing."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(listed), key=lambda word: (-len(word), word)):
        first, rest = _spelling(word)
        by_first.setdefault(first, []).append(rest)
    # words of one first letter stand together: the engine passes over them at once where that letter does not stand
    groups = [f"{first}(?:{'|'.join(rests)})" for first, rests in sorted(by_first.items(), key=lambda pair: -len(pair[0]))]
    return rf"(?<![^\W_])(?:{'|'.join(groups)})(?![^\W\d_])"


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """The word in lower case with plain marks."""
    return plain_marks(word).lower()


def _spelling(word: str) -> tuple[str, str]:
    """The patterns of a word's first letter and of its rest; in a word of one letter case and point count ("s." is siehe)."""
    inner = word.rstrip(".")
    body = re.escape(inner[1:]).replace(r"\ ", r"\s?" if "." in inner else r"\s+").replace("'", "['’]")
    first = re.escape(inner[0])
    if len(inner) == 1:
        return first, r"\." if word.endswith(".") else ""
    if inner[0].isalpha() and len(inner[0].upper()) == 1:
        first = f"[{inner[0].upper()}{inner[0].lower()}]"
    return first, f"(?i:{body})" + (r"\." if word.endswith(".") and len(inner) == 2 else r"\.?" if word.endswith(".") else "")
