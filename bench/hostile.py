"""What each file of the hostile corpus costs: `python -m bench.hostile [NAME …]`.

It lies beside a good one; a command that shows the good one, or itself where it can be read, is run on an empty cache.
Seconds of the processor and peak memory are those of the whole process, its start with them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.programs import environment
from tests.hostile import BROKEN, GOOD, HEAD, PARTIES


def cost(content: bytes, *command: str) -> tuple[float, float]:
    """Seconds of the processor and MB of a command on a folder with this file as x.toml."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "parties.toml").write_text(PARTIES, encoding="utf-8")
        (folder / "god.toml").write_text(HEAD, encoding="utf-8")
        (folder / "x.toml").write_bytes(content)
        run = [sys.executable, "-m", "overens", "--agreements", made, *command]
        running = subprocess.Popen(run, env=environment(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, used = os.wait4(running.pid, 0)
        return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    wanted = sys.argv[1:]
    costs = []
    for kind, corpus, command in (("broken", BROKEN, ("check",)), ("read", GOOD, ("show", "x"))):
        for name, content in corpus.items():
            if not wanted or name in wanted:
                seconds, memory = cost(content, *command)
                costs.append((seconds, memory))
                print(f"{kind:7} {name:28} {seconds:5.2f} s {memory:5.0f} MB", flush=True)
    print(f"at most {max(seconds for seconds, _ in costs):.2f} s, {max(memory for _, memory in costs):.0f} MB")


if __name__ == "__main__":
    main()
