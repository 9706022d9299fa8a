"""The little language in which the patterns are written, and the machine that matches it.

A form is a row of items: a CLASS of words (data/words.tsv, in capitals), or a word itself (in small letters), each with
`name:` before it if its value is wanted, and `?` or `*` after it if it may be missing; `( … | … )` for choices. So
`the? day:DAY of? month:MONTH COMMA? year:YEAR` finds "the 5th of May, 1931". Every form is turned into a regular expression
over symbols (lexicon.py), one character a word, and all forms of a layer into one; the longest match wins.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from regesta.dates.lexicon import Token, symbols_with
from regesta.dates.sense import Sense

MACROS = {
    "DAYNUM": "( DAY | ORDDAY )",
    "YEARNUM": "( YEAR | YEAR3 )",
    "ERAMARK": "( ERA | a STOP d STOP? | b STOP c STOP? ( e STOP? )? | c STOP e STOP? )",
    "ORDINAL": "( TENS DASH? ORD | ORD )",
    "AMOUNT": (
        "( NUM ( STOP NUM )? | TENS ( DASH? CARD )? | CARD HUNDRED and? TENS ( DASH? CARD )? | CARD HUNDRED and? CARD |"
        " CARD HUNDRED | CARD | a HUNDRED | HUNDRED )"
    ),
    "STYLEMARK": "( ( old | new ) style | ( o | n ) STOP s STOP? | OLDSTYLE | NEWSTYLE )",
    "MORETHAN": "( MORE | a mere | ( more | less ) than | at ( least | most ) | no more than | up to )",
    "TO": "( DASH | to | until | till | through )",
    "MERIDIEM": "( a STOP? m STOP? | p STOP? m STOP? | am | pm )",
}
_REMEMBERED = 8192
_ITEM = re.compile(r"(?:([a-z_]+):)?([A-Za-z0-9]+)([?*]?)")


@dataclass(frozen=True, slots=True)
class Parts:
    """The named parts of a matched form: their words, and the class by which the form asked for them."""

    words: Mapping[str, Sequence[Token]]
    classes: Mapping[str, str]
    tokens: Sequence[Token]
    text: str
    form: int

    def __contains__(self, name: str) -> bool:
        return name in self.words

    def value(self, name: str) -> int | str | None:
        """The value of a part in the class that the form asked for; None if the part is missing."""
        if name not in self.words:
            return None
        values = self.words[name][0].entry.values
        asked = self.classes[name]
        return values[asked] if asked in values else next(iter(values.values()))

    def number(self, name: str) -> int | None:
        """The number that a part says, in digits or in words; None if the part is missing or no whole number."""
        return count(self.words[name]) if name in self.words else None

    def word(self, name: str) -> str:
        """The words of a part as they stand, "" if it is missing."""
        return " ".join(token.text for token in self.words.get(name, ()))

    def before(self) -> str:
        """The 24 characters before the phrase."""
        return self.text[max(0, self.tokens[0].at - 24) : self.tokens[0].at]

    def after(self) -> str:
        """The 48 characters after the phrase."""
        return self.text[self.tokens[-1].end : self.tokens[-1].end + 48]

    def sense(self, name: str) -> Sense | None:
        """The sense of a part that is a date by itself."""
        return self.words[name][0].sense if name in self.words else None


Reader = Callable[[Parts], Sense | None]


@dataclass(frozen=True)
class Pattern:
    """A kind of phrase: its name, its forms, and what they say. `layer`: 1 reads words, 2 and 3 also the
    dates that the layers before have found (2: parts of them; 3: ranges, lists, times reckoned from them)."""

    name: str
    forms: tuple[str, ...]
    read: Reader
    layer: int = 1

    @cached_property
    def compiled(self) -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
        """Each form with its named parts, and the classes they were asked by."""
        return tuple(
            (re.compile(translate(form)), {name: item for name, item, _ in _ITEM.findall(form) if name}) for form in self.forms
        )


def count(tokens: Sequence[Token]) -> int | None:
    """The number that some words say ("twenty-five", "two hundred", "a dozen", "1,500"); None if it has a fraction."""
    total = 0
    for token in tokens:
        values = token.entry.values
        if "ROMANORD" in values and "CARD" not in values:
            total += int(values["ROMANORD"])
            continue
        if "STOP" in values:
            return None
        if "HUNDRED" in values:
            total = max(total, 1) * int(values["HUNDRED"])
            continue
        total += int(next((values[name] for name in ("NUM", "CARD", "TENS", "ORD") if name in values), 0))
    return total


def translate(form: str, named: bool = True) -> str:
    """The regular expression of a form, with or without the names of its parts."""
    return "".join(_translate_item(item, named) for item in form.split())


def _translate_item(item: str, named: bool) -> str:
    if item in ("(", "|", ")", ")?", ")*"):
        return "(?:" if item == "(" else item
    found = _ITEM.fullmatch(item)
    if not found:
        raise ValueError(f"{item!r} is no item of a form")
    name, word, times = found.groups()
    body = _body(word)
    return (f"(?P<{name}>{body})" if name and named else f"(?:{body})" if len(body) > 1 and times else body) + times


def _body(word: str) -> str:
    if word in MACROS:
        return translate(MACROS[word], named=False)
    symbols = symbols_with(word)
    if not symbols:
        raise ValueError(f"no word is of the class {word!r}")
    return symbols if len(symbols) == 1 else f"[{symbols}]"


class Grammar:
    """All forms of one layer, ready to match strings of symbols."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        """Compile the forms into one expression that tries them all at one place."""
        self._owners = [(pattern, at) for pattern in patterns for at in range(len(pattern.forms))]
        forms = [translate(form, named=False) for pattern in patterns for form in pattern.forms]
        self._all = re.compile("".join(f"(?:(?=({form}))|)" for form in forms))
        self._matches = lru_cache(maxsize=_REMEMBERED)(self._match)

    def longest(self, symbols: str, at: int) -> list[tuple[int, Pattern, int]]:
        """The forms that match here, as (end, pattern, number of the form), the longest first, then in written order."""
        return [(at + length, *self._owners[number]) for length, number in self._matches(symbols[at:])]

    def _match(self, symbols: str) -> tuple[tuple[int, int], ...]:
        """The lengths and numbers of the forms that match at the beginning; prose repeats its few shapes of dates."""
        matched = self._all.match(symbols)
        if matched is None or matched.lastindex is None:
            return ()
        found = [(len(text), number) for number, text in enumerate(matched.groups()) if text]
        return tuple(sorted(found, key=lambda match: -match[0]))


def read(pattern: Pattern, number: int, tokens: Sequence[Token], symbols: str, text: str) -> Sense | None:
    """What a form says of the tokens that it matched."""
    expression, classes = pattern.compiled[number]
    matched = expression.fullmatch(symbols)
    if matched is None:
        return None
    words = {name: tokens[matched.start(name) : matched.end(name)] for name in classes if matched.start(name) >= 0}
    return pattern.read(Parts(words, classes, tokens, text, number))
