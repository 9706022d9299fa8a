"""What the register holds: actors, documents, entries, offices, ties, channels; one source's draft; the whole register."""

from dataclasses import dataclass
from enum import StrEnum

from regesta.model.texts import Basis, Problem, ReadingText, Span
from regesta.model.times import Dating, When
from regesta.model.works import Citation, Comment, Work


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, body, place or group under all its names. `id` is made of the words of its fullest name.

    `same_as` is the id of the actor that this one was found to be another name of; None: it stands for itself.
    """

    id: str
    kind: ActorKind
    name: str
    variants: tuple[str, ...]
    basis: Basis
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the reading text where an actor is named. `role`: "actor", "cited-author", "publication-place"."""

    span: Span
    text: str
    actor: str
    kind: ActorKind
    role: str = "actor"
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Party:
    """The sender or recipient of a document, in its own words, with person, office and place told apart where they can be."""

    words: str
    person: str | None = None
    office: str | None = None
    place: str | None = None
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document of an edition (TEI correspDesc and CMIF terms); `id`: file stem and the edition's own id ("frus1943China/d7").

    `span` is the whole document in the reading text; `coded` is the date that the edition's encoding gives, kept beside
    `sent`, which is what the register uses.
    """

    id: str
    kind: str
    number: str
    head: str
    span: Span
    sent: When | None
    received: When | None
    sender: tuple[Party, ...]
    recipient: tuple[Party, ...]
    sent_from: str | None
    source_note: str | None
    basis: Basis
    dateline: str | None = None
    coded: str | None = None
    classification: str | None = None
    signed: str | None = None
    page: str | None = None


class Realis(StrEnum):
    """How far the text vouches for a happening."""

    ASSERTED = "asserted"
    CONTESTED = "contested"
    NEGATED = "negated"
    HABITUAL = "habitual"
    HYPOTHETICAL = "hypothetical"
    COUNTERFACTUAL = "counterfactual"


@dataclass(frozen=True, slots=True)
class Part:
    """An actor's part in an entry. Roles: from, to, agent, with, subject, carrier."""

    role: str
    actor: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated statement of the register: what happened, to whom, when, where, who says so.

    `receipt`: "received", "never-arrived", "unknown". `document` is the edition's document that it stands for. `notes` are the
    ids of the source's notes that the passage rests on.
    """

    id: str
    kind: str
    abstract: str
    when: When | None
    parts: tuple[Part, ...]
    basis: Basis
    place: str | None = None
    strand: str | None = None
    realis: Realis = Realis.ASSERTED
    attributed_to: str = "author"
    receipt: str = "unknown"
    received: When | None = None
    channel: str | None = None
    document: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office held: by whom, in which body, when."""

    id: str
    person: str
    office: str
    body: str | None
    when: When | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Tie:
    """A signed, dated tie of one strand (layer: psychological, political, military). `sign` is 1, -1 or 0."""

    id: str
    source: str
    target: str
    layer: str
    sign: int
    when: When | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Channel:
    """A way by which messages went between two actors; `open` are EDTF intervals."""

    id: str
    ends: tuple[str, str]
    medium: str
    open: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's judgement of a statement, which survives every rebuild.

    `action`: accept, correct, reject, same, not-same, unsure.
    """

    statement: str
    action: str
    value: str
    by: str
    on: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One source's yield: its reading and everything that was read out of it."""

    reading: ReadingText
    documents: tuple[Document, ...] = ()
    citations: tuple[Citation, ...] = ()
    comments: tuple[Comment, ...] = ()
    works: tuple[Work, ...] = ()
    datings: tuple[Dating, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entries: tuple[Entry, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    ties: tuple[Tie, ...] = ()
    channels: tuple[Channel, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """Everything: the drafts in the order of their sources' ids, and what only all of them together show.

    `actors` and `works` are those of all drafts, one record an id, in the order of their ids, with `same_as` set across sources;
    `problems` are those of the build itself (files that could not be read).
    """

    drafts: tuple[Draft, ...]
    actors: tuple[Actor, ...] = ()
    works: tuple[Work, ...] = ()
    problems: tuple[Problem, ...] = ()
    made_by: str = ""
