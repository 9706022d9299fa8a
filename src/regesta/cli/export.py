"""`regesta export`: the register in another format."""

import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import IO

import click

from regesta.cli.folder import FOLDER
from regesta.cli.output import print_text, table
from regesta.exports import EXPORTS
from regesta.exports.export import Export
from regesta.store.load import load_actors, load_drafts, load_works
from regesta.store.sqlite import FILE_NAME, open_register


def _list(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        for line in table((export.name, export.title) for export in EXPORTS):
            print_text(line)
        context.exit()


@click.command("export")
@FOLDER
@click.argument("format_name", type=click.Choice([export.name for export in EXPORTS]), metavar="FORMAT")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Instead of stdout.")
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="Name the formats.")
def command(folder: Path, format_name: str, output: Path | None) -> None:
    """Write the register in DIR in another FORMAT."""
    export = next(export for export in EXPORTS if export.name == format_name)
    if output is None:
        _write(folder, export, sys.stdout)
        return
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=output.parent, prefix=".regesta-", delete=False) as beside:
        _write(folder, export, beside)
    Path(beside.name).replace(output)


def _write(folder: Path, export: Export, stream: IO[str]) -> None:
    with closing(open_register(folder / FILE_NAME)) as connection:
        for piece in export.write(load_drafts(connection), load_actors(connection), load_works(connection)):
            stream.write(piece)
