"""From dated prose to entries: what happened, to whom, when, says who, and the clause that it rests on."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from regesta.model.records import Entry, Mention, Realis
from regesta.model.texts import Basis, Note, Passage, ReadingText, Span, ZoneKind, passage_at
from regesta.model.times import Dating, Role, TimeKind, When
from regesta.model.works import Citation
from regesta.register.actors import Named
from regesta.register.clauses import Clause, clauses_of
from regesta.register.parts import Cast, cast_of, frames, meets_nobody, subject_of
from regesta.register.realis import ends_belief, looks_ahead, opens_belief, realis_of, reports
from regesta.register.sentences import sentences_in
from regesta.register.triggers import Trigger, best_trigger, is_told_in_the_past
from regesta.register.words import Word, words_of
from regesta.strings import slug, squeeze

_NARRATIVE = frozenset((ZoneKind.BODY,))
_LOOSE_ENDS = re.compile(
    r"^(?:(?:and|but|or|then|yet|that|which|who|whom|when|where|while|because|since|so|if|as|although|though|whereas)\b|[,;:—()\s])+"
)
# Long enough for one line of a chronology; chosen by hand.
LONGEST_ABSTRACT = 160
_LONGEST_ID = 48
# A date is handed on over this many sentences of a paragraph, a clause of this many words is quoted with what it reports:
# chosen by hand on narrative prose.
FARTHEST_DATE = 2
SHORTEST_TELLING = 8
_POINT = re.compile(r"-?\d{4}(?:-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class _Told:
    """A clause with its trigger, before it is dated."""

    clause: Clause
    trigger: Trigger
    span: Span

    def clause_span(self, words: Sequence[Word]) -> Span:
        """Where the clause itself stands, without what it reports."""
        return Span(words[self.clause.first].start, words[self.clause.after - 1].end)


@dataclass(frozen=True, slots=True)
class _Dated:
    """When a clause happened, the dating it rests on, the sentence where that stands, by which rule, how surely."""

    when: When
    dating: Dating
    where: Span
    by: str
    certainty: float


@dataclass(frozen=True, slots=True)
class _Text:
    """A reading with what earlier stages found in it, in text order, for asking by stretch."""

    reading: ReadingText
    datings: tuple[Dating, ...]
    mentions: tuple[Mention, ...]
    cited: dict[str, tuple[Passage, ...]]
    """The citations of each note, by its id."""
    called: tuple[Note, ...]
    """The notes whose mark was found, in the order of their marks."""

    def datings_in(self, span: Span) -> list[Dating]:
        """The datings that begin inside a span."""
        starts = bisect_left(self.datings, span.start, key=_start_of), bisect_left(self.datings, span.end, key=_start_of)
        return list(self.datings[slice(*starts)])

    def mentions_in(self, span: Span) -> list[Mention]:
        """The mentions that begin inside a span."""
        starts = (bisect_left(self.mentions, at, key=lambda m: m.span.start) for at in (span.start, span.end))
        return list(self.mentions[slice(*starts)])


@dataclass(frozen=True, slots=True)
class _State:
    """What one sentence leaves to the next: the subject last named, whether a reported view goes on, the last date, how old."""

    subject: tuple[str, ...] = ()
    believed: bool = False
    dating: Dating | None = None
    dated_in: Span | None = None
    age: int = 0


def entries_of_prose(
    reading: ReadingText, datings: Sequence[Dating], named: Named, citations: Sequence[Citation]
) -> tuple[Entry, ...]:
    """The entries of the dated happenings that the body of a text tells, in text order."""
    dated = sorted((d for d in datings if _is_narrative(d)), key=_start_of)
    mentions = sorted((m for m in named.mentions if m.role == "actor"), key=lambda m: m.span.start)
    called = sorted((note for note in reading.notes if note.call is not None), key=lambda note: (_call_of(note), note.span))
    text = _Text(reading, tuple(dated), tuple(mentions), _cited(citations), tuple(called))
    found = (entry for zone in reading.zones if zone.kind in _NARRATIVE for entry in _of_zone(text, zone.span))
    return _with_ids(reading.source.id, found)


def _cited(citations: Sequence[Citation]) -> dict[str, tuple[Passage, ...]]:
    found: dict[str, list[Passage]] = {}
    for citation in citations:
        found.setdefault(citation.reference.note, []).append(citation.reference.passage)
    return {note: tuple(passages) for note, passages in found.items()}


def _is_narrative(dating: Dating) -> bool:
    expression = dating.expression
    return (
        expression.role is Role.NARRATIVE
        and expression.kind is TimeKind.DATE
        and dating.when is not None
        and dating.when.edtf != ""
    )


def _start_of(dating: Dating) -> int:
    return dating.expression.passage.span.start


def _of_zone(text: _Text, zone: Span) -> Iterator[Entry]:
    state = _State()
    for sentence in sentences_in(text.reading.text, zone.start, zone.end):
        words = list(words_of(text.reading.text, sentence.start, sentence.end))
        said = text.reading.text[sentence.start : sentence.end]
        believed = opens_belief(said) or (state.believed and not ends_belief(said))
        entries, subject = _of_sentence(text, zone, sentence, words, replace(state, believed=believed))
        yield from entries
        inside = text.datings_in(sentence)
        dating, where, age = (inside[-1], sentence, 1) if inside else (state.dating, state.dated_in, state.age + 1)
        state = _State(subject, believed, dating if age <= FARTHEST_DATE else None, where, age)


def _of_sentence(
    text: _Text, zone: Span, sentence: Span, words: Sequence[Word], state: _State
) -> tuple[list[Entry], tuple[str, ...]]:
    """The entries of a sentence, and the subject that it leaves to the next."""
    subject, entries = state.subject, list[Entry]()
    holder, to_come = None, False
    for clause in clauses_of(words):
        span = Span(words[clause.first].start, words[clause.after - 1].end)
        mentions, trigger = text.mentions_in(span), best_trigger(words, clause.first, clause.after, bool(text.datings_in(span)))
        if trigger is not None:
            understood = subject if trigger.sense.part == "verb" else ()
            cast = cast_of(words[clause.first : clause.after], trigger.moved(-clause.first), mentions, understood)
            told = _Told(clause, trigger, _with_contents(words, clause, span, sentence))
            dated = _date_of(text, told, sentence, words, state) if _is_told(words, told, cast, mentions) else None
            if dated is not None:
                entry = _entry(text, zone, sentence, words, told, dated, state.believed, holder, to_come)
                entries.append(replace(entry, parts=cast.parts, place=cast.place))
            subject = cast.subject or subject
        elif mentions:
            subject = tuple(m.actor for m in subject_of(words[clause.first : clause.after], mentions)) or subject
        if reports(words, clause):
            holder, to_come = mentions[0].actor if mentions else "other", looks_ahead(words, clause)
    named = text.mentions_in(sentence)
    return entries, subject if entries else tuple(m.actor for m in named[:1])


def _is_told(words: Sequence[Word], told: _Told, cast: Cast, mentions: Sequence[Mention]) -> bool:
    """True if a clause tells a happening: somebody takes part in it, and a weak word does not stand there without a name."""
    sense = told.trigger.sense
    if not cast.parts or (sense.weight < 2 and not mentions) or meets_nobody(words, told.trigger, mentions):
        return False
    return sense.part == "verb" or bool(mentions)


def _with_contents(words: Sequence[Word], clause: Clause, span: Span, sentence: Span) -> Span:
    """The clause; one that only says that somebody says something, with what is said."""
    short = clause.after - clause.first <= SHORTEST_TELLING
    return Span(span.start, sentence.end) if short and reports(words, clause) else span


def _date_of(text: _Text, told: _Told, sentence: Span, words: Sequence[Word], state: _State) -> _Dated | None:
    """The date of a clause: its own; else of the same sentence, with "before" and "after" heeded; else of the sentence before."""
    own = text.datings_in(told.clause_span(words))
    if own:
        nearest = min(own, key=lambda d: abs(_start_of(d) - words[told.trigger.at].start))
        return _dated(nearest, sentence, "dates: in the clause", 0.9)
    beside = text.datings_in(sentence)
    if beside:
        nearest = min(beside, key=lambda d: abs(_start_of(d) - told.span.start))
        return _related(nearest, sentence, words, told)
    faint = state.age > 1 and told.trigger.sense.weight < 2
    if state.dating is None or faint or looks_back(words, told) or not is_told_in_the_past(words, told.trigger):
        return None
    if state.age == 1:
        return _dated(state.dating, state.dated_in or sentence, "dates: from the sentence before", 0.5)
    return _dated(state.dating, state.dated_in or sentence, f"dates: from {state.age} sentences before", 0.35)


def looks_back(words: Sequence[Word], told: _Told) -> bool:
    """True for a clause in the pluperfect: it tells of an earlier time than the sentence before."""
    at = told.trigger.at
    return any(word.text.lower() in ("had", "hadn’t", "hadn't") for word in words[max(told.clause.first, at - 4) : at])


def _dated(dating: Dating, where: Span, by: str, certainty: float) -> _Dated | None:
    return _Dated(dating.when, dating, where, by, certainty * dating.basis.certainty) if dating.when else None


def _related(dating: Dating, where: Span, words: Sequence[Word], told: _Told) -> _Dated | None:
    """The date of another clause of the sentence, turned to a bound where "before" or "after" stands between."""
    dated, when = _dated(dating, where, "dates: from the same sentence", 0.7), dating.when
    if dated is None or when is None or _POINT.fullmatch(when.edtf) is None:
        return dated
    at = _start_of(dating)
    opener = next(
        (w.text.lower() for w in reversed(words) if told.span.end <= w.start <= at and w.text in ("before", "after", "until")), ""
    )
    if opener in ("before", "until"):
        bound = When(f"[..{when.edtf}]", None, when.latest, when.text, relation="before")
        return replace(dated, when=bound, by="dates: before another of the same sentence")
    if opener == "after":
        bound = When(f"[{when.edtf}..]", when.earliest, None, when.text, relation="after")
        return replace(dated, when=bound, by="dates: after another of the same sentence")
    return dated


def _entry(
    text: _Text,
    zone: Span,
    sentence: Span,
    words: Sequence[Word],
    told: _Told,
    dated: _Dated,
    believed: bool,
    holder: str | None,
    to_come: bool,
) -> Entry:
    reading = text.reading
    span = _trimmed(reading.text, told.span)
    kind = told.trigger.sense.kind
    clause = told.clause_span(words)
    before = reading.text[clause.start : words[told.trigger.at].start]
    realis = realis_of(reading.text[clause.start : clause.end], before, believed, to_come)
    passages = [passage_at(reading, span)]
    if not span.contains(dated.dating.expression.passage.span):
        passages.append(passage_at(reading, dated.where))
    notes = _notes(text, zone, sentence, span)
    passages += [passage for note in notes for passage in text.cited.get(note.id, ())]
    certainty = 0.3 + 0.4 * dated.certainty + 0.1 * (told.trigger.sense.weight - 1)
    return Entry(
        id="",
        kind=kind,
        abstract=_abstract(reading.text, Span(span.start, sentence.end), sentence),
        when=dated.when,
        parts=(),
        basis=Basis(tuple(passages), f"entries: “{words[told.trigger.at].text}” → {kind}; {dated.by}", round(certainty, 3)),
        strand=frames()[kind].strand,
        realis=realis,
        attributed_to="other" if realis is Realis.CONTESTED else holder or "author",
        notes=tuple(note.id for note in notes),
    )


def _trimmed(text: str, span: Span) -> Span:
    """A clause without the conjunction it begins with and the marks it ends with."""
    stretch = text[span.start : span.end]
    lead = _LOOSE_ENDS.match(stretch)
    start = span.start + (lead.end() if lead and lead.end() < len(stretch) else 0)
    end = span.start + len(stretch.rstrip(" ,;:—(“‘"))
    return Span(start, end) if start < end else span


def _abstract(text: str, told: Span, sentence: Span) -> str:
    """The words of the sentence from the clause on, cut at a word where they are long."""
    words = ("" if told.start == sentence.start else "… ") + squeeze(text[told.start : told.end])
    if len(words) <= LONGEST_ABSTRACT:
        return words
    cut = words.rfind(" ", 0, LONGEST_ABSTRACT)
    return words[: cut if cut > 2 else LONGEST_ABSTRACT].rstrip(" ,;:—") + " …"


def _notes(text: _Text, zone: Span, sentence: Span, span: Span) -> list[Note]:
    """The notes called in the sentence from the clause on; else the next note called in the paragraph."""
    first = bisect_left(text.called, span.start, key=_call_of)
    after = bisect_right(text.called, sentence.end, key=_call_of)
    inside = list(text.called[first:after])
    return inside or [note for note in text.called[after : after + 1] if _call_of(note) <= zone.end]


def _call_of(note: Note) -> int:
    return -1 if note.call is None else note.call


def _with_ids(source: str, entries: Iterator[Entry]) -> tuple[Entry, ...]:
    """The entries with ids made of the source's stem, the date and the first words; a second of the same name is numbered."""
    stem, taken, found = slug(PurePath(source).stem) or "source", set[str](), list[Entry]()
    for entry in entries:
        date = slug(entry.when.edtf) if entry.when else "undated"
        base = "-".join(part for part in (f"{stem}/{date}", slug(entry.abstract, _LONGEST_ID)) if part)
        number, name = 1, base
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name)
        found.append(replace(entry, id=name))
    return tuple(found)
