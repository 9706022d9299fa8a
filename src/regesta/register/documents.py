"""From the reading of an edition to its documents: kind, date, parties, place, and an entry of the register for each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from regesta.model.records import Document, Draft, Entry, Part, Party
from regesta.model.texts import Basis, Mark, Passage, Problem, ReadingText, Span, passage_at
from regesta.model.times import Dating, TimeExpression, When
from regesta.register.coded_dates import best_date, coded_when
from regesta.register.cross_references import cross_references
from regesta.register.datelines import Dateline, first_date, printed_days, read_dateline
from regesta.register.edition_actors import ActorBook
from regesta.register.heads import Head, entry_kind, kind_of, read_head, read_party
from regesta.register.lexicon import listed
from regesta.register.marked import MarkedDocument, documents_marked, within
from regesta.register.offices import Offices
from regesta.register.out_of_time import without_impossible_dates
from regesta.strings import slug

_RULE = "edition: head and dateline"
_WIRED = re.compile(r"(?:^|[:;,\[(]|\d)\W*(?P<kind>(?:circular )?telegram|airgram|cablegram)\b", re.IGNORECASE)
_MOST_ABSTRACT = 200
_MOST_CLOSING = 60


@dataclass(frozen=True, slots=True)
class _Dated:
    """When a document was sent, and how that was found; `attached`: the dateline of what is attached to it."""

    sent: When | None
    line: Dateline
    coded: str | None
    contradiction: str | None = None
    attached: Mark | None = None


def documents_of(reading: ReadingText, offices: Offices | None = None) -> Draft:
    """Everything that an edition's own form says: documents, an entry for each, actors, cross references, problems.

    With tables of offices, also the persons who held those that the heads name, and their tenures.
    """
    volume = str(PurePosixPath(reading.source.id).with_suffix(""))
    book = ActorBook(reading, volume, PurePosixPath(volume).name, offices=offices)
    book.listed_persons(mark for mark in reading.marks if mark.kind == "person-name")
    marked = [one for one in documents_marked(reading) if one.mark.span.end > one.mark.span.start]
    ids = _ids(reading, marked, volume)
    problems = [_empty(reading, mark) for mark in reading.marks if mark.kind == "document" and mark.span.start == mark.span.end]
    found, told = [], []
    for one, id in zip(marked, ids, strict=True):
        document, entry = _document(reading, one, id, book, problems)
        found.append(document)
        told.append(entry)
        for mark in one.of("person"):
            book.person(mark)
    documents, entries, impossible = without_impossible_dates(found, told)
    return Draft(
        reading=reading,
        documents=documents,
        citations=cross_references(reading, book.volume, marked),
        datings=tuple(sorted(filter(None, map(_dating, documents)), key=lambda dating: dating.expression.passage.span)),
        actors=book.actors(),
        mentions=tuple(mention for _, mention in sorted(book.mentions.items())),
        entries=entries,
        tenures=tuple(tenure for _, tenure in sorted(book.tenures.items())),
        problems=(*problems, *impossible, *_contradicted(book, documents)),
    )


def _contradicted(book: ActorBook, documents: tuple[Document, ...]) -> Iterator[Problem]:
    """The heads that the tables of offices contradict, each once, where it stands first."""
    numbers: dict[str, list[str]] = {}
    first: dict[str, Passage] = {}
    for passage, what in book.contradictions:
        number = next((d.id.rpartition("/")[2] for d in documents if d.span.contains(passage.span)), "")
        numbers.setdefault(what, []).append(number)
        first.setdefault(what, passage)
    for what, places in numbers.items():
        passage = first[what]
        others = f"; likewise {len(places) - 1} more documents, the last {places[-1]}" if len(places) > 1 else ""
        remedy = "compare head, date and table of offices; nobody is taken for the holder"
        yield Problem(passage.source, passage.page, f"document {places[0]} has in its head {what}{others}", remedy)


def _dating(document: Document) -> Dating | None:
    """The date of a document where it is printed, so that the page can show what was made of it."""
    if document.sent is None or not document.sent.text:
        return None
    for passage in document.basis.passages:
        at = passage.exact.find(document.sent.text)
        if at >= 0:
            start = passage.span.start + at
            words = replace(passage, span=Span(start, start + len(document.sent.text)), exact=document.sent.text)
            return Dating(TimeExpression(words, "dateline"), document.sent, Basis((words,), document.basis.by))
    return None


def _ids(reading: ReadingText, marked: list[MarkedDocument], volume: str) -> list[str]:
    """Volume and the edition's own id; where it gives none, its number or its words; the second of its kind as "d7-2"."""
    counts: dict[str, int] = {}
    ids = []
    for one in marked:
        number = one.mark.value.partition("/")[0]
        own = one.mark.id or (f"d{slug(number)}" if slug(number) else slug(_words(reading, one.mark.span)[:80])) or "document"
        counts[own] = counts.get(own, 0) + 1
        ids.append(f"{volume}/{own}" if counts[own] == 1 else f"{volume}/{own}-{counts[own]}")
    return ids


def _document(
    reading: ReadingText, one: MarkedDocument, id: str, book: ActorBook, problems: list[Problem]
) -> tuple[Document, Entry]:
    head_mark, place_line = one.first("head"), _dateline_mark(reading, one)
    head_words = _words(reading, head_mark.span) if head_mark else ""
    head = read_head(head_words)
    dated = _dated(reading, one, head_words, place_line)
    sender, recipient, suspect = _parties(reading, one, head, book, dated.sent)
    source_note = _source_note(reading, one)
    subtype = one.mark.value.partition("/")[2].replace("-", " ")
    is_letter = bool(sender and recipient) or one.first("sent") is not None
    kind = subtype if subtype == "editorial note" else _kind(head, head_words, source_note, is_letter)
    place = _place(reading, one, place_line, dated.line, book)
    signatures = one.of("signed") if sender and head.sender is None and not one.of("from") else []
    basis = _basis(reading, one, [head_mark, place_line, one.first("received"), dated.attached, *signatures])
    document = Document(
        id=id,
        kind=kind,
        number=one.mark.value.partition("/")[0],
        head=head_words,
        span=one.mark.span,
        sent=dated.sent,
        received=_received(one, dated.line),
        sender=sender,
        recipient=recipient,
        sent_from=place,
        source_note=source_note,
        basis=basis,
        dateline=_words(reading, place_line.span) if place_line else None,
        coded=dated.coded,
        classification=_classification(reading, one, source_note),
        signed="; ".join(_words(reading, mark.span) for mark in one.of("signed")) or None,
        page=basis.passages[0].page,
    )
    problems.extend(_problems(document, head_mark, dated, suspect, basis.passages[0]))
    return document, _entry(reading, one, document, head)


def _entry(reading: ReadingText, one: MarkedDocument, document: Document, head: Head) -> Entry:
    sides = ("with", "with") if head.meeting or entry_kind(document.kind) == "meeting" else ("from", "to")
    parts = [
        Part(role, party.actor)
        for role, parties in zip(sides, (document.sender, document.recipient), strict=True)
        for party in parties
        if party.actor
    ]
    abstract, passages = _abstract(reading, one, document)
    shown = [passage.span for passage in document.basis.passages]
    notes = [note.id for note in one.notes for span in shown if note.call is not None and span.start <= note.call <= span.end]
    return Entry(
        id=f"entry:{document.id}",
        kind=entry_kind(document.kind),
        abstract=abstract,
        when=document.sent,
        parts=tuple(dict.fromkeys(parts)),
        basis=Basis(passages, document.basis.by),
        place=document.sent_from,
        receipt="received" if document.received else "unknown",
        received=document.received,
        document=document.id,
        notes=tuple(dict.fromkeys(notes)),
    )


def _abstract(reading: ReadingText, one: MarkedDocument, document: Document) -> tuple[str, tuple[Passage, ...]]:
    """The edition's own summary, else the head; where the head says nothing, the first words of the document."""
    summary = one.first("abstract")
    if summary is not None and summary.span.end > summary.span.start:
        return _words(reading, summary.span), (passage_at(reading, summary.span), *document.basis.passages)
    head = re.sub(r"^\s*\[?\d+[a-z]?\]?\.\s+", "", document.head).strip()
    if head and head.strip("[]. ").lower() != "untitled":
        return head, document.basis.passages
    taken = [mark.span for mark in one.of("head", "dateline", "source-note", "number", "classification", "signed")]
    line = _first_line(reading, one.mark.span, taken)
    words = _words(reading, line)
    if len(words) > _MOST_ABSTRACT:
        words = words[:_MOST_ABSTRACT].rsplit(" ", 1)[0]
    passage = passage_at(reading, Span(line.start, line.start + len(words)))
    return words or document.id, (passage, *(p for p in document.basis.passages if p.span != passage.span))


def _dateline_mark(reading: ReadingText, one: MarkedDocument) -> Mark | None:
    """The first dateline that has a date, else the first; where none is tagged, a last line that is place and date alone."""
    described = one.first("sent")
    if described is not None:
        return described
    lines = one.of("dateline")
    if not lines:
        return _closing_line(reading, one)
    dates = one.of("date")
    dated = (line for line in lines if within(dates, line.span) or read_dateline(_words(reading, line.span)).sent)
    return next(dated, lines[0]) if len(lines) > 1 else lines[0]


def _closing_line(reading: ReadingText, one: MarkedDocument) -> Mark | None:
    """The last line of a document, before attachments and signatures, if it is nothing but a place and a date."""
    end = min((mark.span.start - 1 for mark in one.of("attachment", "signed")), default=one.mark.span.end)
    start = reading.text.rfind("\n", one.mark.span.start, end) + 1
    words = reading.text[start:end]
    if not one.mark.span.start < start < end or len(words) > _MOST_CLOSING:
        return None
    dated = first_date(words)
    if dated is None or words[dated.end :].strip(" .])") or len(words[: dated.start].split()) > 3:
        return None
    return Mark("dateline", Span(start, end))


def _date_mark(one: MarkedDocument, line: Mark | None) -> Mark | None:
    """The coded date of the dateline, else the one that the edition gives the whole document."""
    inside = within(one.of("date"), line.span) if line else []
    return next((mark for mark in inside if mark.value), one.first("document-date"))


def _normalised(reading: ReadingText, mark: Mark | None, code: When | None) -> When | None:
    """The date of a described letter: the editor has turned the letter's own calendar and year into ours."""
    return replace(code, text=_words(reading, mark.span)) if code and mark else None


def _read_dateline(reading: ReadingText, line: Mark | None, code: When | None) -> Dateline:
    if line is None:
        return Dateline()
    year = int(code.earliest[:4]) if code and code.earliest and code.earliest[:1] != "-" else None
    return read_dateline(_words(reading, line.span), year if year and year > 1000 else None)


def _dated(reading: ReadingText, one: MarkedDocument, head: str, line_mark: Mark | None) -> _Dated:
    """The date of a document: of its dateline, coded and printed, else in its head, else not before what is attached to it."""
    date_mark = _date_mark(one, line_mark)
    coded = date_mark.value if date_mark else None
    code = coded_when(coded) if coded else None
    line = _read_dateline(reading, line_mark, code)
    if line_mark and line_mark.kind == "sent":
        return _Dated(_normalised(reading, date_mark, code) or line.sent, line, coded)
    sent, contradiction = best_date(code, line.sent)
    sent = sent or next(reversed(printed_days(head)), None)
    if sent is not None:
        return _Dated(sent, line, coded, contradiction)
    for mark in one.of("attached-dateline"):
        attached = read_dateline(_words(reading, mark.span)).sent
        if attached and attached.latest:
            not_before = When(f"{attached.latest}/..", attached.latest, None, attached.text)
            return _Dated(not_before, line, coded, attached=mark)
    return _Dated(None, line, coded)


def _basis(reading: ReadingText, one: MarkedDocument, marks: list[Mark | None]) -> Basis:
    """The passages that a document's statements rest on; its first line, where none of these has words."""
    spans = [mark.span for mark in marks if mark and mark.span.end > mark.span.start]
    return Basis(tuple(passage_at(reading, span) for span in spans or [_first_line(reading, one.mark.span)]), _RULE)


def _received(one: MarkedDocument, line: Dateline) -> When | None:
    mark = one.first("received")
    return (coded_when(mark.value) if mark and mark.value else None) or line.received


def _parties(
    reading: ReadingText, one: MarkedDocument, head: Head, book: ActorBook, sent: When | None
) -> tuple[tuple[Party, ...], tuple[Party, ...], bool]:
    """Senders and recipients, and whether the edition's tags contradict the head's words."""
    head_mark = one.first("head")
    at = head_mark.span.start if head_mark else 0
    phrases = [Span(at + side.start, at + side.end) if side else None for side in (head.sender, head.recipient)]
    tags = [one.of("from"), one.of("to")]
    crossed = [
        bool(other and any(other.contains(tag.span) for tag in side)) for side, other in zip(tags, reversed(phrases), strict=True)
    ]
    people = one.of("person")
    sides = [
        tuple(_side(reading, phrase, [] if wrong else side, people, book, sent))
        for phrase, side, wrong in zip(phrases, tags, crossed, strict=True)
    ]
    if one.first("received-place") and len(sides[1]) == 1:
        sides[1] = (_at_place(reading, sides[1][0], one.of("received-place")[0], book),)
    if not sides[0] and not sides[1] and head.kind is None:
        sides[0] = tuple(_signatories(reading, one, book))
    return sides[0], sides[1], any(crossed)


def _side(
    reading: ReadingText, phrase: Span | None, tags: list[Mark], people: list[Mark], book: ActorBook, sent: When | None
) -> list[Party]:
    """The parties of one side: one for each tag; the words are the head's phrase where there is one for one tag."""
    outside = [tag for tag in tags if phrase is None or not phrase.contains(tag.span)]
    spans = [(tag.span, tag.span) for tag in tags] if len(tags) > 1 or (tags and outside) else []
    if phrase is not None and not spans:
        spans = [(phrase, tags[0].span if tags else phrase)]
    found = []
    for words, tagged in spans:
        named = within(people, tagged) or (within(people, words) if not tags else [])
        who = named[0] if len(named) == 1 else None
        party = read_party(_words(reading, words), _words(reading, who.span) if who else None)
        actor = book.party(party, words, who.value if who else "", sent)
        found.append(replace(party, actor=actor))
    return found


def _at_place(reading: ReadingText, party: Party, mark: Mark, book: ActorBook) -> Party:
    book.place(_words(reading, mark.span), mark.span)
    return replace(party, place=_words(reading, mark.span))


def _signatories(reading: ReadingText, one: MarkedDocument, book: ActorBook) -> list[Party]:
    """Who signed a document whose head names nobody."""
    found = []
    for mark in one.of("signed"):
        words = _words(reading, mark.span)
        name, _, office = words.strip(" .[]").partition(",")
        if not re.search(r"[^\W\d_]{2}", name) or len(name.split()) > 6:
            continue
        party = Party(words, name.title() if name.isupper() else name, office.strip() or None)
        found.append(replace(party, actor=book.party(party, mark.span)))
    return found


def _place(reading: ReadingText, one: MarkedDocument, line: Mark | None, parsed: Dateline, book: ActorBook) -> str | None:
    if line is None:
        return None
    tagged = next(iter(within(one.of("place"), line.span)), None)
    span = tagged.span if tagged else None
    if span is None and parsed.place and line.kind == "dateline":
        span = Span(line.span.start + parsed.place.start, line.span.start + parsed.place.end)
    return book.place(_words(reading, span), span) if span else None


def _source_note(reading: ReadingText, one: MarkedDocument) -> str | None:
    inline = [_words(reading, mark.span) for mark in one.of("source-note")]
    if inline:
        return " ".join(inline)
    first = next(iter(one.notes), None)
    words = _words(reading, first.span) if first else ""
    return words if words.startswith("Source:") else None


def _kind(head: Head, head_words: str, source_note: str | None, is_letter: bool) -> str:
    if head.kind:
        return head.kind
    wired = _WIRED.search(source_note or "") if not (source_note or "").startswith("Source:") else None
    if wired:
        return "airgram" if wired["kind"].lower() == "airgram" else "telegram"
    return kind_of(head_words) or ("letter" if is_letter else "document")


def _classification(reading: ReadingText, one: MarkedDocument, source_note: str | None) -> str | None:
    mark = one.first("classification")
    if mark is not None:
        return _words(reading, mark.span)
    stamped = re.search(rf"[.;] ({'|'.join(sorted(listed('classifications'), reverse=True))})\b", source_note or "")
    return stamped[1] if stamped else None


def _empty(reading: ReadingText, mark: Mark) -> Problem:
    page = passage_at(reading, mark.span).page
    return Problem(
        reading.source.id, page, f"document {mark.id or mark.value} has no words", "see whether the file was saved whole"
    )


def _problems(document: Document, head: Mark | None, dated: _Dated, suspect: bool, where: Passage) -> list[Problem]:
    number = document.id.rpartition("/")[2]
    found = []
    if head is None and not (document.sender or document.recipient):
        found.append(("has no head", "see whether its head stands in the paragraph before; its entry shows its first words"))
    if document.sent is None and document.kind != "editorial note":
        why = "says that it is undated" if dated.line.undated else "has no date that could be read"
        found.append((why, "give its date in the file of decisions, if you know it"))
    if dated.contradiction:
        found.append((dated.contradiction, "compare the printed page; the register uses the printed date"))
    if suspect:
        found.append(("has tags for sender and recipient that contradict its head", "the register follows the words of the head"))
    return [Problem(where.source, where.page, f"document {number} {what}", remedy) for what, remedy in found]


def _first_line(reading: ReadingText, span: Span, taken: list[Span] | None = None) -> Span:
    """The first line of a span that holds words and none of the taken spans; the whole span's first line if there is none."""
    start = span.start
    first = None
    while start < span.end:
        end = reading.text.find("\n", start, span.end)
        line = Span(start, span.end if end < 0 else end)
        first = first or line
        if line.end > line.start and not any(line.overlaps(other) for other in taken or ()):
            return line
        start = line.end + 1
    return first or span


def _words(reading: ReadingText, span: Span) -> str:
    return reading.text[span.start : span.end]
