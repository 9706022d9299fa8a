"""Where the files of the sources are, beside the register."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from regesta.store.places import FILE_NAME, read_places, write_places

NAMES = st.text(st.characters(exclude_characters="\0/", exclude_categories=["Cs"]), min_size=1, max_size=20).filter(
    lambda name: name not in (".", "..")
)


@given(st.dictionaries(NAMES, NAMES, max_size=5))
def test_places_come_back(places: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = {source: Path("/archive") / file for source, file in places.items()}
        write_places(folder, written)
        assert read_places(folder) == written
        assert [path.name for path in folder.iterdir()] == [FILE_NAME]


def test_a_relative_path_is_made_whole(tmp_path: Path) -> None:
    write_places(tmp_path, {"essay.pdf": Path("essay.pdf")})
    assert read_places(tmp_path) == {"essay.pdf": Path.cwd() / "essay.pdf"}


def test_a_name_that_is_not_utf_8_comes_back(tmp_path: Path) -> None:
    place = Path("/archive/\udcff.pdf")
    write_places(tmp_path, {"essay.pdf": place})
    assert read_places(tmp_path) == {"essay.pdf": place}


def test_no_list_is_no_place(tmp_path: Path) -> None:
    assert read_places(tmp_path) == {}


def test_lines_that_are_no_places_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(
        "a.pdf\trelative.pdf\nb.pdf\nc.pdf\t/c.pdf\td\ne.pdf\t/e.pdf\nf.pdf\t/\0\n", encoding="utf-8"
    )
    assert read_places(tmp_path) == {"e.pdf": Path("/e.pdf")}
