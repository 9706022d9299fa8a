"""From proposals to the names that hold: unknown words get a kind from the whole text, or go."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regesta.model.records import ActorKind
from regesta.register.lexicon import listed
from regesta.register.mentions import Proposal
from regesta.strings import plain_marks

_TO_BE_PROVED = frozenset(("one unknown word", "initials"))
_GUESSED = frozenset(("one unknown word", "unknown words"))
_IN_A_TITLE = "in a title"
_SURE_OF_PERSONS = frozenset(("person by given name", "person by title", "person, family name first"))
_ABSTRACT = re.compile(r"(?:tion|sion|ness|ities|ity|less|ously|ically|ism|isms|ists)s?$")
# In characters between two names: room for ", and ".
_A_LIST = 7


def settle(found: Sequence[Proposal], lower: frozenset[str]) -> list[Proposal]:
    """The proposals that hold: unknown words get a kind from the whole text, or go."""
    evidence: dict[str, list[ActorKind]] = {}
    for number, p in enumerate(found):
        if p.rule in _TO_BE_PROVED:
            evidence.setdefault(plain_marks(p.text), []).extend(_cues(p, found[number - 1] if number else None))
    whole = _Whole(
        lower,
        frozenset(p.text for p in found if p.kind is not None and not p.opens),
        frozenset(word for p in found if p.rule in _SURE_OF_PERSONS for word in p.name.split() if " " in p.name),
        Counter(p.text for p in found if not p.opens),
        frozenset(p.text for p in found if not p.opens and not _is_determined(p)),
        evidence,
    )
    settled = [p if p.rule == _IN_A_TITLE else _settled(p, whole) for p in found]
    kinds = {plain_marks(p.text): p.kind for p in settled if p is not None and p.kind is not None}
    return [_with_kind(p, kinds) for p in settled if p is not None and (p.kind or plain_marks(p.text) in kinds)]


def _with_kind(p: Proposal, kinds: dict[str, ActorKind]) -> Proposal:
    """A word in a title takes the kind that it has elsewhere."""
    return p if p.kind is not None else replace(p, kind=kinds[plain_marks(p.text)], certainty=0.5)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the whole text knows: its lower-case words, names sure of their kind, words of full names, counts, cues."""

    lower: frozenset[str]
    sure: frozenset[str]
    surnames: frozenset[str]
    inner: Counter[str]
    bare: frozenset[str]
    evidence: dict[str, list[ActorKind]]

    def is_ordinary(self, word: str) -> bool:
        """True if the word stands in the text in lower case, or is a common one."""
        plain = word.lower()
        return plain in self.lower or plain in listed("ordinary_words") or _ABSTRACT.search(plain) is not None


def _cues(p: Proposal, previous: Proposal | None) -> Iterator[ActorKind]:
    """What the words beside a name, and the name before it in a list of names, let it be."""
    if p.before in listed("cue_words", "place-before") and p.behind not in ("'s", "’s"):
        yield ActorKind.PLACE
    if p.before in listed("cue_words", "person-before") or p.behind in listed("cue_words", "person-after"):
        yield ActorKind.PERSON
    if p.before in listed("cue_words", "body-before") and not p.opens:
        yield ActorKind.ORGANISATION
    acts = p.behind in listed("function_words", "finite") or (len(p.behind) > 4 and p.behind.endswith("ed"))
    if acts or p.behind in ("'s", "’s"):
        yield ActorKind.PERSON
    listed_with = previous is not None and p.before in (",", "and", "or") and p.span.start - previous.span.end < _A_LIST
    if listed_with and previous is not None and previous.kind in (ActorKind.PLACE, ActorKind.PERSON):
        yield previous.kind


def _settled(p: Proposal, whole: _Whole) -> Proposal | None:
    if p.rule == "initials":
        return p if _is_body(p, whole) else None
    plain = plain_marks(p.text)
    if p.role == "cited-author" and p.rule in _GUESSED and plain not in whole.surnames:
        # What stands in a citation and is neither title nor name by its shape is a publisher or a word of another language.
        return None
    if p.kind is not None:
        return p if _stands(p, whole) else None
    if plain in whole.surnames:
        return replace(p, kind=ActorKind.PERSON, rule="person by family name", certainty=0.8)
    if plain in listed("family_first_names") and not p.opens:
        return replace(p, kind=ActorKind.PERSON, rule="person by family name", certainty=0.6)
    cues = [kind for kind in whole.evidence[plain] if kind is not ActorKind.ORGANISATION]
    if whole.is_ordinary(plain) or len(plain) < 3 or (not cues and whole.inner[p.text] < 2):
        return None
    places = cues.count(ActorKind.PLACE)
    kind = ActorKind.PLACE if 2 * places > len(cues) else ActorKind.PERSON
    if kind is ActorKind.PERSON and _is_determined(p) and p.text not in whole.bare:
        return None
    if not cues:
        return replace(p, kind=kind, rule="one unknown word", certainty=0.3)
    return replace(p, kind=kind, rule="by the words beside it", certainty=0.5)


def _is_determined(p: Proposal) -> bool:
    """True if an article or the like stands before a name: no person is meant."""
    return p.before != "that" and p.before in listed("function_words", "determiner")


def _is_body(p: Proposal, whole: _Whole) -> bool:
    """True for initials that somewhere act or own, or stand behind "the" or beside a name, and are no word in capitals."""
    return not whole.is_ordinary(p.text) and bool(whole.evidence[plain_marks(p.text)])


def _stands(p: Proposal, whole: _Whole) -> bool:
    """False for what looks like a name only because a sentence begins with it."""
    first = plain_marks(p.text).split(" ")[0]
    if p.rule == "unknown words" and (_is_determined(p) or whole.is_ordinary(plain_marks(p.text).split(" ")[-1])):
        return False
    weak = p.rule in ("unknown words", "place by its head word", "place by its quarter")
    return not p.opens or not weak or p.text in whole.sure or not whole.is_ordinary(first)
