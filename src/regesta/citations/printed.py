"""A citation as printed, with its quotations and brackets found."""

from dataclasses import dataclass

from regesta.citations.books import is_placed
from regesta.citations.enclosures import Enclosure, blank, find_enclosures
from regesta.model.texts import Span


@dataclass(frozen=True, slots=True)
class Printed:
    """A citation as printed, with its quotations and brackets found and blanked out."""

    text: str
    blanked: str
    enclosures: tuple[Enclosure, ...]

    @property
    def brackets(self) -> tuple[Span, ...]:
        """The insides of the round brackets, and of square ones that have place and year (an imprint within brackets)."""
        return tuple(
            one.inner for one in self.enclosures if one.mark == "(" or (one.mark == "[" and is_placed(one.inner_text(self.text)))
        )


def printed_of(text: str) -> Printed:
    """The words of a citation with their enclosures."""
    found = find_enclosures(text)
    return Printed(text, blank(text, found), found)
