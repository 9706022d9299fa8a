"""A progress bar on stderr, for work that takes over a second."""

from threading import Timer
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

_PATIENCE = 1.0
"""Seconds before a bar shows: shorter work needs none."""


class Progress:
    """A bar that appears once the work has taken a second; where stderr is no terminal it stays silent."""

    def __init__(self, total: int) -> None:
        """Begin to count towards `total`."""
        self._bar = Bar(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("reading", total=total)
        self._timer = Timer(_PATIENCE, self._bar.start)

    def advance(self, source: str) -> None:
        """One source more is done."""
        self._bar.update(self._task, advance=1, description=source[:40])

    def __enter__(self) -> "Progress":
        if self._bar.console.is_terminal:
            self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._timer.cancel()
        if self._bar.live.is_started:
            self._bar.stop()
