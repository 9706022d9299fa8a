"""From a capitalised run to the names in it: what each names, by which rule, how surely."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from regesta.model.records import ActorKind
from regesta.register.candidates import HYPHENS
from regesta.register.gazetteer import Known, is_pinyin, is_romanised, known_names, longest_known
from regesta.register.lexicon import listed
from regesta.register.words import Word
from regesta.strings import plain_marks

LONGEST_PERSON = 5
LONGEST_TITLE = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """Words [first, after) of a zone that may name an actor; kind None: not yet known; `name` is the full one where listed."""

    first: int
    after: int
    kind: ActorKind | None
    name: str
    rule: str
    certainty: float


def name_run(words: Sequence[Word], first: int, after: int, known_only: bool = False) -> Iterator[Piece]:
    """The names in a run, in order, not overlapping. `known_only`: no name by shape alone (titles of works, headings)."""
    at = first
    while at < after:
        if words[at].text in HYPHENS or not _may_begin(words[at]):
            at += 1
            continue
        if _is_state(words, at):
            yield _piece(words, at, at + 1, ActorKind.PLACE, "state behind a city", 0.8)
            at += 1
            continue
        end = _part_end(words, at, after)
        if not known_only and is_happening(words, at, end):
            known_only = True
            at += 2 if _is_gathering(words, at, end) else 0
        piece = _next_piece(words, at, end, after, known_only)
        if piece is None:
            at += 1
            continue
        if piece.rule != "title":
            yield piece
        at = piece.after


def _is_state(words: Sequence[Word], at: int) -> bool:
    """True for the short form of a state behind a city and a comma ("Cambridge, MA")."""
    behind_city = at > 1 and words[at - 1].text == "," and words[at - 2].is_capitalised
    return behind_city and words[at].text in listed("function_words", "state after a comma")


def text_of(words: Sequence[Word], first: int, after: int) -> str:
    """The words [first, after) as one string, marks made plain, spaces only where the text has any."""
    pieces = [plain_marks(words[first].text)] if first < after else []
    for at in range(first + 1, after):
        pieces.append(" " if words[at].start > words[at - 1].end else "")
        pieces.append(plain_marks(words[at].text))
    return "".join(pieces)


def is_happening(words: Sequence[Word], first: int, after: int) -> bool:
    """True if the words name a happening or a text (the Northern Expedition, the Treaty of Trent), not an actor."""
    last, heads = words[after - 1].text, listed("head_words", "happening")
    if after - first > 1 and last in heads:
        return True
    if _is_gathering(words, first, after):
        return True
    openings = listed("head_words", "happening-before")
    opening = words[first].text in openings and after - first > 1 and last not in listed("organisations", "last")
    return opening or any(
        words[at].text in heads | openings and words[at + 1].text in ("of", "on", "for") for at in range(first, after - 1)
    )


def _is_gathering(words: Sequence[Word], first: int, after: int) -> bool:
    """True for the Council of Trent and its like: a gathering named after a city."""
    named = after - first > 2 and words[first].text in listed("function_words", "gathering") and words[first + 1].text == "of"
    return named and text_of(words, first + 2, after) in listed("places", "city")


def _may_begin(word: Word) -> bool:
    """False for a grammatical word, also one with a verb drawn to it ("I'm"); "US" is no "us"."""
    if word.text.isupper() and len(word.text) > 1 and word.form == "word":
        return word.text in known_names() or word.text.lower() not in listed("grammatical_words")
    stem, _, tail = plain_marks(word.text).lower().partition("'")
    return (stem if tail in listed("function_words", "drawn together") else stem + tail) not in listed("grammatical_words")


def _part_end(words: Sequence[Word], at: int, after: int) -> int:
    """The end of the run's part that stands before a hyphen; a hyphen inside one name does not end it."""
    end = at + 1
    while end < after:
        hyphen = words[end].text in HYPHENS
        if hyphen and not (end + 1 < after and _is_one_name(words, at, end)):
            return end
        end += 1
    return end


def _is_one_name(words: Sequence[Word], at: int, hyphen: int) -> bool:
    before, following = words[hyphen - 1].text, words[hyphen + 1].text
    if following.islower() or before.lower() in listed("function_words", "article of a name"):
        return True
    if f"{before} - {following}" in known_names():
        return True
    given = listed("given_names")
    if before in given and following in given:
        return True
    wade = hyphen - at >= 2 and words[hyphen - 2].text in listed("family_first_names")
    named = words[at].text in given or words[hyphen - 2].text in listed("titles_of_persons")
    double = hyphen - at >= 2 and named and before not in known_names()
    return (wade and is_romanised(before) and is_romanised(following)) or (double and following not in known_names())


def _next_piece(words: Sequence[Word], at: int, end: int, after: int, known_only: bool) -> Piece | None:
    found = _known_at(words, at, after)
    title_end = _title_end(words, at, end)
    if found and found[1] - at >= title_end - at:
        known, known_end = found
        longer = None if known_only else _body(words, at, end, known_end)
        wider = None if longer else _wider_place(words, at, end, known_end, known)
        return longer or wider or Piece(at, known_end, known.kind, known.name, "gazetteer", 0.95)
    body = _body(words, at, end, at + 1) if not known_only else None
    if body and title_end < body.after:
        return body
    if title_end > at:
        return _titled(words, at, title_end, end)
    if body:
        return body
    place = None if known_only else _place_by_head(words, at, end)
    return place or _person(words, at, end) or (_waiting(words, at) if known_only else _unknown(words, at, end))


def _known_at(words: Sequence[Word], at: int, after: int) -> tuple[Known, int] | None:
    names = known_names()
    texts = [plain_marks(word.text) for word in words[at : min(after, at + longest_known())]]
    for length in range(len(texts), 0, -1):
        if known := names.get(" ".join(texts[:length])):
            return known, at + length
    return None


def _wider_place(words: Sequence[Word], at: int, end: int, known_end: int, known: Known) -> Piece | None:
    """A known place or people with a head word behind it (Ningxia Province), a people by its quarter (East Germans)."""
    quarter = words[at].text in listed("head_words", "direction") and known_end == at + 1
    people = _known_at(words, known_end, end) if quarter else None
    if people and people[0].kind is ActorKind.GROUP:
        return Piece(at, people[1], ActorKind.GROUP, f"{known.name} {people[0].name}", "people by its quarter", 0.9)
    if (
        known.kind in (ActorKind.PLACE, ActorKind.GROUP)
        and known_end < end
        and words[known_end].text in listed("head_words", "place")
    ):
        return _piece(words, at, known_end + 1, ActorKind.PLACE, "place by its head word", 0.85)
    return None


def _body(words: Sequence[Word], at: int, end: int, beyond: int) -> Piece | None:
    """A body by its head word: the last of the part ("Jiangxi Central Bureau"), or the first with "of" behind it."""
    lasts, firsts = listed("organisations", "last"), listed("organisations", "first")
    reach = next(
        (i for i in range(at, end) if words[i].text.lower() in ("of", "for", "on", "in") and words[i].form == "word"), None
    )
    if (
        reach is not None
        and reach > at
        and words[reach - 1].text in firsts | lasts
        and (reach - at > 1 or words[at].text in firsts)
    ):
        return _piece(words, at, end, ActorKind.ORGANISATION, "body by its head word", 0.9)
    stop = reach if reach is not None else end
    heads = [i for i in range(max(at + 1, beyond), stop) if words[i].text in lasts]
    if not heads or (words[at].opens and heads[-1] == at + 1 and _is_ordinary(words[at].text)):
        return None
    if words[at].text in listed("given_names") and heads[0] > at + 2:
        return None
    return _piece(words, at, heads[-1] + 1, ActorKind.ORGANISATION, "body by its head word", 0.9)


def _title_end(words: Sequence[Word], at: int, end: int) -> int:
    titles = listed("titles_of_persons")
    for length in range(min(LONGEST_TITLE, end - at), 0, -1):
        if " ".join(word.text for word in words[at : at + length]) in titles:
            return at + length
    return at


def _titled(words: Sequence[Word], at: int, title_end: int, end: int) -> Piece | None:
    """A person behind a title; a title alone names nobody."""
    following = _title_end(words, title_end, end)
    while following > title_end:
        title_end, following = following, _title_end(words, following, end)
    if title_end >= end or not _may_begin(words[title_end]):
        return Piece(at, title_end, None, "", "title", 0.0)
    if _known_at(words, title_end, end) or _body(words, title_end, end, title_end):
        return Piece(at, title_end, None, "", "title", 0.0)
    person = _person(words, title_end, end)
    if person:
        return person
    stop = _name_end(words, title_end, end, 3)
    return _piece(words, title_end, stop, ActorKind.PERSON, "person by title", 0.9) if stop > title_end else None


def _place_by_head(words: Sequence[Word], at: int, end: int) -> Piece | None:
    first, befores = words[at].text, listed("head_words", "place-before")
    if first in befores and end - at > 1:
        joined = words[at + 1].text in ("of", "for")
        stop = end if joined else min(end, at + 2)
        return _piece(words, at, stop, ActorKind.PLACE, "place by its head word", 0.8)
    heads = [i for i in range(at + 1, min(end, at + 4)) if words[i].text in listed("head_words", "place")]
    if heads and not (words[at].opens and _is_ordinary(first)):
        return _piece(words, at, heads[-1] + 1, ActorKind.PLACE, "place by its head word", 0.8)
    if first in listed("head_words", "direction") and end - at > 1:
        if found := _known_at(words, at + 1, end):
            known, stop = found
            if known.kind is ActorKind.PLACE:
                return _piece(words, at, stop, ActorKind.PLACE, "place by its quarter", 0.9)
            return None
        if end - at == 2:
            return _piece(words, at, end, ActorKind.PLACE, "place by its quarter", 0.6)
    return None


def _person(words: Sequence[Word], at: int, end: int) -> Piece | None:
    word, more = words[at], end - at > 1
    if _is_family_first(words, at, end):
        return _piece(words, at, _family_first_end(words, at, end), ActorKind.PERSON, "person, family name first", 0.9)
    given = word.text in listed("given_names")
    if more and (given or word.form in ("initial", "dotted")):
        stop = _name_end(words, at, end, LONGEST_PERSON)
        if any(words[i].form == "word" for i in range(at, stop)) and stop - at > 1:
            return _piece(words, at, stop, ActorKind.PERSON, "person by given name", 0.9 if given else 0.8)
    if given and not _is_ordinary(word.text):
        return _piece(words, at, at + 1, ActorKind.PERSON, "person by given name", 0.6)
    return None


def _is_family_first(words: Sequence[Word], at: int, end: int) -> bool:
    if words[at].text not in listed("family_first_names") or end - at < 2:
        return False
    following = words[at + 1].text
    hyphen = at + 3 < end and words[at + 2].text in HYPHENS
    return (
        (is_pinyin(following) or (hyphen and is_romanised(following)))
        and following not in listed("organisations", "last")
        and not words[at].text.isupper()
    )


def _family_first_end(words: Sequence[Word], at: int, end: int) -> int:
    stop = at + 2
    if stop + 1 < end and words[stop].text in HYPHENS and is_romanised(words[stop + 1].text):
        return stop + 2
    short = stop < end and len(words[stop].text) <= 5 and is_pinyin(words[stop].text) and len(words[stop - 1].text) <= 5
    return stop + 1 if short and words[stop].form == "word" and words[stop].text not in listed("family_first_names") else stop


def _name_end(words: Sequence[Word], at: int, end: int, most: int) -> int:
    """The end of a person's name that begins at that place: words of names, initials, particles; no head words, no peoples."""
    stop = at + 1
    while stop < end and stop - at < most + 2:
        text = words[stop].text
        if text in HYPHENS or text in listed("function_words", "particle"):
            stop += 1
            continue
        names = sum(words[i].form == "word" and words[i].text not in HYPHENS for i in range(at, stop))
        further = text == words[at].text or (
            names > 1 and (text in listed("given_names") or text.isupper() or _is_ordinary(text))
        )
        bodily = text in listed("organisations", "last") or text in listed("head_words", "place") or further
        if not _may_begin(words[stop]) and text not in listed("function_words", "particle"):
            break
        known = known_names().get(plain_marks(text))
        if (
            bodily
            or text in ("of", "and", "for", "on", "in", "the", "&")
            or (known and (stop - at > 1 or known.kind is ActorKind.GROUP))
        ):
            break
        stop += 1
    while stop > at + 1 and (words[stop - 1].text in listed("function_words", "particle") or words[stop - 1].text in HYPHENS):
        stop -= 1
    return stop


def _unknown(words: Sequence[Word], at: int, end: int) -> Piece | None:
    """Words that no list and no shape explains: initials name a body, two or three words a person, one word waits."""
    text = plain_marks(words[at].text)
    if text.isupper() and 2 <= len(text) <= 6 and words[at].form == "word":
        return _piece(words, at, at + 1, ActorKind.ORGANISATION, "initials", 0.6)
    stop = at
    while stop < end and _is_plain_name(words, stop) and not text.endswith("ism"):
        stop += 1
    while stop > at and words[stop - 1].text in HYPHENS:
        stop -= 1
    if stop == at:
        return None
    if stop - at == 1:
        return _piece(words, at, stop, None, "one unknown word", 0.4)
    if sum(words[i].text not in HYPHENS for i in range(at, stop)) > 3 or _is_ordinary(words[stop - 1].text):
        return None
    return _piece(words, at, stop, ActorKind.PERSON, "unknown words", 0.5)


def _waiting(words: Sequence[Word], at: int) -> Piece | None:
    """A word of a title or heading, a name only if the rest of the text has it as one."""
    return _piece(words, at, at + 1, None, "in a title", 0.4) if words[at].form == "word" else None


def _is_plain_name(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.text in HYPHENS or word.text in listed("function_words", "particle"):
        return at + 1 < len(words)
    plain = word.is_capitalised and _may_begin(word)
    return plain and plain_marks(word.text) not in known_names() and word.text not in listed("head_words", "happening")


def _is_ordinary(text: str) -> bool:
    return text.lower() in listed("ordinary_words")


def _piece(words: Sequence[Word], first: int, after: int, kind: ActorKind | None, rule: str, certainty: float) -> Piece:
    return Piece(first, after, kind, text_of(words, first, after), rule, certainty)
