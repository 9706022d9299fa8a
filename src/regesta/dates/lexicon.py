"""From words to what kinds of time words they are: the lexicon of data/words.tsv, and the shapes of numbers.

Every word of time gets one character, its symbol, that stands for the set of classes it belongs to; the grammar
(grammar.py) matches strings of symbols, which is fast and has no hostile input.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from regesta.dates.sense import Sense
from regesta.strings import plain_marks

_FIRST_SYMBOL = 0xE000
PUNCTUATION = {
    ",": "COMMA",
    "-": "DASH",
    "/": "SLASH",
    ".": "STOP",
    ":": "COLON",
    "'": "TICK",
    "(": "LPAR",
    ")": "RPAR",
    "[": "LPAR",
    "]": "RPAR",
    "?": "QUERY",
    "~": "TILDE",
    "<": "LESSER",
    ">": "GREATER",
    "&": "and",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon knows of a word: its symbol, the value it has in each of its classes ("" or a number), its weight.

    `heavy`: a phrase needs at least one such word; `numbered`: the number after it is no date (page, telegram).
    """

    symbol: str
    values: MappingProxyType[str, int | str]
    heavy: bool
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A word of time in the text, or a date already made of such words (with its sense). `at` and `end` are offsets."""

    at: int
    end: int
    text: str
    entry: Entry
    sense: Sense | None = None
    pattern: str = ""


_SYMBOLS: dict[frozenset[str], str] = {}
_NUMBER = re.compile(r"([0-9]+)(?:(st|nd|rd|th|er)|(s)|([ap]m|[AP]M|h|hrs|Z)|(AD|BC|CE|BCE|ad|bc|ce|bce))?")


def symbol_of(classes: frozenset[str]) -> str:
    """The character that stands for a set of classes."""
    if classes not in _SYMBOLS:
        _SYMBOLS[classes] = chr(_FIRST_SYMBOL + len(_SYMBOLS))
    return _SYMBOLS[classes]


def symbols_with(name: str) -> str:
    """All characters whose classes hold this one."""
    return "".join(symbol for classes, symbol in _SYMBOLS.items() if name in classes)


@cache
def _weighing_classes() -> frozenset[str]:
    return frozenset(table("weighing_classes"))


def table(name: str) -> list[str]:
    """The lines of a table of the room's data, without its comments."""
    text = files("regesta.dates").joinpath(f"data/{name}.tsv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def entry_of(values: dict[str, int | str]) -> Entry:
    """The entry of a word with these classes and values."""
    classes = frozenset(values)
    return Entry(symbol_of(classes), MappingProxyType(values), bool(classes & _weighing_classes()), "NUMBERED" in classes)


@cache
def lexicon() -> dict[str, Entry]:
    """The words of data/words.tsv as they may be written: small, with a capital, in capitals, as the table allows."""
    values: dict[str, dict[str, int | str]] = {}
    for line in table("words"):
        word, name, value, case = ([*line.split("\t"), "", ""])[:4]
        forms = {"": (word, word.capitalize(), word.upper()), "C": (word.capitalize(), word.upper()), "U": (word.upper(),)}[case]
        for form in forms if len(word) > 1 else forms[:2]:
            values.setdefault(form, {})[name] = int(value) if value.lstrip("-").isdigit() else value
    for number, numeral in enumerate(table("numerals"), start=1):
        for ending in ("", "th", "st", "nd", "rd", "e"):
            values.setdefault(numeral + ending, {})["ROMANORD"] = number
    for name in table("feasts"):
        for word, place in zip(name.split("\t")[0].split(), ("FEASTFIRST", "FEASTSECOND"), strict=True):
            values.setdefault(word, {})[place] = word
    for name in periods():
        for form in (name, name.capitalize()):
            values.setdefault(form, {})["PERIODNAME"] = name
    return {word: entry_of(classes) for word, classes in values.items()}


@cache
def periods() -> dict[str, tuple[str, str]]:
    """First and last year of the periods of data/periods.tsv, by their names in small letters; "..": open."""
    rows = (line.split("\t") for line in table("periods"))
    return {name.lower(): (first, last) for name, first, last in rows}


@cache
def loose_lexicon() -> dict[str, Entry]:
    """The lexicon for a phrase that stands alone: words in any case ("march 1 2014")."""
    words = dict(lexicon())
    for word, entry in lexicon().items():
        words.setdefault(word.lower(), entry)
    for word in ("may", "march", "august", "mar", "sat", "sun"):
        if word.capitalize() in words:
            words[word] = words[word.capitalize()]
    return words


@cache
def marks() -> dict[str, Entry]:
    """The entries of punctuation."""
    return {mark: entry_of({name: ""}) for mark, name in PUNCTUATION.items()}


def fiscal_entry(word: str) -> Entry | None:
    """The entry of "FY1952" in one word; None if it is none."""
    digits = word[2:]
    return entry_of({"FISCALYEAR": int(digits)}) if word[:2] == "FY" and len(digits) == 4 and digits.isdecimal() else None


def number_entry(word: str) -> Entry | None:
    """The entry of a word that begins with a digit, by its shape: day, month, hour, year, decade, ordinal; None if no number."""
    return _number_entry(word) if len(word) <= 9 else None


@cache
def shapes() -> tuple[Entry, ...]:
    """One entry of each shape a number can have, so that their symbols exist before the grammar is made."""
    examples = (
        *(
            "0",
            "00",
            "01",
            "7",
            "07",
            "13",
            "17",
            "24",
            "25",
            "31",
            "32",
            "45",
            "60",
            "99",
            "150",
            "1930",
            "1000",
            "3000",
            "12345",
            "0630",
        ),
        *("1st", "21st", "32nd", "1930s", "1900s", "1800s", "470s", "30s", "5pm", "05pm", "30pm", "1300Z", "79AD"),
    )
    return tuple(entry for entry in (*map(_number_entry, examples), fiscal_entry("FY1952")) if entry)


@lru_cache(maxsize=65536)
def _number_entry(word: str) -> Entry | None:
    found = _NUMBER.fullmatch(word)
    if not found:
        return None
    digits, ordinal, plural, clock, era = found.groups()
    number = int(digits)
    if ordinal:
        return entry_of({"ORD": number, "ORDDAY": number} if 1 <= number <= 31 else {"ORD": number})
    if plural:
        return _decade_entry(digits)
    if clock:
        return _clock_entry(digits, clock.lower())
    if era:
        return entry_of({"YEARERA": 1 - number if era.upper().startswith("B") else number})
    return entry_of(dict(_plain_number(digits, number)))


def _clock_entry(digits: str, mark: str) -> Entry | None:
    values: dict[str, int | str] = {"MINUTEHALF": digits + mark} if len(digits) == 2 and int(digits) < 60 else {}
    if time := clock_time(digits, mark):
        values["CLOCK"] = time
    return entry_of(values) if values else None


def _decade_entry(digits: str) -> Entry | None:
    number = int(digits)
    if number % 10 or not 2 <= len(digits) <= 4:
        return None
    if len(digits) == 3:
        return entry_of({"DECADE3": number})
    if len(digits) == 2:
        return entry_of({"DECADE2": number})
    return entry_of({"DECADE": number})


def _plain_number(digits: str, number: int) -> list[tuple[str, int | str]]:
    short, shapes_ = len(digits) <= 2, [("NUM", number)]
    tests = (
        ("DAY", short and 1 <= number <= 31),
        ("MONTHNUM", short and 1 <= number <= 12),
        ("HOUR", short and number <= 24),
        ("MINUTE", len(digits) == 2 and number <= 59),
        ("YY", len(digits) == 2),
        ("ONEDIGIT", len(digits) == 1),
        ("YEAR3", len(digits) <= 3 and number > 0),
        ("THREE", len(digits) == 3),
        ("YEAR", len(digits) == 4 and 1000 <= number <= 2199),
        ("FOUR", len(digits) == 4),
        ("NOUGHTHOUR", len(digits) == 4 and digits[0] == "0" and number % 100 < 60),
    )
    return [*shapes_, *((name, number) for name, holds in tests if holds)]


def clock_time(digits: str, mark: str) -> str:
    """The hour "13:00" of "1pm", "1300Z", "0900h"; "" if there is none such."""
    hour, minute = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    if mark in ("am", "pm") and 1 <= hour <= 12:
        hour = hour % 12 + (12 if mark == "pm" else 0)
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute <= 59 else ""


def plain(gap: str) -> str:
    """What stands between two words, dashes and quotation marks in their plain form."""
    return plain_marks(gap)
