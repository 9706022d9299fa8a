"""Line-end hyphens: whether the two halves of a word keep their hyphen, by the document's own words, capitals and digits."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from regesta.reading.tables import words_of
from regesta.strings import plain_marks

BREAKS = "-\u00ad\x02\ufffe‐¬"
"""Characters that stand for a hyphen at a line's end; PDFium gives the last two of them for a hyphen that it read."""
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a document and how often each stands there whole."""

    counts: Counter[str]
    first_parts: Counter[str]

    def count(self, word: str) -> int:
        """How often a word stands in the document."""
        return self.counts[word.lower()]


@dataclass(frozen=True, slots=True)
class Joint:
    """How two halves of a word are joined, and why."""

    keeps_hyphen: bool
    why: str


def vocabulary_of(texts: Iterable[str]) -> Vocabulary:
    """The vocabulary of a document's lines; words broken at the ends of lines are left out."""
    counts: Counter[str] = Counter()
    for text in texts:
        for line in text.split("\n"):
            whole = line.rstrip()
            cut = whole.rsplit(None, 1)[0] if whole.endswith(tuple(BREAKS)) and " " in whole else whole
            counts.update(_WORD.findall(plain_marks(re.sub(rf"\w+[{BREAKS}] \w+", " ", cut)).lower()))
    first = Counter(word.split("-", 1)[0] for word in counts if "-" in word)
    return Vocabulary(counts, first)


def join_halves(left: str, right: str, vocabulary: Vocabulary) -> Joint:
    """Decide the hyphen between the halves `left` and `right` of a word (whole tokens, punctuation allowed)."""
    first, second = _last_word(left), _first_word(right)
    if not first or not second:
        return Joint(True, "hyphen beside no letter")
    if first[-1].isdigit() or second[0].isdigit():
        return Joint(True, "hyphen beside a digit")
    return (
        _by_document(first, second, vocabulary) or _by_capitals(first, second, vocabulary) or _by_parts(first, second, vocabulary)
    )


def _by_document(first: str, second: str, vocabulary: Vocabulary) -> Joint | None:
    tried = [(first, second), (first.rsplit("-", 1)[-1], second.split("-", 1)[0])]
    for one, two in tried:
        with_hyphen, without_hyphen = vocabulary.count(f"{one}-{two}"), vocabulary.count(one + two)
        if with_hyphen != without_hyphen:
            form = f"{one}-{two}" if with_hyphen > without_hyphen else one + two
            return Joint(with_hyphen > without_hyphen, f"the document has “{form}” elsewhere")
    return None


def _by_capitals(first: str, second: str, vocabulary: Vocabulary) -> Joint | None:
    head = first.rsplit("-", 1)[-1]
    if head.isupper() and len(head) > 1 and second.isupper():
        both = vocabulary.count(head) > 0 and vocabulary.count(second) > 0
        return Joint(both, "capitals, each half a word of the document" if both else "capitals broken at a line end")
    if second[0].isupper():
        return Joint(True, "second half has a capital")
    if head.isupper() and len(head) > 1:
        return Joint(True, "first half is an abbreviation in capitals")
    return None


def _by_parts(first: str, second: str, vocabulary: Vocabulary) -> Joint:
    parts = words_of("compound_parts")
    head, tail = first.rsplit("-", 1)[-1].lower(), second.split("-", 1)[0].lower()
    if vocabulary.count(tail) and (head in parts["first"] or vocabulary.first_parts[head] > 1):
        return Joint(True, f"“{head}-” is joined by a hyphen, and “{tail}” is a word of the document")
    if tail in parts["second"] and vocabulary.count(head):
        return Joint(True, f"“-{tail}” is joined by a hyphen, and “{head}” is a word of the document")
    endings = words_of("compound_parts")["adjective"]
    if len(head) > 4 and len(tail) > 6 and head.endswith(endings) and tail.endswith(endings):
        return Joint(True, "two adjectives")
    return Joint(False, "word broken at a line end")


def _last_word(text: str) -> str:
    found = _WORD.findall(plain_marks(text))
    return found[-1] if found else ""


def _first_word(text: str) -> str:
    found = _WORD.search(plain_marks(text))
    return found.group() if found else ""
