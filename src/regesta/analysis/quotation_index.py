"""From many quotations to one index, and from a text to where each of them stands in it, verbatim or altered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from regesta.model.texts import Span
from regesta.strings import without_accents

Letters = NDArray[np.uint32]
Places = NDArray[np.int64]

_GRAM = 7
"""Letters of which a run is compared. Tried from 5 to 9 on planted quotations: shorter ones cost time, longer ones recall."""
_MOST_ALIKE = 16
"""A run of letters that more quotations than this share tells none of them apart."""
_SHARE = 0.15
"""Share of a quotation's runs that must stand together before letters are compared: one in ten letters altered leaves half."""
_BIN = 32
"""Letters by which a run may be shifted against the others, through words left out or put in."""
_AT_ONCE = 1 << 18
"""Letters of a text that are looked through at a time, which bounds the memory."""
_NEAR = 128
"""Letters within which two findings of a quotation are one."""
_LONG = 64
"""Letters over which the ends of a quotation are looked for: rapidfuzz tries every place only for shorter words."""
_ANCHOR = 4
"""Letters that must be the same at the ends of what answers a quotation; single ones are alike by chance."""
_LEAST = 78.0
"""Likeness under which nothing is told."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a quotation stands: its number, the span of the text's own characters, and how like it is (100: verbatim)."""

    quotation: int
    span: Span
    likeness: float


@dataclass(frozen=True, slots=True, eq=False)
class QuotationIndex:
    """Quotations folded to letters and figures, with the runs of letters by which they are found."""

    folded: tuple[str, ...]
    runs: NDArray[np.uint64] = field(repr=False)
    """The hashes of their runs, sorted; `owners` and `offsets` say whose each is, and where it stands there."""
    owners: Places = field(repr=False)
    offsets: Places = field(repr=False)
    needed: Places = field(repr=False)
    """How many runs of each must stand together."""
    sieve: NDArray[np.bool_] = field(repr=False)


def index_of(quotations: Sequence[str]) -> QuotationIndex:
    """The index of some quotations, known by their numbers in the sequence."""
    letters = [fold(words)[0] for words in quotations]
    hashes = [_runs(one) for one in letters]
    counts = np.array([len(one) for one in hashes], dtype=np.int64)
    runs = np.concatenate(hashes) if hashes else np.empty(0, np.uint64)
    owners = np.repeat(np.arange(len(letters)), counts)
    offsets = np.concatenate([np.arange(n) for n in counts]) if hashes else np.empty(0, np.int64)
    order = np.argsort(runs, kind="stable")
    runs, owners, offsets = runs[order], owners[order], offsets[order]
    telling = _telling(runs, owners, len(letters))
    kept = np.bincount(owners[telling], minlength=len(letters))
    needed = np.maximum(np.ceil(kept * _SHARE), np.minimum(kept, 2)).astype(np.int64)
    bits = max(16, min(26, int(np.ceil(np.log2(len(runs) * 32 + 1)))))
    sieve = np.zeros(1 << bits, dtype=np.bool_)
    sieve[_short(runs[telling], bits)] = True
    return QuotationIndex(tuple(map(_as_text, letters)), runs[telling], owners[telling], offsets[telling], needed, sieve)


def fold(text: str) -> tuple[Letters, Places]:
    """The letters and figures of a text, small and without accents, and where each stands in it."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    small = np.where(codes < len(_table()), _table()[np.minimum(codes, len(_table()) - 1)], np.uint32(0)).astype(np.uint32)
    places = np.flatnonzero(small)
    return small[places], places


def standings(index: QuotationIndex, text: str) -> Iterator[Standing]:
    """Every place of a text where a quotation of the index stands, the same one only once."""
    if not len(index.runs):
        return
    letters, places = fold(text)
    best: dict[tuple[int, int], tuple[int, int, float]] = {}
    for quotation, start in _candidates(index, letters):
        found = _compared(index.folded[quotation], letters, start)
        if found is not None:
            near = [(quotation, found[0] // _NEAR + step) for step in (-1, 0, 1)]
            known = next((key for key in near if key in best), near[1])
            best[known] = max(found, best.get(known, found), key=lambda place: (place[2], -place[0]))
    for (quotation, _), (first, last, likeness) in sorted(best.items()):
        yield Standing(quotation, Span(int(places[first]), int(places[last - 1]) + 1), likeness)


def _candidates(index: QuotationIndex, letters: Letters) -> Iterator[tuple[int, int]]:
    """Quotations with enough of their runs at one place, and the place in the folded text where each would begin."""
    for begin in range(0, len(letters), _AT_ONCE):
        yield from _candidates_from(index, letters[begin : begin + _AT_ONCE + _GRAM - 1], begin)


def _candidates_from(index: QuotationIndex, letters: Letters, begin: int) -> Iterator[tuple[int, int]]:
    hashes = _runs(letters)
    bits = len(index.sieve).bit_length() - 1
    at = np.flatnonzero(index.sieve[_short(hashes, bits)])
    first = np.searchsorted(index.runs, hashes[at], "left")
    last = np.searchsorted(index.runs, hashes[at], "right")
    counts = last - first
    at, first, counts = at[counts > 0], first[counts > 0], counts[counts > 0]
    if not len(at):
        return
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    which = np.repeat(first, counts) + within
    begins = np.repeat(at + begin, counts) - index.offsets[which]
    keys = (index.owners[which] << 32) + ((begins + (1 << 20)) // _BIN)
    distinct, number = np.unique(keys, return_counts=True)
    beside = np.zeros_like(number)
    beside[:-1] = np.where(distinct[1:] == distinct[:-1] + 1, number[1:], 0)
    enough = number + beside >= index.needed[distinct >> 32]
    for key in distinct[enough].tolist():
        yield key >> 32, (key & 0xFFFFFFFF) * _BIN - (1 << 20)


def _compared(quotation: str, letters: Letters, start: int) -> tuple[int, int, float] | None:
    """Where a quotation stands near a place of the folded text, and how like; None: not there."""
    slack = _BIN * 3 + len(quotation) // 6
    left = max(start - slack, 0)
    window = _as_text(letters[left : start + len(quotation) + slack])
    at = window.find(quotation)
    if at >= 0:
        return left + at, left + at + len(quotation), 100.0
    if len(quotation) > _LONG:
        return _between_its_ends(quotation, window, left)
    aligned = fuzz.partial_ratio_alignment(quotation, window, score_cutoff=_LEAST - 6)
    if aligned is None or aligned.dest_end <= aligned.dest_start:
        return None
    room = len(quotation) // 8
    first, last = max(aligned.dest_start - room, 0), aligned.dest_end + room
    return _without_ends(quotation, window[first:last], left + first)


def _between_its_ends(quotation: str, window: str, at: int) -> tuple[int, int, float] | None:
    """The span of a window from what is most like the quotation's first words to what is most like its last."""
    head = fuzz.partial_ratio_alignment(quotation[: _LONG - 4], window)
    tail = fuzz.partial_ratio_alignment(quotation[4 - _LONG :], window)
    if head is None or tail is None or tail.dest_end <= head.dest_start:
        return None
    likeness = fuzz.ratio(quotation, window[head.dest_start : tail.dest_end])
    return (at + head.dest_start, at + tail.dest_end, min(likeness, 99.9)) if likeness >= _LEAST else None


def _without_ends(quotation: str, words: str, at: int) -> tuple[int, int, float] | None:
    """The span of those words that answer the quotation, without what stands before and after, and how like they are."""
    equal = [part for part in Indel.opcodes(quotation, words) if part.tag == "equal"]
    same = [part for part in equal if part.src_end - part.src_start >= _ANCHOR] or equal
    if not same:
        return None
    first, last = max(same[0].dest_start - same[0].src_start, 0), same[-1].dest_end + len(quotation) - same[-1].src_end
    last = min(last, len(words))
    likeness = fuzz.ratio(quotation, words[first:last])
    return (at + first, at + last, min(likeness, 99.9)) if likeness >= _LEAST else None


def _telling(runs: NDArray[np.uint64], owners: Places, quotations: int) -> NDArray[np.bool_]:
    """Which runs tell their quotation from the others; all of a quotation that has none such."""
    _, at, counts = np.unique(runs, return_inverse=True, return_counts=True)
    rare: NDArray[np.bool_] = counts[at] <= _MOST_ALIKE
    has_rare = np.bincount(owners[rare], minlength=quotations) > 0
    telling: NDArray[np.bool_] = rare | ~has_rare[owners]
    return telling


def _runs(letters: Letters) -> NDArray[np.uint64]:
    """The hash of each run of letters."""
    count = max(len(letters) - _GRAM + 1, 0)
    total = np.zeros(count, dtype=np.uint64)
    for k in range(_GRAM):
        total = total * _FACTOR + letters[k : k + count].astype(np.uint64)
    total ^= total >> np.uint64(29)
    mixed: NDArray[np.uint64] = total * _FACTOR
    return mixed


def _short(hashes: NDArray[np.uint64], bits: int) -> Places:
    return (hashes >> np.uint64(64 - bits)).astype(np.int64)


def _as_text(letters: Letters) -> str:
    return letters.astype(np.uint32).tobytes().decode("utf-32-le", "replace")


@cache
def _table() -> Letters:
    """For each character its folded form; 0 for all that are no letters or figures. Ligatures and the like keep their first."""
    return np.array([_folded(chr(code)) for code in range(0x10000)], dtype=np.uint32)


def _folded(character: str) -> int:
    if not character.isalnum():
        return 0
    plain = without_accents(character).casefold()
    return ord(plain[0]) if plain else 0
