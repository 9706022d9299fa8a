"""`regesta serve`: the register in the browser."""

from pathlib import Path

import click

from regesta.cli.folder import FOLDER
from regesta.cli.output import fail, tell
from regesta.web.pages import serve


@click.command("serve")
@FOLDER
@click.option("--port", type=click.IntRange(0, 65535), default=8417, show_default=True, help="0: any that is free.")
@click.option("--open/--no-open", "open_page", default=True, help="Open the browser.")
def command(folder: Path, open_page: bool, port: int = 8417) -> None:
    """Show the register in DIR in your browser, until you press Ctrl-C. Only this computer can see it."""
    try:
        serve(folder, port, open_page, lambda address: tell(f"the register is at {address} (Ctrl-C ends)"))
    except OSError as error:
        fail(f"the page could not be served on port {port}: {error.strerror}", "name another port with --port, or 0 for any")
