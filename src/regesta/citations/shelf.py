"""The citations and works of the notes read so far, and how a short form finds its work among them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from regesta.citations.names import answers_to, cited_by, family_of
from regesta.citations.works import id_of, same_title
from regesta.model.works import Citation, Name, Reference, Work
from regesta.strings import slug, without_accents

_SAME_TITLE = 92
"""How like two full titles must be (rapidfuzz ratio) to be one work's; chosen by hand, lower makes volumes one."""
_SHORT_TITLE = 86
"""How like a short title must be to a part of the full one; chosen by hand, lets one wrong letter in ten pass."""
_SAME_NAME = 88
"""How like two families must be where the printed one may be misprinted; chosen by hand."""


@dataclass(slots=True)
class Shelf:
    """The citations and works of the notes read so far, in order, and where to find them."""

    labels: dict[str, str]
    doubtful: frozenset[str]
    order: dict[str, int]
    citations: list[Citation] = field(default_factory=list)
    works: dict[str, Work] = field(default_factory=dict)
    first: dict[str, Citation] = field(default_factory=dict)
    by_family: dict[str, list[str]] = field(default_factory=dict)
    by_note: dict[str, list[Citation]] = field(default_factory=dict)
    by_first_word: dict[str, list[str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    names_given: dict[str, str] = field(default_factory=dict)
    """The work by each name that a note gives it ("hereafter Line"), folded as titles are."""

    def put(self, citation: Citation, added: Work | None) -> None:
        """The citation, and the work that it brings, are on the shelf from now on."""
        self.citations.append(citation)
        self.by_note.setdefault(citation.reference.note, []).append(citation)
        if citation.work is not None:
            self.first.setdefault(citation.work, citation)
        if added is None:
            return
        self.works[added.id] = added
        families = dict.fromkeys(plain_family(word) for name in (*added.author, *added.editor) for word in cited_by(name))
        for family in families:
            self.by_family.setdefault(family, []).append(added.id)
        self.titles[added.id] = same_title(added.title or added.container_title)
        self.by_first_word.setdefault(self.titles[added.id].partition(" ")[0], []).append(added.id)

    def cited_first(self, work: str) -> str | None:
        """The id of the first citation of a work."""
        found = self.first.get(work)
        return found.reference.id if found else None

    def named(self, reference: Reference) -> str | None:
        """The work that an earlier note gave the name which a short form consists of."""
        words = [one.text for one in reference.fields if one.field in ("author", "title", "container")]
        return self.names_given.get(same_title(" ".join(words))) if len(words) == 1 else None

    def titled_like(self, title: str) -> list[str]:
        """The works whose titles begin with the same word, in the order of their first citation."""
        return self.by_first_word.get(title.partition(" ")[0], [])


def same_work(work: Work, shelf: Shelf) -> str | None:
    """The id of the work on the shelf that is this one; editions and volumes stay apart."""
    if work.collection_title:
        name = id_of(work)
        return name if name in shelf.works else None
    names = work.author or work.editor
    title = same_title(work.title or work.container_title)
    candidates = shelf.by_family.get(plain_family(family_of(names[0])), []) if names else shelf.titled_like(title)
    return next((known for known in candidates if _is_same(work, title, shelf.works[known], shelf.titles[known])), None)


def _is_same(work: Work, title: str, other: Work, other_title: str) -> bool:
    """True if two records have the same year and almost the same title, and the same authors, or both none."""
    if work.type == "document" or other.type == "document":
        kept = ("title", "issued", "archive_location", "container_title", "volume")
        return all(getattr(work, name) == getattr(other, name) for name in kept)
    named = bool(work.author or work.editor)
    if named != bool(other.author or other.editor) or work.issued[:4] != other.issued[:4]:
        return False
    if (not named or work.type == "article-newspaper") and (work.issued, work.volume) != (other.issued, other.volume):
        return False
    return bool(title) and fuzz.ratio(title, other_title) >= _SAME_TITLE


def works_by(searched: tuple[Name, ...], shelf: Shelf) -> list[str]:
    """The works so far by the first of the authors or editors sought; initials, where printed, must agree."""
    if not searched:
        return []
    family = plain_family(family_of(searched[0]))
    found = shelf.by_family.get(family)
    if found is None and len(family) > 4:
        alike = (name for name in shelf.by_family if abs(len(name) - len(family)) < 3)
        near = [name for name in alike if fuzz.ratio(name, family, score_cutoff=_SAME_NAME) > 0]
        return list(shelf.by_family[near[0]]) if len(near) == 1 else []
    works = [shelf.works[work] for work in dict.fromkeys(found or ())]
    return [work.id for work in works if any(answers_to(name, searched[0]) for name in (*work.author, *work.editor))]


def works_titled(title: str, candidates: Sequence[str], shelf: Shelf) -> tuple[str, ...]:
    """The candidates whose title has the short one in it, the best first; one that is clearly best stands alone."""
    short = same_title(title)
    if not short:
        return ()
    scored = sorted(((_work_likeness(short, work, shelf), work) for work in candidates), key=lambda pair: -pair[0])
    fitting = [(score, work) for score, work in scored if score >= _SHORT_TITLE]
    if len(fitting) > 1 and fitting[0][0] - fitting[1][0] >= 4:
        fitting = fitting[:1]
    return tuple(work for _, work in fitting)


def fits_title(short: str, full: str) -> bool:
    """True if a short title can be this full one's."""
    return bool(same_title(short)) and _title_likeness(same_title(short), same_title(full)) >= _SHORT_TITLE


def _work_likeness(short: str, work: str, shelf: Shelf) -> float:
    """How like a short title is to a work's; a volume with a title of its own is also cited by that of the whole."""
    record = shelf.works[work]
    whole = same_title(record.container_title) if record.type == "book" and record.container_title else ""
    return max(_title_likeness(short, shelf.titles[work]), _title_likeness(short, whole))


def _title_likeness(short: str, full: str) -> float:
    if not full:
        return 0.0
    if full.startswith(short):
        return 100.0
    if len(short) > len(full):
        return fuzz.ratio(short, full)
    head = fuzz.ratio(short, full[: len(short) + 1])
    return max(head, fuzz.partial_ratio(short, full) - 6)


def works_of_year(reference: Reference, candidates: list[str], shelf: Shelf) -> list[str] | None:
    """The candidates of the year that a reference gives; None if it gives none."""
    printed = next((one.text for one in reference.fields if one.field == "date"), "")
    if not printed:
        return None
    return [work for work in candidates if shelf.works[work].issued[:4] == printed[:4]]


def names_of(citation: Citation, shelf: Shelf) -> tuple[Name, ...]:
    """The authors, or else the editors, of what a citation means; those it prints itself where that is not known."""
    work = shelf.works.get(citation.work or "")
    return (work.author or work.editor) if work else citation.reference.names


@lru_cache(maxsize=20_000)
def plain_family(family: str) -> str:
    """A family name for comparison: folded, without accents and joints."""
    return without_accents(slug(family, 200).replace("-", " "))
