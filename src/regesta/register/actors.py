"""From a reading text to its actors and the places where they are named."""

from collections.abc import Sequence
from dataclasses import dataclass

from regesta.model.records import Actor, ActorKind, Mention
from regesta.model.texts import Basis, ReadingText, Span, passage_at
from regesta.model.times import Dating, Role
from regesta.register.mentions import proposals
from regesta.register.merging import Naming, ids_of, merge
from regesta.register.settling import settle


@dataclass(frozen=True, slots=True)
class Named:
    """The actors of a source and their mentions, in text order and not overlapping."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]


def name_actors(reading: ReadingText, datings: Sequence[Dating], claimed: Sequence[tuple[Span, Role]]) -> Named:
    """The actors named in a text and every mention of them.

    What dates and titles of works have claimed names nobody by its shape alone, only by the word lists.
    """
    found, lower = proposals(reading, datings, claimed)
    notes = min((note.span.start for note in reading.notes), default=len(reading.text))
    namings = merge(reading.text, settle(found, lower), notes)
    ids = dict(ids_of([naming.key for naming in namings]))
    by_actor: dict[str, list[Naming]] = {}
    for naming in namings:
        by_actor.setdefault(ids[naming.key], []).append(naming)
    actors = tuple(_actor(reading, actor, named) for actor, named in sorted(by_actor.items()))
    return Named(actors, tuple(_mention(naming, ids[naming.key]) for naming in namings))


def _actor(reading: ReadingText, actor: str, namings: Sequence[Naming]) -> Actor:
    first = namings[0]
    kind, name = first.key
    variants = tuple(sorted({naming.proposal.text for naming in namings}))
    certainty = max(naming.certainty for naming in namings)
    basis = Basis((passage_at(reading, first.proposal.span),), f"names: {first.proposal.rule}", certainty)
    return Actor(actor, kind, name, variants, basis)


def _mention(naming: Naming, actor: str) -> Mention:
    p, kind = naming.proposal, naming.key[0]
    role = p.role if kind is not ActorKind.GROUP else "actor"
    return Mention(p.span, p.text, actor, kind, role, naming.certainty)
