"""Times that no calendar holds: "now", "recently", "at present", "the future", "at that time"."""

import re

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Vague

_NOUN_FOLLOWS = re.compile(r"\s+[A-Za-z]")
_NO_NOUN = re.compile(r"\s+(?:of|and|or|in|was|is|to|were|had|for|by|as|at|on|with|an|a|the)\b")
_OF_SOMETHING = re.compile(r"\s?\[?of\b")
_INDEFINITE = re.compile(r"\ba\s+$")
_PREPOSITION = re.compile(
    r"\b(?:at|by|during|since|from|until|till|to|throughout|before|after|around|about|in)\s+$", re.IGNORECASE
)
_ON_A_DAY = re.compile(r"\s(?:on|of)\s")
_AT = re.compile(r"\b(?:at|by)\s+$", re.IGNORECASE)


def read(parts: Parts) -> Vague | None:
    """Past, present or future."""
    word = parts.value("word")
    return Vague(str(word)) if word else None


def read_former(parts: Parts) -> Vague | None:
    """A thing of another time: "former president", "future wars"; not "the former" of two."""
    word = parts.words["word"][0].text
    attributive = _NOUN_FOLLOWS.match(parts.after()) and not _NO_NOUN.match(parts.after())
    indefinite = word == "future" and _INDEFINITE.search(parts.before())
    return Vague(str(parts.value("word"))) if attributive and word.islower() and not indefinite else None


def read_time(parts: Parts) -> Vague | None:
    """That time, this period; after a preposition only ("this time he won")."""
    return Vague(None) if "sure" in parts or _PREPOSITION.search(parts.before()) else None


def read_night(parts: Parts) -> Vague | None:
    """Night or daylight as a state: "at night", "by day"."""
    return Vague(None) if _AT.search(parts.before()) and not _ON_A_DAY.match(parts.after()) else None


def read_future(parts: Parts) -> Vague | None:
    """The future, the past, as nouns."""
    noun_follows = _NOUN_FOLLOWS.match(parts.after()) and not _NO_NOUN.match(parts.after())
    return None if noun_follows or _OF_SOMETHING.match(parts.after()) else read(parts)


PATTERN = Pattern(
    "vague", ("word:NOW", "at word:TIMEADJ", "word:PRESENT DASH? UNIT", "word:THESE UNITS", "to word:DATEWORD"), read
)
FUTURE = Pattern("future", ("the word:TIMEADJ",), read_future)
FORMER = Pattern("former", ("word:FORMER",), read_former)
TIME = Pattern(
    "vague time",
    (
        "THAT TIMEWORD",
        "the sure:SAME TIMEWORD",
        "the TIMEONLY",
        "THAT sure:PERIOD",
        "a very? sure:SHORT TIMEONLY",
        "sure:SOME TIMEONLY",
        "the TIMEONLY sure:BEING",
    ),
    read_time,
)
NIGHT = Pattern("night", ("DAYPART",), read_night)
