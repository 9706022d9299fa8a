"""Characters only: folding, slugs, look-alikes. Knows no history."""

import re
import unicodedata

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = {ord(c): '"' for c in "“”„‟«»"} | {ord(c): "'" for c in "‘’‚‛′ʼ`´"}
_FOLDING = _DASHES | _QUOTES | {0xA0: " ", 0x2009: " ", 0x202F: " ", 0xAD: ""}
_SPACES = re.compile(r"\s+")


def squeeze(text: str) -> str:
    """The text in NFC with every run of white space as one space, trimmed."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def plain_marks(text: str) -> str:
    """The text with dashes, quotation marks and odd spaces in their plain form; soft hyphens go."""
    return text.translate(_FOLDING)


def without_accents(text: str) -> str:
    """The text with its combining accents taken off."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def slug(text: str, most: int = 60) -> str:
    """An id made of the words of a text: lower-case letters and digits of any script joined by hyphens, cut at a word.

    An empty text, or one without letters and digits, gives "".
    """
    words = re.findall(r"[^\W_]+", without_accents(plain_marks(text)).casefold().replace("'", ""))
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else word[:most]
        if len(longer) > most:
            break
        kept = longer
    return kept
