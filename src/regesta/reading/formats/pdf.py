"""PDF with a text layer: characters and their boxes from PDFium, grouped to lines, page by page."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from regesta.model.texts import Witness, WitnessPage
from regesta.reading.files import Unreadable
from regesta.reading.formats.format import Format
from regesta.reading.formats.pdf_lines import lines_of

_PASSWORD = pdfium.FPDF_ERR_PASSWORD
_FEW = 20
"""Characters below which a page counts as without text: a stamp or a page number (chosen by hand)."""


def accepts(head: bytes) -> bool:
    """True if the PDF mark stands in the first kilobyte, as readers of PDF allow."""
    return b"%PDF-" in head[:1024]


def witnesses(path: Path) -> tuple[Witness, ...]:
    """The text layer of the PDF as one witness; raises `Unreadable` for locked, broken and image-only files."""
    document = _opened(path)
    try:
        pages = tuple(_pages(document, path))
    finally:
        document.close()
    if not any(sum(len(line.text) for line in page.lines) > _FEW for page in pages):
        remedy = "have it read by OCR, for instance with `ocrmypdf in.pdf out.pdf`, and read what comes out"
        raise Unreadable(f"none of its {len(pages)} pages has a text layer: it holds only images of pages", remedy)
    return (Witness("embedded", pages),)


def _opened(path: Path) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as fault:
        if getattr(fault, "err_code", None) == _PASSWORD:
            raise Unreadable("the PDF is locked with a password", "open it with the password and save it without") from fault
        raise Unreadable("the PDF is broken or was cut off", "fetch it again, or mend it with `qpdf in.pdf out.pdf`") from fault
    if len(document) == 0:
        document.close()
        raise Unreadable("the PDF has no pages", "fetch it again")
    return document


def _pages(document: pypdfium2.PdfDocument, path: Path) -> Iterator[WitnessPage]:
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError as fault:
            what = f"page {number + 1} of {len(document)} cannot be opened: the PDF is broken or was cut off"
            raise Unreadable(what, "fetch it again, or mend it with `qpdf in.pdf out.pdf`") from fault
        yield _page(page, number, document)


def _page(page: pypdfium2.PdfPage, number: int, document: pypdfium2.PdfDocument) -> WitnessPage:
    """One page; its handles are closed at once, so that a long book takes no more memory than its lines."""
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        return WitnessPage(lines_of(text, height), None, width, height)
    finally:
        text.close()
        page.close()


FORMAT = Format("pdf", "PDF with a text layer", accepts, witnesses=witnesses)
