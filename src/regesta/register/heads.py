"""From the printed head of a document ("Telegram From the Embassy in Chile to …") to its kind and its parties."""

import re
from dataclasses import dataclass
from functools import cache

from regesta.model.records import Party
from regesta.model.texts import Span
from regesta.register.datelines import first_date
from regesta.register.lexicon import listed, rows

_NUMBER = re.compile(r"\s*\[?\d+[a-z]?\]?\.\s+")
_COPY = re.compile(r"(?:copy|extract|excerpt|text|translation|paraphrase)s?\s+(?:of|from)\s+(?:an?\s+|the\s+)?", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BY = re.compile(r"\s(?:[Pp]repared\s+)?[Bb]y\s|\s[Pp]repared\s+in\s")
_FROM = re.compile(r"\sFrom\s|(?<=letter)\sfrom\s|(?<=telegram)\sfrom\s")
_BETWEEN = re.compile(r"\s[Bb]etween\s")
_ABOUT = re.compile(
    r",?\s(?:of\s+(?:an?\s+)?(?:[Tt]elephone\s+)?[Cc]onversation|[Rr]egarding|[Cc]oncerning|[Oo]n\s+the\s+[Ss]ubject|[Ii]n\s+[Rr]egard\s+to)\b|,\s[Oo]n\s"
)
_NAMED = re.compile(r"^(?P<office>.*?)[\s,]*\((?P<person>[^()]+)\)(?P<rest>.*)$", re.DOTALL)
_PEER = re.compile(r"(?P<rank>[A-Z][a-z]+(?: [A-Z][a-z]+)?) of [A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)?[,.]?$")
_PLACE = re.compile(r"\b(?:in|at)\s+(?:the\s+)?(?P<place>[A-Z][\w’'.-]*(?:\s+(?:of|and|the|[A-Z][\w’'.-]*))*)$")
_SUFFIX = r"(?:Jr|Sr|Esq|G\. ?C\. ?B|K\. ?C\. ?B|[IV]+)\b"
_NAME_ENDS = re.compile(rf",\s(?!{_SUFFIX})|\s(?:of|in|at|from|for|to|and)\s")
_INITIAL = re.compile(r"[A-Z]\.")
_CAPITAL_AT_END = re.compile(r"\b[A-Z]\.?$|\b(?:Jr|Sr|Esq)\.?$")


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says. Spans are offsets in its words; `meeting`: the two sides talked, neither wrote to the other."""

    kind: str | None = None
    sender: Span | None = None
    recipient: Span | None = None
    meeting: bool = False


def read_head(text: str) -> Head:
    """The kind and the two sides that a head names; what it does not name is None."""
    number = _NUMBER.match(text)
    start = number.end() if number else 0
    copy = _COPY.match(text, start)
    start = copy.end() if copy else start
    kind = kind_of(text[start:])
    end = _end_of_parties(text, start)
    open_text = _BRACKETS.sub(lambda found: "·" * len(found[0]), text[:end])
    between = _BETWEEN.search(open_text, start)
    if between and kind:
        middle = open_text.find(" and ", between.end())
        middle = _and_between_parties(open_text, between.end(), end) if middle >= 0 else -1
        if middle >= 0:
            return Head(kind, _tidy(text, between.end(), middle), _tidy(text, middle + 5, end), True)
    written_from = _FROM.search(open_text, start)
    if written_from and kind:
        return _two_sides(text, open_text, kind, written_from.end(), end)
    by = _BY.search(open_text, start)
    if by and (kind or " to " not in open_text[start : by.start()]):
        return _by_someone(text, open_text, kind, by.end(), end)
    if kind and kind != "telegram":
        return Head(kind)
    if " to " not in open_text[start:]:
        return Head(kind)
    kind_at_end = next((k for words, k, _ in _kinds() if open_text[start:].lower().rstrip(" .").endswith(" " + words)), None)
    if kind_at_end:
        end = (
            start
            + len(open_text[start:].rstrip(" ."))
            - len(next(w for w, _, _ in _kinds() if open_text[start:].lower().rstrip(" .").endswith(" " + w)))
        )
    return _two_sides(text, open_text, kind or kind_at_end, start, end)


def kind_of(head: str) -> str | None:
    """The kind of document that a head begins with; None where it names none."""
    return next((kind for pattern, kind in _kind_patterns() if pattern.match(head)), None)


def entry_kind(kind: str) -> str:
    """The kind of entry that a kind of document makes: message, meeting, directive …"""
    return _entry_kinds().get(kind, "document")


def read_party(words: str, named: str | None = None) -> Party:
    """A side's words told apart into person, office and place. `named` is its person where the edition's tags say who it is."""
    plain = re.sub(r"^(?:the|his|her)\s+", "", " ".join(words.split()), flags=re.IGNORECASE)
    found = _NAMED.match(plain)
    if found and _looks_like_name(found["person"]) and (named is None or named in found["person"] or found["person"] in named):
        title, person = without_titles(found["person"].strip())
        office = found["office"].strip(" ,")
        before_comma, comma, rest = office.partition(",")
        own_title, own_name = without_titles(before_comma)
        if comma and (own_title or _is_full_name(own_name)) and not _office_nouns() & set(own_name.split()):
            return Party(words, own_name, rest.strip() or None, _place_in(rest))
        return Party(words, person or title, office or None, _place_in(office))
    if named:
        return _party_named(words, plain, named)
    title, rest = without_titles(plain)
    edge = _NAME_ENDS.search(rest)
    name = (rest[: edge.start()] if edge else rest).strip(" ,")
    peer = _PEER.match(plain)
    if peer and peer["rank"].lower() in listed("peerage"):
        return Party(words, plain.rstrip(" ,"), None, None)
    known = title or _is_full_name(name) or (edge and edge[0] == " of " and plain == words.strip() and 1 < len(name.split()) < 5)
    courtesy = bool(title) and _is_courtesy(title)
    if rest and known and _looks_like_name(name) and (courtesy or not _office_nouns() & set(name.split())):
        after = rest[edge.end() :].strip(" ,") if edge else ""
        after = re.sub(r"^(?:of|in|at|the)\s+(?:the\s+)?", "", after)
        office = after or (None if _is_courtesy(title) else title) or None
        return Party(words, name, office, _place_in(after))
    return Party(words, None, plain or None, _place_in(plain))


def _party_named(words: str, plain: str, named: str) -> Party:
    _, person = without_titles(named)
    before, _, after = plain.partition(named)
    office = re.sub(r"[\s,(]+$", "", before) or re.sub(r"^(?:[\s,]|\bof\b|\bthe\b)+", "", after).strip(" ,.)")
    return Party(words, person or named, office if office and not _is_courtesy(office) else None, _place_in(office))


def _two_sides(text: str, open_text: str, kind: str | None, start: int, end: int) -> Head:
    middle = _to_between_parties(open_text, start, end, must=True)
    if middle is None:
        return Head(kind, _tidy(text, start, end))
    return Head(kind, _tidy(text, start, middle), _tidy(text, middle + 4, end))


def _by_someone(text: str, open_text: str, kind: str | None, start: int, end: int) -> Head:
    about = _ABOUT.search(open_text, start, end)
    end = about.start() if about else end
    middle = _to_between_parties(open_text, start, end, must=False)
    if middle is not None:
        return Head(kind, _tidy(text, start, middle), _tidy(text, middle + 4, end))
    reader = open_text.find(" for the ", start, end)
    if reader >= 0 and open_text[:reader].rstrip(" ,").endswith("·"):
        return Head(kind, _tidy(text, start, reader), _tidy(text, reader + 5, end))
    return Head(kind, _tidy(text, start, end))


def _to_between_parties(open_text: str, start: int, end: int, must: bool) -> int | None:
    """Where the " to " stands that parts the two sides; others belong to an office ("Adviser to the President")."""
    places = [found.start() for found in re.finditer(r" (?=to )", open_text[:end]) if found.start() >= start]
    weighed = [(_weight_of_to(open_text, start, at), -at) for at in places]
    best = max(weighed, default=(-1, 0))
    if not places or (best[0] < 0 and not must):
        return None
    return -best[1]


def _weight_of_to(open_text: str, start: int, at: int) -> int:
    """How well a " to " parts two sides: after a bracketed name best, after a word like "Ambassador" worst. Chosen by hand."""
    before, after = open_text[start:at].rstrip(), open_text[at + 4 :]
    weight = 4 if re.search(r"·(?:,[^·]*,|,)?$", before) and " to " not in before[before.rfind("·") :] else 0
    weight += 2 if re.match(r"the |his |all |certain |various ", after, re.IGNORECASE) or without_titles(after)[0] else 0
    last = re.search(r"([\w’'-]+)$", before)
    return weight - (5 if last and last[1] in listed("offices_with_to") else 0)


def _and_between_parties(open_text: str, start: int, end: int) -> int:
    """Where the " and " stands that parts the two sides of a conversation; others belong to an office or a list."""
    places = [found.start() for found in re.finditer(r" and ", open_text[:end]) if found.start() >= start]

    def weight(at: int) -> tuple[int, int]:
        before, after = open_text[start:at].rstrip(" ,"), open_text[at + 5 :]
        closed = 4 if before.endswith("·") else 0
        opens = 2 if re.match(r"the |his ", after, re.IGNORECASE) or without_titles(after)[0] else 0
        return closed + opens, -at

    return max(places, key=weight)


def _end_of_parties(text: str, start: int) -> int:
    """Where the parties end: before the place and date that many heads give at their end."""
    end = len(text.rstrip())
    dated = first_date(text[start:end])
    if dated is None or dated.start == 0:
        return end
    before = text[start : start + dated.start].rstrip(" ,")
    parts = before.split(", ")
    seats = [part for part in parts[1:] if "(" not in part and ")" not in part]
    kept = len(parts) - (len(seats) if parts[1:] == seats else min(1, len(seats)))
    return start + len(", ".join(parts[: max(kept, 1)]))


def _tidy(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in " \t\n,:;":
        start += 1
    while end > start and (
        text[end - 1] in " \t\n,:;>" or (text[end - 1] == "." and not _CAPITAL_AT_END.search(text[start : end - 1]))
    ):
        end -= 1
    return Span(start, end) if end > start else None


def without_titles(words: str) -> tuple[str, str]:
    """The titles before a name, and the name: ("Mr.", "E. B. Washburne"); ("", the words) where none stands there."""
    rest = words
    while (found := _titles().match(rest)) and found.end() < len(rest):
        if found[0].startswith("M.") and (rest != words or _INITIAL.match(rest, found.end())):
            break
        rest = rest[found.end() :]
    if rest == words or not re.match(r"[^\W\d_a-z]|d[eui’']|von?\s|van\s|la\s|el\s", rest):
        return "", words
    return words[: len(words) - len(rest)].strip(), rest


def _is_courtesy(title: str | None) -> bool:
    return title is None or title.rstrip(".").lower() in listed("courtesies")


def _looks_like_name(words: str) -> bool:
    return 0 < len(words.split()) <= 6 and bool(re.search(r"[^\W\d_]", words)) and not re.search(r"\d", words)


def _is_full_name(words: str) -> bool:
    first, _, rest = words.partition(" ")
    if _office_nouns() & set(words.split()):
        return False
    return bool(rest) and first in listed("given_names") and rest[:1].isupper() and len(words.split()) <= 5


def _place_in(words: str | None) -> str | None:
    found = _PLACE.search((words or "").strip(" ,."))
    return found["place"] if found and not _office_nouns() & set(found["place"].split()) - {"United", "Union"} else None


@cache
def _kinds() -> tuple[tuple[str, str, str], ...]:
    return tuple((words, kind, entry) for words, kind, entry in sorted(rows("kinds_of_documents"), key=lambda row: -len(row[0])))


@cache
def _kind_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (
            re.compile(re.escape(words).replace(r"\*\ ", r"(?:[\w-]+\s+){1,2}?").replace(r"\ ", r"\s+") + r"\b", re.IGNORECASE),
            kind,
        )
        for words, kind, _ in _kinds()
    )


@cache
def _entry_kinds() -> dict[str, str]:
    return {kind: entry for _, kind, entry in _kinds()}


@cache
def _titles() -> re.Pattern[str]:
    names = sorted((row[0] for table in ("titles_of_persons", "ranks_and_offices") for row in rows(table)), key=len, reverse=True)
    return re.compile("(?:" + "|".join(re.escape(name) + (r"\s*" if name.endswith(".") else r"\.?\s+") for name in names) + ")")


def _office_nouns() -> frozenset[str]:
    return listed("office_nouns")
