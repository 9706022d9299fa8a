"""From a stretch of text to its words: names with their apostrophes, initials, abbreviations and marks kept apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from regesta.register.lexicon import listed

_STOPS = frozenset(".!?:;•*…|")
_OPENERS = frozenset("\"'“‘«„([")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark of the text at [start, end). `opens`: a sentence, line or quotation begins with it."""

    start: int
    end: int
    text: str
    form: str
    opens: bool

    @property
    def is_capitalised(self) -> bool:
        """True if it begins with a capital: a word, initials, an abbreviated title."""
        return self.form in _LETTERED and self.text[0].isupper()


_LETTERED = frozenset(("word", "dotted", "initial", "abbreviation"))


@cache
def _pattern() -> re.Pattern[str]:
    abbreviated = "|".join(sorted(listed("function_words", "abbreviation")))
    return re.compile(
        rf"""(?P<abbreviation>\b(?:{abbreviated})\.)
    |(?P<dotted>\b(?:[A-Z]\.){{2,}}(?:[A-Z]\b)?)
    |(?P<initial>\b[A-Z]\.(?=[\s-]))
    |(?P<ordinal>\d+(?:st|nd|rd|th)\b)
    |(?P<number>\d+(?:[.,]\d+)*)
    |(?P<word>[^\W\d_](?:[^\W_]|[\u0300-\u036f])*(?:['’ʼ‘](?![sS]\b)[^\W\d_]+)*)
    |(?P<possessive>(?<=\w)['’ʼ](?:[sS]\b)?)
    |(?P<mark>\S)""",
        re.VERBOSE,
    )


def words_of(text: str, start: int, end: int) -> Iterator[Word]:
    """The words of text[start:end] in order, with offsets into the whole text."""
    opens, after = True, start
    for match in _pattern().finditer(text, start, end):
        form, found = match.lastgroup or "mark", match.group()
        opens = opens or "\n" in text[after : match.start()]
        yield Word(match.start(), match.end(), found, form, opens)
        after = match.end()
        opens = _opens_after(form, found, opens)


def _opens_after(form: str, found: str, opened: bool) -> bool:
    if form == "mark":
        return found in _STOPS or found in _OPENERS or (opened and found not in ",)-–—")
    return form == "number" and opened
