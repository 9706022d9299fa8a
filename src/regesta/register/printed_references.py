"""From the words of a cross reference in an edition's note ("footnote 3, Document 180") to what it points to."""

import re
from dataclasses import dataclass, replace

from regesta.model.texts import ReadingText
from regesta.register.marked import MarkedDocument

SERIES = "Foreign Relations"
CANDIDATES = re.compile(
    r"""\b(?:[Pp]ost|[Aa]nte),\ pp?\.\ \d+
      | \bfootnotes?\ \d+\w?,\ (?:Documents?\ \d+|supra|infra)
      | \bfootnotes?\ \d+\w?(?:\ (?:above|below|thereto))
      | \bForeign\ Relations,?\ [^.;]{0,80}?(?:,\ |\ )(?:vols?\.|volume)\ \w+
        (?:,\ (?:Part|pt\.)\ \w+)?(?:,\ (?:pp?\.\ |Documents?\ )\d+)?
      | (?<!\w)[Ii]bid\.?,\ (?:\d{4},\ )?(?:vol\.\ \w+,\ )?pp?\.\ \d+
      | \bDocuments?\ \d+(?:,\ footnotes?\ \d+)?""",
    re.VERBOSE,
)
"""References that can be told by their words alone, for editions without tags for them."""

_FOOTNOTE = re.compile(r"\b(?:foot)?notes?\s+(?P<label>\d+[a-z]?)\b")
_DOCUMENT = re.compile(r"\b[Dd]ocuments?\s+(?P<number>\d+[a-z]?)\b")
_DOCUMENT_AFTER = re.compile(r"(?:[\s,–-]|and\b|\d)*(?:to\s+)?[Dd]ocuments?\s+(?P<number>\d+[a-z]?)\b")
_VOLUME_BEFORE = re.compile(r"\b[Vv]ol(?:ume|s)?[.,]?\s+(?P<number>[ivxlcIVXLC]+|\d+),?\s*$")
_PAGE = re.compile(r"\b(?:pp?\.|pages?)\s*(?P<label>\d+|[ivxlc]+)\b")
_NUMBER = re.compile(r"\W*(?P<label>\d+[a-z]?)\b")
_YEARS = re.compile(r"\b(?P<from>1[6-9]\d\d|20\d\d)(?:\s*[–-]\s*(?P<to>\d{2,4}))?")
_VOLUME = re.compile(r"\b[Vv]ol(?:ume|s)?[.,]?\s+(?P<number>[ivxlcIVXLC]+|\d+)\b")
_PART = re.compile(r"\b(?:Part|pt\.)\s+(?P<number>[ivxIVX]+|\d+)\b")
_END_OF_NAME = re.compile(r"\b(?:[Vv]ol|pp?\.|[Pp]ages?|[Dd]ocuments?)")
_SUBJECT = re.compile(r"\b[A-Z][a-z]+\b")
_NO_SUBJECT = frozenset(("Affairs", "Appendix", "Conference", "Part", "Peace", "Supplement", "The"))
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Place:
    """What a reference was found to point to: a volume (None: this one), and a document, page or footnote in it."""

    volume: str | None
    kind: str
    label: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Under what ids an edition has its documents and their footnotes, and in which order its documents stand."""

    volume: str
    documents: dict[str, str]
    footnotes: dict[tuple[str, str], str]
    order: tuple[str, ...]


def numbers_of(reading: ReadingText, volume: str, marked: list[MarkedDocument]) -> Numbers:
    """The numbers that a reference can name in this edition."""
    documents = {one.mark.value.partition("/")[0]: one.mark.id for one in marked if one.mark.id}
    footnotes = {(one.mark.id, note.label): note.id for one in marked for note in one.notes}
    return Numbers(volume, documents, footnotes, tuple(one.mark.id for one in marked))


def place_of(words: str, lead: str, after: str, before: Place | None, own: str, numbers: Numbers) -> Place | None:
    """What a reference points to.

    `lead` are the words of the note since the reference before it, `after` those that follow, `before` what that one pointed to
    (for "ibid." and for lists), `own` the id of the document whose note it is. None: its words do not say.
    """
    volume = _volume(words, lead, before, numbers)
    goes_on = before is not None and not words[:1].isalpha()
    kind, label = _kind_and_label(words, lead, before if goes_on else None)
    if goes_on and before is not None and volume is None:
        volume = before.volume
    if kind == "footnote":
        return _footnote(words, lead, after, before, own, numbers, volume, label)
    if kind:
        return Place(volume, kind, label)
    return Place(volume, "volume", "") if volume is not None else None


def target_of(place: Place, numbers: Numbers) -> str:
    """The target in the edition's own form: "#d30", "#pg_690", "frus1941v04#pg_1", "#d184fn13"."""
    head = "" if place.volume in (None, numbers.volume) else place.volume or ""
    if place.kind == "volume":
        return head
    if place.kind == "page":
        return f"{head}#pg_{place.label}"
    number = place.document if place.kind == "footnote" else place.label
    document = f"d{number}" if head else numbers.documents.get(number, f"d{number}")
    if place.kind == "document":
        return f"{head}#{document}"
    note = f"{document}fn{place.label}"
    return f"{head}#{note if head else numbers.footnotes.get((document, place.label), note)}"


def _kind_and_label(words: str, lead: str, before: Place | None) -> tuple[str, str]:
    number = _NUMBER.match(words)
    if number and before is not None and before.kind == "footnote":
        return "footnote", number["label"]
    for kind, pattern in (("footnote", _FOOTNOTE), ("document", _DOCUMENT), ("page", _PAGE)):
        found = pattern.search(words)
        if found:
            return kind, found[1]
    if number and before is not None and before.kind != "volume":
        label = number["label"]
        is_end_of_run = lead[-1:] in ("–", "-") and len(label) < len(before.label)
        return before.kind, before.label[: -len(label)] + label if is_end_of_run else label
    return "", ""


def _footnote(
    words: str, lead: str, after: str, before: Place | None, own: str, numbers: Numbers, volume: str | None, label: str
) -> Place | None:
    """A footnote: of the document that is named, of the one before or after, or of this one."""
    named = _DOCUMENT.search(words) or _DOCUMENT_AFTER.match(after)
    around = f"{lead[-24:]}{words}{after[:16]}"
    if named:
        return Place(volume, "footnote", label, named["number"])
    if before is not None and before.kind == "footnote" and not words[:1].isalpha():
        return replace(before, label=label)
    if "thereto" in around and before is not None and before.kind == "document" and "supra" not in lead and "infra" not in lead:
        return Place(before.volume, "footnote", label, before.label)
    at = numbers.order.index(own) if own in numbers.order else -1
    step = -1 if "supra" in around else 1 if "infra" in around else 0
    if at < 0 or not 0 <= at + step < len(numbers.order):
        return None
    ids = {id: number for number, id in numbers.documents.items()}
    number = ids.get(numbers.order[at + step])
    return Place(None, "footnote", label, number) if number else None


def _volume(words: str, lead: str, before: Place | None, numbers: Numbers) -> str | None:
    """The volume that is named; None: this one."""
    is_ibid = re.search(r"\bibid\b", words, re.IGNORECASE) is not None
    number = _VOLUME.search(words) or (_VOLUME_BEFORE.search(lead) if words[:1].isalpha() else None)
    if not (SERIES in words or is_ibid or number):
        return None
    years, part = _YEARS.search(words), _PART.search(words)
    known = before.volume if is_ibid and before is not None and before.volume else None
    if years is None and number is None:
        return known
    base = re.match(
        r"(?P<series>[a-z]+)(?P<years>\d{4}(?:-\d\d)?)(?P<subject>[A-Za-z]*?)(?:v\d+|p\d+|$)", known or numbers.volume
    )
    if base is None:
        return None
    span = _years_code(years) if years else base["years"]
    subject = base["subject"] if years is None else _subject(words)
    code = f"v{_number(number['number']):02d}" if number else ""
    return f"{base['series']}{span}{subject}{code}{f'p{_number(part[1])}' if part else ''}"


def _subject(words: str) -> str:
    """What a volume is named after: the country behind the years ("1942, China"), the conference before them."""
    named = _END_OF_NAME.split(words.partition(SERIES)[2], maxsplit=1)[0]
    years = _YEARS.search(named)
    before, after = (named[: years.start()], named[years.end() :]) if years else ("", named)
    for piece in (after, before if "Conference" in before else ""):
        subjects = [found[0] for found in _SUBJECT.finditer(piece) if found[0] not in _NO_SUBJECT]
        if subjects:
            return subjects[0]
    return ""


def _years_code(years: re.Match[str]) -> str:
    return f"{years['from']}-{years['to'][-2:]}" if years["to"] else years["from"]


def _number(printed: str) -> int:
    if printed.isdigit():
        return int(printed)
    values = [_ROMAN.get(letter, 0) for letter in printed.lower()]
    return sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))
