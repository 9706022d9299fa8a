"""Which of two witnesses is the better one, and which of their pages belong together."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from regesta.model.texts import Witness
from regesta.reading.choices import standing_of
from regesta.reading.sheets import Sheet, sheet_of

_WORD = re.compile(r"[^\W\d_]{2,}")
_GLUED = re.compile(r"[^\W\d_][,;:.!?][^\W\d_]{2}|\w- [a-z]")
_STRAY = re.compile(r"[•■«°|\\_^~®*]|(?<=\w)[.,][”’\"'!?]{2,}")
_ALIKE = 0.3
"""Least share of words that two readings of a page have in common; two pages of one book share fewer long words (by hand)."""
_FAR = 0.35
"""Share of the other's faults below which a witness is far better (chosen by hand: embedded text has a quarter of OCR's)."""
_LONG = 5
_FEW = 10
_WINDOW = 30
"""Pages that the partner of a page may be out of its place (chosen by hand: covers, tables of plates)."""


def by_trust(first: Witness, second: Witness) -> tuple[Witness, Witness, bool]:
    """The two witnesses, the cleaner first, and whether it is so by far.

    Faults are words that nobody knows, glued or broken off, and stray marks.
    """
    texts = ["\n".join(line.text for page in witness.pages for line in page.lines) for witness in (first, second)]
    faults = [_faults(texts[0], texts[1]), _faults(texts[1], texts[0])]
    is_far = min(faults) < _FAR * max(faults)
    return (first, second, is_far) if faults[0] < faults[1] else (second, first, is_far)


def _faults(text: str, other: str) -> float:
    """Tokens of little standing that the other text lacks, words glued or broken, and stray marks, per word."""
    tokens, others = Counter(text.split()), set(other.split())
    shared = Counter(_WORD.findall(text)) & Counter(_WORD.findall(other))
    poor = sum(count * max(0.0, 0.4 - standing_of(token, shared)) for token, count in tokens.items() if token not in others)
    return (poor + len(_GLUED.findall(text)) + len(_STRAY.findall(text))) / max(1, sum(tokens.values()))


def paired(base: Witness, other: Witness) -> Iterator[tuple[Sheet | None, Sheet | None]]:
    """Pages paired by their printed labels where both have them, else by order where that fits, else by shared words."""
    ones, twos = [sheet_of(p, base.id) for p in base.pages], [sheet_of(p, other.id) for p in other.pages]
    labels = {sheet.label: sheet for sheet in twos if sheet.label}
    if ones and len(labels) == len(twos) and all(sheet.label in labels for sheet in ones):
        yield from ((sheet, labels.pop(sheet.label or "", None)) for sheet in ones)
        yield from ((None, sheet) for sheet in labels.values())
        return
    if len(ones) == len(twos):
        yield from zip(ones, twos, strict=True)
        return
    yield from _in_order(ones, twos)


def _in_order(ones: Sequence[Sheet], twos: Sequence[Sheet]) -> Iterator[tuple[Sheet | None, Sheet | None]]:
    """The pairing of pages in order that has most words in common; pages that have no partner stand alone."""
    words = [[_telling_words(sheet) for sheet in sheets] for sheets in (ones, twos)]
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None, bool]] = {(0, 0): (0.0, None, False)}
    for i in range(len(ones) + 1):
        for j in range(len(twos) + 1):
            if (i, j) != (0, 0):
                best[i, j] = _best_step(i, j, words, best)
    pairs: list[tuple[Sheet | None, Sheet | None]] = []
    at: tuple[int, int] | None = (len(ones), len(twos))
    while at is not None and best[at][1] is not None:
        _, before, is_pair = best[at]
        i, j = at
        moved_one = before is not None and before[0] < i
        pairs.append((ones[i - 1] if moved_one else None, twos[j - 1] if is_pair or not moved_one else None))
        at = before
    yield from reversed(pairs)


def _best_step(
    i: int,
    j: int,
    words: Sequence[Sequence[frozenset[str]]],
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None, bool]],
) -> tuple[float, tuple[int, int] | None, bool]:
    """The best way to have dealt with `i` pages of the one and `j` of the other: leave one out, or pair the last two."""
    ways: list[tuple[float, tuple[int, int] | None, bool]] = []
    if i and j and abs(i - j) <= _WINDOW:
        alike = _likeness(words[0][i - 1], words[1][j - 1])
        ways += [(best[i - 1, j - 1][0] + alike, (i - 1, j - 1), True)] if alike >= _ALIKE else []
    ways += [(best[i - 1, j][0], (i - 1, j), False)] if i else []
    ways += [(best[i, j - 1][0], (i, j - 1), False)] if j else []
    return max(ways, key=lambda way: way[0])


def _telling_words(sheet: Sheet) -> frozenset[str]:
    """The longer words of a page; all of them on a page that has few."""
    words = _WORD.findall(sheet.text)
    long = frozenset(word for word in words if len(word) >= _LONG)
    return long if len(long) >= _FEW else frozenset(words)


def _likeness(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / max(1, min(len(one), len(two)))
