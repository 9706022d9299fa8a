"""What the pages of docs/analysis show is what the program says."""

import doctest
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from regesta.analysis.argument import Argument, read_argument
from regesta.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "analysis").glob("*.md"))
CONSOLE = re.compile(r"```console\n\$ (.+)\n((?:.+\n)+?)```")
EXAMPLES = [(page.name, command, shown) for page in PAGES for command, shown in CONSOLE.findall(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("page", "command", "shown"), EXAMPLES)
def test_commands_print_what_the_page_shows(page: str, command: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples" / "northern-line")
    result = CliRunner().invoke(main, shlex.split(command)[1:])
    assert result.exit_code == 0, page
    assert result.stdout.startswith(shown)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_python_on_the_pages(page: Path) -> None:
    found = "\n".join(re.findall(r"```python\n(.+?)```", page.read_text(encoding="utf-8"), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(found, {}, page.name, str(page), 0)
    results = doctest.DocTestRunner(verbose=False).run(test)
    assert results.failed == 0


def test_the_toml_on_the_page_is_the_sample_s() -> None:
    page = (ROOT / "docs" / "analysis" / "weighing.md").read_text(encoding="utf-8")
    sample = read_argument((ROOT / "examples" / "northern-line" / "interpretations.toml").read_text(encoding="utf-8"))
    assert isinstance(sample, Argument)
    item = next(item for item in sample.evidence if item.id == "ningxia-1936")
    shown = re.findall(r"```toml\n(.+?)```", page, re.DOTALL)[0]
    assert item.says in shown and item.root in shown


def test_every_method_has_its_page() -> None:
    methods = {"coincidence", "weighing", "reach", "sources", "consistency", "balance"}
    assert methods | {"index"} <= {page.stem for page in PAGES}
