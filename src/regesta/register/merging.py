"""From the names found in one text to its actors: which of them mean the same one."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from regesta.model.records import ActorKind
from regesta.register.gazetteer import is_romanised
from regesta.register.lexicon import listed
from regesta.register.mentions import Proposal
from regesta.strings import plain_marks, slug

# How far back, in characters, a full name can stand that a bare family name takes up when several people share it;
# chosen by hand: about a long paragraph.
REACH_OF_A_FAMILY_NAME = 2500


@dataclass(frozen=True, slots=True)
class Naming:
    """A proposal and the key of the actor that it names."""

    proposal: Proposal
    key: tuple[ActorKind, str]
    certainty: float


def merge(text: str, found: Sequence[Proposal], notes: int) -> list[Naming]:
    """Every proposal with the actor it names; names that cannot be told apart surely stay with themselves.

    `notes` is the offset at which the notes begin.
    """
    found = _with_one_kind_a_name(_with_one_spelling(found))
    short = _abbreviations(text, found)
    bodies = _bodies_by_head(found)
    persons = _Persons.of(found, notes)
    return [_naming(p, short, bodies, persons) for p in found]


def _naming(
    p: Proposal, short: Mapping[str, tuple[ActorKind, str]], bodies: Mapping[str, tuple[str, ...]], persons: "_Persons"
) -> Naming:
    plain = plain_marks(p.text)
    if plain in short:
        return Naming(p, short[plain], 0.95)
    if p.kind is ActorKind.ORGANISATION and plain in bodies:
        candidates = bodies[plain]
        return Naming(p, (p.kind, candidates[0] if len(candidates) == 1 else plain), 0.8 if len(candidates) == 1 else 0.4)
    if p.kind is ActorKind.PERSON:
        name, certainty = persons.full_name(p)
        return Naming(p, (p.kind, name), min(certainty, p.certainty))
    return Naming(p, (p.kind or ActorKind.GROUP, p.name), p.certainty)


def _with_one_spelling(found: Sequence[Proposal]) -> list[Proposal]:
    """Names that differ only in capitals, hyphens or accents in the spelling that the text has most."""
    spellings: dict[tuple[ActorKind | None, str], Counter[str]] = {}
    for p in found:
        spellings.setdefault((p.kind, slug(p.name)), Counter())[p.name] += 1
    best = {key: min(count, key=lambda name: (-count[name], name)) for key, count in spellings.items()}
    return [replace(p, name=best[(p.kind, slug(p.name))]) for p in found]


def _with_one_kind_a_name(found: Sequence[Proposal]) -> list[Proposal]:
    """The same words are the same kind of thing throughout a text: the one with the more, and the surer, votes."""
    votes: dict[str, Counter[ActorKind]] = {}
    for p in found:
        if p.kind is not None:
            votes.setdefault(p.name, Counter())[p.kind] += round(100 * p.certainty)
    best = {name: min(count, key=lambda kind: (-count[kind], kind)) for name, count in votes.items()}
    return [replace(p, kind=best[p.name]) for p in found if p.kind is not None]


def _abbreviations(text: str, found: Sequence[Proposal]) -> dict[str, tuple[ActorKind, str]]:
    """Initials and short names that a bracket or their letters bind to a full name: short form → the actor's key."""
    bound: dict[str, tuple[ActorKind, str]] = {}
    for p, following in pairwise(found):
        between = text[p.span.end : following.span.start]
        if between in (" (", " (the ") and text[following.span.end : following.span.end + 1] in (")", ",", ";"):
            _bind(bound, p, following)
    names = {p.name: (p.kind, p.name) for p in found if p.kind in (ActorKind.ORGANISATION, ActorKind.PLACE) and " " in p.name}
    by_initials: dict[str, list[str]] = {}
    for name in sorted(names):
        by_initials.setdefault(_initials(name), []).append(name)
    for p in found:
        plain = plain_marks(p.text).replace(".", "")
        full = by_initials.get(plain, [])
        if plain.isupper() and plain_marks(p.text) not in bound and len(full) == 1 and " " not in p.name:
            kind, name = names[full[0]]
            if kind is not None:
                bound[plain_marks(p.text)] = (kind, name)
    return bound


def _bind(bound: dict[str, tuple[ActorKind, str]], p: Proposal, following: Proposal) -> None:
    long, short = plain_marks(p.text), plain_marks(following.text)
    if p.kind is None or " " in short or len(short) >= len(long):
        return
    if short.isupper() and is_abbreviation(short, long):
        bound[short] = bound.get(long, (p.kind, p.name))


def is_abbreviation(short: str, long: str) -> bool:
    """True if the letters of the one stand in order in the other, beginning with its first."""
    letters = iter(long.casefold())
    folded = short.casefold().replace(".", "")
    return folded[:1] == long[:1].casefold() and all(letter in letters for letter in folded)


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def _bodies_by_head(found: Sequence[Proposal]) -> dict[str, tuple[str, ...]]:
    """Head words that stand alone ("the Party") → the full names in the text that end with or begin with them."""
    alone = {plain_marks(p.text) for p in found if p.kind is ActorKind.ORGANISATION and " " not in p.text}
    heads = alone & (listed("organisations", "last") | listed("organisations", "first"))
    full: dict[str, set[str]] = {head: set() for head in heads}
    for p in found:
        words = plain_marks(p.name).split(" ")
        if p.kind is not ActorKind.ORGANISATION or len(words) < 2:
            continue
        for head in {words[0], words[-1]} & heads:
            full[head].add(p.name)
    return {head: tuple(sorted(names)) for head, names in full.items() if names}


@dataclass(frozen=True, slots=True)
class _Persons:
    """The full names of a text by family name and by given name, each with the places where it stands."""

    by_family: Mapping[str, tuple[str, ...]]
    by_given: Mapping[str, tuple[str, ...]]
    fullest: Mapping[str, str]
    told: frozenset[str]
    """Full names that stand in the body, not only in the notes."""
    notes: int
    places: tuple[tuple[int, str], ...]

    @staticmethod
    def of(found: Sequence[Proposal], notes: int) -> "_Persons":
        """The full names among the proposals; forms that differ only in middle names or initials are one."""
        full = sorted({p.name for p in found if p.kind is ActorKind.PERSON and " " in p.name})
        fullest = _fullest_forms(full)
        kept = sorted(set(fullest.values()))
        by_family: dict[str, list[str]] = {}
        by_given: dict[str, list[str]] = {}
        for name in kept:
            family, given = parts_of(name)
            by_family.setdefault(family, []).append(name)
            by_given.setdefault(given, []).append(name)
        places = tuple((p.span.start, fullest[p.name]) for p in found if p.kind is ActorKind.PERSON and p.name in fullest)
        told = frozenset(fullest[p.name] for p in found if p.name in fullest and p.span.start < notes)
        families, givens = ({k: tuple(v) for k, v in names.items()} for names in (by_family, by_given))
        return _Persons(families, givens, fullest, told, notes, places)

    def full_name(self, p: Proposal) -> tuple[str, float]:
        """The full name that a name means, and how surely; itself where several could be meant."""
        if p.name in self.fullest:
            return self.fullest[p.name], 0.95
        same = self.by_family.get(p.name, ()) or self.by_given.get(p.name, ())
        told = [name for name in same if name in self.told] if p.span.start < self.notes else []
        if len(same) == 1 or len(told) == 1:
            return (told or same)[0], 0.9 if len(same) == 1 else 0.8
        if not same:
            return p.name, p.certainty
        last = self._last_before(p.span.start, same)
        return (last, 0.6) if last else (p.name, 0.4)

    def _last_before(self, offset: int, names: Sequence[str]) -> str | None:
        first, after = (bisect_left(self.places, (at, "")) for at in (offset - REACH_OF_A_FAMILY_NAME, offset))
        near = [name for _, name in self.places[first:after] if name in names]
        return near[-1] if near else None


def parts_of(name: str) -> tuple[str, str]:
    """A full name's family name and its first given name, whichever comes first in it."""
    words = [word for word in name.split(" ") if word not in ("Jr.", "Sr.")] or [name]
    if words[0] in listed("family_first_names") and len(words) > 1 and is_romanised(words[1].split("-")[0]):
        return words[0], " ".join(words[1:])
    return words[-1], words[0]


def _fullest_forms(full: Sequence[str]) -> dict[str, str]:
    """Each full name → the longest form of the same name; a name that fits two longer ones keeps itself."""
    alike: dict[tuple[str, str], list[str]] = {}
    for name in full:
        family, given = parts_of(name)
        alike.setdefault((family, given[:1]), []).append(name)
    return {name: _fullest(name, group) for group in alike.values() for name in group}


def _fullest(name: str, group: Sequence[str]) -> str:
    longer = [other for other in group if other != name and _is_shorter_form(name, other)]
    tops = [other for other in longer if not any(_is_shorter_form(other, third) for third in longer if third != other)]
    return tops[0] if len(tops) == 1 else name


def _is_shorter_form(name: str, other: str) -> bool:
    """True if the words of the one are those of the other with middle names left out or cut to initials."""
    short, long = name.split(" "), other.split(" ")
    if len(short) > len(long) or short == long or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(any(word == full or (word.endswith(".") and full.startswith(word[:-1])) for full in rest) for word in short)


def ids_of(keys: Sequence[tuple[ActorKind, str]]) -> Iterator[tuple[tuple[ActorKind, str], str]]:
    """Each key with its id, made of the words of its name; the kind is added where two kinds share a name."""
    taken: dict[str, tuple[ActorKind, str]] = {}
    for key in sorted(set(keys), key=lambda k: (k[1], k[0])):
        kind, name = key
        base = slug(name) or f"{kind}-{'-'.join(f'{ord(c):x}' for c in name[:8])}"
        candidate, number = base, 1
        while candidate in taken and taken[candidate] != key:
            number += 1
            candidate = f"{base}-{kind}" if number == 2 else f"{base}-{number}"
        taken[candidate] = key
        yield key, candidate
