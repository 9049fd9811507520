"""What a command costs: `cost`.

Linux counts into a process's peak memory that of the program it was before it became this one. So the command is
started by a Python that has loaded next to nothing: this file, run as a program.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from select import select
from time import perf_counter
from typing import NamedTuple


class Cost(NamedTuple):
    """What a command costs."""

    milliseconds: float
    processor: float
    """Milliseconds of processor time, with that of the processes that it started."""

    memory: float
    """Peak memory in MB (2^20) of the largest process."""

    status: int


def cost(command: Sequence[str], environment: Mapping[str, str], limit: float) -> Cost | None:
    """Run a command; nothing where it takes more than so many seconds. What it prints goes nowhere."""
    import subprocess

    own = [sys.executable, "-I", "-S", __file__, str(limit), *command]
    said = subprocess.run(own, env=dict(environment), capture_output=True, text=True, check=True).stdout.split()
    return Cost(float(said[0]), float(said[1]), float(said[2]), int(said[3])) if said else None


def main(limit: float, command: list[str]) -> None:
    """Run the command, and print what it cost; nothing where it takes too long."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    files = [(os.POSIX_SPAWN_DUP2, nowhere, number) for number in (0, 1, 2)]
    start = perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=files, setpgroup=0)
    if not select([os.pidfd_open(pid)], [], [], limit)[0]:
        os.killpg(pid, 9)
        os.waitpid(pid, 0)
        return
    taken = perf_counter() - start
    _, status, used = os.wait4(pid, 0)
    processor = (used.ru_utime + used.ru_stime) * 1000
    print(taken * 1000, processor, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2:])
