"""From the mentions around a trigger to the parts that actors have in what happened."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from regesta.model.records import ActorKind, Mention, Part
from regesta.model.texts import Span
from regesta.register.lexicon import listed, rows
from regesta.register.triggers import Trigger
from regesta.register.words import Word


@dataclass(frozen=True, slots=True)
class Frame:
    """Who does a kind of thing, whom it meets (roles), and its strand.

    `owner_is_met`: the owner of its noun is the one whom it meets; `meets_persons`: it meets persons and bodies only.
    """

    doer: str
    met: str
    strand: str | None
    owner_is_met: bool
    meets_persons: bool


@cache
def frames() -> dict[str, Frame]:
    """The frame of every kind of entry."""
    filled = ((*row, "", "") for row in rows("kinds"))
    return {row[0]: Frame(row[1], row[2], row[3] or None, row[4] != "", row[4] == "met person") for row in filled}


@dataclass(frozen=True, slots=True)
class Cast:
    """The parts of an entry, its place, and the actors of its subject (for clauses that name none of their own)."""

    parts: tuple[Part, ...]
    place: str | None
    subject: tuple[str, ...]


def cast_of(words: Sequence[Word], trigger: Trigger, mentions: Sequence[Mention], understood: Sequence[str]) -> Cast:
    """The parts of the mentions of one clause around its trigger; `understood`: the subject where the clause names none."""
    frame, at = frames()[trigger.sense.kind], words[trigger.at].start
    where = next(
        (m for m in mentions if m.kind is ActorKind.PLACE and _before(words, m) in listed("function_words", "where")), None
    )
    acting = [m for m in mentions if m is not where]
    earlier, later = [m for m in acting if m.span.end <= at], [m for m in acting if m.span.start >= at]
    noun = trigger.sense.part == "noun"
    by = [m for m in later if _before(words, m) in ("by", "from")]
    subject = _owner(words, earlier) if noun else subject_of(words, earlier)
    named = tuple(m.actor for m in subject) or tuple(understood)
    met = _group(words, [m for m in later if m not in by])
    befallen = trigger.passive or (noun and frame.owner_is_met)
    if noun and befallen and not named:
        named, met = tuple(m.actor for m in met), []
    if befallen:
        found = [(frame.met, actor) for actor in named] + [(frame.doer, m.actor) for m in _group(words, by)]
        found += [("to", m.actor) for m in met if _before(words, m) in listed("function_words", "towards")]
    else:
        found = [(frame.doer, actor) for actor in named] + [(_met_role(words, frame, m), m.actor) for m in met]
        found += [(_role_behind_from(trigger), m.actor) for m in _group(words, by)]
    return Cast(_without_doubles(found), where.actor if where else None, named)


def meets_nobody(words: Sequence[Word], trigger: Trigger, mentions: Sequence[Mention]) -> bool:
    """True for "removed the passage": what only persons can meet with, and none stands behind the verb."""
    sense = trigger.sense
    if not frames()[sense.kind].meets_persons or sense.part == "noun" or trigger.passive:
        return False
    behind = words[trigger.at + 1 : trigger.at + 7]
    if any(word.text.lower() in listed("function_words", "pronoun of somebody met") for word in behind[:3]):
        return False
    near = Span(words[trigger.at].end, behind[-1].end) if behind else Span(0, 0)
    return not any(near.contains(m.span) and m.kind is not ActorKind.PLACE for m in mentions)


def _role_behind_from(trigger: Trigger) -> str:
    """Aid comes from whom one has it; one asks it from whom one asks."""
    return "to" if trigger.sense.kind == "request" else "from"


def subject_of(words: Sequence[Word], earlier: Sequence[Mention]) -> list[Mention]:
    """The first names before a verb that no preposition governs."""
    free = [m for m in earlier if _before(words, m) not in listed("function_words", "preposition")]
    return _group(words, [m for m in earlier if m.span.start >= free[0].span.start]) if free else []


def _owner(words: Sequence[Word], earlier: Sequence[Mention]) -> list[Mention]:
    """The names that stand nearest before a noun, with those joined to them."""
    group = list(earlier[-1:])
    for mention in reversed(earlier[:-1]):
        if not _are_joined(words, mention, group[0]):
            break
        group.insert(0, mention)
    return group


def _group(words: Sequence[Word], mentions: Sequence[Mention]) -> list[Mention]:
    """The first mention and those joined to it by commas, "and" or hyphens."""
    group = list(mentions[:1])
    for mention in mentions[1:]:
        if not _are_joined(words, group[-1], mention):
            break
        group.append(mention)
    return group


def _are_joined(words: Sequence[Word], one: Mention, other: Mention) -> bool:
    between = {word.text.lower() for word in words[_at(words, one.span.end) : _at(words, other.span.start)]}
    return between <= listed("function_words", "between names")


def _met_role(words: Sequence[Word], frame: Frame, mention: Mention) -> str:
    if frame.met == "with" or _before(words, mention) not in listed("function_words", "towards"):
        return frame.met
    return "to" if frame.met == "subject" else frame.met


def _before(words: Sequence[Word], mention: Mention) -> str:
    """The word before a mention, articles and quarters passed over."""
    at = _at(words, mention.span.start)
    earlier = [word.text.lower() for word in words[max(0, at - 3) : at]]
    return next(
        (text for text in reversed(earlier) if text not in listed("function_words", "article") and not text.endswith("ern")), ""
    )


def _at(words: Sequence[Word], offset: int) -> int:
    """The index of the first word that begins at or behind an offset."""
    return bisect_left(words, offset, key=lambda word: word.start)


def _without_doubles(found: Sequence[tuple[str, str]]) -> tuple[Part, ...]:
    first: dict[str, str] = {}
    for role, actor in found:
        first.setdefault(actor, role)
    return tuple(Part(role, actor) for actor, role in first.items())
