"""From files to drafts by the workers of a running Dask scheduler, in the order of the files."""

from collections import deque
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from regesta.build.sources import rules
from regesta.build.workers import Make, Task, killed
from regesta.model.records import Draft
from regesta.model.texts import Problem

# An extra without types of its own; where it is absent, whoever loads this module is told.
distributed: Any = import_module("distributed")

_AHEAD = 3
"""Files a thread of the cluster that are handed out before their turn: enough to keep all busy, few enough to fit in memory."""
_LEAST_AHEAD = 8
_PATIENCE = "60s"
"""How long a scheduler may take to answer."""


def by_cluster(tasks: Iterable[Task], address: str, make: Make) -> Iterator[Draft | Problem]:
    """The draft of each file in order. A file whose workers were killed is handed out once more, then named as a problem.

    Workers read the files by their paths, so that all machines must see the same folders, and have the same Regesta.

    Raises: TimeoutError where no scheduler answers at the address.
    """
    waiting, running = deque(tasks), deque[tuple[Task, Any]]()
    with _client(address) as client:
        while waiting or running:
            threads = sum(client.nthreads().values())
            while waiting and len(running) < max(threads * _AHEAD, _LEAST_AHEAD):
                running.append((waiting[0], _handed_out(client, make, waiting[0])))
                waiting.popleft()
            task, future = running.popleft()
            yield _result(client, make, task, future)


def _client(address: str) -> Any:
    try:
        return distributed.Client(address, timeout=_PATIENCE)
    except (OSError, ValueError) as fault:
        raise TimeoutError(str(fault)) from fault


def made_on_a_worker(make: Make, task: Task, ours: str) -> Draft | Problem:
    """The draft of a file, made on a worker; a problem where the worker has another Regesta than the one who asks."""
    if rules() != ours:
        what = f"a worker of the cluster has another version of Regesta (its rules are {rules()}, not {ours})"
        return Problem(task[1], None, what, "install the same version on all machines")
    return make(*task)


def _handed_out(client: Any, make: Make, task: Task) -> Any:
    return client.submit(made_on_a_worker, make, task, rules(), pure=False)


def _result(client: Any, make: Make, task: Task, future: Any) -> Draft | Problem:
    for again in (True, False):
        try:
            draft: Draft | Problem = future.result()
        except distributed.KilledWorker:
            future = _handed_out(client, make, task) if again else future
            continue
        return draft
    return killed(task[1])
