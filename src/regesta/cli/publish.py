"""`regesta publish`: the register as a web site that opens from disk."""

from pathlib import Path

import click

from regesta.cli.folder import FOLDER
from regesta.cli.output import fail, print_text
from regesta.web.publish import NotASite, publish


@click.command("publish")
@FOLDER
@click.argument("site", type=click.Path(path_type=Path, file_okay=False), metavar="SITE")
def command(folder: Path, site: Path) -> None:
    """Write the register in DIR as a web site into the folder SITE.

    The site opens from disk by a double click on index.html; it needs no server and asks nothing of the network.
    """
    try:
        pages = publish(folder, site)
    except (OSError, NotASite) as error:
        fail(f"the site could not be written to {site}: {error}", "name a new folder, or one that holds a published register")
        return
    print_text(f"{site}: {pages} pages; open {site / 'index.html'}")
