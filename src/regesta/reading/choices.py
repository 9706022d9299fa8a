"""What is chosen where two witnesses differ, by the kind of the difference and by what the pair itself teaches."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import ne

from rapidfuzz.fuzz import ratio

from regesta.model.texts import Span
from regesta.reading.alignment import Difference
from regesta.reading.hyphens import BREAKS, Vocabulary, join_halves
from regesta.reading.lexicon import is_english
from regesta.reading.tables import words_of
from regesta.strings import without_accents

_LETTERSPACED = re.compile(r"(?:\b[^\W\d_] ){3}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_NUMBER = re.compile(r"[$£]?\d+(?:[.,:/–-]\d+)*%?")
_AROUND = "“”\"‘’'()[]{}.,;:!?…–—-"
_STRAY = frozenset("•■»«°|\\^¬")
_CLEAR = 0.5
"""How much better known the words of one reading must be than those of the other (chosen by hand on scanned letters)."""
_RESEMBLING = 50.0
"""Least likeness in per cent of two readings of one word: a word misread looks like the word that it is (by hand)."""
_SURE = 3
"""Decided differences of a kind, more on one side than on the other, after which a witness is believed in that kind."""

Texts = tuple[str, str, tuple[Difference, ...]]
"""A page of the better witness, the same of the other, and where they differ."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for a difference, and why; `words` None: the base keeps its own."""

    words: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Trust:
    """What a pair of witnesses teaches: how often the other was right and wrong where known words decided between the two."""

    kinds: Counter[str] = field(default_factory=Counter)
    letters: Counter[tuple[str, str]] = field(default_factory=Counter)

    def prefers_other(self, kind: str, mine: str, theirs: str) -> bool:
        """True if the other witness is to be believed where words do not decide: by the letters confused, else by the kind."""
        alike = self.letters[mine.strip(), theirs.strip()]
        return alike > 0 if alike else self.kinds[kind] >= _SURE


@dataclass(frozen=True, slots=True)
class Known:
    """What is known when differences are judged: the words that both witnesses have, and what the pair teaches."""

    shared: Counter[str]
    vocabulary: Vocabulary
    is_base_far_better: bool = False
    """True if the better witness has by far the fewer faults: then only its unknown words give way."""
    trust: Trust = field(default_factory=Trust)


def shared_words(pairs: Sequence[tuple[str, str]]) -> Counter[str]:
    """The words that both witnesses have, with the smaller of their counts: what may be taken as well read."""
    counted = [Counter(word for pair in pairs for word in _WORD.findall(pair[n])) for n in (0, 1)]
    return counted[0] & counted[1]


def learned(pages: Iterable[Texts], known: Known) -> Trust:
    """What the differences teach in which the words of one reading are clearly better known than those of the other."""
    trust = Trust()
    for base, other, differences in pages:
        for difference in differences:
            if difference.kind != "letters":
                continue
            better = _better_known(base, other, difference, known)
            if better:
                mine, theirs = _readings(base, other, difference)
                trust.kinds[difference.kind] += better
                trust.letters[mine.strip(), theirs.strip()] += better
    return trust


def choose(base: str, other: str, difference: Difference, known: Known) -> Choice:
    """The choice for one difference, by its kind; never a reading that neither witness has."""
    mine, theirs = _readings(base, other, difference)
    if difference.kind in {"hyphen", "dash"}:
        return _choose_hyphen(base, difference, mine, theirs, known.vocabulary)
    if difference.kind == "space":
        return _choose_space(base, other, difference, mine, known)
    if difference.kind == "letters":
        return _choose_letters(base, other, difference, known)
    if difference.kind == "case":
        return _choose_case(base, difference, mine, theirs, known)
    if mine.strip() and not theirs.strip() and set(mine.strip()) <= _STRAY:
        return Choice(theirs, "a stray mark that the other witness does not have")
    return Choice(None, f"{difference.kind}: the better witness")


def _readings(base: str, other: str, difference: Difference) -> tuple[str, str]:
    return base[difference.first.start : difference.first.end], other[difference.second.start : difference.second.end]


# ----------------------------------------------------------------------------------------------------------- hyphens
def _choose_hyphen(base: str, difference: Difference, mine: str, theirs: str, vocabulary: Vocabulary) -> Choice:
    left = _token_before(base, difference.first.start)
    right = _token_after(base, difference.first.end)
    if theirs.rstrip() in tuple(BREAKS) and not mine and left and right:
        joint = join_halves(left, right, vocabulary)
        if theirs != theirs.rstrip() and _ends_page(left, right, vocabulary):
            return Choice(theirs, "hyphen: a word broken at the end of the page")
        return Choice(theirs.rstrip(), f"hyphen: {joint.why}") if joint.keeps_hyphen else Choice(None, f"hyphen: {joint.why}")
    if mine.rstrip() in tuple(BREAKS) and not theirs and left and right and mine != mine.rstrip():
        joint = join_halves(left, right, vocabulary)
        return Choice(mine.rstrip() if joint.keeps_hyphen else "", f"hyphen: {joint.why}")
    return Choice(None, f"{difference.kind}: the better witness")


def _ends_page(left: str, right: str, vocabulary: Vocabulary) -> bool:
    """True if what follows the hyphen is the foot of the page: a note's label, a capital, a word that does not go on the half."""
    if re.match(r"\d{1,3}\.$", right):
        return True
    half, word = left.lower(), right.strip(_AROUND).lower()
    is_prefix = vocabulary.count(half) or vocabulary.first_parts[half] or half in words_of("compound_parts")["first"]
    if right[0].isupper() and left[0].islower() and not is_prefix:
        return True
    whole = left.strip(_AROUND).lower() + word
    is_word = vocabulary.count(word) > 0 or is_english(word)
    return (
        is_word
        and len(word) > 3
        and not vocabulary.count(whole)
        and not is_english(whole)
        and not vocabulary.count(f"{left}-{word}")
    )


# ------------------------------------------------------------------------------------------------------------ spaces
def _choose_space(base: str, other: str, difference: Difference, mine: str, known: Known) -> Choice:
    start = difference.first.start
    if mine:
        return (
            Choice("", "space: letterspaced capitals")
            if _is_letterspaced(base, start)
            else Choice(None, "space: the better witness")
        )
    left, right = _token_before(other, difference.second.start), _token_after(other, difference.second.end)
    if _parts(left, right, known.shared):
        return Choice(" ", f"space: “{left}” and “{right}” are two words")
    return Choice(None, "space: the better witness")


def _parts(left: str, right: str, shared: Counter[str]) -> bool:
    """True if a space between two tokens, as one witness has it, is to be believed."""
    if not left or not right:
        return False
    if left[-1] in ",;:!?)]”’" and (right[0].isalpha() or right[0] in "“‘(["):
        return True
    if left[-1] == "." and len(left) > 3 and right[0].isupper() and "." not in left[:-1]:
        return True
    if right[0] in "(“[" and left[-1].isalnum() and len(left) > 2:
        return True
    if left[-1].isdigit() != right[0].isdigit():
        return _is_number_beside_word(left, right)
    one, two = _last(left), _first(right)
    return (
        bool(one and two)
        and not shared[one + two]
        and not is_english(one + two)
        and all(_is_known(word, shared) for word in (one, two))
    )


def _is_number_beside_word(left: str, right: str) -> bool:
    """True for a year beside a word of three letters or more; other figures behind a word may be a note's mark."""
    number, word = (left, right) if left[-1].isdigit() else (right, left)
    return bool(re.fullmatch(r"\W*\d{4}\W*", number)) and len(re.findall(r"[^\W\d_]", word)) >= 3


def _is_known(word: str, shared: Counter[str]) -> bool:
    """True if both witnesses have a word, or all parts of it, or English does; single letters ("’s") are no matter."""
    halves = [half for half in re.split(r"[’'-]", word) if len(half) > 1]
    return all(shared[half] > 0 or is_english(half) for half in halves)


def _last(token: str) -> str:
    found = _PLAIN_WORD.findall(token)
    return found[-1] if found and token.endswith(found[-1]) else ""


def _first(token: str) -> str:
    found = _PLAIN_WORD.match(token)
    return found.group() if found else ""


def _is_letterspaced(text: str, at: int) -> bool:
    """True if the space at `at` stands between single letters of a letterspaced word or between two such words."""
    around = text[max(0, at - 8) : at + 9]
    return bool(_LETTERSPACED.search(around)) and bool(re.match(r"\S\s\S?(\s|\W|$)", text[max(0, at - 1) : at + 3]))


# -------------------------------------------------------------------------------------------------------------- case
def _choose_case(base: str, difference: Difference, mine: str, theirs: str, known: Known) -> Choice:
    """A capital where a sentence begins or where only names have that word; the better witness elsewhere."""
    at = difference.first.start
    begins = at == 0 or not base[at - 1].isalpha()
    if known.is_base_far_better or not begins or not mine.islower() or not theirs[:1].isupper():
        return Choice(None, "case: the better witness")
    word = _first(base[at : at + 40]).lower()
    if re.search(r"[.!?][”\"’)]*\s+$", base[max(0, at - 8) : at]) or (len(word) > 2 and not _is_known(word, known.shared)):
        return Choice(theirs, "case: a sentence or a name begins here")
    return Choice(None, "case: the better witness")


# ----------------------------------------------------------------------------------------------------------- letters
def _choose_letters(base: str, other: str, difference: Difference, known: Known) -> Choice:
    mine, theirs = _readings(base, other, difference)
    if mine != theirs and without_accents(mine) == without_accents(theirs):
        return _choose_accents(mine, theirs, _tokens(base, difference.first), _tokens(other, difference.second))
    better = _better_known(base, other, difference, known)
    if better > 0:
        return Choice(theirs, f"letters: “{' '.join(_tokens(other, difference.second))}” is better known")
    if better < 0 or not mine.strip() or not theirs.strip():
        return Choice(None, "letters: the better witness")
    if known.trust.prefers_other("letters", mine, theirs) and not known.is_base_far_better:
        return Choice(theirs, "letters: the pair teaches to believe the other witness here")
    return Choice(None, "letters: the better witness")


def _choose_accents(mine: str, theirs: str, mine_tokens: Sequence[str], their_tokens: Sequence[str]) -> Choice:
    """Accents are lost more easily than made up, unless the word without them is English."""
    tokens, reading = (mine_tokens, mine) if mine.isascii() else (their_tokens, theirs)
    if reading.isascii() and not all(is_english(token.strip(_AROUND)) for token in tokens):
        return Choice(theirs if mine.isascii() else None, "letters: the reading that has the accent")
    if reading.isascii():
        return Choice(None if mine.isascii() else theirs, "letters: an English word, without accents")
    return Choice(None, "letters: the better witness")


def _better_known(base: str, other: str, difference: Difference, known: Known) -> int:
    """1 if the other's words around a difference are clearly better known, -1 if the base's are, 0 if neither."""
    mine, theirs = _tokens(base, difference.first), _tokens(other, difference.second)
    if not mine or not theirs or not _resemble("".join(mine), "".join(theirs)):
        return 0
    standings = _standing(mine, known.shared), _standing(theirs, known.shared)
    if known.is_base_far_better and standings[0] > 0:
        return -1
    return (standings[1] - standings[0] >= _CLEAR) - (standings[0] - standings[1] >= _CLEAR)


def _resemble(one: str, two: str) -> bool:
    """True if one of two readings may be a misreading of the other."""
    return ratio(one, two) >= _RESEMBLING or (len(one) == len(two) <= 3 and sum(map(ne, one, two)) == 1)


def _tokens(text: str, span: Span) -> list[str]:
    """The tokens that a span touches."""
    start, end = span.start, span.end
    # The white space at the edges of a difference is no part of the words that differ.
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end].split()


def _standing(tokens: Sequence[str], shared: Counter[str]) -> float:
    """How well known some tokens are, on average."""
    return sum(standing_of(token, shared) for token in tokens) / len(tokens)


def standing_of(token: str, shared: Counter[str]) -> float:
    """How well known a token is: a word of both witnesses, of English, a number, a likely name; below 0 for rubbish."""
    # A note's mark may stand glued to a word or to the punctuation behind it.
    word = re.sub(r"(?<=[^\W\d_]|[.,;:!?”’)\]])\d{1,3}$", "", token).strip(_AROUND)
    parts = _PLAIN_WORD.findall(word)
    if not word or not parts:
        return 1.0 if _NUMBER.fullmatch(word) else -0.5
    if "".join(parts) != word.replace("/", "").replace(".", ""):
        return 0.5 if re.fullmatch(r"\d+(?:st|nd|rd|th|s|[a-h])", word) else -1.0
    return min(_word_standing(part, shared) for part in parts)


def _word_standing(word: str, shared: Counter[str]) -> float:
    bare = re.sub(r"[’']s$", "", word)
    if _is_known(bare, shared):
        return 2.0 if shared[bare] else 1.5
    is_regular = word.islower() or word.isupper() or word.istitle() or bool(re.match(r"(?:Ma?c|O’|D’)[A-Z]", word))
    has_vowel = bool(re.search(r"[aeiouyäöüéèêáíóúàâ]", word.lower()))
    return (0.3 if word[:1].isupper() else 0.0) if is_regular and has_vowel else -0.8


# ----------------------------------------------------------------------------------------------------------- repairs
def repairs_of(base: str, differences: Sequence[Difference], known: Known) -> Iterator[tuple[Difference, Choice]]:
    """Hyphens that the better witness lost where the other is no help: its word is unknown, with a hyphen both have it."""
    for found in re.finditer(r"[^\W\d_]{6,}", base):
        word = found.group()
        if known.shared[word]:
            continue
        touching = [one for one in differences if one.first.start <= found.end() and found.start() <= one.first.end]
        at = next((at for at in range(2, len(word) - 1) if known.vocabulary.count(f"{word[:at]}-{word[at:]}")), None)
        if at is None or not touching or any(one.kind == "hyphen" for one in touching):
            continue
        spot = found.start() + at
        if not any(one.first.start < spot < one.first.end for one in touching):
            repair = Difference(Span(spot, spot), touching[0].second, "hyphen")
            yield repair, Choice("-", f"hyphen: both have “{word[:at]}-{word[at:]}” elsewhere")


def _token_before(text: str, at: int) -> str:
    found = text[max(0, at - 60) : at].split()
    return found[-1] if found and at > 0 and not text[at - 1].isspace() else ""


def _token_after(text: str, at: int) -> str:
    found = text[at : at + 60].split()
    return found[0] if found and not text[at : at + 1].isspace() else ""
