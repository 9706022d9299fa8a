"""From a register to a site of plain files that opens from disk."""

import shutil
import tempfile
from pathlib import Path

from regesta.store.sqlite import FILE_NAME, open_register
from regesta.web.deciding import read_decided
from regesta.web.leaves import Leaves
from regesta.web.pages import STATIC
from regesta.web.room import Ask
from regesta.web.rooms import addresses, render
from regesta.web.sheets import FOLDER as IMAGES
from regesta.web.sheets import Sheets

MARK = "regesta-site.txt"
"""The file by which a folder is known to be a site that may be written anew."""


class NotASite(Exception):
    """The folder holds something that is not a published site; writing there would destroy it."""


def publish(folder: Path, site: Path, images: bool = False) -> int:
    """Write the page of the register in `folder` as a site; the number of its pages. `images`: with those of PDF sources' pages.

    The site is written beside the old one and then put in its place. Raises: FileNotFoundError where there is no register,
    NotASite where `site` holds something else, OSError where it cannot be written.
    """
    register = folder / FILE_NAME
    if not register.is_file():
        raise FileNotFoundError(f"{register} is not there; `regesta build FILES -o {folder}` makes it")
    _refuse_strangers(site)
    site.absolute().parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".regesta-", dir=site.absolute().parent))
    try:
        pages = _write(register, beside, Sheets(folder, beside / IMAGES, None, ahead=True) if images else None)
        beside.chmod(0o755)
        _put_in_place(beside, site)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return pages


def _refuse_strangers(site: Path) -> None:
    if site.is_dir() and (not any(site.iterdir()) or (site / MARK).is_file()):
        return
    if site.exists():
        raise NotASite(f"{site} is there and is not a site that Regesta made; name another folder, or empty this one")


def _write(register: Path, site: Path, sheets: Sheets | None) -> int:
    pages = 0
    connection = open_register(register)
    leaves, decided = Leaves(connection), read_decided(register.parent)
    try:
        for address in addresses(connection):
            page = render(Ask(connection, address, leaves, published=True, sheets=sheets, decided=decided))
            if page is None:
                raise AssertionError(f"a listed page is not there: {address}")
            path = site / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page, encoding="utf-8", newline="\n")
            pages += address.endswith(".html")
    finally:
        connection.close()
    if STATIC.is_dir():
        shutil.copytree(STATIC, site / "static")
    (site / MARK).write_text("This folder is a site made by `regesta publish`; it is written anew each time.\n", encoding="utf-8")
    return pages


def _put_in_place(beside: Path, site: Path) -> None:
    """The old site steps aside and goes only when the new one stands."""
    aside = Path(tempfile.mkdtemp(prefix=".regesta-", dir=site.absolute().parent))
    try:
        if site.exists():
            site.replace(aside / "old")
        beside.replace(site)
    except OSError:
        if (aside / "old").exists() and not site.exists():
            (aside / "old").replace(site)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
