"""The entries of small invented chronologies, compared with what a person wrote down in chronology/NAME.expected."""

from pathlib import Path

import pytest

from regesta.model.records import Draft
from regesta.model.texts import Source
from regesta.reading.formats import csv_chronology
from regesta.register.chronology import entries_of_rows

HERE = Path(__file__).parent
TABLES = HERE.parent / "reading/formats/csv_chronology"


def draft(path: Path) -> Draft:
    return entries_of_rows(csv_chronology.encoded(path, Source(path.name, "", "csv-chronology", "", 0)))


def shown(made: Draft) -> str:
    """The draft as a person can check it."""
    lines = []
    for entry in made.entries:
        when = f"{entry.when.edtf} [{entry.when.earliest}, {entry.when.latest}]" if entry.when else "-"
        lines += [
            f"{entry.id} · {entry.kind} · {when}",
            f"  {entry.abstract}",
            f"  {', '.join(f'{p.role} {p.actor}' for p in entry.parts) or '-'} at {entry.place}; {entry.receipt}; {entry.strand}",
            f"  rests on: {entry.basis.passages[0].exact}",
        ]
    lines += [f"actor {a.id} ({a.kind}) {a.name}, rests on {a.basis.passages[0].exact}" for a in made.actors]
    lines += [f"mention {m.text} = {m.actor} {m.kind}" for m in made.mentions]
    lines += [f"problem: {p.what}" for p in made.problems]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", ["german.csv", "english.csv", "messages.csv"])
def test_entries_as_written_down(name: str) -> None:
    path = TABLES / name
    made = draft(path)
    assert all(made.reading.text[m.span.start : m.span.end] == m.text for m in made.mentions)
    assert shown(made) == (HERE / "chronology" / f"{path.stem}.expected").read_text(encoding="utf8")


def test_ids_do_not_hang_on_the_order_of_rows(tmp_path: Path) -> None:
    rows = ["1935,One thing", "1936,Another thing", "1935,One thing more of the same long kind as before"]
    ids = []
    for order in (rows, rows[::-1]):
        path = tmp_path / "a.csv"
        path.write_text("\n".join(["date,what", *order]), encoding="utf8")
        ids.append({entry.id for entry in draft(path).entries})
    assert ids[0] == ids[1]
