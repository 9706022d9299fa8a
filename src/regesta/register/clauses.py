"""From the words of a sentence to its clauses."""

from collections.abc import Sequence
from dataclasses import dataclass

from regesta.register.candidates import HYPHENS
from regesta.register.lexicon import listed
from regesta.register.triggers import senses
from regesta.register.words import Word

_MARKS = frozenset(";:—()")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words [first, after) of a sentence; `opener` is the word or mark that it begins with, in lower case."""

    first: int
    after: int
    opener: str


def clauses_of(words: Sequence[Word]) -> list[Clause]:
    """The clauses of a sentence's words, in order, together holding all of them."""
    found: list[Clause] = []
    begin = 0
    for at in range(1, len(words)):
        if _cuts(words, at) or _closes_opening(words, begin, at):
            found.append(Clause(begin, at, words[begin].text.lower()))
            begin = at
    if words:
        found.append(Clause(begin, len(words), words[begin].text.lower()))
    return found


def _cuts(words: Sequence[Word], at: int) -> bool:
    """True if a new clause begins at that word: a finite verb follows before the next cut could come."""
    text, last = words[at].text.lower(), len(words) - 1
    if text in _MARKS:
        return True
    if at >= last or words[at + 1].text in HYPHENS:
        return False
    if text in listed("function_words", "clause opener"):
        return _has_verb(words, at + 1)
    following = words[at + 1].text.lower()
    if text in listed("function_words", "clause joiner"):
        comma = words[at - 1].text == ","
        return _is_finite(following) or (comma and _has_verb(words, at + 1))
    return text == "," and _is_participle(following) and _has_verb(words, at + 1)


def _closes_opening(words: Sequence[Word], begin: int, at: int) -> bool:
    """True at the comma that ends a clause such as "When the talks failed,": a verb before it and a verb behind it."""
    opener = words[begin].text.lower()
    participle = words[begin].opens and opener.endswith(("ing", "ed"))
    if words[at].text != "," or not (participle or opener in listed("function_words", "clause opener")):
        return False
    return (participle or any(_is_finite(word.text.lower()) for word in words[begin + 1 : at])) and _has_verb(words, at + 1)


def _has_verb(words: Sequence[Word], at: int) -> bool:
    for place in range(at, len(words)):
        text = words[place].text.lower()
        joined = place + 1 < len(words) and words[place + 1].text in HYPHENS
        if text in _MARKS or (place > at and not joined and text in listed("function_words", "clause opener")):
            return False
        if _is_finite(text) or _is_participle(text):
            return True
    return False


def _is_finite(text: str) -> bool:
    if text in listed("function_words", "finite") | listed("function_words", "light verb") or (
        len(text) > 4 and text.endswith("ed")
    ):
        return True
    return any(sense.form in ("past", "third") for sense in senses().get(text, ()))


def _is_participle(text: str) -> bool:
    return any(sense.form == "ing" for sense in senses().get(text, ()))
