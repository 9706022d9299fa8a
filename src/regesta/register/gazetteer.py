"""The names that everybody knows: places, bodies, initials, peoples; and the syllables of romanised Chinese."""

import re
from dataclasses import dataclass
from functools import cache

from regesta.model.records import ActorKind
from regesta.register.lexicon import listed, rows
from regesta.register.words import words_of
from regesta.strings import plain_marks


@dataclass(frozen=True, slots=True)
class Known:
    """What a word list knows of a name: its kind, and the name it is another form of (itself, if none)."""

    kind: ActorKind
    name: str


@cache
def known_names() -> dict[str, Known]:
    """Every name of the gazetteers by its words joined by spaces: places, bodies, initials, peoples."""
    found: dict[str, Known] = {}
    for row in rows("demonyms"):
        found |= {form: Known(ActorKind.GROUP, row[0]) for form in _forms_of_people(row[0])}
    for row in rows("places"):
        found[key_of(row[0])] = Known(ActorKind.PLACE, row[2] if len(row) > 2 else row[0])
    for row in rows("organisations"):
        if row[1] == "alone":
            found[key_of(row[0])] = Known(ActorKind.ORGANISATION, row[2] if len(row) > 2 else row[0])
    for row in rows("acronyms"):
        full = Known(ActorKind.ORGANISATION, row[1] if len(row) > 1 else row[0])
        found |= {key_of(row[0]): full, key_of(full.name): full}
    return found


@cache
def longest_known() -> int:
    """The number of words of the longest name of the gazetteers."""
    return max(name.count(" ") + 1 for name in known_names())


def key_of(name: str) -> str:
    """The words of a name, marks made plain, joined by single spaces: how the gazetteers are looked up."""
    return " ".join(plain_marks(word.text) for word in words_of(name, 0, len(name)))


def is_pinyin(word: str) -> bool:
    """True if a word can be read as one to three syllables of pinyin."""
    return _syllables(("pinyin",)).fullmatch(plain_marks(word)) is not None


def is_romanised(word: str) -> bool:
    """True if a word can be read as Chinese syllables in pinyin, Wade-Giles or the spellings of the south."""
    return _syllables(("pinyin", "romanised")).fullmatch(plain_marks(word)) is not None


@cache
def _syllables(schemes: tuple[str, ...]) -> re.Pattern[str]:
    initials, finals = (_any_of(schemes, part) for part in ("initial", "final"))
    return re.compile(rf"(?:(?:{initials})?(?:{finals})'?){{1,3}}", re.IGNORECASE)


def _any_of(schemes: tuple[str, ...], part: str) -> str:
    sounds = {sound for scheme in schemes for sound in listed("function_words", f"{scheme} {part}")}
    return "|".join(sorted(sounds, key=lambda sound: (-len(sound), sound)))


def _forms_of_people(name: str) -> tuple[str, ...]:
    plural = name if name.endswith(("ese", "ish", "ch", "ss", "shman", "shmen", "chman", "chmen")) else f"{name}s"
    return (name, plural)
