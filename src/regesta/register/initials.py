"""From full names of persons to those that are others with initials for given names: "David L. Aaron", "David Laurence Aaron"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from regesta.strings import slug

_SUFFIX = re.compile(r",?\s+(?P<suffix>(?:Jr|Sr)\.?|[IV]{2,})$")

Given = tuple[str, ...]


def spelled_out_names(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each id of a person whose name has initials, the id of the one whose name spells them all out.

    Both must have as many given names, at least two, of which one is spelled out alike in both. Where two names fit that do not
    fit each other, none is taken.
    """
    families: dict[tuple[str, str, int], list[tuple[str, Given]]] = defaultdict(list)
    for id, name in names:
        family, suffix, given = parted(name)
        if family and len(given) > 1:
            families[family, suffix, len(given)].append((id, given))
    found = {id: _fullest(id, given, group) for group in families.values() for id, given in group}
    return {id: other for id, other in found.items() if other is not None}


def parted(name: str) -> tuple[str, str, Given]:
    """Family name, "jr" and the like, and given names of a name as it is spoken."""
    suffix = _SUFFIX.search(name)
    words = [slug(word) for word in name[: suffix.start() if suffix else None].replace(".", ". ").split()]
    words = [word for word in words if word]
    return words[-1] if words else "", slug(suffix["suffix"]) if suffix else "", tuple(words[:-1])


def _fullest(id: str, given: Given, group: Sequence[tuple[str, Given]]) -> str | None:
    fuller = [(other, names) for other, names in group if other != id and names != given and _spells_out(given, names)]
    namesakes = len({names for _, names in fuller}) < len(fuller)
    unlike = any(a != b and not (_spells_out(a, b) or _spells_out(b, a)) for _, a in fuller for _, b in fuller)
    if not fuller or namesakes or unlike:
        return None
    return min(fuller, key=lambda one: (-sum(map(len, one[1])), one[0]))[0]


def _spells_out(given: Given, names: Given) -> bool:
    """True if each given name is the other's, or its initial, and one that is no initial is the same in both."""
    fits = all(own == other or (len(own) == 1 and other.startswith(own)) for own, other in zip(given, names, strict=True))
    return fits and any(own == other and len(own) > 1 for own, other in zip(given, names, strict=True))
