"""From the help of each command to its page under docs/commands/; a test holds the pages to it."""

from pathlib import Path

import click
from click.testing import CliRunner

from regesta.cli import COMMANDS, main

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "commands"


def page(name: str) -> str:
    """The documentation page of one command, in Markdown."""
    result = CliRunner().invoke(main, [name, "--help"], prog_name="regesta", terminal_width=100)
    if result.exit_code:
        raise click.ClickException(result.output)
    return f"# regesta {name}\n\n{COMMANDS[name][1]}\n\n```text\n{result.output.rstrip()}\n```\n"


def index() -> str:
    """The list of all commands, in Markdown."""
    rows = "\n".join(f"| [`regesta {name}`]({name}.md) | {line} |" for name, (_, line) in COMMANDS.items())
    return f"# Commands\n\n| command | what it does |\n|---|---|\n{rows}\n"


def pages() -> dict[str, str]:
    """Every page by its file name."""
    return {"index.md": index(), **{f"{name}.md": page(name) for name in COMMANDS}}


def write() -> None:
    """Write all pages; remove those of commands that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for file in FOLDER.glob("*.md"):
        if file.name not in wanted:
            file.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
