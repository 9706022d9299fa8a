"""A range has its two ends as parts; nothing else has."""

from dataclasses import replace

import pytest

from regesta.exports.shapes import date_shape
from regesta.model.records import Register
from regesta.model.times import When


@pytest.mark.parametrize(
    ("edtf", "parts"),
    [
        ("1934/1935", [{"edtf": "1934", "earliest": "1934-01-01"}, {"edtf": "1935", "latest": "1935-12-31"}]),
        ("1934", None),
        ("../1935", None),
        ("1934/", None),
        ("[1934..1935]", None),
    ],
)
def test_parts_of_a_range(register: Register, edtf: str, parts: object) -> None:
    dating = replace(register.drafts[0].datings[0], when=When(edtf, "1934-01-01", "1935-12-31", "1934–35"))
    assert date_shape(dating).get("parts") == parts
