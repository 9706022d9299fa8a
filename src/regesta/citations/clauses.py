"""From a note's text to its sentences, and from a sentence to the clauses between its semicolons."""

import re
from functools import cache

from regesta.citations.authors import authors_end
from regesta.citations.enclosures import BRACKETED
from regesta.citations.words import fold, month_names, styles, words
from regesta.model.texts import Span

_STOP = re.compile(r"""[.?!]["”’)\]]*\s+|[”)\]]\s+""")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[-–]?)*[^\W\d_]")
_LONGEST_TITLE = 250
"""A longer run without a number is no title; chosen by hand."""
_OPENING = '“"‘([«„'


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    listed = styles()
    return frozenset(word.rstrip(".") for word in listed["abbreviations"]), frozenset(
        fold(word).rstrip(".") for word in listed["closing_abbreviations"]
    )


@cache
def _new_start() -> re.Pattern[str]:
    """A word with a capital that opens a new sentence of a note for certain."""
    names = "|".join(words(name).pattern for name in ("signals", "ibid", "topics", "carriers"))
    return re.compile(rf"(?=[^\W\d_a-z])(?i:{names})")


def sentences(text: str, blanked: str, start: int = 0) -> tuple[Span, ...]:
    """The sentences of a note from an offset on, without outer spaces; abbreviations and initials do not end one."""
    spans: list[Span] = []
    begin = start
    for stop in _STOP.finditer(blanked, start):
        if _ends_sentence(text, blanked, begin, stop):
            spans.append(Span(begin, begin + len(text[begin : stop.end()].rstrip())))
            begin = stop.end()
    last = Span(begin, begin + len(text[begin:].rstrip()))
    lead = len(text[begin:]) - len(text[begin:].lstrip()) if not spans else 0
    return (*spans, Span(min(last.start + lead, last.end), last.end)) if last.start < last.end else tuple(spans)


def clauses(blanked: str, sentence: Span) -> tuple[Span, ...]:
    """The stretches of a sentence between its semicolons."""
    spans: list[Span] = []
    at = sentence.start
    for mark in re.compile(r";").finditer(blanked, sentence.start, sentence.end):
        spans.append(Span(at, mark.start()))
        at = mark.end()
    return tuple(span for span in (*spans, Span(at, sentence.end)) if span.start < span.end)


def _ends_sentence(text: str, blanked: str, begin: int, stop: re.Match[str]) -> bool:
    following = blanked[stop.end() : stop.end() + 1]
    if following.islower() and stop[0][0] == "." and _small_ibid().match(blanked, stop.end()):
        # "…, 45. ibid., 47": a careless "ibid." begins a sentence, but not behind an abbreviation
        return blanked[stop.start() - 1 : stop.start()].isdigit()
    if not following or not (following.isupper() or following in _OPENING):
        return False
    if following == "(" and _back_note().match(text, stop.end()):
        return False
    if following.isupper() and _edition_after().match(blanked, max(begin, stop.start() - 3)):
        return False
    surely = _new_start().match(blanked, stop.end()) is not None
    mark = stop[0][0]
    if mark in "”)]":
        ended = text[stop.start() - 1 : stop.start()] in (".", "?", "!", "’", "…")
        quoted_alone = blanked[begin:].lstrip()[:1] == "“" and "“" not in blanked[begin : stop.start()].lstrip()[1:]
        return ended and (
            surely or (quoted_alone and authors_end(text, blanked, stop.end(), min(len(text), stop.end() + 120)) > stop.end())
        )
    if mark in "?!":
        return surely or (
            following != "(" and _is_prose(blanked, begin, stop.start()) and not _title_goes_on(text, blanked, begin, stop)
        )
    word = re.search(r"[^\s(\[“\"‘,;]*$", blanked[max(begin, stop.start() - 30) : stop.start()])
    return _point_ends(word[0] if word else "", surely) and (surely or not _title_goes_on(text, blanked, begin, stop))


def _title_goes_on(text: str, blanked: str, begin: int, stop: re.Match[str]) -> bool:
    """True if the point stands inside a title: before it an author and no number, behind it an imprint or a book."""
    clause = blanked.rfind(";", begin, stop.start()) + 1 or begin
    before = blanked[clause : stop.start()]
    if len(before) > _LONGEST_TITLE or before[-1:].isdigit() or "“" in before or "(" in before:
        return False
    opening = re.match(r"[\s,]*", before)
    signal = _leading_signal().match(before)
    start = clause + (signal.end() if signal else opening.end() if opening else 0)
    opens = authors_end(text, blanked, start, stop.start()) > start or _leading_idem().match(blanked, start) is not None
    return opens and _imprint_ahead().match(blanked, stop.end()) is not None


@cache
def _leading_signal() -> re.Pattern[str]:
    return re.compile(rf"\s*{words('signals').pattern},?\s+(?:{words('qualifiers').pattern},?\s+)?")


@cache
def _leading_idem() -> re.Pattern[str]:
    return re.compile(rf"{words('idem').pattern},")


@cache
def _imprint_ahead() -> re.Pattern[str]:
    """What follows a point inside a title: no further point, then an imprint, "in:" or place and year."""
    inside = rf",\s+{words('contained_in').pattern}:?\s"
    return re.compile(rf"[^.;]{{3,200}}?(?:\s\({BRACKETED}|{inside}|,\s[^\W\d_a-z][^\W\d_]+,?\s(?:1[4-9]|20)\d\d)")


@cache
def _edition_after() -> re.Pattern[str]:
    """An ordinal number with a point before a word that it counts: "2. Auflage", "3. Mai"."""
    return re.compile(rf".{{0,2}}(?<!\d)\d{{1,2}}\.\s+(?:{words('edition').pattern}|{words('volume').pattern}|{month_names()})")


@cache
def _small_ibid() -> re.Pattern[str]:
    return re.compile(words("ibid").pattern)


@cache
def _back_note() -> re.Pattern[str]:
    """A bracket that names the note which an "op. cit." goes back to: "(n. 3)"."""
    return re.compile(rf"\((?:{words('cross').pattern})\s?\d+[a-z]?\)")


def _point_ends(word: str, surely: bool) -> bool:
    """True if the point after a word ends a sentence; `surely`: what follows can only begin one."""
    known, closing = _abbreviations()
    folded = fold(word)
    if folded in closing or folded in words("op_cit") or folded.rsplit(".", 1)[-1] in closing - {"f"}:
        return word.islower() or len(word) > 1
    if _INITIALS.fullmatch(word):
        return surely and len(word) > 1
    return surely or not (word in known or (len(word) > 1 and folded in known))


def _is_prose(blanked: str, begin: int, end: int) -> bool:
    return any(fold(word) in words("prose") for word in re.findall(r"[^\W\d_]+", blanked[begin:end]))
