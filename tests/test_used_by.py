"""The bench says of a command what that command took, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.used_by import used_by

LARGE_B, SMALL_MB = 200_000_000, 60


def run(code: str) -> tuple[float, bytes]:
    used, said = used_by([sys.executable, "-S", "-c", code], os.environ)
    assert used.worked_s > 0.0
    return used.largest_mb, said


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told in other units elsewhere")
def test_memory_is_that_of_the_command_alone() -> None:
    """Neither of this process, nor of a command that was larger; but of a child of the command."""
    held = bytearray(LARGE_B)
    assert run(f"print(len(bytearray({LARGE_B})))")[0] > LARGE_B / 1e6
    assert run("print('small')")[0] < SMALL_MB
    assert len(held) == LARGE_B
    child = f"import os; os.wait() if os.fork() else bytearray({LARGE_B})"
    assert run(child)[0] > LARGE_B / 1e6


def test_what_it_prints_and_that_it_fails() -> None:
    """Its output comes back; a failure is told."""
    assert run("print('said')")[1] == b"said\n"
    with pytest.raises(subprocess.CalledProcessError):
        run("raise SystemExit(3)")
