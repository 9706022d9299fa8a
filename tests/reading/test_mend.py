"""Running text from lines of print: ligatures, soft hyphens, letterspacing, other scripts; every letter keeps its place."""

import pytest

from regesta.model.texts import Line, Span
from regesta.reading.hyphens import vocabulary_of
from regesta.reading.mend import mend
from regesta.reading.sheets import sheet_of_lines

CASES = {
    "ligatures": (["The ﬁrst oﬃce was ﬂooded."], "The first office was flooded."),
    "a soft hyphen at a line end": (["The envoy was recon\u00ad", "ciled."], "The envoy was reconciled."),
    "a soft hyphen within a line": (["The en\u00advoy left."], "The envoy left."),
    "letterspaced capitals": (["The N O R T H E R N road"], "The NORTHERN road"),
    "letterspaced small letters": (["The s e c r e t road"], "The secret road"),
    "Chinese words inside": (["The slogan 东方红 was", "heard in 延安."], "The slogan 东方红 was heard in 延安."),
    "Hebrew words inside": (["The greeting שלום עליכם was", "heard."], "The greeting שלום עליכם was heard."),
    "Arabic words inside": (["He said سلام and", "left."], "He said سلام and left."),
    "accents apart from their letters": (["Jo\u0301zef left."], "Józef left."),
    "a suspended hyphen": (["the pre- and post-war years"], "the pre- and post-war years"),
    "an address on the web": (["see https://a.org/one/", "two for it"], "see https://a.org/one/two for it"),
    "a dash at a line end": (["in the years 1931–", "1946"], "in the years 1931–1946"),
    "zero-width signs": (["The\u200b envoy\ufeff left."], "The envoy left."),
}


@pytest.mark.parametrize("name", CASES)
def test_lines_become_running_text(name: str) -> None:
    lines, text = CASES[name]
    sheet = sheet_of_lines([Line(line) for line in lines], "embedded")
    mended = mend(sheet, [Span(0, len(sheet.text))], vocabulary_of(lines), is_flat=False)
    assert mended.text == text
    assert len(mended.origins) == len(text)
    assert list(mended.origins) == sorted(mended.origins)
