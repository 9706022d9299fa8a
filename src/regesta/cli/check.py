"""`regesta check`: what is broken, open or contradictory in a register."""

import csv
import io
from contextlib import closing
from pathlib import Path

import click

from regesta.checks import audit
from regesta.checks.finding import Finding, problem_of
from regesta.cli.files import JSON
from regesta.cli.folder import FOLDER
from regesta.cli.output import print_json, print_text
from regesta.cli.quotations import tell_quotations
from regesta.exports.shapes import Shape, problem_shape
from regesta.store.load import load_drafts
from regesta.store.sqlite import FILE_NAME, open_register
from regesta.store.targets import targets_in

COLUMNS = ("source", "document", "page", "what", "found words", "proposed mending")


@click.command("check")
@FOLDER
@JSON
@click.option("--csv", "as_csv", is_flag=True, help="A table for the editors: source, document, page, fault, words, mending.")
@click.option("--quotations", is_flag=True, help="Look up the quotations of scholarship in the editions and texts beside it.")
def command(folder: Path, as_json: bool, as_csv: bool, quotations: bool) -> None:
    """List what is broken, open or contradictory in the register in DIR, each with its place and what can be done.

    With --quotations: every quotation that stands in another source of the register, verbatim or altered, and every one that does
    not stand in the edition that its note cites.
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other")
    if quotations and as_csv:
        raise click.UsageError("--quotations has no table; use --json")
    if quotations:
        tell_quotations(folder, as_json)
        return
    found = 0
    if as_csv:
        print_text(_csv_line(COLUMNS))
    with closing(open_register(folder / FILE_NAME)) as connection:
        for finding in audit(load_drafts(connection), targets_in(connection)):
            found += 1
            if as_json:
                print_json(_shape(finding))
            elif as_csv:
                print_text(_csv_line(_row(finding)))
            else:
                page = f", page {finding.page}" if finding.page else ""
                print_text(f"{finding.source}{page}: {finding.what}\n    → {finding.mending}")
    if not as_json and not as_csv:
        print_text(f"{found} problems" if found else "no problems found")


def _shape(finding: Finding) -> Shape:
    passage = finding.passage
    words = {"start": passage.span.start, "end": passage.span.end, "quote": passage.exact} if passage else None
    return problem_shape(problem_of(finding)) | {"document": finding.document, "passage": words}


def _row(finding: Finding) -> tuple[str, ...]:
    words = " ".join(finding.passage.exact.split()) if finding.passage else ""
    return (finding.source, finding.document or "", finding.page or "", finding.what, words, finding.mending)


def _csv_line(cells: tuple[str, ...]) -> str:
    """One row of CSV; a cell that a spreadsheet would take for a formula gets an apostrophe."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow("'" + cell if cell[:1] in ("=", "+", "@", "-") else cell for cell in cells)
    return line.getvalue()
