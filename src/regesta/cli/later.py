"""Commands that a later version fills: each says so plainly and fails, rather than pretend."""

import click

from regesta.cli.output import fail


def not_yet(name: str, does: str, meanwhile: str) -> click.Command:
    """A command that takes any arguments, says that it does not work yet, and exits with status 1."""

    @click.command(name, help=f"{does} (Not in this version.)", context_settings={"ignore_unknown_options": True})
    @click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
    def command(arguments: tuple[str, ...]) -> None:
        fail(f"`regesta {name}` does not work in this version; nothing was done", meanwhile)

    return command
