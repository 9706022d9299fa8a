"""From entries as they are shown to the rows of which the page's script makes its lists: short, each repeated string once."""

from collections.abc import Sequence
from typing import Any

from regesta.web import addresses, words
from regesta.web.entries import Named, Quoted, Shown


class Strings:
    """Strings and their numbers in the order in which they came; the empty one is 0."""

    def __init__(self) -> None:
        self._numbers = {"": 0}

    def of(self, text: str) -> int:
        """The number of a string."""
        return self._numbers.setdefault(text, len(self._numbers))

    @property
    def all(self) -> list[str]:
        """The strings in the order of their numbers."""
        return list(self._numbers)


def listed(entries: Sequence[Shown]) -> dict[str, Any]:
    """The rows of some entries, and the strings to which their numbers point."""
    strings = Strings()
    rows = [_row(entry, strings) for entry in entries]
    return {"strings": strings.all, "rows": rows}


def _row(entry: Shown, strings: Strings) -> list[Any]:
    """id, date, phrase, EDTF, bounds, abstract, status, opinion, parts, saying, strand, receipt, notes, quotations."""
    when = entry.when
    decided = f"by {entry.decision.by}, {entry.decision.on}" if entry.decision else ""
    abstract = entry.row["abstract"]
    return [
        addresses.part(entry.id),
        when.words if when else "",
        when.printed if when and when.printed != when.words else int(bool(when and when.printed)),
        strings.of(when.edtf) if when else 0,
        strings.of(when.bounds) if when and when.bounds != when.words else 0,
        abstract,
        [strings.of(entry.status), strings.of(decided)] if decided else strings.of(entry.status),
        strings.of(f"{words.proposed(entry.row['certainty'])} · {entry.row['by']}"),
        _parts(entry, strings),
        strings.of(entry.said),
        strings.of(entry.row["strand"] or ""),
        strings.of(_receipt(entry)),
        [[strings.of(note.label), *_place(note.address, strings)] for note in entry.notes],
        [_quotation(quoted, abstract, strings) for quoted in entry.quoted],
    ]


def _parts(entry: Shown, strings: Strings) -> list[list[int]]:
    """Givers, takers, others: of each the role in words (others only), the name, and the part of its page's address."""

    def named(part: Named, role: str = "") -> list[int]:
        return [strings.of(role), strings.of(part.name), strings.of(addresses.part(part.actor) if part.actor else "")]

    givers, takers = ([number for part in parts for number in named(part)] for parts in (entry.givers, entry.takers))
    others = [number for part in entry.others for number in named(part, words.ROLES.get(part.role, part.role))]
    return [givers, takers, others]


def _receipt(entry: Shown) -> str:
    if entry.received:
        return f"received {entry.received.words}"
    return "never arrived" if entry.row["receipt"] == "never-arrived" else ""


def _quotation(quoted: Quoted, abstract: str, strings: Strings) -> list[Any]:
    """The words (0: the abstract's), where they stand in words, the source, the address."""
    where = ("note on " if quoted.note else "") + words.page(quoted.page)
    exact = 0 if quoted.exact == abstract else quoted.exact
    return [exact, strings.of(where), strings.of(quoted.source), *_place(quoted.address, strings)]


def _place(address: str, strings: Strings) -> tuple[int, str]:
    """An address: the page's, which comes back often, and what stands after the #."""
    page, _, anchor = address.partition("#")
    return strings.of(page), anchor
