"""`regesta notes`: notes split into citations, parsed and resolved."""

from pathlib import Path

import click

from regesta.citations.apparatus import Apparatus, notes_from_jsonl, read_apparatus, read_references, references_reading
from regesta.cli.files import FILES, JSON, each_reading, lines_of
from regesta.cli.output import print_json, print_text, tell_problem
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
    if one_per_line:
        for reading in each_reading(files, _references):
            lines = [note_text(reading, note) for note in reading.notes]
            _show(reading, read_references(lines), as_json)
        return
    for reading in each_reading(files, _notes):
        _show(reading, read_apparatus(reading), as_json)


def _notes(file: Path) -> ReadingText | Problem:
    if file.suffix != ".jsonl":
        return read(file)
    lines = lines_of(file)
    return lines if isinstance(lines, Problem) else notes_from_jsonl(lines, file.name)


def _references(file: Path) -> ReadingText | Problem:
    lines = lines_of(file)
    return lines if isinstance(lines, Problem) else references_reading(lines, file.name)


def _show(reading: ReadingText, apparatus: Apparatus, as_json: bool) -> None:
    for problem in reading.problems:
        tell_problem(problem)
    notes = notes_shape(reading, apparatus.citations, apparatus.comments)
    if as_json:
        works = [to_csl(work) for work in apparatus.works]
        print_json({"source": reading.source.id, "notes": notes, "works": works})
        return
    for note, shape in zip(reading.notes, notes, strict=True):
        print_text(f"{note.label}. {note_text(reading, note)}")
        for c in shape["citations"]:
            print_text(f"    {c['id']}  {c['function']}, {c['form']} → {c['work'] or 'not known'}  ({c['reason']})")
