"""Addresses keep ids whole and stay within their folder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.web import addresses


@given(st.text(max_size=30))
def test_an_id_comes_back_from_its_address(name: str) -> None:
    part = addresses.part(name)
    assert addresses.name(part) == name
    assert addresses.split_number(part) == (name, 1)
    assert addresses.split_number(f"{part}+7") == (name, 7)
    assert not set(part) & set('/\\?#%:*<>|"+ ')
    assert part not in ("", ".", "..")


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("essay.txt", "essay.txt"),
        ("frus1943China/d7", "frus1943China~2f~d7"),
        ("..", "~2e~."),
        ("毛泽东", "毛泽东"),
        ("a~b", "a~7e~b"),
    ],
)
def test_addresses_are_readable(name: str, part: str) -> None:
    assert addresses.part(name) == part


@pytest.mark.parametrize(("address", "root"), [("index.html", ""), ("entry/x.html", "../"), ("reader/a/1.html", "../../")])
def test_the_way_back(address: str, root: str) -> None:
    assert addresses.root(address) == root
