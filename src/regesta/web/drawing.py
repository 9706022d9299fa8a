"""From one page of a PDF to its image as PNG: a program of its own, so that a broken or hostile file harms nothing else.

`python drawing.py FILE PAGE` writes the image of that page (counted from 0) to standard output; it imports nothing of Regesta.
"""

import math
import struct
import sys
import zlib
from pathlib import Path

import pypdfium2

if sys.platform != "win32":
    import resource

RESOLUTION = 110
"""Dots per inch: a page of a book is read easily in half the width of a screen. Chosen by hand."""
MOST_PIXELS = 4_000_000
"""Pixels of an image at most, whatever size the file says that its page has: an A3 sheet at 110 dpi has 2.3 million."""
LONGEST_SIDE = 6_000
MOST_MEMORY = 2 * 1024**3
MOST_SECONDS = 30
"""What drawing one page may take, of memory and of the processor's time; a page of a book takes 0.1 s."""


def draw(path: Path, number: int) -> bytes:
    """The image of a page. Raises IndexError where there is no such page, PdfiumError where it cannot be drawn."""
    document = pypdfium2.PdfDocument(path)
    try:
        if not 0 <= number < len(document):
            raise IndexError(f"{path.name} has no page {number}")
        page = document[number]
        bitmap = page.render(scale=scale(*page.get_size()), rev_byteorder=True, prefer_bgrx=False)
        width, height, stride, channels = bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels
        pixels = bytes(bitmap.buffer)
    finally:
        document.close()
    rows = [pixels[at : at + width * channels] for at in range(0, stride * height, stride)]
    return png(width, height, channels, rows)


def scale(width: float, height: float) -> float:
    """Pixels a point, so that a page of this size in points keeps within the bounds."""
    width, height = max(width, 1.0), max(height, 1.0)
    return min(RESOLUTION / 72, math.sqrt(MOST_PIXELS / (width * height)), LONGEST_SIDE / max(width, height))


def png(width: int, height: int, channels: int, rows: list[bytes]) -> bytes:
    """The pixels as PNG; grey ones without colour, which needs a third of the room."""
    if channels == 3 and all(row[::3] == row[1::3] == row[2::3] for row in rows):
        rows, channels = [row[::3] for row in rows], 1
    kind = {1: 0, 3: 2, 4: 6}[channels]
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _bound() -> None:
    """Keep this program within its bounds, where the system can."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _bound()
    sys.stdout.buffer.write(draw(Path(sys.argv[1]), int(sys.argv[2])))
