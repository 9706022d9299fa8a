"""Each command has its page, and the page is its help."""

from scripts.write_command_pages import FOLDER, pages


def test_the_pages_are_what_the_help_says() -> None:
    written = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.md")}
    assert written == pages(), "run `make pages`"
