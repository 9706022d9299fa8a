"""From the opening of a citation to where its authors' names end."""

import re
from functools import cache

from regesta.citations.fields import segments
from regesta.citations.names import is_body, is_initialled, is_person
from regesta.citations.words import words
from regesta.model.texts import Span

_BEHIND_NAMES = re.compile(r"Jr\.?|Sr\.?|et al\.?|[IV]+")
_DASH = re.compile(r"\s[-–—]\s(?=[^\W\d_a-zß-öø-ÿ“])")
_INITIALS_ONLY = re.compile(r"(?:[^\W\d_]\.[\s-]?){1,3}")
_WITHOUT_COMMA = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ]\.\s?){1,3}[^\W\d_a-zß-öø-ÿ][\w’'-]+(?=\s(?:The|A|An|Der|Die|Das)\s)")


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"(?<!\s)\s+{words('joiners').pattern}\s+|/|\s[-–—]\s")


@cache
def _leading_joiner() -> re.Pattern[str]:
    return re.compile(rf"{words('joiners').pattern}\s+")


def authors_end(text: str, blanked: str, start: int, end: int) -> int:
    """Where the authors' names end that open a stretch; its start if it opens with no name or with nothing after it."""
    parts = segments(blanked, start, end)
    if not parts:
        return start
    if (dash := _dashed_end(text, parts[0])) is not None:
        return dash
    if len(parts) < 2 or not _opens_with_name(text, blanked, parts[0]) or not _has_letters(text, parts[1]):
        return start if (bare := _WITHOUT_COMMA.match(blanked, parts[0].start)) is None or bare.end() > end else bare.end()
    taken = _names_taken(text, parts)
    while taken < len(parts) - 1 and _BEHIND_NAMES.fullmatch(text, parts[taken].start, parts[taken].end):
        taken += 1
    return parts[taken - 1].end


def is_names(stretch: str, blanked: str) -> bool:
    """True if a stretch is nothing but names of persons, or the name of a body."""
    pieces = [piece for part in segments(blanked, 0, len(stretch)) for piece in _joint().split(stretch[part.start : part.end])]
    bare = [_leading_joiner().sub("", piece, count=1) for piece in pieces]
    return bool(bare) and (all(is_person(piece) for piece in bare) or is_body(stretch))


def _dashed_end(text: str, part: Span) -> int | None:
    """Where a name ends that a dash parts from its title ("Anna Petrov - Rails and wires"); None if none does."""
    dash = _DASH.search(text, part.start, part.end)
    if dash is None:
        return None
    before, behind = text[part.start : dash.start()], text[dash.end() : part.end]
    return dash.start() if len(before.split()) > 1 and is_person(before) and not is_person(behind) else None


def _opens_with_name(text: str, blanked: str, part: Span) -> bool:
    stretch = text[part.start : part.end]
    return "“" not in blanked[part.start : part.end] and is_names(stretch, stretch)


def _names_taken(text: str, parts: tuple[Span, ...]) -> int:
    """How many segments the names fill."""
    if _joint().search(text, parts[0].start, parts[0].end):
        return 1
    return _inverted(text, parts) or _listed(text, parts) or 1


def _inverted(text: str, parts: tuple[Span, ...]) -> int:
    """2 if the names open with a family name and a given name behind its comma ("Petrov, A.,", "Petrov, Anna,"), else 0."""
    if len(parts) < 3 or " " in text[parts[0].start : parts[0].end]:
        return 0
    given = text[parts[1].start : parts[1].end]
    if _INITIALS_ONLY.fullmatch(given):
        return 2
    one_word = " " not in given and is_person(given) and not is_body(given)
    return 2 if one_word and len(text[parts[2].start : parts[2].end].split()) > 2 else 0


def _listed(text: str, parts: tuple[Span, ...]) -> int:
    """How many segments a list of names fills: until the one with "and", or as long as names begin with initials."""
    names = 0
    for at, part in enumerate(parts[:-1]):
        stretch = text[part.start : part.end]
        joined = _leading_joiner().match(stretch)
        bare = stretch[joined.end() :] if joined else stretch
        if at and (joined or _joint().search(stretch)):
            return at + 1 if all(is_person(piece) for piece in _joint().split(bare)) else names
        if not is_person(stretch):
            break
        if at == names and (at == 0 or is_initialled(stretch)):
            names = at + 1
    return names


def _has_letters(text: str, part: Span) -> bool:
    return any(mark.isalpha() for mark in text[part.start : part.end])
