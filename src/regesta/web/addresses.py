"""Addresses of pages: readable, relative, the same whether served or published, made of ids without loss."""

import re

_UNSAFE = re.compile(r"[^\w.-]|^\.|~", re.UNICODE)
_ESCAPED = re.compile(r"~([0-9a-f]{1,5}|10[0-9a-f]{4})~")


def part(name: str) -> str:
    """An id as one part of an address: letters, digits, "_", "-", "." stay; any other character becomes its hex number."""
    return _UNSAFE.sub(lambda found: f"~{ord(found[0]):x}~", name) or "~~"


def name(address_part: str) -> str:
    """The id that `part` made an address of."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), address_part) if address_part != "~~" else ""


def root(address: str) -> str:
    """The way from a page back to the first folder: "", "../", "../../"."""
    return "../" * address.count("/")


def entry(entry_id: str) -> str:
    """The page of an entry."""
    return f"entry/{part(entry_id)}.html"


def actor(actor_id: str, number: int = 1) -> str:
    """The page of an actor; `number` counts the pages of a long one."""
    return f"actor/{part(actor_id)}{_number(number)}.html"


def work(work_id: str) -> str:
    """The page of a work."""
    return f"work/{part(work_id)}.html"


def source(source_id: str, number: int = 1) -> str:
    """The contents of a source."""
    return f"source/{part(source_id)}{_number(number)}.html"


def notes(source_id: str, number: int = 1) -> str:
    """The notes of a source."""
    return f"notes/{part(source_id)}{_number(number)}.html"


def leaf(source_id: str, label: str, number: int = 1) -> str:
    """A page of a source in the reader; a page too long for one screen has several."""
    return f"reader/{part(source_id)}/{part(label)}{_number(number)}.html"


def numbered(stem: str, number: int) -> str:
    """A page of a long list: chronology.html, chronology-2.html."""
    return f"{stem}{f'-{number}' if number > 1 else ''}.html"


def split_number(address_part: str) -> tuple[str, int]:
    """The id and the page number of the last part of an address (without .html)."""
    found = re.fullmatch(r"(.*)\+([1-9][0-9]{0,5})", address_part, re.DOTALL)
    return (name(found[1]), int(found[2])) if found else (name(address_part), 1)


def _number(number: int) -> str:
    return f"+{number}" if number > 1 else ""
