"""From a reading text to the places where something may be named, with what is known of each place."""

import re
from bisect import bisect_right
from collections import Counter
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
from regesta.strings import plain_marks

_HEADINGS = frozenset((ZoneKind.TITLE, ZoneKind.HEADING, ZoneKind.HEADER, ZoneKind.BYLINE))
# In characters; chosen by hand: a heading of two lines.
LONGEST_HEADING = 160
_TO_BE_PROVED = frozenset(("one unknown word", "initials"))
_IN_A_TITLE = "in a title"
_SURE_OF_PERSONS = frozenset(("person by given name", "person by title", "person, family name first"))
# In characters between two names: room for ", and ".
_A_LIST = 7
_ABSTRACT = re.compile(r"(?:tion|sion|ness|ities|ity|less|ously|ically|ism|isms|ists)s?$")
_CARELESS = re.compile(r"(?:^|\s)i(?:\s|'m\s)|\?\s+[a-z]")
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
    zones = reading.zones or tuple(Zone(ZoneKind.BODY, Span(m.start(), m.end())) for m in _LINES.finditer(reading.text))
    setting = _setting(reading.text, zones, datings, claimed)
    found: list[Proposal] = []
    lower: set[str] = set()
    for number, zone in enumerate(zones):
        words = list(words_of(reading.text, zone.span.start, zone.span.end))
        lower.update(word.text for word in words if word.form == "word" and word.text.islower())
        found.extend(_of_zone(reading.text, zone, number, _softened(_raised(reading.text, zone.span, words)), setting))
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


def _softened(words: list[Word]) -> list[Word]:
    """The words of a zone; those of a line all in capitals as if set in upper and lower case."""
    letters = [word for word in words if word.form == "word" and len(word.text) > 1]
    if len(letters) < 2 or sum(word.text.isupper() for word in letters) < 0.8 * len(letters):
        return words
    return [replace(word, text=word.text.title()) if word.form == "word" and len(word.text) > 3 else word for word in words]


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
    return "cited-author" if cited and piece.kind in (ActorKind.PERSON, ActorKind.ORGANISATION) else "actor"


def settle(found: Sequence[Proposal], lower: frozenset[str]) -> list[Proposal]:
    """The proposals that hold: unknown words get a kind from the whole text, or go."""
    evidence: dict[str, list[ActorKind]] = {}
    for number, p in enumerate(found):
        if p.rule in _TO_BE_PROVED:
            evidence.setdefault(plain_marks(p.text), []).extend(_cues(p, found[number - 1] if number else None))
    whole = _Whole(
        lower,
        frozenset(p.text for p in found if p.kind is not None and not p.opens),
        frozenset(word for p in found if p.rule in _SURE_OF_PERSONS for word in p.name.split() if " " in p.name),
        Counter(p.text for p in found if not p.opens),
        frozenset(p.text for p in found if not p.opens and not _is_determined(p)),
        evidence,
    )
    settled = [p if p.rule == _IN_A_TITLE else _settled(p, whole) for p in found]
    kinds = {plain_marks(p.text): p.kind for p in settled if p is not None and p.kind is not None}
    return [_with_kind(p, kinds) for p in settled if p is not None and (p.kind or plain_marks(p.text) in kinds)]


def _with_kind(p: Proposal, kinds: dict[str, ActorKind]) -> Proposal:
    """A word in a title takes the kind that it has elsewhere."""
    return p if p.kind is not None else replace(p, kind=kinds[plain_marks(p.text)], certainty=0.5)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the whole text knows: its lower-case words, names sure of their kind, words of full names, counts, cues."""

    lower: frozenset[str]
    sure: frozenset[str]
    surnames: frozenset[str]
    inner: Counter[str]
    bare: frozenset[str]
    evidence: dict[str, list[ActorKind]]

    def is_ordinary(self, word: str) -> bool:
        """True if the word stands in the text in lower case, or is a common one."""
        plain = word.lower()
        return plain in self.lower or plain in listed("ordinary_words") or _ABSTRACT.search(plain) is not None


def _cues(p: Proposal, previous: Proposal | None) -> Iterator[ActorKind]:
    """What the words beside a name, and the name before it in a list of names, let it be."""
    if p.before in listed("cue_words", "place-before") and p.behind not in ("'s", "’s"):
        yield ActorKind.PLACE
    if p.before in listed("cue_words", "person-before") or p.behind in listed("cue_words", "person-after"):
        yield ActorKind.PERSON
    if p.before in listed("cue_words", "body-before") and not p.opens:
        yield ActorKind.ORGANISATION
    acts = p.behind in listed("function_words", "finite") or (len(p.behind) > 4 and p.behind.endswith("ed"))
    if acts or p.behind in ("'s", "’s"):
        yield ActorKind.PERSON
    listed_with = previous is not None and p.before in (",", "and", "or") and p.span.start - previous.span.end < _A_LIST
    if listed_with and previous is not None and previous.kind in (ActorKind.PLACE, ActorKind.PERSON):
        yield previous.kind


def _settled(p: Proposal, whole: _Whole) -> Proposal | None:
    if p.rule == "initials":
        return p if _is_body(p, whole) else None
    if p.kind is not None:
        return p if _stands(p, whole) else None
    plain = plain_marks(p.text)
    if plain in whole.surnames:
        return replace(p, kind=ActorKind.PERSON, rule="person by family name", certainty=0.8)
    if plain in listed("family_first_names") and not p.opens:
        return replace(p, kind=ActorKind.PERSON, rule="person by family name", certainty=0.6)
    cues = [kind for kind in whole.evidence[plain] if kind is not ActorKind.ORGANISATION]
    if whole.is_ordinary(plain) or len(plain) < 3 or (not cues and whole.inner[p.text] < 2):
        return None
    places = cues.count(ActorKind.PLACE)
    kind = ActorKind.PLACE if 2 * places > len(cues) else ActorKind.PERSON
    if kind is ActorKind.PERSON and _is_determined(p) and p.text not in whole.bare:
        return None
    if not cues:
        return replace(p, kind=kind, rule="one unknown word", certainty=0.3)
    return replace(p, kind=kind, rule="by the words beside it", certainty=0.5)


def _is_determined(p: Proposal) -> bool:
    """True if an article or the like stands before a name: no person is meant."""
    return p.before != "that" and p.before in listed("function_words", "determiner")


def _is_body(p: Proposal, whole: _Whole) -> bool:
    """True for initials that somewhere act or own, or stand behind "the" or beside a name, and are no word in capitals."""
    return not whole.is_ordinary(p.text) and bool(whole.evidence[plain_marks(p.text)])


def _stands(p: Proposal, whole: _Whole) -> bool:
    """False for what looks like a name only because a sentence begins with it."""
    first = plain_marks(p.text).split(" ")[0]
    if p.rule == "unknown words" and (_is_determined(p) or whole.is_ordinary(plain_marks(p.text).split(" ")[-1])):
        return False
    weak = p.rule in ("unknown words", "place by its head word", "place by its quarter")
    return not p.opens or not weak or p.text in whole.sure or not whole.is_ordinary(first)
