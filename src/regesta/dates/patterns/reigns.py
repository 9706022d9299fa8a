"""Years of a reign or an era: "the tenth year of Henry II", "14 George III", "Guangxu 24", "the 24th year of the Republic"."""

from functools import cache

from regesta.dates.grammar import Parts, Pattern
from regesta.dates.lexicon import table
from regesta.dates.sense import Calendar
from regesta.model.times import day_from_number, day_number

_LONGEST_REIGN = 71
_FRENCH_REPUBLIC = 14
"""The years of the French Republic and of the Chinese cannot be told apart up to this."""


@cache
def accessions() -> dict[str, str]:
    """The first day of each reign, by the name of king or queen."""
    rows = (line.split("\t") for line in table("reigns"))
    return dict(rows)


def read_regnal(parts: Parts) -> Calendar | None:
    """The year of a reign, which runs from the accession or its return."""
    name = f"{parts.value('king')} {parts.word('roman')}".strip()
    accession, number = accessions().get(name) or accessions().get(f"{name} I"), parts.number("number")
    if accession is None or number is None or not 1 <= number <= _LONGEST_REIGN:
        return None
    first = f"{int(accession[:4]) + number - 1:04d}{accession[4:]}"
    following = f"{int(accession[:4]) + number:04d}{accession[4:]}"
    last = day_from_number(day_number(following) - 1)
    return Calendar("year", int(first[:4]), exact=(first, last), calendar="regnal", as_printed=_printed(parts))


def read_era(parts: Parts) -> Calendar | None:
    """The year of a reign of China or Japan, as the year in which most of it lies."""
    first, number = parts.value("era"), parts.number("number")
    if not isinstance(first, int) or number is None or not 1 <= number <= _LONGEST_REIGN:
        return None
    return Calendar("year", first + number - 1, calendar=parts.word("era").lower(), as_printed=_printed(parts))


def read_republic(parts: Parts) -> Calendar | None:
    """The year of the Chinese Republic; left alone where it could be of the French."""
    number = parts.number("number")
    chinese = any("CHINA" in token.entry.values for token in parts.tokens) or "inguo" in parts.after()
    if number is None or (number <= _FRENCH_REPUBLIC and not chinese) or number > 150:
        return None
    return Calendar("year", 1911 + number, calendar="minguo", as_printed=_printed(parts))


def _printed(parts: Parts) -> str:
    return " ".join(token.text for token in parts.tokens)


REGNAL = Pattern(
    "regnal year",
    (
        "the? number:ORDINAL regnal? year of ( the reign of )? CROWN? king:KING roman:ROMAN",
        "the? number:ORDINAL year of ( the reign of )? CROWN? king:KING",
        "number:NUM king:KING STOP? roman:ROMAN",
        "number:NUM king:QUEENALONE STOP?",
    ),
    read_regnal,
)
ERA = Pattern(
    "year of an era",
    (
        "era:ERANAME year? number:NUM",
        "the? number:ORDINAL year of ( the reign of )? era:ERANAME",
        "the? number:ORDINAL year of the era:ERANAME ( reign | ERAWORD )",
        "year number:NUM of the? era:ERANAME ( reign | ERAWORD )?",
    ),
    read_era,
)
REPUBLIC = Pattern(
    "year of the Republic",
    ("the? number:ORDINAL year of the REPUBLIC ( of CHINA )?", "year number:NUM of the REPUBLIC ( of CHINA )?"),
    read_republic,
)
