"""From files to drafts by several processes of this machine, in the order of the files, one of which may be killed."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from regesta.model.records import Draft
from regesta.model.texts import Problem

Task = tuple[Path, str]
Make = Callable[[Path, str], Draft | Problem]

_AHEAD = 2
"""Files a process that are handed out before their turn: more drafts than these never wait in memory."""


def by_processes(tasks: Iterable[Task], jobs: int, make: Make) -> Iterator[Draft | Problem]:
    """The draft of each file in order. A file whose process was killed is read again, alone, and then named as a problem."""
    waiting, running = deque(tasks), deque[tuple[Task, Future[Draft | Problem]]]()
    pool = ProcessPoolExecutor(jobs)
    try:
        while waiting or running:
            try:
                while waiting and len(running) < jobs * _AHEAD:
                    running.append((waiting[0], pool.submit(make, *waiting[0])))
                    waiting.popleft()
                draft = running[0][1].result()
            except BrokenProcessPool:
                pool.shutdown()
                yield from (_again(task, future, make) for task, future in running)
                running.clear()
                pool = ProcessPoolExecutor(jobs)
                continue
            running.popleft()
            yield draft
    finally:
        pool.shutdown(cancel_futures=True)


def killed(source: str) -> Problem:
    """The problem of a file whose process was killed twice."""
    what = "the process that read this file was ended from outside, twice; mostly there was not enough memory"
    return Problem(source, None, what, "build it alone, with more memory or fewer processes at a time")


def _again(task: Task, future: Future[Draft | Problem], make: Make) -> Draft | Problem:
    """The draft of a file that was under way when a process was killed; which of them killed it cannot be told."""
    if future.done() and future.exception() is None:
        return future.result()
    for _ in range(2):
        with ProcessPoolExecutor(1) as pool:
            try:
                return pool.submit(make, *task).result()
            except BrokenProcessPool:
                continue
    return killed(task[1])
