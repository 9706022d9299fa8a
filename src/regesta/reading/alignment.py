"""From two texts to what differs between them: aligned on letters alone, so that spaces and marks become typed differences."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from regesta.model.texts import Span
from regesta.reading.hyphens import BREAKS
from regesta.strings import plain_marks

_MOST = 12_000
"""Letters that are aligned in one piece: the edit matrix of longer texts is slow; they are cut at shared words (by hand)."""


@dataclass(frozen=True, slots=True)
class Letters:
    """A text as its letters alone: folded, freed of spaces; `places` says where in the text each stands."""

    folded: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch in which two texts differ: where in the first, where in the second, of which kind."""

    first: Span
    second: Span
    kind: str


def letters_of(text: str) -> Letters:
    """The letters of a text (everything but white space), folded one by one."""
    folded: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        if char.isspace():
            continue
        for letter in plain_marks(char).lower() or "-":
            folded.append(letter)
            places.append(at)
    return Letters("".join(folded), tuple(places))


def aligned(one: str, two: str) -> Iterator[tuple[int, int, int, int, bool]]:
    """Stretches of two strings that answer each other: (start, end, start, end, are equal); long ones are cut first."""
    if len(one) <= _MOST and len(two) <= _MOST:
        for code in Levenshtein.opcodes(one, two):
            yield code.src_start, code.src_end, code.dest_start, code.dest_end, code.tag == "equal"
        return
    for a, b, c, d in _cut(one, two):
        if b - a > 4 * _MOST or d - c > 4 * _MOST:
            yield a, b, c, d, one[a:b] == two[c:d]
            continue
        for code in Levenshtein.opcodes(one[a:b], two[c:d]):
            yield a + code.src_start, a + code.src_end, c + code.dest_start, c + code.dest_end, code.tag == "equal"


def _cut(one: str, two: str, size: int = 24) -> Iterator[tuple[int, int, int, int]]:
    """Pieces of two long strings between places that stand once in each, in the same order."""
    step = _MOST // 4
    a = c = 0
    while len(one) - a > _MOST or len(two) - c > _MOST:
        for at in range(a + step, min(a + _MOST, len(one) - size), size):
            key = one[at : at + size]
            found = two.find(key, c, c + 3 * _MOST)
            if found >= 0 and two.find(key, found + 1, c + 3 * _MOST) < 0:
                break
        else:
            break
        yield a, at, c, found
        a, c = at, found
    yield a, len(one), c, len(two)


def differences_of(first: str, second: str) -> Iterator[Difference]:
    """All stretches in which two texts differ, in order, neighbours joined."""
    pending: Difference | None = None
    for difference in _atoms(first, second):
        touches = pending and pending.first.end >= difference.first.start and pending.second.end >= difference.second.start
        if pending and touches:
            kind = pending.kind if pending.kind == difference.kind else _mixed(pending.kind, difference.kind)
            ends = Span(pending.first.start, difference.first.end), Span(pending.second.start, difference.second.end)
            pending = Difference(*ends, kind)
            continue
        if pending:
            yield pending
        pending = difference
    if pending:
        yield pending


def _mixed(one: str, two: str) -> str:
    """The kind of two differences that touch: space yields to all, letters yield to none."""
    order = ("letters", "hyphen", "punctuation", "quote", "dash", "case", "space")
    return min(one, two, key=order.index)


def _atoms(first: str, second: str) -> Iterator[Difference]:
    one, two = letters_of(first), letters_of(second)
    end_one = end_two = 0
    for a, b, c, d, equal in aligned(one.folded, two.folded):
        if not equal:
            yield from _gap(first, second, _place(one, a, first), _place(two, c, second), end_one, end_two, a < b, c < d)
            span_one = Span(_place(one, a, first), one.places[b - 1] + 1) if b > a else Span(end_one, end_one)
            span_two = Span(_place(two, c, second), two.places[d - 1] + 1) if d > c else Span(end_two, end_two)
            yield Difference(
                span_one, span_two, _kind(first[span_one.start : span_one.end], second[span_two.start : span_two.end])
            )
            end_one, end_two = max(end_one, span_one.end), max(end_two, span_two.end)
            continue
        for k in range(b - a):
            at, to = one.places[a + k], two.places[c + k]
            if at < end_one or to < end_two:
                continue
            yield from _gap(first, second, at, to, end_one, end_two, True, True)
            if first[at] != second[to]:
                yield Difference(Span(at, at + 1), Span(to, to + 1), _kind(first[at], second[to]))
            end_one, end_two = at + 1, to + 1


def _place(letters: Letters, at: int, text: str) -> int:
    return letters.places[at] if at < len(letters.places) else len(text)


def _gap(
    first: str, second: str, at: int, to: int, end_one: int, end_two: int, moves_one: bool, moves_two: bool
) -> Iterator[Difference]:
    """The difference in white space before a letter, if one text has some and the other none."""
    gap_one = Span(end_one, at) if moves_one and at > end_one else Span(end_one, end_one)
    gap_two = Span(end_two, to) if moves_two and to > end_two else Span(end_two, end_two)
    if (gap_one.end > gap_one.start) != (gap_two.end > gap_two.start):
        yield Difference(gap_one, gap_two, "space")


def _kind(one: str, two: str) -> str:
    """The kind of a difference between two strings without white space."""
    if one.lower() == two.lower():
        return "case"
    plain = plain_marks(one), plain_marks(two)
    marks = set((one + two).strip())
    if plain[0] == plain[1] or marks <= set("\"'“”‘’„‚«»′`´"):
        return "dash" if marks <= set("-–—−‐‑‒―") else "quote"
    if marks <= set(BREAKS):
        return "hyphen"
    if marks <= set("-–—−‐‑‒―"):
        return "dash"
    return "punctuation" if not any(char.isalnum() for char in marks) else "letters"
