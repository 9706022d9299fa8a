"""The file formats that can be read, in the order in which they are tried."""

from regesta.reading.formats import (
    alto,
    csv_chronology,
    frus_tei,
    hocr,
    letters_tei,
    page_xml,
    pdf,
    plain_text,
    two_layer_text,
)
from regesta.reading.formats.format import Format

FORMATS: tuple[Format, ...] = (
    hocr.FORMAT,
    alto.FORMAT,
    page_xml.FORMAT,
    frus_tei.FORMAT,
    letters_tei.FORMAT,
    csv_chronology.FORMAT,
    pdf.FORMAT,
    two_layer_text.FORMAT,
    plain_text.FORMAT,
)
