"""Line-end hyphens: whether the two halves of a word keep their hyphen, by the document's own words, capitals and digits."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from regesta.reading.lexicon import is_english
from regesta.reading.tables import words_of
from regesta.strings import plain_marks

BREAKS = "-\u00ad\x02\ufffe‐¬"
"""Characters that stand for a hyphen at a line's end; PDFium gives the last two of them for a hyphen that it read."""
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")


_INITIAL = r"(?:ch|hs|sh|ssu|tz|ts|sz|[fhjklmnprstwy])?'?"
_FINAL = r"(?:[iu]?(?:a|ai|an|ang|ao|e|ei|eh|en|eng|o|ou|u|ueh|un|ung|ih|erh|in|ing)|i|ui)[kpt]?"
_SYLLABLE = _INITIAL + _FINAL
_TWO_SYLLABLES = re.compile(rf"{_SYLLABLE}-{_SYLLABLE}(?:'s)?")
_FEW_NAMES = 4


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a document and how often each stands there whole."""

    counts: Counter[str]
    first_parts: Counter[str]
    has_joined_names: bool = False
    """True if Chinese names stand in it in the older spelling, their two syllables joined by a hyphen ("Kai-shek")."""

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
    joined = [word for word in counts if "-" in word]
    first = Counter(word.split("-", 1)[0] for word in joined)
    return Vocabulary(counts, first, sum(map(bool, map(_TWO_SYLLABLES.fullmatch, joined))) >= _FEW_NAMES)


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
    """The decision by what English and the document know of the whole word and of its halves."""
    parts = words_of("compound_parts")
    head, tail = first.rsplit("-", 1)[-1].lower(), second.split("-", 1)[0].lower()
    whole = head + tail
    if head in parts["first"] and vocabulary.first_parts[head] > 1 and vocabulary.count(tail):
        return Joint(True, f"the document joins “{head}-” by a hyphen elsewhere, and “{tail}” is a word of it")
    if is_english(whole) and "-" not in first:
        return Joint(False, f"English has “{whole}”")
    if vocabulary.has_joined_names and first[0].isupper() and _TWO_SYLLABLES.fullmatch(f"{head}-{second.lower()}"):
        return Joint(True, "two syllables of a Chinese name, as the document joins them elsewhere")
    knows_tail = vocabulary.count(tail) > 0 or (len(tail) > 2 - ("-" in second) and is_english(tail))
    knows_head = vocabulary.count(head) > 0 or (len(head) > 2 and is_english(head))
    if knows_tail and (head in parts["first"] or vocabulary.first_parts[head] > 1):
        return Joint(True, f"“{head}-” is joined by a hyphen, and “{tail}” is a word")
    if tail in parts["second"] and knows_head:
        return Joint(True, f"“-{tail}” is joined by a hyphen, and “{head}” is a word")
    endings = parts["adjective"]
    if len(head) > 4 and len(tail) > 6 and head.endswith(endings) and tail.endswith(endings):
        return Joint(True, "two adjectives")
    if knows_head and knows_tail and len(head) > 2 and (len(tail) > 3 or "-" in second):
        return Joint(True, f"“{head}” and “{tail}” are words, “{whole}” is none")
    return Joint(False, "word broken at a line end")


def _last_word(text: str) -> str:
    found = _WORD.findall(plain_marks(text))
    return found[-1] if found else ""


def _first_word(text: str) -> str:
    found = _WORD.search(plain_marks(text))
    return found.group() if found else ""
