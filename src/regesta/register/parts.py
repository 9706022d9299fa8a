"""From the mentions around a trigger to the parts that actors have in what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from regesta.model.records import ActorKind, Mention, Part
from regesta.register.lexicon import listed, rows
from regesta.register.triggers import Trigger
from regesta.register.words import Word


@dataclass(frozen=True, slots=True)
class Frame:
    """Who does a kind of thing, whom it meets (roles), its strand, and whether its noun's owner is the one whom it meets."""

    doer: str
    met: str
    strand: str | None
    owner_is_met: bool


@cache
def frames() -> dict[str, Frame]:
    """The frame of every kind of entry."""
    return {
        row[0]: Frame(row[1], row[2], (row[3] or None) if len(row) > 3 else None, row[4:] == ("met",)) for row in rows("kinds")
    }


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
    between = {word.text.lower() for word in words if one.span.end <= word.start < other.span.start}
    return between <= listed("function_words", "between names")


def _met_role(words: Sequence[Word], frame: Frame, mention: Mention) -> str:
    if frame.met == "with" or _before(words, mention) not in listed("function_words", "towards"):
        return frame.met
    return "to" if frame.met == "subject" else frame.met


def _before(words: Sequence[Word], mention: Mention) -> str:
    """The word before a mention, articles and quarters passed over."""
    earlier = [word.text.lower() for word in words if word.end <= mention.span.start][-3:]
    return next(
        (text for text in reversed(earlier) if text not in listed("function_words", "article") and not text.endswith("ern")), ""
    )


def _without_doubles(found: Sequence[tuple[str, str]]) -> tuple[Part, ...]:
    first: dict[str, str] = {}
    for role, actor in found:
        first.setdefault(actor, role)
    return tuple(Part(role, actor) for actor, role in first.items())
