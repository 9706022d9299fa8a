"""What one witness betrays of the printed line ends in a text that the other gives as one line."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from regesta.reading.alignment import aligned, letters_of
from regesta.reading.hyphens import BREAKS

_HABIT = 0.6
"""Share of spaces behind punctuation that a witness must lose for those that it keeps to be line ends (by hand; OCR of the
kind loses nine in ten, others none)."""
_FEW = 20
_PUNCTUATION = ".,;:!?”\"’')"


@dataclass(frozen=True, slots=True)
class Betrayed:
    """What a witness betrays on one page: offsets behind soft hyphens, behind punctuation with a space, and how often none is."""

    broken: tuple[int, ...]
    spaced: tuple[int, ...]
    glued: int


def betrayed(text: str, other: str) -> Betrayed:
    """The places in a text at which, by its other witness, a printed line may begin.

    A hyphen before a space breaks a word at a line end where the text itself has the word whole; a hyphen that both have may
    have got its space by a slip of the OCR.
    """
    mine, theirs = letters_of(text), letters_of(other)
    partner = {c + k: a + k for a, b, c, _, equal in aligned(mine.folded, theirs.folded) if equal for k in range(b - a)}
    broken: list[int] = []
    spaced: list[int] = []
    glued = 0
    for k in range(1, len(theirs.places)):
        before, after = theirs.places[k - 1], theirs.places[k]
        if k not in partner or other[before] not in BREAKS + _PUNCTUATION:
            continue
        at = mine.places[partner[k]]
        is_soft = at > 0 and text[at - 1].isalpha() and other[before] in BREAKS
        if after - before > 1 and is_soft:
            broken.append(at)
        elif after - before > 1 and other[before] in _PUNCTUATION:
            spaced.append(at)
        elif at > 0 and text[at - 1] == " ":
            glued += 1
    return Betrayed(tuple(broken), tuple(spaced), glued)


def line_ends_of(pages: Sequence[Betrayed]) -> tuple[tuple[int, ...], ...]:
    """The offsets on each page at which a printed line begins.

    Where a witness loses the spaces behind punctuation within lines, those that it keeps stand at line ends.
    """
    glued, spaced = sum(page.glued for page in pages), sum(len(page.spaced) for page in pages)
    is_habit = glued + spaced >= _FEW and glued >= _HABIT * (glued + spaced)
    return tuple(tuple(sorted({*page.broken, *(page.spaced if is_habit else ())})) for page in pages)


def moved(offsets: tuple[int, ...], places: list[tuple[int, int]]) -> tuple[int, ...]:
    """Offsets in a text carried over to another by pairs of places that answer each other, both going up."""
    ones = [one for one, _ in places]
    carried = []
    for offset in offsets:
        at = max(0, bisect_left(ones, offset + 1) - 1)
        one, two = places[at] if places else (0, 0)
        ceiling = places[at + 1][1] if at + 1 < len(places) else two + offset - one
        carried.append(min(two + offset - one, max(two, ceiling)))
    return tuple(sorted(set(carried)))


def is_sentence_end(before: str) -> bool:
    """True if the words before a place end a sentence."""
    return bool(re.search(r"[.!?][”\"’')\]]*$", before.rstrip()))
