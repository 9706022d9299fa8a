"""From the actors and works of all sources to one record each, with `same_as` where two are certainly the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from regesta.model.records import Actor, ActorKind
from regesta.model.texts import Basis
from regesta.model.works import Name, Work
from regesta.register.edition_actors import LISTED
from regesta.register.initials import spelled_out_names
from regesta.strings import plain_marks, slug, squeeze, without_accents

# Same authors and year, and titles at least so alike, are one work: chosen by hand, above the likeness of
# "volume 1" and "volume 2" of a series with a long title.
LIKENESS_OF_TITLES = 0.93


def compile_actors(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """One actor an id, variants united, sorted by id; `same_as` for certain merges only. The order given does not matter.

    Persons of editions' lists are the same over volumes where their full names are, or where one has initials for the other's
    given names; two of one name that one list keeps apart stay two.
    """
    by_id: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        by_id[actor.id].append(actor)
    lists = {id: frozenset(_source_of(r.basis) for r in records if r.basis.by == LISTED) for id, records in by_id.items()}
    united = [_united(actor, records) for actor, records in sorted(by_id.items())]
    return tuple(_with_same_actor(united, lists))


def _united(actor: str, records: Sequence[Actor]) -> Actor:
    """One record of all those with the same id: name and basis of the one whose source comes first."""
    ordered = sorted(records, key=lambda record: (_source_of(record.basis), record.kind, record.name, repr(record)))
    named = [record for record in ordered if slug(record.name) == actor] or ordered
    variants = tuple(sorted({variant for record in records for variant in record.variants}))
    same = sorted({record.same_as for record in records if record.same_as})
    first = named[0]
    return Actor(actor, first.kind, first.name, variants, ordered[0].basis, same[0] if len(same) == 1 else None)


def _with_same_actor(actors: Sequence[Actor], lists: Mapping[str, frozenset[str]]) -> list[Actor]:
    full: dict[tuple[ActorKind, str], set[str]] = defaultdict(set)
    for actor in actors:
        if " " in actor.name:
            full[(actor.kind, _folded(actor.name))].add(actor.id)
    spelled_out = spelled_out_names(
        (actor.id, actor.name) for actor in actors if actor.kind is ActorKind.PERSON and lists[actor.id]
    )
    found = {actor.id: _same_actor(actor, full, lists) or spelled_out.get(actor.id) for actor in actors}
    apart = {id: other for id, other in found.items() if other is not None and lists[id] & lists.get(other, frozenset())}
    found |= dict.fromkeys(apart)
    return [replace(actor, same_as=_end_of_chain(actor.id, found)) for actor in actors]


def _same_actor(actor: Actor, full: dict[tuple[ActorKind, str], set[str]], lists: Mapping[str, frozenset[str]]) -> str | None:
    """The one other actor whose full name this one's bears as a variant; several, or none: None."""
    if actor.same_as:
        return actor.same_as
    names = {_folded(name) for name in (actor.name, *actor.variants) if " " in name}
    others = {other for name in names for other in full.get((actor.kind, name), ())} - {actor.id}
    others = {other for other in others if not lists[actor.id] & lists[other]}
    if len(others) != 1:
        return None
    other = next(iter(others))
    # Two records that name each other: the one with the lesser id stands.
    return other if _folded(actor.name) != _name_of(other, full, actor.kind) or other < actor.id else None


def _name_of(other: str, full: dict[tuple[ActorKind, str], set[str]], kind: ActorKind) -> str:
    return next((name for (k, name), ids in full.items() if k is kind and other in ids), "")


def _end_of_chain(actor: str, same: dict[str, str | None]) -> str | None:
    """The actor that stands for this one in the end; a ring is cut at its least id."""
    passed, at = [actor], same.get(actor)
    while at is not None and at not in passed:
        passed.append(at)
        at = same.get(at)
    if at is None:
        return passed[-1] if len(passed) > 1 else None
    least = min(passed[passed.index(at) :])
    return None if least == actor else least


def compile_works(works: Iterable[Work]) -> tuple[Work, ...]:
    """One work an id, sorted by id; the same work under another id gets `same_as`. The order given does not matter."""
    by_id: dict[str, list[Work]] = defaultdict(list)
    for work in works:
        by_id[work.id].append(work)
    fullest = [min(records, key=_fuller_first) for _, records in sorted(by_id.items())]
    blocks: dict[tuple[str, ...], list[Work]] = defaultdict(list)
    for work in fullest:
        if work.title and work.issued and _families(work):
            blocks[(*_families(work), work.issued[:4])].append(work)
    same = {work: other for block in blocks.values() for work, other in _same_works(block)}
    return tuple(replace(work, same_as=work.same_as or same.get(work.id)) for work in fullest)


def _same_works(block: Sequence[Work]) -> Iterable[tuple[str, str]]:
    """Within a block of the same authors and year: each work whose title is all but that of a fuller one."""
    ordered = sorted(block, key=_fuller_first)
    standing: list[Work] = []
    for work in ordered:
        fuller = next((other for other in standing if _is_same(work, other)), None)
        if fuller is None:
            standing.append(work)
        else:
            yield work.id, fuller.id


def _is_same(work: Work, other: Work) -> bool:
    if (work.volume and other.volume and work.volume != other.volume) or work.edition != other.edition:
        return False
    return fuzz.ratio(_folded(work.title), _folded(other.title)) >= 100 * LIKENESS_OF_TITLES


def _fuller_first(work: Work) -> tuple[int, str, str, str]:
    filled = sum(
        bool(value)
        for value in (
            work.title,
            work.author,
            work.editor,
            work.container_title,
            work.issued,
            work.volume,
            work.issue,
            work.page,
            work.publisher,
            work.publisher_place,
            work.archive,
            work.url,
        )
    )
    return -filled, work.id, _source_of(work.basis), repr(work)


def _families(work: Work) -> tuple[str, ...]:
    return tuple(sorted(_folded(_family(name)) for name in work.author or work.editor))


def _family(name: Name) -> str:
    return name.family or name.literal


def _source_of(basis: Basis | None) -> str:
    return min((passage.source for passage in basis.passages), default="") if basis else ""


def _folded(text: str) -> str:
    return without_accents(plain_marks(squeeze(text))).casefold()
