"""From a note's text to its pieces: signals, citations, comments."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from regesta.citations.archives import is_letter
from regesta.citations.clauses import clauses, sentences
from regesta.citations.enclosures import Enclosure, blank, find_enclosures
from regesta.citations.fields import segments
from regesta.citations.likeness import colon_end, is_place_and_year, led_in, looks_cited, prose_end, prose_start
from regesta.citations.names import is_person
from regesta.citations.words import any_of, fold, months, series_names, words
from regesta.model.texts import Span


class PieceKind(StrEnum):
    """What a piece of a note is."""

    SIGNAL = "signal"
    CITATION = "citation"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a note. `sentence` counts the note's sentences: a signal holds to the end of its own."""

    kind: PieceKind
    span: Span
    sentence: int


_MOST_SIGNALS = 12
"""How many signal words of one clause are tried; chosen by hand, so that nonsense is read in linear time."""


_MOST_BARE_WORDS = 8
"""More words without a page are hardly a name and a short title; chosen by hand."""
_PAGES_REACH = 80
"""How long a run of pages before a bracket may be; chosen by hand, so that nonsense is read in linear time."""


@cache
def _signal_word() -> re.Pattern[str]:
    signal, qualifier = words("signals").pattern, rf"(?:,?\s+{words('qualifiers').pattern},?)"
    return re.compile(rf"{signal}(?:,?\s+{signal})?{qualifier}{{0,2}}:?(?=\s|$)")


@cache
def _phrase_after() -> re.Pattern[str]:
    """What may stand between a signal word and its citation: "the discussion in", "die Darstellung bei"."""
    return re.compile(
        rf",?\s+{words('determiners').pattern}[^,;.“()]{{0,80}}?\s{words('pointers').pattern}:?(?=\s+[“‘\"]|\s+[^\W\d_a-zß-öø-ÿ])"
    )


@cache
def _shared_place() -> re.Pattern[str]:
    """The opening of a clause that only says where the letters before it lie: "both in box 12"."""
    return re.compile(
        rf"\s*(?:{words('shared').pattern},?\s|{words('contained_in').pattern}\s+(?:{words('archival').pattern})).*(?:{words('archival').pattern}|{any_of(series_names())})"
    )


@cache
def _hereafter() -> re.Pattern[str]:
    return re.compile(rf"[(\[]\s*{words('hereafter').pattern}")


@cache
def _between_citations() -> re.Pattern[str]:
    """The joint of two citations in one clause: behind pages, a bracket or a quotation, before a capital."""
    return re.compile(rf"(?<=[\d)”.])(?P<comma>,?)\s+(?:{words('joiners').pattern}|sowie)\s+(?=[“‘]|[^\W\d_a-zß-öø-ÿ])")


@cache
def _carrier() -> re.Pattern[str]:
    return re.compile(rf"{words('carriers').pattern}(?:,?\s+{words('qualifiers').pattern},?){{0,2}}:?(?=\s)")


@cache
def _topic() -> re.Pattern[str]:
    return re.compile(rf"{words('qualifiers').pattern}|{words('topics').pattern}")


@cache
def _topic_with_colon() -> re.Pattern[str]:
    """A topic that a colon parts from the citation: "For a concise summary:"."""
    return re.compile(rf"(?:{words('topics').pattern})\s[^,;:“”()]{{2,100}}:\s+(?=[^\W\d_a-zß-öø-ÿ“])")


@cache
def _joiner() -> re.Pattern[str]:
    return re.compile(rf"[\s,;]*(?:(?:{words('joiners').pattern}|sowie)\s+)?")


def split_note(text: str, start: int = 0) -> tuple[Piece, ...]:
    """The pieces of a note, in order, not overlapping; everything from `start` on but marks and joining words is in one."""
    found = find_enclosures(text)
    blanked = blank(text, found)
    pieces: list[Piece] = []
    for number, sentence in enumerate(sentences(text, blanked, start)):
        pieces += _sentence_pieces(text, blanked, found, sentence, number)
    return _joined_comments(text, tuple(pieces))


def _sentence_pieces(text: str, blanked: str, found: tuple[Enclosure, ...], sentence: Span, number: int) -> list[Piece]:
    bracketed = next(
        (one for one in found if one.mark in "([" and one.span.start == sentence.start and one.span.end >= sentence.end - 2), None
    )
    if bracketed:
        return _inner_pieces(text, bracketed.inner, number)
    pieces: list[Piece] = []
    for clause in clauses(blanked, sentence):
        if pieces and pieces[-1].kind is PieceKind.CITATION and _shared_place().match(blanked, clause.start, clause.end):
            # letters before one location: it belongs to the last of them
            pieces[-1] = replace(pieces[-1], span=_trimmed(text, Span(pieces[-1].span.start, clause.end)))
            continue
        pieces += _clause_pieces(text, blanked, found, clause, number)
    return pieces


def _inner_pieces(text: str, inner: Span, number: int) -> list[Piece]:
    """The pieces of what stands in brackets."""
    stretch = text[inner.start : inner.end]
    return [
        replace(piece, span=Span(piece.span.start + inner.start, piece.span.end + inner.start), sentence=number)
        for piece in split_note(stretch)
    ]


def _clause_pieces(text: str, blanked: str, found: tuple[Enclosure, ...], clause: Span, number: int) -> list[Piece]:
    joiner = _joiner().match(blanked, clause.start, clause.end)
    start = joiner.end() if joiner else clause.start
    signal = _signal_in(text, blanked, start, clause.end)
    if signal is None:
        spans = _joined_citations(text, blanked, Span(start, clause.end))
        if len(spans) == 1 and not looks_cited(text, blanked, spans[0]) and clause.start + 1 < start:
            spans = (Span(clause.start, clause.end),)
        return [piece for span in spans for piece in _stretch_pieces(text, blanked, found, span, number)]
    begin, end = signal
    pieces = _clause_pieces(text, blanked, found, Span(start, begin), number) if begin > start else []
    pieces.append(Piece(PieceKind.SIGNAL, _without_spaces(text, Span(begin, end)), number))
    return [*pieces, *_clause_pieces(text, blanked, found, Span(end, clause.end), number)]


def _joined_citations(text: str, blanked: str, stretch: Span) -> tuple[Span, ...]:
    """The stretch cut where "and" joins two citations that each stand for themselves."""
    for joint in _between_citations().finditer(blanked, stretch.start, stretch.end):
        left, right = Span(stretch.start, joint.start()), Span(joint.end(), stretch.end)
        if looks_cited(text, blanked, left) and looks_cited(text, blanked, right):
            return (left, *_joined_citations(text, blanked, right))
    return (stretch,)


def _signal_in(text: str, blanked: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a clause's first signal begins and ends, if a citation follows it."""
    found = sorted(
        (*_signal_word().finditer(blanked, start, end), *_carrier().finditer(blanked, start, end)),
        key=lambda match: (match.start(), -match.end()),
    )
    if (colon := _topic_with_colon().match(blanked, start, end)) and looks_cited(text, blanked, Span(colon.end(), end)):
        return start, colon.end()
    for match in found[:_MOST_SIGNALS]:
        phrase = _phrase_after().match(blanked, match.end(), end)
        if phrase and is_letter(text[match.end() : end].strip()):
            # "the Secretary of State to Davies" is no phrase about a work
            phrase = None
        stops = [stop.end() for stop in (phrase, match) if stop and stop.end() < end]
        stop = next((at for at in stops if looks_cited(text, blanked, Span(at, end))), None)
        begin = _signal_start(text, blanked, start, match) if stop is not None else None
        if begin is not None and stop is not None:
            return begin, stop
    return None


def _signal_start(text: str, blanked: str, start: int, match: re.Match[str]) -> int | None:
    """Where the signal phrase begins that ends with a signal word; None if the word belongs to something else."""
    before = blanked[start : match.start()]
    if not before.strip(" ,"):
        return start
    opens_sentence = match.re is _signal_word()
    if _topic().match(before):
        return start
    if looks_cited(text, blanked, Span(start, match.start())):
        return match.start() if before.rstrip()[-1:] in ",;)" or not opens_sentence else None
    if not opens_sentence:
        return start if len(before.split()) <= 12 else None
    return match.start() if before.rstrip()[-1:] in ",;:—–-)" or len(before.split()) > 6 else start


def _stretch_pieces(text: str, blanked: str, found: tuple[Enclosure, ...], stretch: Span, number: int) -> list[Piece]:
    """The pieces of a stretch without a signal: comment, citation, comment; or a comment with citations in its brackets."""
    span = _trimmed(text, stretch)
    if span.start >= span.end:
        return []
    if (lead := led_in(text, blanked, span)) is not None:
        signal = Piece(PieceKind.SIGNAL, _without_spaces(text, Span(span.start, lead)), number)
        return [signal, *_stretch_pieces(text, blanked, found, Span(lead, stretch.end), number)]
    begin = prose_end(text, blanked, span)
    if begin == span.start and (colon := colon_end(text, blanked, span)) is not None:
        begin = colon
    if (tail := _tail().search(blanked, begin, span.end)) and looks_cited(text, blanked, Span(begin, tail.start())):
        pieces = _stretch_pieces(text, blanked, found, Span(span.start, tail.start()), number)
        return [*pieces, *_comment_pieces(text, found, Span(tail.end("mark"), stretch.end), number)]
    if not looks_cited(text, blanked, Span(begin, span.end)) and not _is_bare_short(text, blanked, span):
        return _comment_pieces(text, found, stretch, number)
    stop = _before_hereafter(text, found, Span(begin, prose_start(text, blanked, Span(begin, span.end))))
    stop = _before_aside(text, blanked, found, Span(begin, stop))
    pieces = _comment_pieces(text, found, Span(span.start, begin), number) if begin > span.start else []
    pieces.append(Piece(PieceKind.CITATION, _trimmed(text, Span(begin, stop)), number))
    if stop < span.end:
        pieces += _comment_pieces(text, found, Span(stop, stretch.end), number)
    return pieces


@cache
def _tail() -> re.Pattern[str]:
    """The clause behind a citation that says something of it: ", who argues the opposite"."""
    return re.compile(rf"(?P<mark>,)\s+{words('tails').pattern}\s+(?=[^\W\d_A-Z])")


def _is_bare_short(text: str, blanked: str, span: Span) -> bool:
    """True for a family name and a few words of a title that are a whole clause: "Reyes, Northern Line"."""
    parts = segments(blanked, span.start, span.end)
    if len(parts) != 2 or span.start != parts[0].start or len(text[span.start : span.end].split()) > _MOST_BARE_WORDS:
        return False
    name, title = (text[part.start : part.end].strip(" .") for part in parts)
    plain = [word for word in re.findall(r"[^\W\d_]+", title) if len(word) > 3]
    named = " " not in name and is_person(name) and fold(name) not in months() and fold(name) not in words("prose")
    return named and bool(plain) and title[:1].isupper() and all(word[0].isupper() for word in plain)


def _before_hereafter(text: str, found: tuple[Enclosure, ...], citation: Span) -> int:
    """Where a citation ends whose last bracket says how it is called hereafter; else its own end."""
    named = next(
        (one.span.start for one in found if citation.contains(one.span) and _hereafter().match(text, one.span.start)), None
    )
    return citation.end if named is None or named <= citation.start else named


def _before_aside(text: str, blanked: str, found: tuple[Enclosure, ...], citation: Span) -> int:
    """Where a citation ends whose last bracket is an aside: "12 (entry for 3 May 1936)", "(cited from ibid., 494)"."""
    last = next((one for one in reversed(found) if one.mark in "([" and one.span.end <= citation.end), None)
    if last is None or last.span.start <= citation.start or text[last.span.end : citation.end].strip(" .,"):
        return citation.end
    inner = last.inner_text(text)
    led = _signal_word().match(inner) or _carrier().match(inner)
    near = max(citation.start, last.span.start - _PAGES_REACH)
    dated = _paged().search(blanked, near, last.span.start) and re.search(r"[^\W\d_]{3}", inner)
    if (led and looks_cited(inner, inner, Span(led.end(), len(inner)))) or (
        dated and not is_place_and_year(inner) and not _edition().search(inner)
    ):
        return last.span.start
    return citation.end


@cache
def _paged() -> re.Pattern[str]:
    """Pages behind a comma or a closing bracket, right before the bracket that follows them."""
    return re.compile(r"[,:)]\s*(?:pp?\.\s?|S\.\s?)?\d[\d\s,–-]*\Z")


@cache
def _edition() -> re.Pattern[str]:
    return re.compile(words("edition").pattern)


def _comment_pieces(text: str, found: tuple[Enclosure, ...], stretch: Span, number: int) -> list[Piece]:
    """A comment, with the citations that stand in its brackets taken out."""
    pieces: list[Piece] = []
    at = stretch.start
    for one in found:
        if (
            one.mark != "("
            or not stretch.contains(one.span)
            or is_place_and_year(one.inner_text(text))
            or _hereafter().match(text, one.span.start)
        ):
            continue
        inner = _inner_pieces(text, one.inner, number)
        if any(piece.kind is PieceKind.CITATION for piece in inner):
            pieces += _as_comment(text, Span(at, one.span.start), number) + inner
            at = one.span.end
    return pieces + _as_comment(text, Span(at, stretch.end), number)


def _as_comment(text: str, stretch: Span, number: int) -> list[Piece]:
    start, end = stretch.start, stretch.end
    while start < end and text[start] in " \t\n,;":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [Piece(PieceKind.COMMENT, Span(start, end), number)] if any(mark.isalnum() for mark in text[start:end]) else []


def _without_spaces(text: str, span: Span) -> Span:
    """The span without spaces and commas at its ends."""
    start, end = span.start, span.end
    while start < end and text[start] in " \t\n,;:":
        start += 1
    while end > start and text[end - 1] in " \t\n,":
        end -= 1
    return Span(start, end)


def _trimmed(text: str, span: Span) -> Span:
    """The span without spaces and joining marks at its ends; the point of "Ibid." and the like stays."""
    start, end = span.start, span.end
    while start < end and text[start] in " \t\n,;:":
        start += 1
    while end > start and text[end - 1] in " \t\n,;":
        end -= 1
    if (
        end > start
        and text[end - 1] == "."
        and not re.search(
            r"(?:ibid|lbid|ebd|cit|O|ff?|al|id|etc|[^\W\d_]\.[^\W\d_])\.$", text[max(start, end - 6) : end], re.IGNORECASE
        )
    ):
        end -= 1
    return Span(start, end)


def _joined_comments(text: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with adjoining comments made one, and empty ones left out."""
    joined: list[Piece] = []
    for piece in pieces:
        if piece.span.start >= piece.span.end:
            continue
        last = joined[-1] if joined else None
        if last and last.kind is piece.kind is PieceKind.COMMENT and not text[last.span.end : piece.span.start].strip(" \n,;."):
            joined[-1] = replace(last, span=Span(last.span.start, piece.span.end))
            continue
        joined.append(piece)
    return tuple(joined)
