"""Whether the rules' reading of a citation is sure, or the tagger is asked; decided on references kept out of training."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from regesta.citations.names import is_initialled
from regesta.citations.printed import Printed
from regesta.citations.words import fold, words
from regesta.model.works import Field

_RULES_ALWAYS = frozenset(["cross", "back", "op_cit", "series", "archival", "author_year"])
"""Rules that made fewer mistakes than the tagger on every corpus in English and German that was kept out of its training."""
_ET_AL = re.compile(r"\bet\.? al\b")
_BRACKETED = re.compile(r"\([^()]*\)|^[^()]*\)")
_MOST_WORDS_BEHIND = 4
"""Words of locators ("at 256 and 257, n. 3") that may follow an imprint; chosen by hand."""
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(r"[^\W\d_]{2,}|\d+")
_MOST_SHORT_WORDS = 8
"""A short title has few words; a longer one without a date is a reference in a list (references kept out of training)."""
_MOST_NEWSPAPER_WORDS = 5
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")


def rules_are_sure(rule: str, printed: Printed, fields: Sequence[Field]) -> bool:
    """True if the fields that a rule found are to be kept."""
    if rule == "back" and {field.field for field in fields} <= {"backref", "pages"} and _is_whole(printed, fields):
        return True
    if is_romance(printed.text):
        # of Italian and French references two thirds as many were right by the rules as by the tagger
        return rule == "bracketed_year" and _has_commas_only(printed, fields)
    if rule in _RULES_ALWAYS:
        return True
    check = _CHECKS.get(rule)
    return check is not None and check(printed, fields)


def is_romance(text: str) -> bool:
    """True if more small words of Italian or French stand in a text than of English or German."""
    small = [word for word in _LETTERS.findall(_ET_AL.sub(" ", text)) if word.islower()]
    romance = sum(word in words("small_romance") for word in small)
    return romance > sum(word in words("small_other") for word in small)


def _is_whole(printed: Printed, fields: Sequence[Field]) -> bool:
    """True if every word is in a field, or is one that only joins fields."""
    return _only_joins(_between(printed.text, fields))


def _only_joins(stretch: str) -> bool:
    return all(fold(word) in _joining() for word in _SMALL.findall(stretch))


@cache
def _joining() -> frozenset[str]:
    """The words that stand between fields, without their points."""
    names = (
        "editor_after",
        "editor_before",
        "translator_before",
        "contained_in",
        "volume",
        "issue",
        "pages",
        "edition",
        "joiners",
        "thesis",
    )
    return frozenset(part for name in names for word in words(name).every for part in _SMALL.findall(word))


def _in_note_manner(printed: Printed, fields: Sequence[Field]) -> bool:
    """True if a citation is wholly read, with its imprint in brackets behind the title, in no list by authors and years."""
    names = [field.field for field in sorted(fields, key=lambda one: one.span)]
    if "date" not in names or "title" not in names or names.index("date") < names.index("title"):
        return "date" not in names and (_is_short(printed, fields) or _is_part(printed, names, fields))
    # of a document printed in a book the imprint's date is the last
    date = max((field for field in fields if field.field == "date"), key=lambda one: one.span)
    head = tuple(field for field in fields if field.span.start <= date.span.start)
    if "«" in printed.text or "(" not in printed.text[: date.span.start]:
        return False
    if _is_whole(printed, fields) or any(one.quotes for one in printed.enclosures):
        return _is_whole(printed, fields)
    return _only_joins(_between(printed.text[: date.span.end], head)) and _ends_soon(printed.text[date.span.end :])


def _ends_soon(behind: str) -> bool:
    """True if behind an imprint only pages and asides stand, not the rest of a reference in a list."""
    return len(_LETTERS.findall(_BRACKETED.sub(" ", behind))) <= _MOST_WORDS_BEHIND


def _between(text: str, fields: Sequence[Field]) -> str:
    """The text without its fields."""
    kept: list[str] = []
    at = 0
    for field in sorted(fields, key=lambda one: one.span):
        kept.append(text[at : field.span.start])
        at = field.span.end
    return " ".join([*kept, text[at:]])


def _is_part(printed: Printed, names: Sequence[str], fields: Sequence[Field]) -> bool:
    """True for a page with its address, or a chapter in a book cited before, wholly read, without a date."""
    return "url" in names or ({"title", "editor", "container"} <= set(names) and _is_whole(printed, fields))


def _is_short(printed: Printed, fields: Sequence[Field]) -> bool:
    """True for family names, a few words of a title, pages: the later citation of a work."""
    author = next((field.text for field in fields if field.field in ("author", "editor")), "")
    title = next((field.text for field in fields if field.field == "title"), "")
    if (not author and not title) or is_initialled(author) or len(title.split()) > _MOST_SHORT_WORDS:
        return False
    outside = printed.text.replace(title, "") if title else printed.text
    return len(author.split()) <= 5 and _YEAR.search(outside) is None and _is_whole(printed, fields)


def _is_issue(printed: Printed, fields: Sequence[Field]) -> bool:
    """True for a newspaper's name, its day and its page alone."""
    paper = [field.text for field in fields if field.field == "container"]
    small = {"container", "date", "pages"}
    return len(paper) == 1 and len(paper[0].split()) <= _MOST_NEWSPAPER_WORDS and {field.field for field in fields} <= small


def _has_commas_only(printed: Printed, fields: Sequence[Field]) -> bool:
    """True for a list by authors and years whose fields only commas part."""
    date = next((field for field in fields if field.field == "date"), None)
    behind = printed.text[date.span.end :].strip(" )") if date else "."
    return behind.startswith(",") and ". " not in behind and _is_whole(printed, fields)


_CHECKS: dict[str, Callable[[Printed, Sequence[Field]], bool]] = {
    "quoted": _in_note_manner,
    "imprint": _in_note_manner,
    "short": _is_short,
    "newspaper": _is_issue,
    "bracketed_year": _has_commas_only,
}
