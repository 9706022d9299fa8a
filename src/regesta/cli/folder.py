"""The register's folder on the command line."""

from pathlib import Path

import click

from regesta.store.sqlite import FILE_NAME


def _holds_register(context: click.Context, parameter: click.Parameter, folder: Path) -> Path:
    if (folder / FILE_NAME).is_file():
        return folder
    raise click.BadParameter(
        f"there is no register in {folder} (no {FILE_NAME}); make one with `regesta build FILES… -o {folder}`"
    )


FOLDER = click.argument("folder", type=click.Path(path_type=Path), metavar="DIR", callback=_holds_register)
