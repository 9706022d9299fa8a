"""The English words that are known without a document's help."""

from functools import cache
from importlib.resources import files


def is_english(word: str) -> bool:
    """True if a word, in any case, stands in the list of English words."""
    return word.lower() in _english()


@cache
def _english() -> frozenset[str]:
    text = files("regesta.reading").joinpath("data", "english.txt").read_text(encoding="utf-8")
    return frozenset(text.partition("\n")[2].split())
