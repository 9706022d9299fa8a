"""`regesta edtf`: EDTF strings checked, with their bounds."""

import sys
from dataclasses import asdict

import click

from regesta.cli.files import JSON
from regesta.cli.output import FAILED, leave, print_json, print_text
from regesta.dates.edtf import check


@click.command("edtf", context_settings={"ignore_unknown_options": True})
@click.argument("strings", nargs=-1, required=True, metavar="STRING...")
@JSON
def command(strings: tuple[str, ...], as_json: bool) -> None:
    """Check EDTF STRINGs (ISO 8601-2, levels 0 to 2) and show their first and last day. `-` reads one a line from stdin."""
    given = [line.rstrip("\r\n") for line in sys.stdin] if strings == ("-",) else strings
    verdicts = [check(string) for string in given]
    for verdict in verdicts:
        if as_json:
            print_json(asdict(verdict))
        elif verdict.valid:
            bounds = f"{verdict.earliest or 'open'} to {verdict.latest or 'open'}"
            print_text(f"{verdict.edtf}  level {verdict.level}  {bounds}")
        else:
            print_text(f"{verdict.edtf}  not EDTF: {verdict.problem}")
    if not all(verdict.valid for verdict in verdicts):
        leave(FAILED)
