"""Seasons: "the summer of 1936", "winter 1939–40", "1982 summer", "that spring"."""

import re

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Calendar, year_of_era

_TIME_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Dd]uring|[Ss]ince|[Uu]ntil|[Tt]hrough|[Tt]hroughout|[Bb]efore|[Aa]fter|[Tt]hat|[Tt]his|[Ee]arly|[Ll]ate|and|the)\s+$"
)

_NAME_BEFORE = re.compile(r"[a-z,]\s[A-Z][a-z]+\s$")
_NAME_AFTER = re.compile(r"\s(?!Offensive|Campaign|War\b|Uprising|Rising|Crisis|Session)[A-Z][a-z]+\b(?!\s(?:[Oo]f|in)\b)")
"""Names on both sides: "Karl Winter Weber"."""
_PLACE = re.compile(r"\s(?:Palace|Olympics?|Gardens?|Street)\b")
_CAMPAIGN = re.compile(r"\s(?:offensives?|campaigns?|harvest|sessions?|terms?|elections?|operations?|fighting)\b", re.IGNORECASE)


def read(parts: Parts) -> Calendar | None:
    """The season. Alone it needs words of time before it: "the fall of Saigon" is none, nor is a spring of water."""
    season, year = int(parts.value("season") or 0), parts.value("year")
    if year is not None:
        return Calendar("season", year_of_era(int(year), parts.word("era")), season=season, sure_era="era" in parts)
    if _PLACE.match(parts.after()):
        return None
    if _NAME_BEFORE.search(parts.before()) and _NAME_AFTER.match(parts.after()):
        return None
    word, time_before = parts.words["season"][0].text, _TIME_BEFORE.search(parts.before())
    if _CAMPAIGN.match(parts.after()):
        return Calendar("season", season=season)
    if word.lower() == "fall" and (parts.after().startswith(" of") or not time_before):
        return None
    if word == "spring" and len(parts.tokens) == 1 and not time_before:
        return None
    return Calendar("season", season=season)


PATTERN = Pattern(
    "season",
    (
        "the? season:SEASON of? year:YEAR ( ( DASH | SLASH ) ( YY | YEAR | ONEDIGIT ) )?",
        "the? season:SEASON COMMA? year:YEAR",
        "year:YEAR season:SEASON",
        "the? season:SEASON of? year:YEAR3 era:ERAMARK",
        "the? season:SEASON",
    ),
    read,
)
