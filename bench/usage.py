"""What running processes use, as Linux tells it in /proc."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path


class Usage:
    """What the processes of a session use: a program and those that it started."""

    def __init__(self, session: int) -> None:
        self.session = session
        self._memory: dict[int, int] = {}

    def processes(self) -> list[int]:
        """The program and those that it started, by their session."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError, ValueError):
                if os.getsid(int(folder.name)) == self.session:
                    found.append(int(folder.name))
        return found

    def processor(self) -> float:
        """Milliseconds of processor time so far, of every thread of every process that still runs."""
        total = 0
        for pid in self.processes():
            for thread in Path(f"/proc/{pid}/task").glob("*/schedstat"):
                with contextlib.suppress(OSError, ValueError):
                    total += int(thread.read_text().split()[0])
        return total / 1_000_000

    def memory(self) -> float:
        """Peak memory in MB (2^20), with that of every process of its own that was ever seen here."""
        for pid in self.processes():
            with contextlib.suppress(OSError):
                found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
                if found:  # a process that has ended has none
                    self._memory[pid] = int(found[1])
        return sum(self._memory.values()) / 1024
