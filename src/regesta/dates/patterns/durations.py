"""Stretches of time: "three years", "a ten-day visit", "the past decade", "more than two weeks", "for decades"."""

import re

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Length, Repeat

_ISO = {
    "D": "P{}D",
    "W": "P{}W",
    "M": "P{}M",
    "Y": "P{}Y",
    "DE": "P{}DE",
    "CE": "P{}CE",
    "ML": "P{}ML",
    "TH": "PT{}H",
    "TM": "PT{}M",
    "TS": "PT{}S",
    "Q": "P{}Q",
    "WE": "P{}WE",
}
"""ISO 8601; decades and centuries with the letters of TIMEX3, since ISO has none."""
_ONE_UNIT = 2
_RATE = re.compile(
    r"(?:\d|\b(?:hundred|thousand|million|billion|dollars|times|once|twice|pounds|men|roubles|rubles|francs|percent))\s$"
)
"""Words after which "a day" says how often, not how long."""
_LOOSE_PLURAL = re.compile(r"\b(?:for|many|several|after|within|over|in|took|take|lasted|last|of)\s+$", re.IGNORECASE)


def read(parts: Parts) -> Length | Repeat | None:
    """The length that the words say; X where they say no number ("a few days")."""
    unit = str(parts.value("unit") or parts.value("many"))
    if unit == "FN":
        return Length(f"P{2 * (parts.number('amount') or 1)}W")
    if unit not in _ISO:
        return None
    if parts.after().startswith("-") or unit in ("Q", "TX"):
        return None
    if parts.form == _ONE_UNIT and _RATE.search(parts.before()) and unit in ("D", "W", "M", "Y", "TH"):
        return Repeat(_ISO[unit].format(1))
    if "few" in parts or "many" in parts:
        return Length(_ISO[unit].format("X"))
    if "half" in parts:
        number = parts.number("amount") or 1
        return Length(_ISO[unit].format(f"{number}.5"), _modifier(parts))
    amount = parts.number("amount") if "amount" in parts else 1
    if "amount" in parts and unit == "Y" and "YEAR" in parts.words["amount"][0].entry.values:
        return None
    if amount is not None and amount > 1000 and unit == "TH" and len(parts.words["amount"][0].text) == 4:
        return None
    if amount is None:
        fraction = parts.word("amount").replace(" ", "")
        return Length(_ISO[unit].format(fraction)) if re.fullmatch(r"\d+\.\d+", fraction) else None
    return Length(_ISO[unit].format(amount), _modifier(parts))


def _modifier(parts: Parts) -> str | None:
    return "approx" if any("CIRCA" in token.entry.values for token in parts.tokens[:2]) else None


def read_plural(parts: Parts) -> Length | None:
    """A bare plural: "decades", "for months"."""
    if not _LOOSE_PLURAL.search(parts.before()) or str(parts.value("unit")) not in _ISO:
        return None
    if parts.value("unit") in ("TM", "TS") and parts.before().endswith("of "):
        return None
    return Length(_ISO[str(parts.value("unit"))].format("X"))


def read_half(parts: Parts) -> Length | None:
    """Half an hour, half a century."""
    unit = str(parts.value("unit"))
    halves = {"TH": "PT30M", "Y": "P6M", "DE": "P5Y", "CE": "P50Y", "D": "PT12H"}
    return Length(halves[unit]) if unit in halves else None


def read_quarter(parts: Parts) -> Length | None:
    """A quarter of an hour, of a century."""
    unit = str(parts.value("unit"))
    quarters = {"TH": "PT15M", "Y": "P3M", "CE": "P25Y"}
    return Length(quarters[unit]) if unit in quarters else None


PATTERN = Pattern(
    "duration",
    (
        "MORETHAN? amount:AMOUNT unit:UNITS ( DASH? old | of age )?",
        "MORETHAN? a? few:FEW of? unit:UNITS",
        "MORETHAN? ( a | an ) unit:UNIT",
        "MORETHAN? another amount:AMOUNT unit:UNITS",
        "another unit:UNIT",
        "MORETHAN? amount:AMOUNT DASH? unit:UNIT ( DASH? long | DASH? old )?",
        "many:UNITS DASH long",
        "unit:UNIT DASH long",
        "MORETHAN? amount:AMOUNT and a? half:half unit:UNITS",
        "unit:UNIT DASH and DASH a DASH half:half ( DASH? long )?",
        "a unit:UNIT and a half:half",
        "amount:AMOUNT unit:UNITS and a half:half",
        "the NEXT amount:AMOUNT unit:UNITS",
        "the ORD amount:AMOUNT unit:UNITS",
        "the NEXT few:FEW unit:UNITS",
        "the few:NEXT unit:UNITS",
        "the ORD few:FEW unit:UNITS",
        "the amount:AMOUNT NEXT unit:UNITS",
        "a SINGLE unit:UNIT",
        "MORETHAN? amount:AMOUNT ADJECTIVE unit:UNITS",
        "a ADJECTIVE unit:UNIT",
    ),
    read,
)
PLURAL = Pattern("bare duration", ("unit:UNITS",), read_plural)
HALF = Pattern("half a unit", ("half a unit:UNIT", "half an unit:UNIT", "a half DASH? unit:UNIT"), read_half)
QUARTER = Pattern("quarter of a unit", ("a QUARTERWORD of a unit:UNIT", "a QUARTERWORD DASH? unit:UNIT"), read_quarter)
