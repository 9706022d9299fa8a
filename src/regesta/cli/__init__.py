"""The command `regesta`. Each command stands in its own module, loaded only when it is called."""

from importlib import import_module

import click

from regesta import __version__

# name: (module, its line in the help). A written list, so that `regesta --help` need not load the commands.
COMMANDS = {
    "build": ("build", "Make a register from your files."),
    "merge": ("merge", "Join several registers to one."),
    "serve": ("serve", "Show a register in your browser."),
    "publish": ("publish", "Write a register as a web site that opens from disk."),
    "query": ("query", "Find entries by sender, recipient, date, place, words."),
    "export": ("export", "Write a register in another format."),
    "check": ("check", "List what is broken, open or contradictory."),
    "review": ("review", "Settle what waits for a person's judgement."),
    "read": ("read", "Show the clean text, pages and notes of a file."),
    "notes": ("notes", "Split notes into citations, and resolve them."),
    "dates": ("dates", "Find the dates in a text, as EDTF."),
    "edtf": ("edtf", "Check EDTF dates and show their bounds."),
    "names": ("names", "Find persons, organisations and places."),
    "coincide": ("coincide", "Test whether two series of events coincide."),
    "reach": ("reach", "Reckon who could have known what, and when."),
    "weigh": ("weigh", "Weigh evidence between rival interpretations."),
}


class _LateGroup(click.Group):
    """A group that loads the module of a command when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"regesta.cli.{COMMANDS[cmd_name][0]}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.command(cls=_LateGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="regesta")
def main() -> None:
    """From a historian's documents to a register in which every dated statement opens at its passage and footnote.

    Begin with:  regesta build FILES… -o FOLDER --open

    Exit status: 0 done, 1 failed, 2 wrong usage, 3 partly done (some files could not be read; each is named).
    """
