"""From two witnesses of a page to one text: aligned on letters alone, so that differences come out typed and decided by rule."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from regesta.model.texts import Line, Span, Variant, Witness
from regesta.reading.hyphens import BREAKS, Vocabulary, join_halves, vocabulary_of
from regesta.reading.mend import close_letterspacing
from regesta.reading.sheets import Sheet, sheet_of, sheet_of_lines
from regesta.reading.tables import words_of
from regesta.strings import plain_marks

_MOST = 12_000
"""Letters that are aligned in one piece: the edit matrix of longer texts is slow; they are cut at shared words (by hand)."""
_LETTERSPACED = re.compile(r"(?:\b[^\W\d_] ){3}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_GLUED = re.compile(r"[^\W\d_][,;:.!?][^\W\d_]{2}|\w- [a-z]")


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


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for a difference, and why; `words` None: the base keeps its own."""

    words: str | None
    why: str


def collate(witnesses: Sequence[Witness]) -> tuple[Sheet, ...]:
    """The pages of one witness as they are, or of two witnesses merged page by page; further pages stand alone."""
    if len(witnesses) < 2:
        return tuple(sheet_of(page, witness.id) for witness in witnesses for page in witness.pages)
    base, other = _by_trust(witnesses[0], witnesses[1])
    vocabulary = _shared_vocabulary(base, other)
    pairs = tuple(_pairs(base, other))
    shared = _shared_words(pairs)
    return tuple(
        merge(one, two, vocabulary, shared) if one is not None and two is not None else _alone(one, two) for one, two in pairs
    )


def merge(base: Sheet, other: Sheet, vocabulary: Vocabulary, shared: Counter[str]) -> Sheet:
    """One page of two witnesses as one text; the base's reading stands unless a rule prefers the other's."""
    differences = tuple(_differences(base.text, other.text))
    choices = [_choose(base.text, other.text, difference, vocabulary, shared) for difference in differences]
    text, variants = _apply(base, other, differences, choices)
    lines = _lines_of(text, base)
    return sheet_of_lines(lines, base.witness, base.label or other.label, base.width, base.height, variants)


def _lines_of(text: str, base: Sheet) -> list[Line]:
    """The merged text's lines; a line that is unchanged keeps its box, size and raised marks."""
    before = {line.text: line for line in base.lines}
    return [before.get(words, Line(words)) for words in text.split("\n")]


def _alone(one: Sheet | None, two: Sheet | None) -> Sheet:
    sheet = one or two
    return sheet if sheet is not None else sheet_of_lines((), "")


def _pairs(base: Witness, other: Witness) -> Iterator[tuple[Sheet | None, Sheet | None]]:
    """Pages paired by their printed labels where both have them, else by order."""
    ones, twos = [sheet_of(p, base.id) for p in base.pages], [sheet_of(p, other.id) for p in other.pages]
    labels = {sheet.label: sheet for sheet in twos if sheet.label}
    if ones and len(labels) == len(twos) and all(sheet.label in labels for sheet in ones):
        yield from ((sheet, labels.pop(sheet.label or "", None)) for sheet in ones)
        yield from ((None, sheet) for sheet in labels.values())
        return
    for at in range(max(len(ones), len(twos))):
        yield (ones[at] if at < len(ones) else None), (twos[at] if at < len(twos) else None)


def _by_trust(first: Witness, second: Witness) -> tuple[Witness, Witness]:
    """The two witnesses, the cleaner first: the one with fewer words that the other lacks, glued or broken off."""
    texts = ["\n".join(line.text for page in witness.pages for line in page.lines) for witness in (first, second)]
    faults = [_faults(texts[0], texts[1]), _faults(texts[1], texts[0])]
    return (first, second) if faults[0] < faults[1] else (second, first)


def _faults(text: str, other: str) -> float:
    """Words that the other text lacks, and words glued at their punctuation or broken within a line, per word."""
    words, others = Counter(_WORD.findall(text)), set(_WORD.findall(other))
    alien = sum(count for word, count in words.items() if word not in others)
    return (alien + len(_GLUED.findall(text))) / max(1, sum(words.values()))


def _shared_vocabulary(base: Witness, other: Witness) -> Vocabulary:
    """The words that both witnesses have: what one witness alone joins or breaks does not speak for itself."""
    one, two = (vocabulary_of(line.text for page in witness.pages for line in page.lines) for witness in (base, other))
    return Vocabulary(one.counts & two.counts, one.first_parts & two.first_parts)


def _shared_words(pairs: Sequence[tuple[Sheet | None, Sheet | None]]) -> Counter[str]:
    """The words that both witnesses have, with the smaller of their counts: what may be taken as well read."""
    counted = [Counter(word for pair in pairs if (sheet := pair[n]) for word in _WORD.findall(sheet.text)) for n in (0, 1)]
    return counted[0] & counted[1]


# ---------------------------------------------------------------------------------------------------------- alignment
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


def _aligned(one: str, two: str) -> Iterator[tuple[int, int, int, int, bool]]:
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


def _differences(first: str, second: str) -> Iterator[Difference]:
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
    for a, b, c, d, equal in _aligned(one.folded, two.folded):
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


# ------------------------------------------------------------------------------------------------------------ choice
def _choose(base: str, other: str, difference: Difference, vocabulary: Vocabulary, shared: Counter[str]) -> Choice:
    """The choice for one difference, by its kind; never a reading that neither witness has."""
    mine, theirs = base[difference.first.start : difference.first.end], other[difference.second.start : difference.second.end]
    if difference.kind in {"hyphen", "dash"}:
        return _choose_hyphen(base, difference, mine, theirs, vocabulary)
    if difference.kind == "space":
        return _choose_space(base, difference, mine, theirs, shared)
    if difference.kind == "letters":
        return _choose_letters(base, other, difference, theirs, shared)
    return Choice(None, f"{difference.kind}: the better witness")


def _choose_hyphen(base: str, difference: Difference, mine: str, theirs: str, vocabulary: Vocabulary) -> Choice:
    left = _token_before(base, difference.first.start)
    right = _token_after(base, difference.first.end)
    if theirs.rstrip() in tuple(BREAKS) and not mine and left and right:
        if theirs != theirs.rstrip() and _ends_page(left, right, vocabulary):
            return Choice(theirs, "hyphen: a word broken at the end of the page")
        joint = join_halves(left, right, vocabulary)
        return Choice(theirs.rstrip(), f"hyphen: {joint.why}") if joint.keeps_hyphen else Choice(None, f"hyphen: {joint.why}")
    if mine.rstrip() in tuple(BREAKS) and not theirs and left and right and mine != mine.rstrip():
        joint = join_halves(left, right, vocabulary)
        return Choice(mine.rstrip() if joint.keeps_hyphen else "", f"hyphen: {joint.why}")
    return Choice(None, f"{difference.kind}: the better witness")


def _ends_page(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """True if what follows the hyphen is the foot of the page: a note's label, or a capital after half a word."""
    if re.match(r"\d{1,3}\.$", right):
        return True
    half = left.lower()
    is_prefix = vocabulary.count(half) or vocabulary.first_parts[half] or half in words_of("compound_parts")["first"]
    return right[0].isupper() and left[0].islower() and not is_prefix


def _choose_space(base: str, difference: Difference, mine: str, theirs: str, shared: Counter[str]) -> Choice:
    start, end = difference.first.start, difference.first.end
    if mine and _is_letterspaced(base, start):
        return Choice("", "space: letterspaced capitals")
    left, right = _letters_before(base, start), _letters_after(base, end)
    if not mine and left and right and not shared[left + right] and shared[left] and shared[right]:
        return Choice(" ", f"space: “{left}” and “{right}” are words of the document, “{left}{right}” is none")
    return Choice(None, "space: the better witness")


def _choose_letters(base: str, other: str, difference: Difference, theirs: str, shared: Counter[str]) -> Choice:
    mine_words, their_words = _words_around(base, difference.first), _words_around(other, difference.second)
    knows_theirs = bool(their_words) and all(shared[word] >= 2 for word in their_words)
    if mine_words and knows_theirs and not any(shared[word] for word in mine_words) and len(mine_words) == len(their_words):
        return Choice(theirs, f"letters: the document has “{' '.join(their_words)}” elsewhere")
    return Choice(None, "letters: the better witness")


def _is_letterspaced(text: str, at: int) -> bool:
    """True if the space at `at` stands between single letters of a letterspaced word or between two such words."""
    around = text[max(0, at - 8) : at + 9]
    return bool(_LETTERSPACED.search(around)) and bool(re.match(r"\S\s\S?(\s|\W|$)", text[max(0, at - 1) : at + 3]))


def _token_before(text: str, at: int) -> str:
    found = text[max(0, at - 60) : at].split()
    return found[-1] if found and at > 0 and not text[at - 1].isspace() else ""


def _token_after(text: str, at: int) -> str:
    found = text[at : at + 60].split()
    return found[0] if found and not text[at : at + 1].isspace() else ""


def _letters_before(text: str, at: int) -> str:
    found = re.search(r"[^\W\d_]+$", text[max(0, at - 60) : at])
    return found.group() if found else ""


def _letters_after(text: str, at: int) -> str:
    found = re.match(r"[^\W\d_]+", text[at : at + 60])
    return found.group() if found else ""


def _words_around(text: str, span: Span) -> list[str]:
    """The words that a span touches."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return re.findall(r"[^\W\d_]+", text[start:end])


# ------------------------------------------------------------------------------------------------------- application
def _apply(
    base: Sheet, other: Sheet, differences: Sequence[Difference], choices: Sequence[Choice]
) -> tuple[str, tuple[Variant, ...]]:
    """The merged text, and a variant for every stretch of words in which the witnesses differ."""
    pieces: list[str] = []
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
        length, at = length + len(lemma), first.end
    return "".join([*pieces, base.text[at:]]), tuple(variants)


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
