"""What goes over the line: bytes and milliseconds of the first screen, of keys, and of leaving, seen from outside.

`python -m bench.wire [colour] [sync]` runs the browser in a terminal of 100 × 30 cells, once as it is and once with
OVERENS_PLAIN_OUTPUT=1; `colour` with all colours instead of 256, `sync` as a terminal that paints updates at once.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Mapping
from statistics import median, quantiles

STEPS = [b"\x1b[B"] * 40 + [b"\x1b[A"] * 20
"""Cursor keys down and up again."""

QUIET = 0.25
"""Seconds without a byte after which an answer is over."""


class Terminal:
    """A program in a terminal of its own; answers nothing that is asked of the terminal, but the modes it is told."""

    def __init__(self, environment: Mapping[str, str], *, sync: bool) -> None:
        self._sync = sync
        self.started = time.perf_counter()
        self.pid, self.line = pty.fork()
        if not self.pid:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
            os.execvpe(sys.executable, [sys.executable, "-m", "overens"], {**os.environ, **environment})

    def answer(self, key: bytes = b"", *, first: float = 20.0, until: bytes = b"") -> tuple[bytes, float, float]:
        """All bytes that come after a key, and the milliseconds till the first of them and till the last."""
        start = time.perf_counter() if key else self.started
        os.write(self.line, key)
        came, begun, ended = b"", start, start
        while select.select([self.line], [], [], QUIET if came and (not until or until in came) else first)[0]:
            try:
                more = os.read(self.line, 65536)
            except OSError:  # the program has ended
                break
            begun = begun if came else time.perf_counter()
            came, ended = came + more, time.perf_counter()
            if self._sync and b"\x1b[?2026$p" in more:
                os.write(self.line, b"\x1b[?2026;2$y")
        return came, (begun - start) * 1000, (ended - start) * 1000

    def close(self) -> None:
        """End the program, if it has not ended."""
        os.close(self.line)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def measured(terminal: Terminal) -> dict[str, str]:
    """One line a measure."""
    came, _, last = terminal.answer()
    found = {"first screen, bytes": f"{len(came)}", "start of the program, ms": f"{last:.0f}"}
    found["of these asked and set, bytes"] = str(len(b"".join(re.findall(rb"\x1b\[[?>][^a-zA-Z]*[a-zA-Z]", came))))
    _measure(terminal, found, "cursor key", STEPS)
    terminal.answer(b"+")
    _measure(terminal, found, "cursor key, all open", STEPS)
    _measure(terminal, found, "page key, all open", [b"\x1b[6~"] * 5 + [b"\x1b[5~"] * 5)
    terminal.answer(b"2", first=1.0)
    _measure(terminal, found, "line key in the detail", [b"j"] * 12)
    terminal.answer(b"1", first=1.0)
    leaving = []
    for _ in range(10):
        terminal.answer(b"2", first=1.0)
        leaving.append(terminal.answer(b"\x1b", first=1.0)[2])
    found["Esc, ms"] = _spread(leaving)
    found["5 s of nothing, bytes"] = str(len(terminal.answer(first=5.0)[0]))
    found["redraw (Ctrl-L), bytes"] = str(len(terminal.answer(b"\x0c", first=1.0)[0]))
    came, _, last = terminal.answer(b"q", first=5.0)
    found["q till restored, ms"] = f"{last:.0f}" if b"\x1b[?1049l" in came else "never"
    return found


def _measure(terminal: Terminal, found: dict[str, str], name: str, keys: list[bytes]) -> None:
    answers = [terminal.answer(key, first=0.5) for key in keys]
    found[f"{name}, bytes"] = _spread([len(came) for came, _, _ in answers])
    found[f"{name}, ms"] = _spread([last for came, _, last in answers if came])


def _spread(numbers: list[float] | list[int]) -> str:
    return f"{median(numbers):.0f} (p95 {quantiles(numbers, n=20)[-1]:.0f}, most {max(numbers):.0f})"


def main() -> None:
    """Print the table."""
    columns = []
    for plain in ("", "1"):
        with tempfile.TemporaryDirectory() as home:
            environment = {
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor" if "colour" in sys.argv else "",
                "OVERENS_PLAIN_OUTPUT": plain,
                "HOME": home,
                **{f"XDG_{kind}_HOME": home for kind in ("CONFIG", "STATE", "DATA", "CACHE")},
            }
            terminal = Terminal(environment, sync="sync" in sys.argv)
            try:
                columns.append(measured(terminal))
            finally:
                terminal.close()
    for name in columns[0]:
        print(f"{name:34} {columns[0][name]:>36} {columns[1][name]:>36}")


if __name__ == "__main__":
    main()
