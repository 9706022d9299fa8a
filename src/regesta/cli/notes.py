"""`regesta notes`: notes split into citations, parsed and resolved."""

from pathlib import Path

import click

from regesta.citations.apparatus import Apparatus, notes_from_jsonl, read_apparatus, read_references
from regesta.cli.files import FILES, JSON, each_reading
from regesta.cli.output import print_json, print_text
from regesta.exports.shapes import note_text, notes_shape
from regesta.model.csl import to_csl
from regesta.model.texts import Problem, ReadingText
from regesta.reading.establish import read


@click.command("notes")
@FILES
@click.option("--one-per-line", is_flag=True, help="Take each line of a text file as one reference.")
@JSON
def command(files: tuple[Path, ...], one_per_line: bool, as_json: bool) -> None:
    """Split the notes of FILEs into citations, parse each, and resolve Ibid., idem and short titles.

    FILE is anything that `regesta read` takes, or a .jsonl with one {"id", "label", "text"} a line.
    """
    for reading in each_reading(files, _lines if one_per_line else _reading):
        apparatus = read_references(reading) if one_per_line else read_apparatus(reading)
        _show(reading, apparatus, as_json)


def _reading(file: Path) -> ReadingText | Problem:
    return notes_from_jsonl(file) if file.suffix == ".jsonl" else read(file)


def _lines(file: Path) -> ReadingText | Problem:
    return Problem(file.name, None, "x", "y")


def _show(reading: ReadingText, apparatus: Apparatus, as_json: bool) -> None:
    notes = notes_shape(reading, apparatus.citations, apparatus.comments)
    if as_json:
        works = [to_csl(work) for work in apparatus.works]
        print_json({"source": reading.source.id, "notes": notes, "works": works})
        return
    for note, shape in zip(reading.notes, notes, strict=True):
        print_text(f"{note.label}. {note_text(reading, note)}")
        for c in shape["citations"]:
            print_text(f"    {c['id']}  {c['function']}, {c['form']} → {c['work'] or 'not known'}  ({c['reason']})")
