"""What the tests of the reading room share: the rules that every reading text keeps, and PDFs made on the spot."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

from regesta.model.texts import ReadingText

Placed = tuple[float, float, float, str]
"""Left edge, baseline from the page's foot, type size, words; what comes after "^" stands raised and small."""


def keeps_the_rules(reading: ReadingText, between: str = "\n") -> None:
    """Assert what model/texts.py promises of every reading text; `between` is what may stand between zones."""
    text = reading.text
    spans = [zone.span for zone in reading.zones]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    if between:
        outside = "".join(
            text[a:b] for a, b in zip([0, *(s.end for s in spans)], [*(s.start for s in spans), len(text)], strict=True)
        )
        assert set(outside) <= set(between)
    assert list(reading.notes) == sorted(reading.notes, key=lambda note: note.span)
    assert len({note.id for note in reading.notes}) == len(reading.notes)
    notes = {zone.span for zone in reading.zones if zone.kind == "note"}
    assert notes == {note.span for note in reading.notes}
    for note in reading.notes:
        assert note.parts and note.parts[0][1].start == note.span.start and note.parts[-1][1].end == note.span.end
        assert all(a.end == b.start and m <= n for (m, a), (n, b) in pairwise(note.parts))
        assert all(0 <= page < len(reading.pages) for page, _ in note.parts)
        assert 0 <= note.certainty <= 1
    pages = [page.span for page in reading.pages]
    assert all(span.start <= span.end for span in pages) and all(a.end <= b.start for a, b in pairwise(pages))
    assert len({page.label for page in reading.pages}) == len(reading.pages)
    body_end = max((zone.span.end for zone in reading.zones if zone.kind != "note"), default=0)
    assert all(span.end <= body_end for span in pages)
    assert all(note.span.start >= body_end for note in reading.notes)
    assert all(note.call is None or 0 <= note.call <= body_end for note in reading.notes)
    for variant in reading.variants:
        assert text[variant.span.start : variant.span.end] == variant.lemma
    for run in reading.runs:
        assert 0 <= run.span.start < run.span.end <= len(text)


def pdf_of(pages: Sequence[Sequence[Placed]], trailer: str = "") -> bytes:
    """A PDF of 300 by 400 points with words at given places in Times, the simplest that is whole."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>")
    for n, page in enumerate(pages):
        shown = "".join(map(_shown, page)).encode("cp1252")
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] {resources} /Contents {5 + 2 * n} 0 R >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(shown), shown))
    out, places = b"%PDF-1.4\n", []
    for n, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, content)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


def _shown(placed: Placed) -> str:
    x, y, size, words = placed
    plain, _, raised = words.partition("^")
    mark = f"/F1 {0.6 * size} Tf {0.35 * size} Ts ({_escaped(raised)}) Tj " if raised else ""
    return f"BT 0 Ts /F1 {size} Tf {x} {y} Td ({_escaped(plain)}) Tj {mark}ET\n"


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


@pytest.fixture(scope="session")
def check_rules() -> Callable[..., None]:
    return keeps_the_rules


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    return pdf_of
