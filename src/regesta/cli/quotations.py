"""What became of the quotations of a register, for people and for programs."""

from collections import Counter
from contextlib import closing
from pathlib import Path

from regesta.analysis.cite_check import Checked, Verdict, cite_check
from regesta.cli.output import print_json, print_text
from regesta.exports.shapes import Shape
from regesta.model.texts import Passage
from regesta.store.load import load_drafts
from regesta.store.sqlite import FILE_NAME, open_register


def tell_quotations(folder: Path, as_json: bool) -> None:
    """Print each quotation of the register in a folder with what it was compared with."""
    counts: Counter[Verdict] = Counter()
    with closing(open_register(folder / FILE_NAME)) as connection:
        for checked in cite_check(lambda: load_drafts(connection)):
            counts[checked.verdict] += 1
            if as_json:
                print_json(_shape(checked))
            else:
                for line in _lines(checked):
                    print_text(line)
    if not as_json:
        told = ", ".join(f"{counts[verdict]} {verdict.replace('-', ' ')}" for verdict in Verdict)
        print_text(f"{sum(counts.values())} quotations: {told}" if counts else "no quotation stands in another source")


def _lines(checked: Checked) -> list[str]:
    quotation = checked.quotation
    note = f", note {quotation.note.removeprefix('n')}" if quotation.note else ""
    lines = [f"{_place(quotation.passage)}{note}: “{' '.join(quotation.passage.exact.split())}”"]
    cited = "; ".join(_cited(place.edition, place.pages, place.documents) for place in checked.cited)
    if checked.found is None:
        return [*lines, f"    not found in {cited}"]
    document = f", document {checked.document.rpartition('/')[2]}" if checked.document else ""
    away = f" (cited: {cited})" if checked.cited and checked.where != "cited page" else ""
    lines.append(f"    {checked.verdict}: {_place(checked.found)}{document}{away}")
    return [*lines, *(f"    “{ours}” → “{theirs}”" for ours, theirs in checked.differences)]


def _cited(edition: str, pages: tuple[str, ...], documents: tuple[str, ...]) -> str:
    place = f"page {pages[0]}" if len(pages) == 1 else f"pages {pages[0]}–{pages[-1]}" if pages else ", ".join(documents)
    return f"{edition}, {place}" if place else edition


def _place(passage: Passage) -> str:
    return f"{passage.source}, page {passage.page}" if passage.page else passage.source


def _shape(checked: Checked) -> Shape:
    return {
        "quotation": _passage(checked.quotation.passage),
        "note": checked.quotation.note,
        "cited": [
            {"citation": place.citation, "edition": place.edition, "pages": list(place.pages), "documents": list(place.documents)}
            | ({"why": place.why} if place.why else {})
            for place in checked.cited
        ],
        "verdict": str(checked.verdict),
        "where": str(checked.where) if checked.where else None,
        "found": _passage(checked.found) if checked.found else None,
        "document": checked.document,
        "likeness": round(checked.likeness, 1),
        "differences": [{"quoted": ours, "printed": theirs} for ours, theirs in checked.differences],
    }


def _passage(passage: Passage) -> Shape:
    return {
        "source": passage.source,
        "page": passage.page,
        "note": passage.note,
        "start": passage.span.start,
        "end": passage.span.end,
        "quote": passage.exact,
    }
