"""From scholarship and the texts that are loaded beside it to what became of each quotation: verbatim, altered, not found."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from regesta.analysis.cited_editions import CitedPlace, Edition, cited_places, edition_of
from regesta.analysis.quotation_index import Standing, fold, index_of, standings
from regesta.analysis.quotations import Quotation, pieces_of, quotations_of
from regesta.model.records import Draft
from regesta.model.texts import Passage, passage_at

_LIKE, _LIKE_SHORT, _SHORT = 84.0, 90.0, 40
"""Likeness from which words found elsewhere are the quotation, altered; the same of one under so many letters. Measured on
quotations planted in other volumes: stock phrases ("the attitude of this Government") lie under it."""
_VERBATIM_ONLY = 24
"""Letters under which only the same words count, where they stand elsewhere than cited."""
_LIKE_AMISS = 94.0
"""Likeness elsewhere of one whose note cites a loaded edition that does not have it. Measured likewise: heads and formulas."""
_LIKE_AS_CITED = 80.0
"""Likeness that is enough on the cited page."""
_MOST = 8
"""Places kept of one quotation."""


class Verdict(StrEnum):
    """What became of a quotation."""

    VERBATIM = "verbatim"
    ALTERED = "altered"
    NOT_FOUND = "not-found"


class Where(StrEnum):
    """Where a quotation was found, measured by what its note cites."""

    CITED_PAGE = "cited page"
    CITED_EDITION = "cited edition"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation and what it was compared with. `found` None: nowhere; `document`: the id of the document it stands in.

    `differences`: (words of the quotation, words of the document) for each place where they differ.
    """

    quotation: Quotation
    cited: tuple[CitedPlace, ...]
    verdict: Verdict
    found: Passage | None = None
    document: str | None = None
    where: Where | None = None
    likeness: float = 0.0
    differences: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A place where a piece of a quotation stands."""

    likeness: float
    where: Where
    passage: Passage
    document: str | None


def cite_check(drafts: Callable[[], Iterable[Draft]]) -> Iterator[Checked]:
    """Every quotation of the sources without documents, in order, looked up in all other sources.

    `drafts` is called twice, and gives the sources one by one, so that none need stay in memory. A quotation that is nowhere is
    told only where its note cites an edition that is loaded: of others nothing can be known.
    """
    editions, quotations, cited = _gathered(drafts())
    pieces = [(number, piece) for number, (_, q) in enumerate(quotations) for piece in pieces_of(q.passage.exact)]
    index = index_of([piece for _, piece in pieces])
    found: dict[int, list[_Found]] = defaultdict(list)
    for draft in drafts():
        documents = {edition.source: edition for edition in editions}.get(draft.reading.source.id)
        for standing in standings(index, draft.reading.text):
            number, piece = pieces[standing.quotation]
            source, quotation = quotations[number]
            if source == draft.reading.source.id:
                continue
            place = _found(draft, documents, standing, cited.get((source, quotation.note or ""), ()))
            if _counts(place, len(fold(piece)[0]), bool(cited.get((source, quotation.note or "")))):
                found[standing.quotation] = sorted([*found[standing.quotation], place], key=_best_first)[:_MOST]
    by_quotation: dict[int, list[int]] = defaultdict(list)
    for piece_number, (number, _) in enumerate(pieces):
        by_quotation[number].append(piece_number)
    for number, (source, quotation) in enumerate(quotations):
        places = cited.get((source, quotation.note or ""), ())
        checked = _checked(quotation, places, [(pieces[at][1], found.get(at, [])) for at in by_quotation[number]])
        if checked.found is not None or places:
            yield checked


def _gathered(
    drafts: Iterable[Draft],
) -> tuple[list[Edition], list[tuple[str, Quotation]], dict[tuple[str, str], tuple[CitedPlace, ...]]]:
    editions: list[Edition] = []
    scholarship: list[tuple[str, list[Quotation], Draft]] = []
    for draft in drafts:
        if draft.documents:
            editions.append(edition_of(draft))
        else:
            scholarship.append((draft.reading.source.id, list(quotations_of(draft)), _only_citations(draft)))
    cited: dict[tuple[str, str], tuple[CitedPlace, ...]] = {}
    for source, _, draft in scholarship:
        for place in cited_places(draft, editions):
            cited[source, place.note] = (*cited.get((source, place.note), ()), place)
    return editions, [(source, q) for source, quotations, _ in scholarship for q in quotations], cited


def _only_citations(draft: Draft) -> Draft:
    return Draft(reading=draft.reading, citations=draft.citations)


def _found(draft: Draft, edition: Edition | None, standing: Standing, cited: Sequence[CitedPlace]) -> _Found:
    passage = passage_at(draft.reading, standing.span)
    document = _document_at(edition, standing.span.start, passage, draft) if edition else None
    here = [place for place in cited if place.edition == passage.source]
    on_page = any(passage.page in place.pages or document in place.documents for place in here)
    where = Where.CITED_PAGE if on_page else Where.CITED_EDITION if here else Where.ELSEWHERE
    return _Found(standing.likeness, where, passage, document)


def _document_at(edition: Edition, offset: int, passage: Passage, draft: Draft) -> str | None:
    if passage.note:
        offset = next((note.call for note in draft.reading.notes if note.id == passage.note and note.call is not None), offset)
    at = bisect_right(edition.documents, offset, key=lambda document: document[2].start) - 1
    while at >= 0 and edition.documents[at][2].end < offset:
        at -= 1
    return edition.documents[at][0] if at >= 0 else None


def _counts(place: _Found, letters: int, cites_loaded: bool) -> bool:
    if place.where is Where.CITED_PAGE:
        return place.likeness >= _LIKE_AS_CITED
    if place.where is Where.ELSEWHERE and cites_loaded and place.likeness < _LIKE_AMISS:
        return False
    if letters < _VERBATIM_ONLY:
        return place.likeness >= 100
    return place.likeness >= (_LIKE_SHORT if letters < _SHORT else _LIKE)


def _best_first(place: _Found) -> tuple[float, int, str, int]:
    return (
        -place.likeness - (20 if place.where is Where.CITED_PAGE else 0),
        len(place.where),
        place.passage.source,
        place.passage.span.start,
    )


def _checked(quotation: Quotation, cited: tuple[CitedPlace, ...], pieces: Sequence[tuple[str, list[_Found]]]) -> Checked:
    """The verdict of a whole quotation: verbatim if each of its pieces is, not found if one of them is nowhere."""
    best = [places[0] for _, places in pieces if places]
    if not best or len(best) < len(pieces):
        return Checked(quotation, cited, Verdict.NOT_FOUND)
    together = [_nearest(places, best[0]) for _, places in pieces]
    differences = tuple(
        d for (piece, _), place in zip(pieces, together, strict=True) for d in differing(piece, place.passage.exact)
    )
    likeness = min(place.likeness for place in together)
    verdict = Verdict.VERBATIM if likeness >= 100 else Verdict.ALTERED
    first = together[0]
    return Checked(quotation, cited, verdict, first.passage, first.document, first.where, likeness, differences)


def _nearest(places: Sequence[_Found], first: _Found) -> _Found:
    """The best place of a piece, in the same document as the first piece if it is there."""
    beside = [p for p in places if p.passage.source == first.passage.source and p.document == first.document]
    return (beside or list(places))[0]


def differing(quoted: str, printed: str) -> tuple[tuple[str, str], ...]:
    """The words in which a quotation differs from the print; marks and capitals do not count."""
    ours, theirs = quoted.split(), printed.split()
    folded = [[_folded(word) for word in words] for words in (ours, theirs)]
    matcher = SequenceMatcher(None, folded[0], folded[1], autojunk=False)
    return tuple(
        (" ".join(ours[a:b]), " ".join(theirs[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal" and "".join(folded[0][a:b]) != "".join(folded[1][c:d])
    )


def _folded(word: str) -> str:
    return re.sub(r"[\W_]+", "", fold(word)[0].tobytes().decode("utf-32-le"))
