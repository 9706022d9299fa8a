"""`regesta publish`: the register as a web site that opens from disk."""

from pathlib import Path

import click

from regesta.cli.folder import FOLDER
from regesta.cli.output import fail, print_text
from regesta.web.publish import NotASite, publish


@click.command("publish")
@FOLDER
@click.argument("site", type=click.Path(path_type=Path, file_okay=False), metavar="SITE")
@click.option("--images", is_flag=True, help="Put the images of the pages in, where you may publish them.")
def command(folder: Path, site: Path, images: bool) -> None:
    """Write the register in DIR as a web site into the folder SITE.

    The site opens from disk by a double click on index.html; it needs no server and asks nothing of the network.
    """
    try:
        pages = publish(folder, site, images=images)
    except (OSError, NotASite) as error:
        fail(f"the site could not be written to {site}: {error}", "name a new folder, or one that holds a published register")
        return
    print_text(f"{site}: {pages} pages; open {site / 'index.html'}")
