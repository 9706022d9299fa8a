"""From the parties, places and lists of persons of an edition to its actors, under ids that never merge namesakes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from regesta.model.records import Actor, ActorKind, Mention, Party
from regesta.model.texts import Basis, Mark, Passage, ReadingText, Span, passage_at
from regesta.register.heads import without_titles
from regesta.register.lexicon import listed
from regesta.strings import slug

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
    volume: str
    persons: dict[str, str] = field(default_factory=dict)
    """The edition's own ids of persons ("#p_ABC1") and the actor ids that they stand for."""
    found: dict[str, _Found] = field(default_factory=dict)
    mentions: dict[tuple[int, int, str], Mention] = field(default_factory=dict)

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
            self._note(id, ActorKind.PERSON, name, mark.span, (printed,), "edition: list of persons")

    def party(self, party: Party, span: Span, code: str = "") -> str | None:
        """The actor id of a document's party, who is taken up if new; `code` is the edition's own id of the person."""
        if party.person is None:
            name = party.office or party.words
            return self._mention(slug(name), ActorKind.ORGANISATION, name, span, ())
        variants = (party.words, party.person)
        if code in self.persons:
            id = self.persons[code]
            return self._mention(id, ActorKind.PERSON, self.found[id].name, span, variants)
        return self._mention(self._person_id(party), ActorKind.PERSON, party.person, span, variants)

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
