"""`regesta dates`: the dates in a text."""

from pathlib import Path

import click

from regesta.cli.files import FILES, JSON, each_reading
from regesta.cli.output import print_json, print_text, table
from regesta.cli.texts import claims_of, text_of
from regesta.dates.resolve import date_reading
from regesta.exports.shapes import date_shape


@click.command("dates")
@FILES
@click.option("--reference-date", metavar="YYYY-MM-DD", help="The document's own date, where it is known.")
@JSON
def command(files: tuple[Path, ...], reference_date: str | None, as_json: bool) -> None:
    """Find the dates in FILEs and understand them as EDTF, with their first and last possible day and the reason.

    A .txt file is taken as it is; other formats are read first.
    """
    for reading in each_reading(files, text_of):
        claimed = claims_of(reading)
        datings = date_reading(reading, claimed, reference_date)
        if as_json:
            print_json({"source": reading.source.id, "dates": [date_shape(dating) for dating in datings]})
            continue
        print_text(f"{reading.source.id}: {len(datings)} dates")
        shapes = map(date_shape, datings)
        rows = [(s["text"], s["edtf"] or s["duration"] or "open", str(s["role"]), s["reason"]) for s in shapes]
        for line in table(rows):
            print_text(f"  {line}")
