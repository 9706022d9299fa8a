"""From two witnesses of a page to one text: typed differences, choices by rule and by what the pair itself teaches."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regesta.model.texts import Line, Span, Variant, Witness
from regesta.reading.alignment import Difference, differences_of
from regesta.reading.choices import Choice, Known, choose, learned, repairs_of, shared_words
from regesta.reading.hyphens import Vocabulary, vocabulary_of
from regesta.reading.line_ends import Betrayed, betrayed, line_ends_of, moved
from regesta.reading.mend import close_letterspacing
from regesta.reading.missing_lines import completed, variants_of
from regesta.reading.pairing import by_trust, paired
from regesta.reading.sheets import FLAT_LINE, Sheet, sheet_of, sheet_of_lines


@dataclass(frozen=True, slots=True)
class _Pair:
    """A page of both witnesses, the better one first, and where they differ."""

    base: Sheet
    other: Sheet
    differences: tuple[Difference, ...]
    added: tuple[Line, ...] = ()
    """Lines that the better witness had lost."""

    @property
    def is_flat(self) -> bool:
        """True if lines hold a whole page or paragraph."""
        return max((len(line.text) for line in self.base.lines), default=0) > FLAT_LINE


_NOTHING = Betrayed((), (), 0)


def collate(witnesses: Sequence[Witness]) -> tuple[Sheet, ...]:
    """The pages of one witness as they are, or of two witnesses merged page by page; further pages stand alone."""
    if len(witnesses) < 2:
        return tuple(sheet_of(page, witness.id) for witness in witnesses for page in witness.pages)
    base, other, is_far_better = by_trust(witnesses[0], witnesses[1])
    sheets = tuple(paired(base, other))
    shared = shared_words([(one.text, two.text) for one, two in sheets if one is not None and two is not None])
    pairs = [_compared(one, two, shared, is_far_better) for one, two in sheets]
    both = [pair for pair in pairs if isinstance(pair, _Pair)]
    known = Known(shared, _shared_vocabulary(base, other), is_far_better)
    known = replace(known, trust=learned(((pair.base.text, pair.other.text, pair.differences) for pair in both), known))
    ends = iter(line_ends_of([betrayed(pair.base.text, pair.other.text) if pair.is_flat else _NOTHING for pair in both]))
    return tuple(_merged(pair, known, next(ends)) if isinstance(pair, _Pair) else pair for pair in pairs)


def _compared(one: Sheet | None, two: Sheet | None, shared: Counter[str], is_far_better: bool) -> _Pair | Sheet:
    if one is not None and two is not None:
        whole, added = completed(one, two, shared) if len(one.lines) > 1 and not is_far_better else (one, ())
        return _Pair(whole, two, tuple(differences_of(whole.text, two.text)), added)
    sheet = one or two
    return sheet if sheet is not None else sheet_of_lines((), "")


def _merged(pair: _Pair, known: Known, ends: tuple[int, ...]) -> Sheet:
    """One page of two witnesses as one text; the base's reading stands unless a rule prefers the other's."""
    base, other = pair.base, pair.other
    decided = [(difference, choose(base.text, other.text, difference, known)) for difference in pair.differences]
    decided = sorted([*decided, *repairs_of(base.text, pair.differences, known)], key=lambda one: one[0].first)
    text, variants, places = _apply(base, other, [one for one, _ in decided], [choice for _, choice in decided])
    lines = tuple(_lines_of(text, base))
    sheet = sheet_of_lines(lines, base.witness, base.label or other.label, base.width, base.height, variants)
    found = tuple(variants_of(sheet, pair.added, other.witness))
    variants = tuple(sorted([*variants, *found], key=lambda variant: variant.span))
    return replace(sheet, line_ends=moved(ends, places), variants=variants)


def _lines_of(text: str, base: Sheet) -> Iterator[Line]:
    """The merged text's lines; where none was joined or parted, each keeps its box, its size and its raised marks."""
    texts = text.split("\n")
    if len(texts) == len(base.lines):
        yield from (_changed(line, words) for line, words in zip(base.lines, texts, strict=True))
        return
    before = {line.text: line for line in base.lines}
    yield from (before.get(words, Line(words)) for words in texts)


def _changed(line: Line, words: str) -> Line:
    """A line with other words; a raised mark stays raised where the same characters stand at most a few places on."""
    if line.text == words:
        return line
    moved = (
        words.find(line.text[s.start : s.end], max(0, s.start - 4), s.end + 4) if s.end > s.start else -1 for s in line.raised
    )
    raised = tuple(Span(at, at + s.end - s.start) for s, at in zip(line.raised, moved, strict=True) if at >= 0)
    return replace(line, text=words, raised=raised)


def _shared_vocabulary(base: Witness, other: Witness) -> Vocabulary:
    """The words that both witnesses have: what one witness alone joins or breaks does not speak for itself."""
    one, two = (vocabulary_of(line.text for page in witness.pages for line in page.lines) for witness in (base, other))
    return Vocabulary(one.counts & two.counts, one.first_parts & two.first_parts, one.has_joined_names and two.has_joined_names)


# ------------------------------------------------------------------------------------------------------- application
def _apply(
    base: Sheet, other: Sheet, differences: Sequence[Difference], choices: Sequence[Choice]
) -> tuple[str, tuple[Variant, ...], list[tuple[int, int]]]:
    """The merged text, a variant for every stretch of words in which the witnesses differ, and which places answer each other."""
    pieces: list[str] = []
    places = [(0, 0)]
    variants: list[Variant] = []
    at = length = 0
    for group in _by_words(base.text, other.text, differences):
        first, second = _widened(base.text, other.text, differences[group[0]], differences[group[-1]])
        lemma = _lemma(base.text, first, [(differences[n], choices[n]) for n in group])
        pieces += [base.text[at : first.start], lemma]
        length += first.start - at
        why = "; ".join(dict.fromkeys(choices[n].why for n in group))
        readings = ((base.witness, base.text[first.start : first.end]), (other.witness, other.text[second.start : second.end]))
        variants.append(Variant(Span(length, length + len(lemma)), lemma, tuple(sorted(readings, reverse=True)), why))
        places.append((first.start, length))
        length, at = length + len(lemma), first.end
        places.append((at, length))
    return "".join([*pieces, base.text[at:]]), tuple(variants), places


def _by_words(one: str, two: str, differences: Sequence[Difference]) -> Iterator[tuple[int, ...]]:
    """Indexes of differences, those that touch the same words together."""
    group: list[int] = []
    reach = (-1, -1)
    for n, difference in enumerate(differences):
        start = _word_start(one, difference.first.start), _word_start(two, difference.second.start)
        if group and start[0] >= reach[0] and start[1] >= reach[1]:
            yield tuple(group)
            group = []
        group.append(n)
        reach = _word_end(one, difference.first.end), _word_end(two, difference.second.end)
    if group:
        yield tuple(group)


def _widened(one: str, two: str, first: Difference, last: Difference) -> tuple[Span, Span]:
    """The whole words that a run of differences touches, in either text."""
    return (
        Span(_word_start(one, first.first.start), _word_end(one, last.first.end)),
        Span(_word_start(two, first.second.start), _word_end(two, last.second.end)),
    )


def _word_start(text: str, at: int) -> int:
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


def _lemma(base: str, span: Span, chosen: Sequence[tuple[Difference, Choice]]) -> str:
    out: list[str] = []
    at = span.start
    for difference, choice in chosen:
        words = base[difference.first.start : difference.first.end] if choice.words is None else choice.words
        out += [base[at : difference.first.start], words]
        at = difference.first.end
    return close_letterspacing("".join([*out, base[at : span.end]]))
