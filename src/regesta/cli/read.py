"""`regesta read`: the clean text, pages and notes of a file."""

from pathlib import Path

import click

from regesta.cli.files import FILES, JSON, each_reading
from regesta.cli.output import leave, print_json, print_text, tell_problem
from regesta.exports.shapes import note_text, reading_shape
from regesta.model.texts import Problem, ReadingText
from regesta.reading.establish import read, read_witnesses


@click.command("read")
@FILES
@click.option("--witnesses", is_flag=True, help="Read two files as two witnesses of the same pages.")
@JSON
def command(files: tuple[Path, ...], witnesses: bool, as_json: bool) -> None:
    """Show the clean text, pages and notes of FILEs.

    The format is known by content: PDF with a text layer, plain text, two-layer text (one page a line, OCR line and embedded
    line in turn), FRUS and other TEI, letters with correspDesc, a CSV chronology.
    """
    if witnesses:
        if len(files) != 2:
            raise click.UsageError("--witnesses takes two files: the two witnesses of one text")
        reading = read_witnesses(*files)
        if isinstance(reading, Problem):
            tell_problem(reading)
            leave(1)
        else:
            _show(reading, as_json)
        return
    for reading in each_reading(files, read):
        _show(reading, as_json)


def _show(reading: ReadingText, as_json: bool) -> None:
    if as_json:
        print_json(reading_shape(reading))
        return
    print_text(f"{reading.source.id}: {reading.source.format}, {len(reading.pages)} pages, {len(reading.notes)} notes")
    for page in reading.pages:
        head = f" · {page.running_head}" if page.running_head else ""
        print_text(f"\n--- page {page.label}{head}\n{reading.text[page.span.start : page.span.end]}")
    if reading.notes:
        print_text("\n--- notes")
    for note in reading.notes:
        print_text(f"{note.label}. {note_text(reading, note)}")
    for problem in reading.problems:
        tell_problem(problem)
