"""From a zone's text to the stretches that look like titles of works and imprints, where no citation has claimed them."""

import re
from collections.abc import Iterator

from regesta.model.texts import Span
from regesta.register.lexicon import listed

_QUOTED = re.compile(r"[“\"]([^“”\"\n]{6,200})[”\"]")
_IMPRINT = re.compile(r"\((?:[^()\n]{0,60}: )?[^()\n]{2,60},? (?:1[5-9]|20)\d\d\)")
_VOLUME = re.compile(r",? (?:\d+(?::\d+)?|vol\. ?\d+|no\. ?\d+) \((?:[A-Z][a-z]+ )?(?:1[5-9]|20)\d\d\)")
_BEFORE_IMPRINT = re.compile(r"(^|[,;“”\"]|\bin |\beds?\.|\bsee |\bSee )\s*([^,;“”\"\n]+(?:, [^,;“”\"\n]+){0,2}?)\s*$")
_BIBLIOGRAPHIC = re.compile(r"^\s*(?:\d{1,3}|\*|[ivxl]+)\.?\s+\S|\b(?:ibid|op\. cit|eds?\.,|idem|trans\.,)", re.IGNORECASE)


def titles_in(text: str, start: int, end: int) -> Iterator[Span]:
    """Stretches of text[start:end] that look like titles: in quotation marks or before an imprint, and in title case."""
    for match in _QUOTED.finditer(text, start, end):
        if in_title_case(match.group(1)):
            yield Span(match.start(1), match.end(1))
    yield from _before(_IMPRINT, text, start, end)


def journals_in(text: str, start: int, end: int) -> Iterator[Span]:
    """Names of journals before a volume and a year; nothing inside them is named for itself."""
    return _before(_VOLUME, text, start, end)


def _before(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Span]:
    for match in pattern.finditer(text, start, end):
        before = _BEFORE_IMPRINT.search(text, max(start, match.start() - 200), match.start())
        if before and before.group(1) not in ("ed.", "eds.") and in_title_case(before.group(2)):
            yield Span(before.start(2), before.end(2))


def imprints_in(text: str, start: int, end: int) -> Iterator[Span]:
    """Imprints in brackets, such as "(Boston, 1992)"."""
    return (Span(match.start(), match.end()) for match in _IMPRINT.finditer(text, start, end))


def is_bibliographic(text: str) -> bool:
    """True if a zone reads like a note or an item of a bibliography."""
    return _BIBLIOGRAPHIC.search(text) is not None and (_IMPRINT.search(text) or _VOLUME.search(text)) is not None


def in_title_case(text: str) -> bool:
    """True if two words or more stand in a stretch and all but small words begin with a capital or a digit."""
    words = re.findall(r"[^\W_][^\s]*", text)
    large = [word for word in words if word.lower().strip(",.:;?!’'") not in listed("function_words", "small in titles")]
    return len(words) > 1 and len(large) > 1 and sum(word[0].isupper() or word[0].isdigit() for word in large) >= 0.8 * len(large)
