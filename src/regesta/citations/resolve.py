"""From references in their order to citations: which work each means, what it goes back to, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from regesta.citations.names import family_of, parse_names
from regesta.citations.shelf import Shelf, fits_title, names_of, plain_family, same_work, works_by, works_of_year, works_titled
from regesta.citations.works import first_text, id_of, same_title, work_of
from regesta.model.texts import Basis
from regesta.model.works import Citation, Field, Form, Name, Reference, Work


@dataclass(frozen=True, slots=True)
class Link:
    """What a reference was found to mean: a work already known, or a new one, or none; with the reason."""

    work: str | None
    reason: str
    certainty: float
    antecedent: str | None = None
    partial: bool = False
    ambiguous: tuple[str, ...] = ()
    target: str | None = None
    added: Work | None = None


def resolve(
    references: Sequence[Reference],
    notes: Sequence[tuple[str, str]],
    doubtful: frozenset[str] = frozenset(),
    names_given: Mapping[str, str] = MappingProxyType({}),
) -> tuple[tuple[Citation, ...], tuple[Work, ...]]:
    """The citations of references in their printed order, and the works they mean, in the order of their first citation.

    `notes` are (id, label) of all notes in order; `doubtful` the notes whose comments may hide a citation that was not read;
    `names_given` the names that works are called by hereafter, by the id of the reference that says so.
    """
    shelf = Shelf({label: name for name, label in reversed(notes)}, doubtful, {name: at for at, (name, _) in enumerate(notes)})
    for reference in references:
        link = _link(reference, shelf)
        # what an Ibid. keeps and what it changes may together be one of the other candidates
        link = replace(link, ambiguous=tuple(work for work in link.ambiguous if work != link.work))
        reference = _with_roles(reference, shelf.works.get(link.work or ""))
        basis = Basis((reference.passage,), f"citations: {link.reason}", link.certainty)
        citation = Citation(
            reference,
            link.work,
            reference.function,
            link.reason,
            basis,
            link.antecedent,
            link.partial,
            link.ambiguous,
            link.target,
        )
        shelf.put(citation, link.added)
        if link.work is not None and (name := same_title(names_given.get(reference.id, ""))):
            shelf.names_given.setdefault(name, link.work)
    return tuple(shelf.citations), tuple(shelf.works.values())


def _link(reference: Reference, shelf: Shelf) -> Link:
    if reference.form is Form.CROSS_REFERENCE:
        return _cross_reference(reference, shelf)
    if reference.form is Form.IBID:
        return _ibid(reference, shelf)
    if reference.form is Form.IDEM:
        return _idem(reference, shelf)
    if reference.form is Form.OP_CIT:
        return _op_cit(reference, shelf)
    if reference.form is Form.SHORT:
        return _short(reference, shelf)
    return _full(reference, shelf)


def _cross_reference(reference: Reference, shelf: Shelf) -> Link:
    words = reference.passage.exact.split()
    number = next((word.strip(".,;()") for word in words if any(mark.isdigit() for mark in word)), "")
    note = shelf.labels.get(number) if any(word.lower().startswith(("n", "fn", "footn", "anm")) for word in words) else None
    if note:
        return Link(None, f"a reference to note {number}", 0.95, target=f"#{note}")
    return Link(None, "a reference to a place that is no note of this source", 0.6)


def _ibid(reference: Reference, shelf: Shelf) -> Link:
    """Ibid. goes to the one citation before it; after several it goes to the last, with the others as candidates."""
    if not shelf.citations:
        return Link(None, "Ibid. with no citation before it", 0.2)
    last = shelf.citations[-1]
    label = _label(last.reference.note)
    if last.work is None:
        return Link(None, f"Ibid. to a citation of note {label} whose work is not known", 0.2, last.reference.id)
    link = _to_the_last(reference, last, label, shelf)
    if last.ambiguous:
        doubt = tuple(dict.fromkeys(work for work in (*link.ambiguous, *last.ambiguous) if work != link.work))
        link = replace(link, ambiguous=doubt, reason=f"{link.reason}, itself in doubt")
    return _partly(reference, shelf, replace(link, certainty=min(link.certainty, last.basis.certainty)))


def _to_the_last(reference: Reference, last: Citation, label: str, shelf: Shelf) -> Link:
    """The link of an Ibid. to the last citation, as sure as what stands between and beside lets it be."""
    if last.reference.note == reference.note:
        return Link(last.work, "Ibid. to the citation before it in the same note", 0.95, last.reference.id)
    beside = shelf.by_note[last.reference.note]
    cited = dict.fromkeys(citation.work for citation in beside if citation.work)
    others = tuple(work for work in cited if work != last.work)
    if others:
        reason = f"Ibid. after note {label}, which cites {len(cited)} works"
        return Link(last.work, reason, 0.4, last.reference.id, ambiguous=others)
    if any(citation.work is None and citation.reference.form is not Form.CROSS_REFERENCE for citation in beside):
        return Link(last.work, f"Ibid. after note {label}, of which a part was not read", 0.4, last.reference.id)
    if _hides_citation(reference, last, shelf):
        return Link(last.work, f"Ibid. to the one work of note {label}, past a comment that may cite", 0.6, last.reference.id)
    return Link(last.work, f"Ibid. to the one work of note {label}", 0.98, last.reference.id)


def _hides_citation(reference: Reference, last: Citation, shelf: Shelf) -> bool:
    """True if between an Ibid. and the citation before it a comment stands that looks as if it cited something."""
    here, there = shelf.order.get(reference.note, 0), shelf.order.get(last.reference.note, 0)
    return any(there <= shelf.order.get(note, -1) < here for note in shelf.doubtful)


def _partly(reference: Reference, shelf: Shelf, link: Link) -> Link:
    """The link of an Ibid. that keeps only a part ("Ibid., 11 December 1945"): its work is another, made of both."""
    own = {one.field for one in reference.fields}
    before = shelf.works.get(link.work or "")
    if before is None or (not own & {"date", "archive", "title"} and not ("volume" in own and before.volume)):
        return link
    basis = Basis((reference.passage,), "citations: what an Ibid. keeps and what it changes", link.certainty)
    said = work_of(reference, basis)
    mixed = replace(
        before,
        title=said.title or before.title,
        issued=said.issued or before.issued,
        archive_location=said.archive_location or before.archive_location,
        volume=said.volume or before.volume,
        page="",
        basis=basis,
    )
    return _shelved(replace(mixed, id=""), shelf, replace(link, partial=True, reason=f"{link.reason}, of which it keeps a part"))


def _idem(reference: Reference, shelf: Shelf) -> Link:
    """Idem repeats the author of the citation before it; the work is its own."""
    last = shelf.citations[-1] if shelf.citations else None
    names = names_of(last, shelf) if last else ()
    if last is None or not names:
        return _full(reference, shelf, reason="idem, but the citation before it names no author")
    known = works_titled(
        reference.title, [work for name in names[:1] for work in shelf.by_family.get(plain_family(family_of(name)), [])], shelf
    )
    if known and not any(one.field in ("date", "place") for one in reference.fields):
        return Link(known[0], f"idem: {family_of(names[0])}, by the short title", 0.9, last.reference.id, ambiguous=known[1:])
    reason = f"idem: {family_of(names[0])}, the author of the citation before"
    work = work_of(reference, Basis((reference.passage,), f"citations: {reason}", 0.95), names)
    return _shelved(work, shelf, Link(None, reason, 0.95, last.reference.id))


def _op_cit(reference: Reference, shelf: Shelf) -> Link:
    """Op. cit. goes to the work in the note it names, or to the author's one work."""
    candidates, how = _in_named_note(reference, shelf)
    if not candidates:
        candidates, how = works_by(_searched(reference), shelf), "the only work by that author so far"
    if not candidates and not reference.names:
        return _ibid(reference, shelf)
    if not candidates:
        return Link(None, "no earlier citation of a work by that author", 0.2)
    best = works_titled(reference.title, candidates, shelf) if reference.title and len(candidates) > 1 else ()
    link = _chosen(best or tuple(reversed(candidates)), how, shelf, sure=len(candidates) == 1 or len(best) == 1)
    return _part_of(reference, link, shelf) if _names_book(reference) and reference.title and link.work else link


def _names_book(reference: Reference) -> bool:
    """True if a back-reference names an author of its own and the editor of the book that was cited before."""
    return {"author", "editor"} <= {one.field for one in reference.fields}


def _part_of(reference: Reference, link: Link, shelf: Shelf) -> Link:
    """The link to a chapter of a book that was cited before: a work of its own that has the book's particulars."""
    basis = Basis((reference.passage,), "citations: a part of a book cited before", link.certainty)
    book = shelf.works[link.work or ""]
    title = book.container_title or book.title
    part = work_of(reference, basis)
    part = replace(part, type="chapter", container_title=title, editor=book.editor or book.author, issued=book.issued)
    return _shelved(part, shelf, replace(link, partial=True, reason=f"a part of the book meant: {link.reason}"))


def _in_named_note(reference: Reference, shelf: Shelf) -> tuple[list[str], str]:
    """The works of the note that an op. cit. names, those that fit the name first tried."""
    backs = [one.text for one in reference.fields if one.field == "backref"]
    number = next(("".join(mark for mark in back if mark.isdigit()) for back in backs[1:]), "")
    cited = shelf.by_note.get(shelf.labels.get(number, ""), []) if number else []
    families = {plain_family(family_of(name)) for name in _searched(reference)}
    fitting = [
        citation.work
        for citation in cited
        if citation.work and families & {plain_family(family_of(name)) for name in names_of(citation, shelf)}
    ]
    mentioned = [
        citation.work
        for citation in cited
        if citation.work and any(family and family in plain_family(citation.reference.passage.exact) for family in families)
    ]
    chosen = fitting or mentioned or ([citation.work for citation in cited if citation.work] if len(cited) == 1 else [])
    return list(dict.fromkeys(chosen)), f"the work of note {number}"


def _short(reference: Reference, shelf: Shelf) -> Link:
    """A short form goes to the work that a note gave this name, or to the one whose author and title it shortens."""
    if (named := shelf.named(reference)) is not None:
        label = _label(shelf.first[named].reference.note) if named in shelf.first else "?"
        return Link(named, f"the name that note {label} gives it", 0.96, shelf.cited_first(named))
    candidates = works_by(_searched(reference), shelf) if reference.names else shelf.titled_like(same_title(reference.title))
    if _names_book(reference) and (books := works_titled(first_text(reference.fields, "container"), candidates, shelf)):
        return _part_of(reference, _chosen(books, "the book's short title", shelf, sure=len(books) == 1), shelf)
    if reference.title:
        best = works_titled(reference.title, candidates, shelf)
        if best:
            return _chosen(best, "the short title", shelf, sure=len(best) == 1)
        return _containing_book(reference, shelf, candidates) or _unknown_short(reference, shelf, candidates)
    if not candidates:
        return _unknown_short(reference, shelf, candidates)
    dated = works_of_year(reference, candidates, shelf)
    if dated is not None:
        return (
            _chosen(tuple(dated), "author and year", shelf, sure=len(dated) == 1)
            if dated
            else _unknown_short(reference, shelf, [])
        )
    return _chosen(tuple(reversed(candidates)), "the only work by that author so far", shelf, sure=len(candidates) == 1)


def _containing_book(reference: Reference, shelf: Shelf, candidates: list[str]) -> Link | None:
    """The link to the book in which a chapter or document was printed that was cited before, if a short form names that book."""
    parts = [
        work for work in candidates if shelf.works[work].container_title and shelf.works[work].type in ("chapter", "document")
    ]
    fitting = [work for work in parts if fits_title(reference.title, shelf.works[work].container_title)]
    if not fitting:
        return None
    part = shelf.works[fitting[0]]
    label = _label(shelf.first[part.id].reference.note) if part.id in shelf.first else "?"
    reason = f"the book that a work of note {label} is printed in"
    book = Work(
        id="",
        type="book",
        title=part.container_title,
        editor=part.editor,
        issued=part.issued if part.type == "chapter" or part.original_date else "",
        publisher=part.publisher,
        publisher_place=part.publisher_place,
        collection_title=part.collection_title,
        basis=Basis((reference.passage,), f"citations: {reason}", 0.9),
    )
    return _shelved(book, shelf, Link(None, reason, 0.9, shelf.cited_first(part.id)))


def _unknown_short(reference: Reference, shelf: Shelf, candidates: list[str]) -> Link:
    """A short form that fits no earlier work is a record of its own, if it names one at all."""
    named = (reference.names and (reference.title or any(one.field == "date" for one in reference.fields))) or len(
        reference.title.split()
    ) > 1
    if not named:
        return Link(None, "a short form without an earlier citation that it shortens", 0.2)
    reason = "a short form whose full citation does not stand in the notes before it"
    if candidates:
        reason += "; other works by the author do"
    work = work_of(reference, Basis((reference.passage,), f"citations: {reason}", 0.5))
    return _shelved(work, shelf, Link(None, reason, 0.5))


def _full(reference: Reference, shelf: Shelf, reason: str = "cited in full") -> Link:
    certainty = 0.97 if reason == "cited in full" else 0.5
    work = work_of(reference, Basis((reference.passage,), f"citations: {reason}", certainty))
    if not (work.title or work.author or work.archive_location or work.container_title):
        return Link(None, "neither author nor title could be read", 0.1)
    return _shelved(work, shelf, Link(None, reason, certainty))


def _shelved(work: Work, shelf: Shelf, link: Link) -> Link:
    """The link to a work that is on the shelf already under this description, or to a new one with an id of its own."""
    known = same_work(work, shelf)
    if known:
        return replace(
            link, work=known, reason=f"{link.reason}; the work is cited before" if shelf.first.get(known) else link.reason
        )
    name = id_of(work)
    if not name:
        return replace(link, work=None, reason=f"{link.reason}, but it has no words to name it by", certainty=0.1)
    taken, number = name, 1
    while taken in shelf.works:
        number += 1
        taken = f"{name}-{number}"
    return replace(link, work=taken, added=replace(work, id=taken))


def _chosen(candidates: tuple[str, ...], how: str, shelf: Shelf, sure: bool) -> Link:
    first = candidates[0]
    antecedent = shelf.cited_first(first)
    label = _label(shelf.first[first].reference.note) if first in shelf.first else "?"
    if sure:
        return Link(first, f"{how}: first cited in note {label}", 0.93, antecedent)
    return Link(
        first,
        f"{len(candidates)} works fit; the likeliest was first cited in note {label}",
        0.4,
        antecedent,
        ambiguous=candidates[1:],
    )


def _searched(reference: Reference) -> tuple[Name, ...]:
    """The names that the earlier work is sought by: those of the book's editor where a part of it is cited."""
    return parse_names(first_text(reference.fields, "editor")) if _names_book(reference) else reference.names


def _with_roles(reference: Reference, work: Work | None) -> Reference:
    """The reference with its short form's names called editors where the work it means has editors only."""
    if work is None or work.author or not work.editor or reference.form not in (Form.SHORT, Form.OP_CIT):
        return reference
    fields = tuple(Field("editor", one.span, one.text) if one.field == "author" else one for one in reference.fields)
    return replace(reference, fields=fields)


def _label(note: str) -> str:
    return note.removeprefix("n")
