"""PDF pages to a clean reading, beside pypdfium2's raw extraction of the same pages in the same process."""

import time
from pathlib import Path

import pypdfium2

from regesta.model.texts import Problem
from regesta.reading.establish import read


def report(gold: Path) -> list[str]:
    """Pages a CPU second of the raw extraction and of the reading, and their ratio."""
    files = sorted([*(gold / "pdf").rglob("*.pdf"), *(gold / "reading" / "typeset").glob("*.pdf")])
    for file in files[:1]:
        read(file)
    began = time.process_time()
    pages = sum(_extract(file) for file in files)
    raw = time.process_time() - began
    began = time.process_time()
    unread = sum(isinstance(read(file), Problem) for file in files)
    ours = time.process_time() - began
    return [
        "",
        "PDF to reading",
        "files  pages  raw pages/s  regesta pages/s  ratio  unread",
        f"{len(files):5}  {pages:5}  {pages / raw:11.0f}  {pages / ours:15.0f}  {raw / ours:5.2f}  {unread:6}",
    ]


def _extract(file: Path) -> int:
    document = pypdfium2.PdfDocument(file)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        for index in range(text.count_chars()):
            text.get_charbox(index)
        text.close()
        page.close()
    return len(document)
