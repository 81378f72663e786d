"""What a command takes: run by itself, this file runs the command that its arguments name.

Linux counts the memory of the process that starts another one as the other's too, until that has
begun. So a large process must not start what is measured: this file, which loads next to nothing,
does.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_MB_OF_UNIT = 1024 / 1e6
"""The system tells memory in units of 1,024 bytes, as Linux does."""


@dataclass(frozen=True)
class Used:
    """What a command and the processes that it waited for took."""

    taken_s: float
    worked_s: float
    """Processor time of all of them."""
    largest_mb: float
    """Most memory of one of them."""


def used_by(words: Sequence[str], environment: Mapping[str, str]) -> tuple[Used, bytes]:
    """Run a command, and say what it took and what it printed.

    Raises CalledProcessError where it fails.
    """
    reading, writing = os.pipe()
    try:
        done = subprocess.run(
            [sys.executable, "-S", __file__, str(writing), *words],
            check=True,
            capture_output=True,
            env=environment,
            pass_fds=[writing],
        )
    finally:
        os.close(writing)
        with os.fdopen(reading) as told:
            figures = told.read()
    return Used(*json.loads(figures)), done.stdout


def main(channel: int, words: list[str]) -> int:
    """Run a command; its figures go to a channel, its exit status is returned."""
    start = time.perf_counter()
    child = os.posix_spawnp(words[0], words, os.environ)
    _, status, used = os.wait4(child, 0)
    taken_s = time.perf_counter() - start
    figures = (taken_s, used.ru_utime + used.ru_stime, used.ru_maxrss * _MB_OF_UNIT)
    os.write(channel, json.dumps(figures).encode())
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
