"""Times that come back: "every week", "each day", "annually", "per month"."""

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Repeat

_ISO = {"D": "P1D", "W": "P1W", "M": "P1M", "Y": "P1Y", "DE": "P10Y", "CE": "P100Y", "TH": "PT1H", "TM": "PT1M"}


def read(parts: Parts) -> Repeat | None:
    """How often."""
    if "word" in parts:
        return Repeat(str(parts.value("word")))
    unit = str(parts.value("unit"))
    return Repeat(_ISO[unit]) if unit in _ISO else None


def read_named(parts: Parts) -> Repeat | None:
    """Every Monday, every summer, each morning."""
    return Repeat("P1W" if "weekday" in parts else "P1D" if "part" in parts else "P1Y")


def read_every(parts: Parts) -> Repeat | None:
    """Every two weeks, every other day, every third year, every few months."""
    unit = str(parts.value("unit"))
    amount = "X" if "few" in parts else 2 if "other" in parts else parts.number("amount")
    if unit not in _ISO or not amount:
        return None
    return Repeat(_ISO[unit].replace("1", str(amount), 1))


EVERY = Pattern(
    "repeated set",
    (
        "every amount:AMOUNT unit:UNITS",
        "every amount:ORDINAL unit:UNIT",
        "every other:other unit:UNIT",
        "every few:FEW unit:UNITS",
    ),
    read_every,
)
OFTEN = Pattern(
    "times in a unit",
    ("( ONCE | AMOUNT times ) ( a | an | each | every | per ) unit:UNIT",),
    read,
)
PATTERN = Pattern("set", ("every unit:UNIT", "each unit:UNIT", "per unit:UNIT", "word:SETWORD"), read)
NAMED = Pattern(
    "named set",
    (
        "( every | each ) weekday:WEEKDAY",
        "( every | each ) season:SEASON",
        "( every | each ) month:MONTH",
        "( every | each ) part:DAYPART",
    ),
    read_named,
)
