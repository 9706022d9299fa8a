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
        (r"\b(?:a )?guess(?:ed)?\b", "uncertain"),
        (r"\(?\bapproximate\b\)?", "approx"),
        (r"^(?:sometime|some time|a day|a month|a year|day|month|year|decade)\s(?:somewhere\s)?(?:in|during)\s", ""),
        (r"^(.*(?:[a-z]|\d,?|st|nd|rd|th)\s)(\d{3})$", r"\1\2 AD"),
        (r"^(\d{3})(?=$| approx$| uncertain$)", r"\1 AD"),
        (r"\b(\d{1,3})\s?bce?\b", r"\1 BC"),
    )
)
_MIXED_CASE = re.compile(r"\b[A-Za-z]*[a-z][A-Z][A-Za-z]*\b")
_SHORT_ORDINALS = re.compile(r"[IVX]+(?:th|st|nd|rd|e)$")
_UNKNOWN_DIGITS = re.compile(r"(?:([\du*]{1,2})/)?(?:([\du*]{1,2})/)?(\d{2}[\du*]{2})", re.IGNORECASE)
_SEASON_IN = re.compile(r"(spring|summer|autumn|fall|winter) \((northern|southern) hemisphere\) (\d{4})", re.IGNORECASE)
_PART_OF_YEAR = re.compile(
    r"(?:(quarter|quadrimester|semest\w+) (\d)|"
    r"(\d|first|second|third|fourth)(?:st|nd|rd|th)? (quarter|quadrimester|semest\w+))(?: of)? (\d{4})",
    re.IGNORECASE,
)
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_PARTS = {"quar": 32, "quad": 36, "seme": 39}
"""EDTF's codes for quarters, thirds and halves of a year begin after these."""
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_BEFORE = re.compile(r"(?:before|until|till|prior to|earlier than|up to|be?f\.?|<|unknown\s?(?:-|to))\s*(.+)", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:from\s)?(.+?\d)\s?[-–]\s?|(?:after|since|later than|aft?\.?|>)\s*(.+)|"
    r"(?:from\s)?(.+?)\s(?:onwards?|on|(?:-|to)\s(?:unknown|open|present))",
    re.IGNORECASE,
)
_OR_BEFORE = re.compile(r"(.+?)\sor\s(?:earlier|before)", re.IGNORECASE)
_OR_AFTER = re.compile(r"(.+?)\sor\s(?:later|after)", re.IGNORECASE)
_TWO_YEARS = re.compile(r"\d\d(\d\d)-(\d\d)")


def in_catalogue_form(words: str) -> str | None:
    """The EDTF of a form that catalogues use and prose does not: "198u", "1u/1988", "Quarter 1 1985"; None of others."""
    if words.endswith(("?~", "~?")):
        return f"{words[:-2]}%"
    if ("u" in words or "*" in words) and (found := _UNKNOWN_DIGITS.fullmatch(words)):
        month, day, year = found.groups()
        parts = [year, *(part.rjust(2, "0" if part.isdigit() else "X") for part in (month, day) if part)]
        return re.sub(r"[u*]", "X", "-".join(parts))
    if found := _SEASON_IN.fullmatch(words):
        return f"{found[3]}-{(24 if found[2].lower() == 'northern' else 28) + _SEASONS[found[1].lower()]}"
    if found := _PART_OF_YEAR.fullmatch(words):
        number = found[2] or found[3]
        code = _PARTS[(found[1] or found[4])[:4].lower()] + (_ORDINALS.get(number.lower()) or int(number))
        return f"{found[5]}-{code}"
    return None


def spelled_out(words: str) -> str:
    """The phrase with what is short in it spelled out: "c1860", "19th c.", "768-ish"."""
    words = _MIXED_CASE.sub(lambda found: found[0] if _SHORT_ORDINALS.match(found[0]) else found[0].lower(), words)
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
