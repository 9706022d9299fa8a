"""Years: "1931", "the year 1931", "586 BC", "AD 79", "'99"."""

import re
from functools import cache

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.lexicon import table
from regesta.dates.sense import Calendar, year_of_era

_SPEAKS_OF_TIME = re.compile(
    r"(?:\b(?:in|of|by|since|from|until|till|before|after|during|to|and|through|between|around|about|circa|c|ca|early|late|mid|"
    r"throughout|year|years|spring|summer|autumn|fall|winter|or|for)\W{1,2}|[(\[,;:–—-]\s?)$",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\s+[a-z]+s\b")
_PLACES_IN_TIME = re.compile(
    r"\b(?:in|since|until|till|by|during|before|after|from|throughout|year|spring|summer|autumn|fall|winter)\s+$|\b(?:pre|post)-?$",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"\b(?:the|his|her|their|its|this|that|a)\s+$", re.IGNORECASE)
_MEASURES = re.compile(
    r"[$£€#№]\s?$|\b(?:some|over|(?:more|less|fewer|greater|higher|lower|rather) than|nearly|only|another|these|those|with|all|"
    r"almost|least|[Nn]o\.?)\s+$"
)
_FUNCTION_WORD = re.compile(r"\s+(?:was|has|is|his|its|this|as|does|were|perhaps|whereas|across|always|thus|sees|saw|us)\b")


@cache
def _counts_surely() -> re.Pattern[str]:
    """What follows a number that counts: a word of data/counted.tsv, perhaps after another word."""
    return re.compile(rf"\s+(?:\w+\s+)?(?:{'|'.join(table('counted'))})\b|\s?%", re.IGNORECASE)


def read(parts: Parts) -> Calendar | None:
    """The year that a number says; None where it counts men or miles."""
    value = parts.value("year")
    if not isinstance(value, int):
        return None
    if "era" in parts:
        return Calendar("year", year_of_era(value, parts.word("era")), sure_era=True)
    if parts.form == 0 and _is_count(parts):
        return None
    return Calendar("year", value)


def _is_count(parts: Parts) -> bool:
    before, after = parts.before(), parts.after()
    if _MEASURES.search(before):
        return True
    if len(parts.tokens) > 1 or _FUNCTION_WORD.match(after):
        return False
    if _counts_surely().match(after):
        return not _PLACES_IN_TIME.search(before)
    if _DETERMINER.search(before):
        return False
    return bool(_PLURAL.match(after)) and not _SPEAKS_OF_TIME.search(before)


def read_short(parts: Parts) -> Calendar | None:
    """A year by its last two digits: "'99"."""
    value = parts.value("year")
    return Calendar("year", short_year=int(value)) if isinstance(value, int) else None


def read_glued(parts: Parts) -> Calendar | None:
    """A year with its era in one word: "79AD"."""
    return Calendar("year", int(parts.value("year") or 0), sure_era=True)


PATTERN = Pattern(
    "year",
    (
        "( the? year )? year:YEAR",
        "( the? year )? year:YEAR era:ERAMARK",
        "( the? year )? year:YEAR3 era:ERAMARK",
        "era:ERA year:YEAR3",
        "( the? year )? a STOP d STOP? year:YEARNUM",
        "era:ERA year:YEAR",
        "( the? year )? year:FOUR era:ERAMARK",
    ),
    read,
)
SHORT = Pattern("short year", ("TICK year:YY",), read_short)
GLUED = Pattern("year with era", ("year:YEARERA",), read_glued)
