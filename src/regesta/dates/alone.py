"""A phrase that stands alone, as in a table's cell: its short forms spelled out, its open side told apart from its date."""

import re

_SPELLINGS = tuple(
    (re.compile(pattern, re.IGNORECASE), spelled)
    for pattern, spelled in (
        (r"\b(\d{1,2})(?:st|nd|rd|th)?\s?c\b\.?$", r"\1th century"),
        (r"\bbefore (?:christ|common era)\b", "BC"),
        (r"\b(?:anno domini|common era)\b", "AD"),
        (r"^(ca?|AD|FY)\.?\s?(?=\d)", r"\1 "),
        (r"(?<=\d)-?ish\b", " approx"),
        (r"\(?\bapproximate\b\)?", "approx"),
        (r"^(?:sometime|some time|a day|a month|a year|day|month|year|decade)\s(?:somewhere\s)?(?:in|during)\s", ""),
        (r"^(.*(?:[a-z]|\d,?|st|nd|rd|th)\s)(\d{3})$", r"\1\2 AD"),
        (r"^(\d{3})$", r"\1 AD"),
        (r"\b(\d{1,3})\s?bce?\b", r"\1 BC"),
    )
)
_BEFORE = re.compile(r"(?:before|until|till|prior to|earlier than|up to|be?f\.?|<|unknown\s?(?:-|to))\s*(.+)", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:after|since|later than|aft?\.?|>)\s*(.+)|(?:from\s)?(.+?)\s(?:onwards?|on|(?:-|to)\s(?:unknown|open|present))",
    re.IGNORECASE,
)
_OR_BEFORE = re.compile(r"(.+?)\sor\s(?:earlier|before)", re.IGNORECASE)
_OR_AFTER = re.compile(r"(.+?)\sor\s(?:later|after)", re.IGNORECASE)
_TWO_YEARS = re.compile(r"\d\d(\d\d)-(\d\d)")


def spelled_out(words: str) -> str:
    """The phrase with what is short in it spelled out: "c1860", "19th c.", "768-ish"."""
    for pattern, spelled in _SPELLINGS:
        words = pattern.sub(spelled, words)
    return words


def open_side(words: str) -> tuple[str, str]:
    """The date in the phrase, and the side on which it is open: "before", "after", or "" if it is not."""
    for side, patterns in (("before", (_OR_BEFORE, _BEFORE)), ("after", (_OR_AFTER, _AFTER))):
        for pattern in patterns:
            found = pattern.fullmatch(words)
            if found:
                return next(group for group in found.groups() if group), side
    return words, ""


def is_two_years(words: str) -> bool:
    """True if the phrase is read as two years, "1934-35", though EDTF could read it as a part of one."""
    found = _TWO_YEARS.fullmatch(words)
    return bool(found and int(found[2]) > int(found[1]) and not 1 <= int(found[2]) <= 12)
