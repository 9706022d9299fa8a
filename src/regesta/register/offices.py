"""From a party's office, surname and date to the one person who held the office then."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from regesta.model.records import Party
from regesta.model.times import When
from regesta.register.lexicon import listed, rows
from regesta.register.officeholders import Holding, day_after, read_offices
from regesta.strings import slug

_IN_A_PLACE = re.compile(r"(?P<office>.+?),?\s+(?:in|to|at)\s+(?:the\s+)?(?P<place>[A-Z].*)")
_OUR = re.compile(r"(?:the|American|United States|U\. ?S\.|New|Former|Retiring)\s+", re.IGNORECASE)
_SUFFIX = re.compile(r",?\s+(?:(?:Jr|Sr)\.?|[IV]+)$")

_DAYS_AFTER = 45
"""Days after its recorded end, and before its beginning, in which heads still give an office: letters on the way, successors
not yet there. Chosen by hand."""
_DAYS_BEFORE = 15
_LONGEST_OPEN = 365 * 8
"""Days for which an office whose end nobody recorded is taken to last. Chosen by hand."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the tables say of a party: the one office held, or why they do not say (both None: it is none of theirs)."""

    holding: Holding | None = None
    contradiction: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Offices:
    """The tables of offices, ready to be asked."""

    abroad: dict[tuple[str, str], list[Holding]] = field(default_factory=lambda: defaultdict(list))
    at_home: dict[str, list[Holding]] = field(default_factory=lambda: defaultdict(list))

    def holder(self, party: Party, sent: When | None) -> Held:
        """Who the party was at that time: by office, place, surname and date together; two candidates are none."""
        surname = slug(_SUFFIX.sub("", party.person or "").rpartition(" ")[2])
        office = _OUR.sub("", party.office or "")
        if not surname or not office or sent is None or not (sent.earliest and sent.latest):
            return Held()
        records = [holding for holding in self._records(office, surname) if _can_be(holding, party.person or "")]
        if not records:
            return Held()
        for days_before, days_after in ((0, 0), (_DAYS_BEFORE, _DAYS_AFTER)):
            then = [holding for holding in records if _held(holding, sent.earliest, sent.latest, days_before, days_after)]
            persons = {holding.person for holding in then}
            if len(persons) == 1:
                return Held(max(then, key=lambda holding: (holding.first, holding.id)))
            if len(persons) > 1:
                names = " or ".join(sorted({holding.name for holding in then}))
                return Held(contradiction=f"“{_without_article(party.words)}”, who may be {names}")
        alike = [holding for holding in records if _would_tell(holding, office, sent.earliest)]
        return Held(contradiction=_not_then(party, alike)) if alike else Held()

    def _records(self, office: str, surname: str) -> list[Holding]:
        abroad = _IN_A_PLACE.fullmatch(office)
        if abroad and _plain(abroad["office"]) in listed("chiefs_of_mission"):
            return self.abroad.get((mission_of(abroad["place"]), surname), [])
        if _plain(office) in listed("chiefs_of_mission"):
            return []
        title = slug(office)
        return [holding for holding in self.at_home.get(surname, ()) if f"{slug(holding.office)}-".startswith(f"{title}-")]


def offices_of(holdings: Iterable[Holding]) -> Offices:
    """The tables' holdings, ready to be asked."""
    offices = Offices()
    for holding in holdings:
        surnames = {holding.surname, holding.surname.rpartition("-")[2]}
        for surname in surnames:
            if holding.place:
                offices.abroad[mission_of(holding.place), surname].append(holding)
            else:
                offices.at_home[surname].append(holding)
    return offices


@cache
def offices_in(paths: tuple[Path, ...]) -> Offices:
    """The offices of some files, read once in a process."""
    return offices_of(read_offices(paths)[0])


def mission_of(place: str) -> str:
    """A country under the one name that stands for all that it had: "Great Britain" is united-kingdom."""
    name = slug(place)
    return _missions().get(name, name)


@cache
def _missions() -> dict[str, str]:
    return {slug(row[0]): row[1] for row in rows("missions")}


def _plain(office: str) -> str:
    return slug(office).replace("-", " ")


def _held(holding: Holding, first: str, last: str, days_before: int, days_after: int) -> bool:
    end = holding.last or day_after(holding.first, _LONGEST_OPEN)
    return day_after(holding.first, -days_before) <= last and first <= day_after(end, days_after)


def _would_tell(holding: Holding, office: str, day: str) -> bool:
    """True if the table would have the office of the head, were it held then: called alike, lasting, its end recorded."""
    called = _plain(office).split()[0]
    is_open = holding.when.latest is None and day >= holding.first
    return called != "charge" and called in _plain(holding.office).split() and not is_open


def _can_be(holding: Holding, person: str) -> bool:
    """True if the given names or initials beside the surname allow this person."""
    given = [slug(name) for name in _SUFFIX.sub("", person).split()[:-1] if slug(name)]
    own = slug(holding.name).split("-")
    return not given or (given[0] == own[0] if len(given[0]) > 1 and len(own[0]) > 1 else given[0][0] == own[0][0])


def _not_then(party: Party, records: list[Holding]) -> str:
    held = "; ".join(sorted({f"{holding.name}, {holding.when.edtf}" for holding in records}))
    return f"“{_without_article(party.words)}”, who did not hold that office then, as far as the tables know ({held})"


def _without_article(words: str) -> str:
    return words[4:] if words[:4].lower() == "the " else words
