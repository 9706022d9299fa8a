"""What a call of a program used: CPU seconds, peak memory, exit status."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """CPU seconds (user and system), peak resident memory in MB, exit status of one finished process."""

    cpu: float
    memory_mb: float
    status: int


def usage(command: Sequence[str]) -> Usage:
    """Run a command to its end, its output thrown away, and account for it."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Usage(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode)
