"""From the printed names of authors and editors to families and given names, in the order of their language."""

import re
from functools import cache, lru_cache
from pathlib import Path

from regesta.citations.words import fold, words
from regesta.model.works import Name
from regesta.strings import plain_marks

_SURNAMES = Path(__file__).parent / "data" / "surnames.tsv"
_GIVEN_LAST = Path(__file__).parent / "data" / "given_last.tsv"
_INITIALS = re.compile(r"(?:[^\W\d_]\.[-–]?)+|[^\W\d_]\.?")
_SUFFIXES = re.compile(r",?\s+(Jr\.?|Sr\.?|II|III|IV)$")
_PARTICLES = frozenset(
    [
        "von",
        "van",
        "de",
        "der",
        "den",
        "du",
        "di",
        "da",
        "del",
        "della",
        "dos",
        "la",
        "le",
        "ten",
        "ter",
        "zu",
        "zur",
        "af",
        "av",
        "el",
        "al",
        "bin",
        "ibn",
    ]
)
_SYLLABLE = (
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|üe|ue|a|o|e|i|u|ü)"
)
_CHINESE_GIVEN = re.compile(rf"(?:{_SYLLABLE}){{1,2}}|[a-zü']{{1,6}}-[a-zü']{{1,6}}", re.IGNORECASE)
_ONE_SYLLABLE = r"[bcdfghjklmnpqrstvwxyz']{0,3}[aeiouyü]{1,3}(?:ng|ch|[bhklmnprstw])?'?"
_SYLLABLES = re.compile(rf"{_ONE_SYLLABLE}(?:[\s-]{_ONE_SYLLABLE}){{1,2}}", re.IGNORECASE)
"""Given names of Korea, Vietnam and Hong Kong: short syllables, apart or with a hyphen."""
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
"""Han, kana and hangul: what stands in them repeats the name in romanisation before it."""
_CAPITALISED = re.compile(r"(?:[DdLO]['’]|Mac|Mc|al-)?[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’\-–][^\W\d_]+)*\.?")


@cache
def surnames_first() -> frozenset[str]:
    """The family names that stand before the given name."""
    return _first_column(_SURNAMES)


@cache
def given_last() -> frozenset[str]:
    """The given names that stand behind a family name in the Hungarian order."""
    return _first_column(_GIVEN_LAST)


def _first_column(path: Path) -> frozenset[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if line and not line.startswith("#"))


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(rf",?\s+{words('joiners').pattern}\s+|\s*[;/]\s*|,?\s+et al\.?$")


@lru_cache(maxsize=2_000)
def parse_names(printed: str) -> tuple[Name, ...]:
    """The names of a printed list of authors or editors, in order; a body's name is kept whole."""
    squeezed = " ".join(_HAN.sub(" ", printed).split()).strip(" ,;") or " ".join(printed.split())
    if not squeezed:
        return ()
    if is_body(squeezed):
        return (Name(literal=squeezed),)
    if families := _listed_families(squeezed):
        return families
    found = [name for part in _joints().split(squeezed) if part.strip(" ,.") for name in _names_between_commas(part.strip(" ,"))]
    return tuple(found)


@lru_cache(maxsize=5_000)
def is_body(words_of_name: str) -> bool:
    """True if the name is that of a body: it has a word such as Committee, or is an acronym."""
    if re.fullmatch(r"[A-Z]{3,}", words_of_name):
        return True
    small = [word for word in words_of_name.split() if word.islower()]
    return re.search(words("bodies").pattern, words_of_name) is not None and all(word in words("linking") for word in small)


@lru_cache(maxsize=5_000)
def is_person(words_of_name: str) -> bool:
    """True if the words look like one person's name: one to five words, initials and particles among them."""
    parts = _SUFFIXES.sub("", _HAN.sub(" ", words_of_name).strip()).split()
    if not 1 <= len(parts) <= 6 or (fold(parts[0]) in words("article") and parts[0] not in ("Le", "La")):
        return False
    if any(part.islower() and part not in _PARTICLES for part in parts) or fold(parts[0]) in words("unnamed"):
        return False
    plain = [part for part in parts if not _INITIALS.fullmatch(part) and part.lower() not in _PARTICLES]
    return bool(plain) and all(_CAPITALISED.fullmatch(part) and not part.endswith(("’s", "'s")) for part in plain)


def is_initialled(words_of_name: str) -> bool:
    """True if the words look like a person's name that begins with initials ("J. K. Fairbank")."""
    parts = words_of_name.split()
    return len(parts) > 1 and _INITIALS.fullmatch(parts[0]) is not None and parts[0].endswith(".") and is_person(words_of_name)


def family_of(name: Name) -> str:
    """The word a name is cited by: the family name, or the body's name."""
    return name.family or name.literal


def answers_to(name: Name, searched: Name) -> bool:
    """True if a short form's name can be this one's: the same family and no other initial; Chinese names are tried both ways."""
    family, given = fold(family_of(searched)), searched.given[:1].casefold()
    ways = [(family_of(name), name.given)]
    if _may_be_family(name.given):
        ways.append((name.given.split()[-1], name.family))
    return any(fold(one) == family and (not given or not other or other[:1].casefold() == given) for one, other in ways)


def cited_by(name: Name) -> tuple[str, ...]:
    """The words that a short form may cite a name by."""
    return (family_of(name), name.given.split()[-1]) if _may_be_family(name.given) else (family_of(name),)


def _may_be_family(given: str) -> bool:
    """True if the last word of what was taken for a Chinese given name is itself a family name ("Shu Guang Zhang")."""
    return given.split()[-1:] != [] and plain_marks(given.split()[-1]) in surnames_first()


def _listed_families(printed: str) -> tuple[Name, ...]:
    """The names of a list of families alone: "Robinson, Gallagher and Denny"; none if it is no such list."""
    parts = [part.strip(" ,.") for part in _joints().split(printed)]
    pieces = [piece.strip() for part in parts for piece in part.split(",")]
    alone = len(parts) == 2 and "," in parts[0] and "," not in parts[1] and all(is_person(piece) for piece in pieces)
    return tuple(Name(family=piece) for piece in pieces) if alone and not any(" " in piece for piece in pieces) else ()


def _names_between_commas(part: str) -> list[Name]:
    suffix = _SUFFIXES.search(part)
    bare = part[: suffix.start()] if suffix else part
    pieces = [piece.strip() for piece in bare.split(",") if piece.strip()]
    if len(pieces) == 2 and " " not in pieces[0] and is_person(pieces[0]):
        return [Name(family=pieces[0], given=pieces[1], suffix=suffix.group(1) if suffix else "")]
    return [_one_name(piece, suffix.group(1) if suffix and piece is pieces[-1] else "") for piece in pieces]


def _one_name(printed: str, suffix: str) -> Name:
    parts = printed.split()
    if len(parts) == 1:
        return Name(family=printed, suffix=suffix)
    if _stands_family_first(parts):
        return Name(family=parts[0], given=" ".join(parts[1:]), suffix=suffix)
    at = len(parts) - 1
    while at and parts[at - 1].lower() in _PARTICLES and (at > 1 or parts[0] != "Al"):
        at -= 1
    if at < len(parts) - 1 and parts[at][0].isupper():
        # "Lyman P. Van Slyke": a particle with a capital is part of the family name
        return Name(family=" ".join(parts[at:]), given=" ".join(parts[:at]), suffix=suffix)
    particle = " ".join(parts[at:-1])
    return Name(family=parts[-1], given=" ".join(parts[:at]), non_dropping_particle=particle, suffix=suffix)


def _stands_family_first(parts: list[str]) -> bool:
    if len(parts) == 2 and parts[1] in given_last() and parts[0] not in given_last():
        return True
    if len(parts) > 3 or plain_marks(parts[0]) not in surnames_first():
        return False
    given = plain_marks(" ".join(parts[1:]))
    return _CHINESE_GIVEN.fullmatch(given) is not None or _SYLLABLES.fullmatch(given) is not None
