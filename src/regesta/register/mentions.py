"""From a reading text to the places where something may be named, with what is known of each place."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regesta.model.records import ActorKind
from regesta.model.texts import ReadingText, Span, Zone, ZoneKind
from regesta.model.times import Dating, Role
from regesta.register.candidates import runs_of
from regesta.register.gazetteer import known_names
from regesta.register.lexicon import listed
from regesta.register.naming import Piece, name_run
from regesta.register.titles_of_works import imprints_in, in_title_case, is_bibliographic, journals_in, titles_in
from regesta.register.words import Word, words_of

_HEADINGS = frozenset((ZoneKind.TITLE, ZoneKind.HEADING, ZoneKind.HEADER, ZoneKind.BYLINE))
# In characters; chosen by hand: a heading of two lines.
LONGEST_HEADING = 160
_CARELESS = re.compile(r"(?:^|\s)i(?:\s|'m\s)|\?\s+[a-z]")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{3,}\b")
_SENTENCE_END = re.compile(r"[.!?](?:\s|[\"”’)]*\s*$)")
_LINES = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place that may name an actor. `before`, `behind`: the words beside it in lower case; `opens`: it begins a sentence."""

    span: Span
    text: str
    kind: ActorKind | None
    name: str
    rule: str
    certainty: float
    role: str
    zone: int
    opens: bool
    before: str
    behind: str


@dataclass(frozen=True, slots=True)
class _Claims:
    """Disjoint spans in order, for asking which of them a place touches."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def touches(self, start: int, end: int) -> bool:
        """True if [start, end) shares a character with one of the spans."""
        at = bisect_right(self.starts, end - 1) - 1
        return at >= 0 and self.ends[at] > start


@dataclass(frozen=True, slots=True)
class _Setting:
    """What is known of stretches of the text before names are looked for."""

    dates: _Claims
    titles: _Claims
    citations: _Claims
    imprints: _Claims
    journals: _Claims


def proposals(
    reading: ReadingText, datings: Sequence[Dating], claimed: Sequence[tuple[Span, Role]]
) -> tuple[list[Proposal], frozenset[str]]:
    """All proposals of a text in order, and the words that it has in lower case."""
    written = frozenset(_CAPITALISED.findall(reading.text))
    zones = reading.zones or tuple(Zone(ZoneKind.BODY, Span(m.start(), m.end())) for m in _LINES.finditer(reading.text))
    setting = _setting(reading.text, zones, datings, claimed)
    found: list[Proposal] = []
    lower: set[str] = set()
    for number, zone in enumerate(zones):
        words = list(words_of(reading.text, zone.span.start, zone.span.end))
        lower.update(word.text for word in words if word.form == "word" and word.text.islower())
        found.extend(_of_zone(reading.text, zone, number, _softened(_raised(reading.text, zone.span, words), written), setting))
    return found, frozenset(lower)


def _setting(text: str, zones: Sequence[Zone], datings: Sequence[Dating], claimed: Sequence[tuple[Span, Role]]) -> _Setting:
    titles = [span for span, role in claimed if role is Role.TITLE]
    titles += [span for zone in zones for span in titles_in(text, zone.span.start, zone.span.end)]
    journals = [span for zone in zones for span in journals_in(text, zone.span.start, zone.span.end)]
    citations = [span for span, role in claimed if role is Role.CITATION]
    citations += [zone.span for zone in zones if not claimed and is_bibliographic(text[zone.span.start : zone.span.end])]
    imprints = [span for zone in zones for span in imprints_in(text, zone.span.start, zone.span.end)]
    dates = [dating.expression.passage.span for dating in datings]
    return _Setting(_claims(dates), _claims(titles), _claims(citations), _claims(imprints), _claims(journals))


def _claims(spans: Sequence[Span]) -> _Claims:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return _Claims(tuple(span.start for span in joined), tuple(span.end for span in joined))


def _softened(words: list[Word], written: frozenset[str]) -> list[Word]:
    """The words of a zone; those of a line all in capitals, and names that the text has elsewhere, in upper and lower case."""
    letters = [word for word in words if word.form == "word" and len(word.text) > 1]
    if len(letters) < 2 or sum(word.text.isupper() for word in letters) < 0.8 * len(letters):
        return [replace(word, text=word.text.title()) if _is_set_large(word, written) else word for word in words]
    return [replace(word, text=word.text.title()) if word.form == "word" and len(word.text) > 3 else word for word in words]


def _is_set_large(word: Word, written: frozenset[str]) -> bool:
    """True for a name in capitals ("SEWARD") that the text elsewhere has in upper and lower case."""
    return len(word.text) > 3 and word.text.isupper() and word.text not in known_names() and word.text.title() in written


def _raised(text: str, span: Span, words: list[Word]) -> list[Word]:
    """The words of a zone; in one written carelessly ("i think"), places in lower case as if written with capitals."""
    if not _CARELESS.search(text, span.start, span.end):
        return words
    raised = list(words)
    for at in range(len(words)):
        for after in range(min(len(words), at + 3), at, -1):
            phrase = words[at:after]
            if all(word.text.islower() for word in phrase) and _is_place(" ".join(word.text.title() for word in phrase)):
                raised[at:after] = [replace(word, text=word.text.title()) for word in phrase]
                break
    return raised


def _is_place(name: str) -> bool:
    known = known_names().get(name)
    return known is not None and known.kind is ActorKind.PLACE and len(name) > 3 and name.lower() not in listed("ordinary_words")


def _of_zone(text: str, zone: Zone, number: int, words: Sequence[Word], setting: _Setting) -> Iterator[Proposal]:
    heading = zone.kind in _HEADINGS or _is_heading(text[zone.span.start : zone.span.end])
    for first, after in runs_of(words):
        start, end = words[first].start, words[after - 1].end
        if setting.journals.touches(start, end):
            continue
        known_only = heading or setting.titles.touches(start, end) or setting.dates.touches(start, end)
        for piece in name_run(words, first, after, known_only):
            yield _proposal(text, words, piece, number, setting)


def _is_heading(words: str) -> bool:
    """True for a short line in title case that is no sentence."""
    return len(words) < LONGEST_HEADING and not _SENTENCE_END.search(words) and in_title_case(words)


def _proposal(text: str, words: Sequence[Word], piece: Piece, zone: int, setting: _Setting) -> Proposal:
    span = Span(words[piece.first].start, words[piece.after - 1].end)
    before = words[piece.first - 1].text.lower() if piece.first else ""
    behind = words[piece.after].text.lower() if piece.after < len(words) else ""
    return Proposal(
        span=span,
        text=text[span.start : span.end],
        kind=piece.kind,
        name=piece.name,
        rule=piece.rule,
        certainty=piece.certainty,
        role=_role(piece, span, setting),
        zone=zone,
        opens=words[piece.first].opens,
        before=before,
        behind=behind,
    )


def _role(piece: Piece, span: Span, setting: _Setting) -> str:
    if piece.kind is ActorKind.PLACE and setting.imprints.touches(span.start, span.end):
        return "publication-place"
    cited = setting.citations.touches(span.start, span.end) and not setting.titles.touches(span.start, span.end)
    return "cited-author" if cited and piece.kind in (ActorKind.PERSON, ActorKind.ORGANISATION, None) else "actor"
