"""What the README and the docs say is so: output, commands, links."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from regesta.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted((ROOT / "docs").rglob("*.md"))


def test_the_demo_prints_what_the_readme_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = ROOT / "examples" / "northern-line"
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(
        main, ["build", str(sample / "essay.pdf"), str(sample / "chronology.csv"), "-o", "northern-line-register"]
    )
    assert result.exit_code == 0
    assert result.stdout.strip() in README


def test_every_command_named_in_the_docs_is_one() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert set(re.findall(r"`regesta ([a-z]+)", text)) <= COMMANDS.keys()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_make_help_names_every_target_of_the_readme() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", README)) <= targets
