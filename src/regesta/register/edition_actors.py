"""From the parties, places and lists of persons of an edition to its actors, under ids that never merge namesakes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from regesta.model.records import Actor, ActorKind, Mention, Party, Tenure
from regesta.model.texts import Basis, Mark, Passage, ReadingText, Span, passage_at
from regesta.model.times import When
from regesta.register.heads import without_titles
from regesta.register.lexicon import listed
from regesta.register.officeholders import Holding
from regesta.register.offices import Offices
from regesta.strings import slug

LISTED = "edition: list of persons"
"""Who says so, where an edition's own list of persons does."""
_SUFFIX = re.compile(r"(?:Jr|Sr|[IV]+|\d(?:d|nd|rd|th))\.?$")
_INITIAL_AT_END = re.compile(r"\b[A-Z]$")
_PARTS_OF_PLACE = re.compile(r",+\s*|(?<=[a-zé]{3})\.\s+(?=[A-Z])")
_RULES = {
    ActorKind.PERSON: "edition: person of a document",
    ActorKind.PLACE: "edition: place of a document",
    ActorKind.ORGANISATION: "edition: office of a document",
}


@dataclass(slots=True)
class _Found:
    kind: ActorKind
    name: str
    passage: Passage
    variants: dict[str, None] = field(default_factory=dict)
    by: str = ""


@dataclass(slots=True)
class ActorBook:
    """The actors of one edition while it is read: who was met under which id, first where, and by which names."""

    reading: ReadingText
    edition: str
    """What the ids of its documents begin with."""
    volume: str
    persons: dict[str, str] = field(default_factory=dict)
    """The edition's own ids of persons ("#p_ABC1") and the actor ids that they stand for."""
    found: dict[str, _Found] = field(default_factory=dict)
    mentions: dict[tuple[int, int, str], Mention] = field(default_factory=dict)
    offices: Offices | None = None
    tenures: dict[str, Tenure] = field(default_factory=dict)
    contradictions: list[tuple[Passage, str]] = field(default_factory=list)
    """Heads that the tables of offices contradict, or leave open between two persons."""

    def listed_persons(self, marks: Iterable[Mark]) -> None:
        """Take up the edition's list of persons; two persons of one name keep apart by the edition's own ids."""
        for mark in marks:
            printed = self.reading.text[mark.span.start : mark.span.end].strip(" ,;")
            name = name_in_order(printed)
            id = slug(name)
            if not id:
                continue
            if id in self.found:
                id = f"{id}-{slug(mark.id)}"
            self.persons[f"#{mark.id}"] = id
            self._note(id, ActorKind.PERSON, name, mark.span, (printed,), LISTED)

    def party(self, party: Party, span: Span, code: str = "", sent: When | None = None) -> str | None:
        """The actor id of a document's party, who is taken up if new; `code` is the edition's own id of the person."""
        if party.person is None:
            name = party.office or party.words
            return self._mention(slug(name), ActorKind.ORGANISATION, name, span, ())
        holding = self._holding(party, span, sent)
        variants: tuple[str, ...] = (party.words, party.person)
        id, name = self._person_id(party), party.person
        if code in self.persons:
            id = self.persons[code]
            name = self.found[id].name
        elif holding:
            id, name, variants = slug(holding.name), holding.name, (*variants, *holding.variants)
        actor = self._mention(id, ActorKind.PERSON, name, span, variants)
        if actor and holding:
            self._tenure(holding, actor, span)
        return actor

    def _holding(self, party: Party, span: Span, sent: When | None) -> Holding | None:
        if self.offices is None:
            return None
        held = self.offices.holder(party, sent)
        if held.contradiction:
            self.contradictions.append((passage_at(self.reading, span), held.contradiction))
        return held.holding

    def _tenure(self, holding: Holding, person: str, span: Span) -> None:
        id = f"tenure:{self.edition}/{holding.id}"
        body = holding.place.replace("-", " ").title() or None
        basis = Basis((passage_at(self.reading, span),), f"offices: {holding.table}, {holding.id}")
        self.tenures.setdefault(id, Tenure(id, person, holding.office, body, holding.when, basis))

    def place(self, words: str, span: Span) -> str | None:
        """The actor id of a place, which is taken up if new."""
        name = town_of(words)
        return self._mention(slug(name), ActorKind.PLACE, name, span, (words.strip(" ,;:[]()"),))

    def person(self, mark: Mark) -> None:
        """Take note of a person whom the edition's tags name in running text."""
        id = self.persons.get(mark.value)
        if id is not None:
            self._mention(id, ActorKind.PERSON, self.found[id].name, mark.span, ())

    def actors(self) -> tuple[Actor, ...]:
        """All actors in the order of their ids."""
        return tuple(
            Actor(id, f.kind, f.name, tuple(v for v in f.variants if v != f.name), Basis((f.passage,), f.by))
            for id, f in sorted(self.found.items())
        )

    def _person_id(self, party: Party) -> str:
        """A full name is enough; a surname needs the office beside it, and initials or a bare surname the volume."""
        name = party.person or ""
        first = name.split()[0] if name.split() else ""
        if " " in name and len(first.strip(".")) > 1:
            return slug(name)
        return slug(f"{name} {party.office}" if party.office and " " not in name else f"{name} {self.volume}")

    def _mention(self, id: str, kind: ActorKind, name: str, span: Span, variants: tuple[str, ...]) -> str | None:
        if not id or span.end <= span.start:
            return None
        known = self.found.get(id)
        if known is not None and known.kind is not kind:
            id = f"{id}-{kind.value}"
        self._note(id, kind, name, span, variants, _RULES[kind])
        text = self.reading.text[span.start : span.end]
        self.mentions.setdefault((span.start, span.end, id), Mention(span, text, id, kind))
        return id

    def _note(self, id: str, kind: ActorKind, name: str, span: Span, variants: tuple[str, ...], by: str) -> None:
        if id not in self.found:
            self.found[id] = _Found(kind, name, passage_at(self.reading, span), by=by)
        self.found[id].variants |= dict.fromkeys(v for v in variants if v)


def name_in_order(printed: str) -> str:
    """A name of a list of persons as it is spoken: "Moss, Admiral John C., Jr." is John C. Moss, Jr."""
    family, comma, given = (part.strip() for part in printed.partition(","))
    if not comma or not given:
        return printed
    parts = [part.strip() for part in given.split(",")]
    suffixes = [part for part in parts if _SUFFIX.match(part)]
    others = [part for part in parts if part not in suffixes]
    _, first = without_titles(others[0]) if others else ("", "")
    return ", ".join([f"{first} {family}".strip(), *suffixes])


def town_of(words: str) -> str:
    """A place without the seat of office before it: "Consulate of Sweden, Riga" is Riga; a seat alone stays."""
    parts = [part for part in _PARTS_OF_PLACE.split(words.strip(" ,.;:[]()")) if part]
    while len(parts) > 1 and listed("offices_in_datelines") & {word.capitalize() for word in parts[0].split()}:
        parts = parts[1:]
    name = ", ".join(parts)
    name += "." if _INITIAL_AT_END.search(name) and f"{name}." in words else ""
    return name.title() if name.isupper() and len(name) > 3 else name
