"""On how many independent witnesses does a statement rest?

The graph of what rests on what: a claim on the notes' citations, a citation "quoted from" another work on that work too, down to
documents. Witnesses are independent if their chains to the claim share nothing between (Menger's theorem: vertex-disjoint ways);
what every chain must pass is a single point of failure (a dominator).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regesta.analysis.cuts import bottlenecks, depths, disjoint_chains
from regesta.model.works import Citation, Form, Function, Work


@dataclass(frozen=True, slots=True)
class Rests:
    """One thing rests on another: a claim on a work, a work on the document that it quotes. `basis` is the passage that says so.

    `second_hand`: it is cited from another's quotation of it.
    """

    what: str
    on: str
    basis: str = ""
    second_hand: bool = False


@dataclass(frozen=True, slots=True)
class Support:
    """What one claim rests on. `chains` share nothing but the claim; their number is that of its independent witnesses."""

    claim: str
    witnesses: tuple[str, ...]
    chains: tuple[tuple[str, ...], ...]
    single_points: tuple[str, ...]
    depth: int
    second_hand_share: float
    self_citation_share: float

    @property
    def independent(self) -> int:
        """The number of independent witnesses."""
        return len(self.chains)


def support(claim: str, rests: Iterable[Rests], own: Iterable[str] = ()) -> Support:
    """What a claim rests on; `own` are the works of the author who makes it.

    A witness is what rests on nothing further. `depth` is the longest of the shortest chains to a witness. The shares are of the
    statements on which the claim rests directly.
    """
    rests, own = tuple(rests), set(own)
    edges = [(one.what, one.on) for one in rests]
    resting = {one.what for one in rests}
    ends = {one.on for one in rests} - resting
    direct = [one for one in rests if one.what == claim]
    reached = depths(edges, claim, ends)
    return Support(
        claim,
        tuple(sorted(reached)),
        disjoint_chains(edges, claim, ends),
        bottlenecks(edges, claim, ends),
        max(reached.values(), default=0),
        _share(one.second_hand for one in direct),
        _share(one.on in own for one in direct),
    )


def supports(claims: Sequence[str], rests: Iterable[Rests], own: Iterable[str] = ()) -> tuple[Support, ...]:
    """What each of some claims rests on: of a list of entries, or of an interpretation."""
    rests, own = tuple(rests), tuple(own)
    return tuple(support(claim, rests, own) for claim in claims)


def rests_of_notes(citations: Iterable[Citation]) -> tuple[Rests, ...]:
    """What each note ("note n9") rests on: the works it cites, and what of them is quoted from another.

    A note "X, quoted from Y" rests on Y, and Y on X: X was not seen. A criticism is no support.
    """
    found = list[Rests]()
    before: Citation | None = None
    for citation in citations:
        note = f"note {citation.reference.note}"
        if citation.work is None or citation.function in (Function.CRITICISM, Function.CONTRAST):
            before = None
            continue
        exact = citation.reference.passage.exact
        quoted = citation.function is Function.QUOTED_FROM
        if quoted and before is not None and before.reference.note == citation.reference.note and before.work:
            found = [one for one in found if not (one.what == note and one.on == before.work)]
            found.append(Rests(citation.work, before.work, exact, second_hand=True))
        found.append(Rests(note, citation.work, exact, second_hand=quoted))
        before = citation
    return tuple(dict.fromkeys(found))


def works_of(author: str, works: Iterable[Work]) -> tuple[str, ...]:
    """The ids of the works of an author named by family name."""
    wanted = author.casefold()
    return tuple(work.id for work in works if any(name.family.casefold() == wanted for name in (*work.author, *work.editor)))


def archival_share(citations: Iterable[Citation]) -> float:
    """The share of citations that name archival papers themselves."""
    return _share(citation.reference.form is Form.ARCHIVAL for citation in citations)


def _share(truths: Iterable[bool]) -> float:
    known = tuple(truths)
    return sum(known) / len(known) if known else 0.0
