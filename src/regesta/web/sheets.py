"""The images of the pages of PDF sources: drawn when they are asked for, kept beside the register, never in it."""

import ctypes
import hashlib
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore, Lock

import pypdfium2
import pypdfium2.raw as pdfium

from regesta.store import queries, texts
from regesta.store.places import read_places
from regesta.store.queries import Row
from regesta.web.leaves import Leaf

FOLDER = "images"
MOST_KEPT = 300
"""Images kept beside the register, about 40 MB; the one longest unused goes first. Chosen by hand."""
_ADDRESS = re.compile(r"images/([0-9a-f]{64})-(0|[1-9][0-9]{0,5})\.png", re.ASCII)
_PROGRAM = Path(__file__).with_name("drawing.py")
_LONGEST_WAIT = 60
_FINE = 20
"""Parts of a point to which a place on a page is reckoned."""
# PDFium must not be called by two threads at once.
_PDFIUM = Lock()
_DRAWING = BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where some words stand on the page's image, in points from its top left corner."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's image: its address, its size in points, and where its words stand on it."""

    address: str
    width: float
    height: float
    frames: tuple[Frame, ...]

    @property
    def runs(self) -> str:
        """The frames for the script: "start end left top right bottom", a semicolon between."""
        return ";".join(f"{f.start} {f.end} {f.left:.1f} {f.top:.1f} {f.right:.1f} {f.bottom:.1f}" for f in self.frames)


@dataclass(frozen=True, slots=True)
class Absent:
    """Why there is no image of a page, and what to do about it."""

    what: str
    remedy: str


class Sheets:
    """The page images of one register: `kept` is the folder for them, `most` their number there (None: all).

    `ahead`: an image is drawn as soon as a page shows it, for a site of plain files, which names no path of this machine.
    """

    def __init__(self, folder: Path, kept: Path | None = None, most: int | None = MOST_KEPT, ahead: bool = False) -> None:
        """The images of the register in `folder`."""
        self._folder, self._kept, self._most, self._ahead = folder, kept or folder / FOLDER, most, ahead

    def of(self, connection: sqlite3.Connection, source: Row, leaf: Leaf) -> Sheet | Absent | None:
        """The image of the page that a leaf shows, or why there is none; None where its source has no page images at all."""
        if source["format"] != "pdf":
            return None
        number = texts.sheet(connection, source["id"], leaf.start, leaf.end, leaf.page)
        path = read_places(self._folder).get(source["id"])
        if path is None:
            return Absent("It is not known where the file of this source is.", "Build the register again to see its pages.")
        if absent := _absence(path, source["sha256"], named=not self._ahead):
            return absent
        address = f"{FOLDER}/{source['sha256']}-{number}.png"
        sheet = _sheet(path, number, address, texts.boxes(connection, source["id"], number))
        if sheet is None or (self._ahead and self.image(connection, address) is None):
            return Absent("This page of the file could not be drawn.", "Open the file itself to see it.")
        return sheet

    def image(self, connection: sqlite3.Connection, address: str) -> bytes | None:
        """The image of an address, None where there is none: no such source or page, or a file that is not what was read."""
        found = _ADDRESS.fullmatch(address)
        rows = [row for row in queries.sources_of_content(connection, found[1]) if row["format"] == "pdf"] if found else []
        places = read_places(self._folder) if rows else {}
        paths = [path for row in rows if (path := places.get(row["id"])) and not _absence(path, row["sha256"], named=False)]
        if found is None or not paths:
            return None
        kept = self._kept / address.removeprefix(f"{FOLDER}/")
        return _read(kept) or self._drawn(paths[0], int(found[2]), kept)

    def _drawn(self, path: Path, number: int, kept: Path) -> bytes | None:
        with _DRAWING:
            image = _draw(path, number)
        if image:
            try:
                self._keep(kept, image)
            except OSError:
                # A folder that cannot be written to shows its pages all the same, only more slowly.
                return image
        return image

    def _keep(self, kept: Path, image: bytes) -> None:
        self._kept.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(prefix=".regesta-", dir=self._kept, delete=False) as file:
            file.write(image)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(kept)
        if self._most is not None:
            images = [
                (path.stat().st_mtime_ns, path) for path in self._kept.iterdir() if _ADDRESS.fullmatch(f"{FOLDER}/{path.name}")
            ]
            for _, path in sorted(images)[: -self._most]:
                path.unlink(missing_ok=True)


def _read(kept: Path) -> bytes | None:
    try:
        image = kept.read_bytes()
        kept.touch()
    except OSError:
        return None
    return image


def _draw(path: Path, number: int) -> bytes | None:
    command = [sys.executable, "-P", str(_PROGRAM), str(path), str(number)]
    try:
        drawn = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=_LONGEST_WAIT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return drawn.stdout if drawn.returncode == 0 and drawn.stdout else None


def _absence(path: Path, sha256: str, named: bool) -> Absent | None:
    """Why the file that was read is not at its place any more, None where it is."""
    said = f" ({path})" if named else ""
    try:
        state = path.stat()
        if not path.is_file():
            raise FileNotFoundError(path)
        content = _content(path, state.st_mtime_ns, state.st_size, state.st_ino)
    except (OSError, ValueError):
        what = f"The file is not where it was when the register was made{said}; here is its text."
        return Absent(what, "Put it back, or build the register again with the file where it is now.")
    if content == sha256:
        return None
    what = f"The file has changed since the register was made{said}; here is the text as it was read."
    return Absent(what, "Build the register again to see its pages.")


@lru_cache(maxsize=64)
def _content(path: Path, changed: int, size: int, node: int) -> str:
    """The hash of a file's content; it is reckoned again only where the file has another time, size or place on the disk."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sheet(path: Path, number: int, address: str, boxes: Iterable[Row]) -> Sheet | None:
    """The page's size, and its words' places as they fall on the image, whatever way the page is cut or turned."""
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError:
            return None
        try:
            if not 0 <= number < len(document):
                return None
            page = document[number]
            width, height = page.get_size()
            place = _placed(page, width, height)
            return Sheet(address, width, height, tuple(_frame(box, place) for box in boxes))
        except pypdfium2.PdfiumError:
            return None
        finally:
            document.close()


def _frame(box: Row, place: Callable[[float, float], tuple[float, float]]) -> Frame:
    (one, top), (other, bottom) = place(box["left"], box["top"]), place(box["right"], box["bottom"])
    return Frame(box["start"], box["end"], min(one, other), min(top, bottom), max(one, other), max(top, bottom))


def _placed(page: pypdfium2.PdfPage, width: float, height: float) -> Callable[[float, float], tuple[float, float]]:
    """From a place as the reading has it (the page's own measure, downwards from its height) to the place on the image."""

    def place(left: float, top: float) -> tuple[float, float]:
        x, y = ctypes.c_int(), ctypes.c_int()
        fine = round(width * _FINE), round(height * _FINE)
        pdfium.FPDF_PageToDevice(page, 0, 0, *fine, 0, left, height - top, x, y)
        return x.value / _FINE, y.value / _FINE

    return place
