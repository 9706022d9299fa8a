"""What an export is: a name, and a function from a register to the lines of a file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from regesta.model.records import Actor, Draft
from regesta.model.works import Work


@dataclass(frozen=True, slots=True)
class Export:
    """A format. `write` takes the drafts one by one, so that memory stays flat, the actors and works; it gives text in pieces."""

    name: str
    title: str
    suffix: str
    write: Callable[[Iterable[Draft], tuple[Actor, ...], tuple[Work, ...]], Iterator[str]]
