"""The published site: whole, relative, complete, and never in the place of something else."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from regesta.model.records import Register
from regesta.store.sqlite import FILE_NAME, save
from regesta.web.publish import MARK, NotASite, publish


@pytest.fixture
def site(folder: Path) -> Path:
    assert publish(folder, folder / "site") > 10
    return folder / "site"


def test_every_link_leads_to_a_file_and_a_place_in_it(site: Path) -> None:
    missing = set()
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        for link in re.findall(r'(?:href|src|action)="([^"]+)"', text):
            url = urlsplit(unescape(link))
            assert url.scheme in ("", "data")
            assert not url.netloc
            target = (file.parent / unquote(url.path)).resolve() if url.path else file
            if url.scheme == "data" or "static" in target.parts:
                continue
            if not target.is_file() or (
                url.fragment and f'id="{unquote(url.fragment)}"' not in unescape(target.read_text(encoding="utf-8"))
            ):
                missing.add(f"{file.relative_to(site)}: {link}")
    assert missing == set()


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "http" not in text.replace("http-equiv", "")
        assert 'type="module"' not in text


def test_it_is_written_anew(folder: Path, site: Path) -> None:
    (site / "old.html").write_text("old", encoding="utf-8")
    publish(folder, site)
    assert not (site / "old.html").exists()
    assert (site / MARK).is_file()
    assert [path.name for path in folder.iterdir() if path.name.startswith(".regesta")] == []


def test_a_strange_folder_is_left_alone(folder: Path, tmp_path: Path) -> None:
    strange = tmp_path / "thesis"
    strange.mkdir()
    (strange / "chapter.docx").write_text("years of work", encoding="utf-8")
    with pytest.raises(NotASite, match="thesis"):
        publish(folder, strange)
    with pytest.raises(NotASite):
        publish(folder, strange / "chapter.docx")
    assert (strange / "chapter.docx").read_text(encoding="utf-8") == "years of work"


def test_an_empty_folder_will_do(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    publish(folder, tmp_path / "empty")
    assert (tmp_path / "empty" / "index.html").is_file()


def test_no_register_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="regesta build"):
        publish(tmp_path, tmp_path / "site")


def test_an_empty_register_says_how_to_fill_it(tmp_path: Path) -> None:
    save(Register(drafts=()), tmp_path / FILE_NAME)
    publish(tmp_path, tmp_path / "site")
    assert "regesta build" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
