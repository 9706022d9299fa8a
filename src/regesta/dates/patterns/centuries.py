"""Centuries: "the nineteenth century", "the 5th century BC", "the 18th and 19th centuries"."""

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.sense import Calendar


def read(parts: Parts) -> Calendar | None:
    """The century, as the years that EDTF groups: the 19th is 1800, the 5th BC is -400."""
    number = parts.number("number")
    unit = parts.value("unit")
    if not number or number > 30 or unit not in ("CE", "ML"):
        return None
    length = 100 if unit == "CE" else 1000
    before_christ = "b" in parts.word("era").lower()
    year = -max(length * (number - 1), 1) if before_christ else length * (number - 1)
    return Calendar("century" if unit == "CE" else "millennium", year, sure_era=before_christ)


PATTERN = Pattern(
    "century",
    (
        "the? number:ORDINAL DASH? unit:UNIT era:ERAMARK",
        "the? number:ORDINAL DASH? unit:UNIT",
        "the? number:ORDINAL unit:UNITS",
        "the? number:ROMANORD unit:UNIT",
        "the? number:ROMANORD unit:UNIT era:ERAMARK",
    ),
    read,
)
