"""Small invented editions as TEI, for the tests of what is done with editions."""

from calendar import month_name
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Letter:
    """One document of an invented edition, as it is to be printed."""

    day: str
    head: str = "The Ambassador in Ruritania (Sapt) to the Secretary of State"
    words: str = "I have the honor to report that the court has returned to Strelsau."
    dateline: str = ""
    code: str = ""
    note: str = ""
    id: str = ""
    number: str = ""
    page: str = ""


def printed(day: str) -> str:
    """A day as a dateline prints it: "May 3, 1911"."""
    year, month, number = day.split("-")
    return f"{month_name[int(month)]} {int(number)}, {year}"


def tei(letters: list[Letter], title: str = "Papers of Ruritania, 1911", people: str = "") -> str:
    """The TEI of an edition in the form of the Office of the Historian."""
    documents = "\n".join(_document(at, letter) for at, letter in enumerate(letters, 1))
    front = f'<front><div xml:id="persons"><head>Persons</head><list>{people}</list></div></front>' if people else ""
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0"><teiHeader><fileDesc>'
        f'<titleStmt><title type="complete">{title}</title></titleStmt><publicationStmt><publisher>State</publisher>'
        "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text>"
        f'{front}<body><pb n="1" xml:id="pg_1"/><div type="compilation" xml:id="comp1"><head>Ruritania</head>{documents}</div>'
        "</body></text></TEI>"
    )


def written(folder: Path, name: str, letters: list[Letter], title: str = "Papers of Ruritania, 1911", people: str = "") -> Path:
    """The edition as a file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(tei(letters, title, people), encoding="utf-8")
    return file


def _document(at: int, letter: Letter) -> str:
    id, number = letter.id or f"d{at}", letter.number or str(at)
    note = f'<note n="1" xml:id="{id}fn1">{letter.note}</note>' if letter.note else ""
    page = f'<pb n="{letter.page}" xml:id="pg_{letter.page}"/>' if letter.page else ""
    dateline = letter.dateline or f"Strelsau, <date>{printed(letter.day)}</date>."
    dateline = dateline.replace("<date>", f'<date when="{letter.code or letter.day}">')
    return (
        f'{page}<div type="document" n="{number}" xml:id="{id}"><head>{letter.head}</head>'
        f"<opener><dateline>{dateline}</dateline></opener><p>{letter.words}{note}</p></div>"
    )
