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
