"""From a published work to its citation in one of many manners: pieces of text, each with its field."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Pieces = list[tuple[str, str]]
"""Pieces of text in order, each with its field; "" for what belongs to none."""

_INITIAL = re.compile(r"\b(\w)[\w’]*\.?")
_ROMANS = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
]


@dataclass(frozen=True, slots=True)
class Published:
    """A published work, as a line of works.tsv says."""

    kind: str
    language: str
    authors: tuple[tuple[str, str], ...]
    title: str
    container: str
    editors: tuple[tuple[str, str], ...]
    volume: str
    issue: str
    date: str
    pages: str
    place: str
    publisher: str

    @property
    def year(self) -> str:
        """The year in its date."""
        found = re.search(r"\d{4}", self.date)
        return found[0] if found else self.date

    @property
    def short(self) -> str:
        """A short title: its first words, without its article."""
        head = re.sub(r"^(?:The|A|An|Der|Die|Das|Il|La|Les|Le)\s", "", self.title.split(":")[0])
        return " ".join(head.split()[:4]).rstrip(",")


def read_works(path: Path) -> list[Published]:
    """The works of a table, one a line, in its order."""
    lines = [line.split("|") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [
        Published(row[0], row[1], _names(row[2]), row[3], row[4], _names(row[5]), *(cell.strip() for cell in row[6:]))
        for row in lines
    ]


def _names(printed: str) -> tuple[tuple[str, str], ...]:
    found = []
    for name in filter(None, printed.split(";")):
        family, _, given = name.strip().partition(", ")
        found.append((family, given))
    return tuple(found)


def forward(names: tuple[tuple[str, str], ...], joiner: str, initials: bool = False, spaced: bool = True) -> str:
    """Names with the given name first: "Ada Reyes and Karl Berg"; initials alone where asked."""
    shown = [f"{_initials(given, spaced) if initials else given} {family}".strip() for family, given in names]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])}{joiner}{shown[-1]}" if shown else ""


def inverted(names: tuple[tuple[str, str], ...], joiner: str, initials: bool = False) -> str:
    """Names with the family name first: "Reyes, Ada"."""
    shown = [", ".join(filter(None, (family, _initials(given, True) if initials else given))) for family, given in names]
    return joiner.join(shown)


def families(names: tuple[tuple[str, str], ...], joiner: str) -> str:
    """The family names alone."""
    shown = [
        family.split()[0] if " " in family and family.split()[0] in ("Chen", "Xue", "Yuan") else family for family, _ in names
    ]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])}{joiner}{shown[-1]}" if shown else ""


def _initials(given: str, spaced: bool) -> str:
    return (" " if spaced else "").join(f"{match[1]}." for match in _INITIAL.finditer(given.split(",")[0]))


def cited_pages(rng: random.Random, work: Published | None = None, dash: str = "–") -> str:
    """Pages as notes cite them."""
    first = rng.randint(2, 640)
    if work is not None and (match := re.match(r"(\d+)–", work.pages)):
        first = int(match[1]) + rng.randint(0, 12)
    last = first + rng.randint(1, 30)
    short = str(last)[-2:] if first > 99 and str(last)[0] == str(first)[0] and rng.random() < 0.7 else str(last)
    choices = [
        str(first),
        f"{first}{dash}{short}",
        f"{first}, {last}",
        f"{first}{dash}{short}, {last + 20}",
        f"{first}n{rng.randint(1, 60)}",
        f"xi{dash}xii",
    ]
    return rng.choices(choices, weights=[10, 10, 3, 3, 1, 1])[0]


def chicago(work: Published, rng: random.Random) -> Pieces:
    """A full citation in the manner of Chicago's notes."""
    who = forward(work.authors, " and " if len(work.authors) < 3 else ", and ")
    dash = rng.choice(["–", "–", "-"])
    pages, range_ = cited_pages(rng, work, dash), work.pages.replace("–", dash)
    at = rng.choice([range_, pages, pages]) or pages
    o, c = rng.choice([("“", ",”"), ("“", ",”"), ('"', ',"'), ("‘", "’,")])
    if work.kind == "article":
        number = _numbers(work, rng)
        return [
            (who, "author"),
            (f", {o}", ""),
            (work.title, "title"),
            (f"{c} ", ""),
            (work.container, "container"),
            *number,
            (" (", ""),
            (work.date, "date"),
            ("): " if rng.random() < 0.8 else "), ", ""),
            (at, "pages"),
        ]
    if work.kind == "newspaper":
        lead: Pieces = [(who, "author"), (", ", "")] if who else []
        tail: Pieces = [(", ", ""), (work.pages, "pages")] if work.pages else []
        return [
            *lead,
            (o, ""),
            (work.title, "title"),
            (f"{c} ", ""),
            (work.container, "container"),
            (", ", ""),
            (work.date, "date"),
            *tail,
        ]
    if work.kind == "thesis":
        return [
            (who, "author"),
            (f", {o}", ""),
            (work.title, "title"),
            (f"{c[-1]} ({rng.choice(['Ph.D. diss.', 'PhD diss.', 'Ph.D. dissertation', 'M.A. thesis'])}, ", ""),
            (work.publisher, "publisher"),
            (", ", ""),
            (work.date, "date"),
            ("), ", ""),
            (pages, "pages"),
        ]
    imprint = _imprint(work, rng)
    if work.kind == "chapter":
        eds: Pieces = [(", ed. ", ""), (forward(work.editors, " and "), "editor")] if work.editors else []
        return [
            (who, "author"),
            (f", {o}", ""),
            (work.title, "title"),
            (f"{c} in ", ""),
            (work.container, "container"),
            *eds,
            *imprint,
            (", ", ""),
            (at, "pages"),
        ]
    role = [(", eds., " if len(work.authors) > 1 else ", ed., ", "")] if work.kind == "edited" else [(", ", "")]
    trans: Pieces = (
        [(", trans. ", ""), (rng.choice(["Jeanne Moore", "Rosemary Sheed", "Michael Wolfers"]), "editor")]
        if rng.random() < 0.06
        else []
    )
    vol: Pieces = [(", vol. ", ""), (str(rng.randint(1, 5)), "volume")] if rng.random() < 0.06 else []
    return [
        (who, "editor" if work.kind == "edited" else "author"),
        *role,
        (work.title, "title"),
        *trans,
        *vol,
        *imprint,
        (", ", ""),
        (rng.choice(["", "", "", "p. "]), ""),
        (pages, "pages"),
    ]


def _numbers(work: Published, rng: random.Random) -> Pieces:
    volume: Pieces = [(" ", ""), (work.volume, "volume")] if work.volume else []
    if not work.issue:
        return volume
    return [*volume, (rng.choice([", no. ", ":", ", no. ", "/"]), ""), (work.issue, "issue")]


def _imprint(work: Published, rng: random.Random) -> Pieces:
    publisher: Pieces = [(": ", ""), (work.publisher, "publisher")] if rng.random() < 0.5 else []
    return [(" (", ""), (work.place, "place"), *publisher, (", ", ""), (work.year, "date"), (")", "")]


def oxford_law(work: Published, rng: random.Random) -> Pieces:
    """A full citation in the manner of English law journals."""
    who = forward(work.authors, " and ", initials=True, spaced=rng.random() < 0.5)
    o, c = rng.choice([("‘", "’"), ("'", "'")])
    pages = cited_pages(rng, work)
    at: Pieces = [(rng.choice([" at ", ", at ", ", ", ", at p. "]), ""), (pages, "pages")] if rng.random() < 0.6 else []
    first = work.pages.split("–")[0]
    if work.kind == "article":
        return [
            (who, "author"),
            (f", {o}", ""),
            (work.title, "title"),
            (f"{c} (", ""),
            (work.year, "date"),
            (") ", ""),
            (f"{work.volume}", "volume"),
            (" ", ""),
            (work.container.replace("Review", rng.choice(["Review", "Rev."])), "container"),
            (" ", ""),
            (first, "pages"),
            *at,
        ]
    if work.kind == "chapter":
        eds: Pieces = (
            [(rng.choice([", ed. ", ", eds. "]), ""), (forward(work.editors, " and ", initials=True), "editor")]
            if work.editors
            else []
        )
        return [
            (who, "author"),
            (f", {o}", ""),
            (work.title, "title"),
            (f"{c} in ", ""),
            (work.container, "container"),
            *eds,
            (" (", ""),
            (work.year, "date"),
            (") ", ""),
            (pages, "pages"),
        ]
    edition = rng.choice(["", "", "", f"{rng.randint(2, 9)}th edn., "])
    role = rng.choice([" (ed.), ", " (eds.), "]) if work.kind == "edited" else ", "
    return [
        (who, "editor" if work.kind == "edited" else "author"),
        (role, ""),
        (work.title, "title"),
        (f" ({edition}", ""),
        (work.year, "date"),
        (")", ""),
        *([(" ", ""), (pages, "pages")] if rng.random() < 0.8 else []),
    ]


def mhra(work: Published, rng: random.Random) -> Pieces:
    """A full citation in the manner of the Modern Humanities Research Association."""
    who = forward(work.authors, " and ")
    pages = cited_pages(rng, work)
    if work.kind == "article":
        number = f"{work.volume}.{work.issue}" if work.issue else work.volume
        return [
            (who, "author"),
            (", ‘", ""),
            (work.title, "title"),
            ("’, ", ""),
            (work.container, "container"),
            (", ", ""),
            (number, "volume"),
            (" (", ""),
            (work.date, "date"),
            ("), ", ""),
            (work.pages, "pages"),
            *([(" (p. ", ""), (pages.split("–")[0], "pages"), (")", "")] if rng.random() < 0.4 else []),
        ]
    if work.kind == "chapter":
        return [
            (who, "author"),
            (", ‘", ""),
            (work.title, "title"),
            ("’, in ", ""),
            (work.container, "container"),
            (", ed. by ", ""),
            (forward(work.editors, " and "), "editor"),
            (" (", ""),
            (work.place, "place"),
            (": ", ""),
            (work.publisher, "publisher"),
            (", ", ""),
            (work.year, "date"),
            ("), pp. ", ""),
            (work.pages, "pages"),
        ]
    role = ", ed. by " if work.kind == "edited" else ""
    names: Pieces = (
        [(work.title, "title"), (role, ""), (who, "editor")] if role else [(who, "author"), (", ", ""), (work.title, "title")]
    )
    return [
        *names,
        (" (", ""),
        (work.place, "place"),
        (": ", ""),
        (work.publisher, "publisher"),
        (", ", ""),
        (work.year, "date"),
        ("), p. ", ""),
        (pages, "pages"),
    ]


def mla(work: Published, rng: random.Random) -> Pieces:
    """An entry in the manner of the Modern Language Association, or of an author-date list."""
    who = inverted(work.authors[:1], "") + (f", and {forward(work.authors[1:], ', and ')}" if len(work.authors) > 1 else "")
    dated = rng.random() < 0.5
    lead: Pieces = [
        (who, "editor" if work.kind == "edited" else "author"),
        (", eds." if work.kind == "edited" else "", ""),
        (rng.choice([". ", ", "]), ""),
    ]
    if dated:
        lead = [
            *lead[:-1],
            (rng.choice([". ", " (", ", "]), ""),
            (work.year, "date"),
            (rng.choice([". ", "), ", "): ", ", "]), ""),
        ]
    year: Pieces = [] if dated else [(", ", ""), (work.year, "date")]
    if work.kind == "article":
        number: Pieces = [(" ", ""), (work.volume, "volume"), *([(".", ""), (work.issue, "issue")] if work.issue else [])]
        return [
            *lead,
            ("“", ""),
            (work.title, "title"),
            (".” ", ""),
            (work.container, "container"),
            *number,
            *([] if dated else [(" (", ""), (work.year, "date"), (")", "")]),
            (": ", ""),
            (work.pages, "pages"),
        ]
    tail: Pieces = (
        [(work.place, "place"), (": ", ""), (work.publisher, "publisher"), *year]
        if rng.random() < 0.6
        else [(work.publisher, "publisher"), *([(", ", ""), (work.place, "place")] if rng.random() < 0.5 else []), *year]
    )
    if work.kind == "chapter":
        eds: Pieces = (
            [(rng.choice([". Ed. ", ", edited by "]), ""), (forward(work.editors, " and "), "editor")] if work.editors else []
        )
        return [
            *lead,
            ("“", ""),
            (work.title, "title"),
            (rng.choice([".” In ", ".” "]), ""),
            (work.container, "container"),
            *eds,
            (". ", ""),
            *tail,
            (". ", ""),
            (work.pages, "pages"),
        ]
    return [*lead, (work.title, "title"), (rng.choice([". ", ", "]), ""), *tail]


def german(work: Published, rng: random.Random) -> Pieces:
    """A full citation in a German manner."""
    joiner = rng.choice(["/", " und ", "/"])
    turned = rng.random() < 0.45
    who = (
        inverted(work.authors, joiner, initials=rng.random() < 0.3)
        if turned
        else forward(work.authors, joiner, initials=rng.random() < 0.3)
    )
    dash = rng.choice(["–", "-", "—"])
    pages = cited_pages(rng, work, dash) + rng.choice(["", "", " ff.", " f."])
    range_ = work.pages.replace("–", dash)
    mark = rng.choice([": ", ", ", ", "]) if turned else ", "
    quoted = rng.choice([("", ""), ("", ""), ("„", "“"), ("»", "«")])
    publisher: Pieces = [(": ", ""), (work.publisher, "publisher")] if rng.random() < 0.35 else []
    edition = rng.choice(["", "", "", "2. Aufl., "])
    number_of: Pieces = [(", Bd. ", ""), (str(rng.randint(1, 6)), "volume")] if rng.random() < 0.12 else []
    imprint: Pieces = [
        *number_of,
        (f", {edition}", ""),
        (work.place, "place"),
        *publisher,
        (rng.choice([" ", ", "]) if publisher else " ", ""),
        (work.year, "date"),
    ]
    title: Pieces = [(quoted[0], ""), (work.title.replace(": ", rng.choice([": ", ". "])), "title"), (quoted[1], "")]
    here: Pieces = [
        (", S. ", ""),
        (range_ or pages, "pages"),
        *(
            [(", hier S. " if rng.random() < 0.7 else ", hier ", ""), (cited_pages(rng, work, dash), "pages")]
            if rng.random() < 0.3
            else []
        ),
    ]
    if work.kind == "article":
        number: Pieces = [
            (rng.choice([" ", ", Bd. ", ", Jg. "]), ""),
            (work.volume, "volume"),
            (rng.choice([" (", ", ", "/"]), ""),
        ]
        close = ")" if number[-1][0] == " (" else ""
        return [
            (who, "author"),
            (mark, ""),
            *title,
            (rng.choice([", in: ", ". In: ", ", "]), ""),
            (work.container, "container"),
            *number,
            (work.year, "date"),
            (close, ""),
            *here,
        ]
    if work.kind == "chapter":
        eds: Pieces = [(forward(work.editors, joiner), "editor"), (rng.choice([" (Hrsg.), ", " (Hg.), ", " (Hrsg.): "]), "")]
        return [
            (who, "author"),
            (mark, ""),
            *title,
            (rng.choice([", in: ", ". In: "]), ""),
            *eds,
            (work.container, "container"),
            *imprint,
            *here,
        ]
    if work.kind in ("thesis", "newspaper"):
        return chicago(work, rng)
    role = rng.choice([" (Hrsg.)", " (Hg.)"]) if work.kind == "edited" else ""
    return [
        (who, "editor" if role else "author"),
        (f"{role}{mark}", ""),
        *title,
        *imprint,
        *([(", S. ", ""), (pages, "pages")] if rng.random() < 0.8 else []),
    ]


def german_harvard(work: Published, rng: random.Random) -> Pieces:
    """Author and year alone, as German social science notes."""
    names: Pieces = [(families(work.authors, "/").replace(", ", "/"), "author")]
    pages: Pieces = (
        [
            (rng.choice([", S. ", " S. ", ", "]), ""),
            (cited_pages(rng, work, rng.choice(["—", "-"])) + rng.choice(["", " ff."]), "pages"),
        ]
        if rng.random() < 0.75
        else []
    )
    return [*names, (rng.choice([" ", ", "]), ""), (work.year, "date"), *pages]


def romance(work: Published, rng: random.Random) -> Pieces:
    """A full citation in an Italian or French manner."""
    joiner = rng.choice([" e ", ", ", " - "]) if work.language == "it" else rng.choice([" et ", ", "])
    who = forward(work.authors, joiner, initials=work.language == "it" and rng.random() < 0.7)
    who = who.upper() if rng.random() < 0.15 else who
    dash = rng.choice(["-", "–", " - "])
    label = rng.choice(["pp. ", "p. "]) if work.language == "it" else "p. "
    o, c = rng.choice([("«", "»"), ("« ", " »"), ("“", "”"), ("“ ", " ”")])
    publisher: Pieces = [(work.publisher, "publisher"), (rng.choice([", ", " "]), "")] if rng.random() < 0.5 else []
    number_of: Pieces = (
        [(rng.choice([", vol. ", ", t. "]), ""), (rng.choice([*_ROMANS[:8], "1", "2", "3"]), "volume")]
        if rng.random() < 0.12
        else []
    )
    imprint: Pieces = [
        (work.place, "place"),
        (", " if publisher or rng.random() < 0.3 else " ", ""),
        *publisher,
        (work.year, "date"),
    ]
    if not publisher and rng.random() < 0.15:
        imprint = [(work.place, "place")]
    pages: Pieces = [(f", {label}", ""), (cited_pages(rng, work, dash), "pages")] if rng.random() < 0.7 else []
    if work.kind == "article":
        volume = (
            _ROMANS[int(work.volume) - 1]
            if work.volume.isdigit() and int(work.volume) <= len(_ROMANS) and rng.random() < 0.6
            else work.volume
        )
        number: Pieces = [
            (rng.choice([", ", ", vol. ", " "]), ""),
            (volume, "volume"),
            *([(", n° ", ""), (work.issue, "issue")] if work.issue else []),
            (rng.choice([" (", ", "]), ""),
            (work.year, "date"),
        ]
        close = ")" if number[-2][0] == " (" else ""
        lead, shown = ("in ", f"{o}{{}}{c}") if work.language == "it" else ("", "{}")
        before, after = shown.split("{}")
        open_, shut = ("", "") if work.language == "it" else (o, c)
        return [
            (who, "author"),
            (f", {open_}", ""),
            (work.title, "title"),
            (f"{shut}, {lead}{before}", ""),
            (work.container, "container"),
            (after, ""),
            *number,
            (close, ""),
            (f", {label}", ""),
            (work.pages.replace("–", dash), "pages"),
        ]
    by = rng.choice([", a cura di ", ", a c. di "]) if work.language == "it" else rng.choice([", éd. par ", ", sous la dir. de "])
    editors: Pieces = [(by, ""), (forward(work.editors or work.authors, joiner, initials=work.language == "it"), "editor")]
    if work.kind == "chapter":
        return [
            (who, "author"),
            (", ", ""),
            (work.title, "title"),
            (rng.choice([", in ", ", in: "]) if work.language == "it" else ", dans ", ""),
            (work.container, "container"),
            *editors,
            (", ", ""),
            *imprint,
            (f", {label}", ""),
            (work.pages, "pages"),
        ]
    if work.kind == "edited":
        return [(work.title, "title"), *number_of, *editors, (", ", ""), *imprint, *pages]
    if work.kind not in ("book",):
        return chicago(work, rng)
    return [
        (who, "author"),
        (", ", ""),
        (work.title.replace(": ", rng.choice([": ", ". "])), "title"),
        *number_of,
        (", ", ""),
        *imprint,
        *pages,
    ]


Manner = Callable[[Published, random.Random], Pieces]
MANNERS: dict[str, tuple[Manner, ...]] = {
    "en": (chicago, chicago, chicago, oxford_law, mhra, mla),
    "de": (german, german, german_harvard),
    "it": (romance,),
    "fr": (romance,),
}
