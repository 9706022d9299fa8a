"""A work to CSL-JSON and back, without loss."""

import re
from typing import Any

from regesta.model.works import Name, Work

_SIMPLE = {
    "title": "title",
    "container_title": "container-title",
    "collection_title": "collection-title",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "edition": "edition",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "archive": "archive",
    "archive_location": "archive_location",
    "genre": "genre",
    "url": "URL",
    "note": "note",
}
_NAMES = ("author", "editor", "translator")
_DATES = {"issued": "issued", "original_date": "original-date"}
_NAME_FIELDS = {
    "family": "family",
    "given": "given",
    "literal": "literal",
    "non_dropping_particle": "non-dropping-particle",
    "suffix": "suffix",
}
_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
_SEASON = re.compile(r"(\d{4})-2([1-4])")


def to_csl(work: Work) -> dict[str, Any]:
    """The work as a CSL-JSON item (schema 1.0.2); empty fields are left out. Dates carry their EDTF as `raw`."""
    item: dict[str, Any] = {"id": work.id, "type": work.type}
    for key in _NAMES:
        if names := getattr(work, key):
            item[key] = [_name_to_csl(name) for name in names]
    item |= {csl: value for key, csl in _SIMPLE.items() if (value := getattr(work, key))}
    return item | {csl: _date_to_csl(value) for key, csl in _DATES.items() if (value := getattr(work, key))}


def from_csl(item: dict[str, Any]) -> Work:
    """The work of a CSL-JSON item as `to_csl` writes it; fields that `Work` has no place for are left out."""
    fields: dict[str, Any] = {key: str(item[csl]) for key, csl in _SIMPLE.items() if csl in item}
    fields |= {key: tuple(map(_name_from_csl, item[key])) for key in _NAMES if key in item}
    fields |= {key: _date_from_csl(item[csl]) for key, csl in _DATES.items() if csl in item}
    return Work(id=str(item["id"]), type=str(item.get("type", "document")), **fields)


def _name_to_csl(name: Name) -> dict[str, str]:
    return {csl: value for key, csl in _NAME_FIELDS.items() if (value := getattr(name, key))}


def _name_from_csl(item: dict[str, str]) -> Name:
    return Name(**{key: item[csl] for key, csl in _NAME_FIELDS.items() if csl in item})


def _date_to_csl(edtf: str) -> dict[str, Any]:
    if season := _SEASON.fullmatch(edtf):
        return {"date-parts": [[int(season[1])]], "season": int(season[2]), "raw": edtf}
    ends = [_DAY.fullmatch(end) for end in edtf.split("/")]
    if all(ends) and len(ends) <= 2:
        return {"date-parts": [[int(part) for part in end.groups() if part] for end in ends if end], "raw": edtf}
    return {"raw": edtf}


def _date_from_csl(item: dict[str, Any]) -> str:
    if "raw" in item:
        return str(item["raw"])
    if "literal" in item:
        return str(item["literal"])
    parts = [
        "-".join(f"{int(n):04d}" if i == 0 else f"{int(n):02d}" for i, n in enumerate(p)) for p in item.get("date-parts", [])
    ]
    return f"{parts[0]}-2{item['season']}" if parts and "season" in item else "/".join(parts)
