"""The images of pages: of the file that was read and no other, framed where the words stand, within bounds."""

import asyncio
import os
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import httpx
import pypdfium2
import pytest
from starlette.applications import Starlette

from regesta.model.records import Draft, Register
from regesta.model.texts import Problem
from regesta.reading.establish import read
from regesta.store import queries
from regesta.store.places import FILE_NAME as PLACES
from regesta.store.places import write_places
from regesta.store.sqlite import FILE_NAME, open_register, save
from regesta.web.drawing import LONGEST_SIDE, MOST_PIXELS, png, scale
from regesta.web.leaves import Leaves
from regesta.web.pages import application
from regesta.web.publish import publish
from regesta.web.sheets import Absent, Sheet, Sheets

ESSAY = Path(__file__).resolve().parents[2] / "examples" / "northern-line" / "essay.pdf"
Change = Callable[[pypdfium2.PdfPage], None]


def registered(folder: Path, change: Change = lambda page: None) -> Path:
    """A register of two pages of an essay, each changed; the file lies beside the folder."""
    file = folder.parent / f"{folder.name}.pdf"
    document = pypdfium2.PdfDocument(ESSAY)
    two = pypdfium2.PdfDocument.new()
    two.import_pages(document, [0, 1])
    for page in (two[0], two[1]):
        change(page)
    two.save(file)
    two.close()
    document.close()
    reading = read(file, "essay.pdf")
    assert not isinstance(reading, Problem)
    folder.mkdir()
    save(Register((Draft(reading),)), folder / FILE_NAME)
    write_places(folder, {"essay.pdf": file})
    return file


def sheet(folder: Path, page: int = 0) -> Sheet | Absent | None:
    connection = open_register(folder / FILE_NAME)
    try:
        source = queries.source(connection, "essay.pdf")
        assert source
        return Sheets(folder).of(connection, source, Leaves(connection).of("essay.pdf").leaves[page])
    finally:
        connection.close()


def get(app: Starlette, address: str) -> httpx.Response:
    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
            return await client.get(address)

    return asyncio.run(ask())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    registered(tmp_path / "register")
    return tmp_path / "register"


def size(image: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", image[16:24])
    return width, height


def test_the_reader_shows_the_page_and_the_page_is_drawn(folder: Path) -> None:
    app = application(folder)
    shown = sheet(folder, 1)
    assert isinstance(shown, Sheet)
    text = get(app, "/reader/essay.pdf/42.html").text
    assert f'src="../../{shown.address}"' in text
    image = get(app, f"/{shown.address}")
    assert image.headers["content-type"] == "image/png"
    assert size(image.content) == (676, 1014)
    assert [path.name for path in (folder / "images").iterdir()] == [Path(shown.address).name]
    assert get(app, f"/{shown.address}").content == image.content


def test_frames_follow_a_page_that_is_turned_or_cut(tmp_path: Path) -> None:
    registered(tmp_path / "plain")
    registered(tmp_path / "turned", lambda page: page.set_rotation(90))
    registered(tmp_path / "cut", lambda page: page.set_cropbox(10, 20, 440, 650))
    plain, turned, cut = (sheet(tmp_path / name) for name in ("plain", "turned", "cut"))
    assert isinstance(plain, Sheet)
    assert isinstance(turned, Sheet)
    assert isinstance(cut, Sheet)
    assert (turned.width, turned.height) == (plain.height, plain.width)
    for straight, shifted in zip(plain.frames, cut.frames, strict=True):
        assert shifted.left == pytest.approx(straight.left - 10, abs=0.2)
        assert shifted.top == pytest.approx(straight.top - (plain.height - 650), abs=0.2)
    for frame in turned.frames:
        assert 0 <= frame.left < frame.right <= turned.width
        assert 0 <= frame.top < frame.bottom <= turned.height


@pytest.mark.parametrize(
    "name",
    [
        "{sha}-2.png",
        "{sha}-999999.png",
        "{sha}--1.png",
        "{sha}-00.png",
        "{sha}-1.png/..",
        "{sha}-١.png",
        "{zeros}-0.png",
        "..%2fregesta.db",
        "%2e%2e/regesta.db",
        "../sources.tsv",
        "sources.tsv",
        "",
    ],
)
def test_there_is_no_other_image(folder: Path, name: str) -> None:
    shown = sheet(folder)
    assert isinstance(shown, Sheet)
    sha = shown.address.removeprefix("images/")[:64]
    assert get(application(folder), f"/images/{name.format(sha=sha, zeros='0' * 64)}").status_code == 404


def test_a_file_that_has_gone_or_changed_is_named_and_not_shown(folder: Path) -> None:
    file = folder.parent / "register.pdf"
    app = application(folder)
    shown = sheet(folder)
    assert isinstance(shown, Sheet)
    whole = file.read_bytes()
    file.write_bytes(whole + b"\n")
    text = get(app, "/reader/essay.pdf/41.html").text
    assert "has changed since" in text
    assert 'class="sheet"' not in text
    assert get(app, f"/{shown.address}").status_code == 404
    file.unlink()
    text = get(app, "/reader/essay.pdf/41.html").text
    assert "not where it was" in text
    assert str(file) in text
    (folder / PLACES).unlink()
    assert "not known where" in get(app, "/reader/essay.pdf/41.html").text


def test_a_list_of_places_shows_no_other_file(folder: Path) -> None:
    write_places(folder, {"essay.pdf": Path("/etc/passwd")})
    assert isinstance(sheet(folder), Absent)
    write_places(folder, {"essay.pdf": folder})
    assert isinstance(sheet(folder), Absent)


def test_only_so_many_images_are_kept(folder: Path) -> None:
    kept = folder / "images"
    kept.mkdir()
    for number in range(5):
        old = kept / f"{'0' * 64}-{number}.png"
        old.write_bytes(b"old")
        os.utime(old, (number + 1, number + 1))
    (kept / "mine.txt").write_text("mine", encoding="utf-8")
    shown = sheet(folder)
    assert isinstance(shown, Sheet)
    connection = open_register(folder / FILE_NAME)
    assert Sheets(folder, most=3).image(connection, shown.address)
    connection.close()
    left = sorted(path.name for path in kept.iterdir())
    assert left == sorted([f"{'0' * 64}-3.png", f"{'0' * 64}-4.png", Path(shown.address).name, "mine.txt"])


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="a folder is closed to all but root on POSIX")
def test_a_folder_that_cannot_be_written_to_shows_its_pages(folder: Path) -> None:
    shown = sheet(folder)
    assert isinstance(shown, Sheet)
    folder.chmod(0o555)
    assert get(application(folder), f"/{shown.address}").status_code == 200
    folder.chmod(0o755)


def test_a_site_has_images_only_when_asked(folder: Path) -> None:
    site = folder.parent / "site"
    publish(folder, site)
    assert not (site / "images").exists()
    assert "<img" not in (site / "reader" / "essay.pdf" / "41.html").read_text(encoding="utf-8")
    publish(folder, site, images=True)
    assert len(list((site / "images").iterdir())) == 2
    for page in site.rglob("*.html"):
        assert str(folder.parent) not in page.read_text(encoding="utf-8")
    (folder.parent / "register.pdf").unlink()
    publish(folder, site, images=True)
    text = (site / "reader" / "essay.pdf" / "41.html").read_text(encoding="utf-8")
    assert "not where it was" in text
    assert str(folder.parent) not in text
    assert not (site / "images").exists()


@pytest.mark.parametrize("points", [(1e9, 1e9), (14400, 14400), (1e6, 1), (1, 1), (0, 0), (612, 792)])
def test_an_image_keeps_within_bounds(points: tuple[float, float]) -> None:
    pixels = [scale(*points) * max(side, 1) for side in points]
    assert pixels[0] * pixels[1] <= MOST_PIXELS * 1.001
    assert max(pixels) <= LONGEST_SIDE * 1.001


def test_a_huge_page_is_drawn_small(tmp_path: Path) -> None:
    registered(tmp_path / "huge", lambda page: page.set_mediabox(0, 0, 14000, 14000))
    shown = sheet(tmp_path / "huge")
    assert isinstance(shown, Sheet)
    width, height = size(get(application(tmp_path / "huge"), f"/{shown.address}").content)
    assert width * height <= MOST_PIXELS * 1.01


def test_grey_pixels_need_no_colour() -> None:
    grey, coloured = png(2, 1, 3, [b"\1\1\1\2\2\2"]), png(2, 1, 3, [b"\1\1\1\2\2\3"])
    assert (grey[25], coloured[25]) == (0, 2)
    assert zlib.decompress(grey[41:-16]) == b"\0\1\2"
