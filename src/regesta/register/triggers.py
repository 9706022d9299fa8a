"""From the words of a clause to the verb or noun that says what happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from regesta.register.candidates import is_hyphen
from regesta.register.lexicon import listed, rows
from regesta.register.words import Word
from regesta.strings import plain_marks

_DOUBLED = frozenset("bdgmnprt")
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Sense:
    """What a form of a trigger means: the kind of entry, verb or noun, its weight, and which form of the verb it is."""

    kind: str
    part: str
    weight: int
    form: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger at a word of a sentence; `passive`: its grammatical subject is the one whom it befalls."""

    at: int
    sense: Sense
    passive: bool

    def moved(self, by: int) -> "Trigger":
        """The same trigger in words that begin elsewhere."""
        return Trigger(self.at + by, self.sense, self.passive)

    @property
    def strength(self) -> int:
        """Strong verbs before strong nouns before weak verbs; what is not finite gives way to what is."""
        if self.sense.part == "noun":
            return 2 * self.sense.weight
        return 2 * self.sense.weight + (1 if self.sense.form in ("past", "third") else -1)


@cache
def senses() -> dict[str, tuple[Sense, ...]]:
    """Every form of every trigger, in lower case, with its senses."""
    found: dict[str, list[Sense]] = {}
    for row in rows("triggers"):
        lemma, part, kind, weight = row[:4]
        forms = verb_forms(lemma, irregular_of(row, 4)) if part == "verb" else {lemma: "noun", _plural(lemma): "noun"}
        for word, form in forms.items():
            found.setdefault(word, []).append(Sense(kind, part, int(weight), form))
    return {word: tuple(values) for word, values in found.items()}


def irregular_of(row: tuple[str, ...], column: int) -> tuple[str, ...]:
    """The irregular forms that a row of a table of verbs lists."""
    return tuple(row[column].split(",")) if len(row) > column and row[column] else ()


def verb_forms(lemma: str, irregular: Sequence[str] = ()) -> dict[str, str]:
    """The forms of an English verb: base, third person, past or participle, present participle."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    doubled = len(lemma) > 2 and lemma[-1] in _DOUBLED and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS
    forms = {lemma: "base", f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{lemma}s": "third"}
    past = dict.fromkeys(irregular or [f"{stem}ed"], "past")
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        forms |= {f"{lemma[:-1]}ies": "third"}
        past = dict.fromkeys(irregular or [f"{lemma[:-1]}ied"], "past")
    if doubled:
        past |= {} if irregular else {f"{lemma}{lemma[-1]}ed": "past"}
        forms |= {f"{lemma}{lemma[-1]}ing": "ing"}
    return forms | past | {f"{stem}ing": "ing"}


def triggers_in(words: Sequence[Word], first: int, after: int) -> Iterator[Trigger]:
    """The triggers among the words [first, after), in order."""
    known, quoted = senses(), False
    for at in range(first, after):
        word = words[at]
        if word.text in '“”"':
            quoted = word.text != "”" and not quoted
        if quoted or word.form != "word" or (word.text[0].isupper() and not word.opens) or _in_compound(words, at):
            continue
        for sense in known.get(plain_marks(word.text).lower(), ()):
            if _fits(words, first, at, sense):
                yield Trigger(at, sense, sense.form == "past" and _is_passive(words, first, at, after))
                break


def best_trigger(words: Sequence[Word], first: int, after: int, dated: bool = True) -> Trigger | None:
    """The trigger that says what the clause tells: two words together, else the strongest, else the first.

    A noun tells a happening only with a date beside it (`dated`) or a verb of little meaning.
    """
    found = [t for t in triggers_in(words, first, after) if dated or t.sense.part == "verb" or is_light(words, t, first)]
    if together := _combined(words, first, after):
        return together
    best = max(found, key=lambda trigger: (trigger.strength, -trigger.at), default=None)
    if best is None or words[best.at].text.lower() not in listed("function_words", "light verb"):
        return best
    # "sent a letter": what was sent says more than that it was sent.
    return next((t for t in found if t.at > best.at and t.sense.part == "noun" and t.sense.weight > 1), best)


def _combined(words: Sequence[Word], first: int, after: int) -> Trigger | None:
    texts = [word.text.lower() for word in words[first:after]]
    for one, other, kind in rows("combinations"):
        if one in texts and other in texts:
            return Trigger(first + texts.index(one), Sense(kind, "noun", 2, "together"), False)
    return None


def is_told_in_the_past(words: Sequence[Word], trigger: Trigger) -> bool:
    """True for a verb in the past tense, also one behind "did", and for two words that tell a happening together."""
    form = trigger.sense.form
    did = form == "base" and any(word.text.lower() == "did" for word in words[max(0, trigger.at - 3) : trigger.at])
    return form in ("past", "together") or did


def is_light(words: Sequence[Word], trigger: Trigger, first: int) -> bool:
    """True for a noun that a verb of little meaning makes a happening ("launched a campaign")."""
    if trigger.sense.form == "together":
        return True
    near = words[max(first, trigger.at - 5) : trigger.at + 5]
    return any(word.text.lower() in listed("function_words", "light verb") for word in near)


def _in_compound(words: Sequence[Word], at: int) -> bool:
    """True for a word that a hyphen joins to another ("so-called"): it tells no happening of its own."""
    return is_hyphen(words, at - 1) or is_hyphen(words, at + 1)


def _fits(words: Sequence[Word], first: int, at: int, sense: Sense) -> bool:
    """True if the word can be a verb, or a noun, where it stands."""
    before = words[at - 1].text.lower() if at > first else ""
    after_name = at > first and (words[at - 1].form == "possessive" or before in listed("function_words", "determiner"))
    if sense.part == "noun":
        return before not in listed("function_words", "before no noun")
    if sense.form in ("base", "third"):
        return not after_name and (sense.form == "third" or before in listed("function_words", "auxiliary"))
    if sense.form == "ing":
        return before in ("was", "were", "is", "been", ",") or (sense.weight > 1 and not after_name)
    return not after_name and not _is_adjective(words, first, at)


def _is_adjective(words: Sequence[Word], first: int, at: int) -> bool:
    """True for a participle with which a sentence begins ("Recently released papers show …")."""
    earlier = words[first:at]
    opening = all(word.text.lower().endswith("ly") or word.text == "," for word in earlier)
    return words[first].opens and opening


def _is_passive(words: Sequence[Word], first: int, at: int, after: int) -> bool:
    earlier = [word.text.lower() for word in words[max(first, at - 4) : at]]
    passed = listed("function_words", "passed over before a participle")
    copula = next((text for text in reversed(earlier) if not text.endswith("ly") and text not in passed), "")
    followed = at + 1 < after and words[at + 1].text.lower() == "by"
    return copula in listed("function_words", "copula") or followed


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "sh", "ch", "x")) else f"{noun}s"
