"""What a source cites: names, works (CSL-JSON's own field names), references as printed, citations as understood."""

from dataclasses import dataclass
from enum import StrEnum

from regesta.model.texts import Basis, Passage, Span


@dataclass(frozen=True, slots=True)
class Name:
    """A person's or body's name as CSL-JSON has it: family and given, or literal for a body."""

    family: str = ""
    given: str = ""
    literal: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A work, in CSL-JSON's fields (hyphens as underscores). `issued` is EDTF. `id` is made of its own words.

    `same_as` is the id of the work that this record was found to be another form of; None: it stands for itself.
    """

    id: str
    type: str
    title: str = ""
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()
    container_title: str = ""
    collection_title: str = ""
    issued: str = ""
    original_date: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    edition: str = ""
    publisher: str = ""
    publisher_place: str = ""
    archive: str = ""
    archive_location: str = ""
    genre: str = ""
    url: str = ""
    note: str = ""
    same_as: str | None = None
    basis: Basis | None = None


class Form(StrEnum):
    """How a citation names its work."""

    FULL = "full"
    SHORT = "short"
    IBID = "ibid"
    IDEM = "idem"
    OP_CIT = "op-cit"
    ARCHIVAL = "archival"
    CROSS_REFERENCE = "cross-reference"


class Function(StrEnum):
    """What the author does with the work; CiTO equivalents stand in citations/data/functions.tsv."""

    CITES = "cites"
    SEE = "see"
    SEE_ALSO = "see-also"
    COMPARE = "compare"
    CONTRAST = "contrast"
    QUOTED_FROM = "quoted-from"
    CRITICISM = "criticism"
    EXAMPLE = "example"
    DISCUSSES = "discusses"


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a citation: its name (author, title, container, pages …) and its words; the span is within the note."""

    field: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation as printed, parsed but not yet understood. `span` and `signal` are offsets within the note's own text."""

    id: str
    note: str
    passage: Passage
    span: Span
    form: Form
    fields: tuple[Field, ...] = ()
    names: tuple[Name, ...] = ()
    title: str = ""
    locator: str | None = None
    signal: Span | None = None
    function: Function = Function.CITES
    archive_from: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference as understood: the work it means (None: not known, and the basis says why), and what it goes back to.

    `antecedent` is the id of the earlier citation that it refers to; `partial`: an Ibid. that keeps only a part of it.
    `ambiguous` holds further candidate works. `target` is where a cross-reference points ("#d30", "frus1941v04#pg_1").
    """

    reference: Reference
    work: str | None
    function: Function
    reason: str
    basis: Basis
    antecedent: str | None = None
    partial: bool = False
    ambiguous: tuple[str, ...] = ()
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """Running prose inside a note, neither signal nor citation; the span is within the note's own text."""

    note: str
    span: Span
