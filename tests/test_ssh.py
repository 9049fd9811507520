"""The real program over a real SSH connection, to a server of the tests' own on the loopback."""

from __future__ import annotations

import getpass
import json
import os
import select
import shlex
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest

from tests.terminal import PATIENCE, Terminal, environment, living, parent, program, wait_until_gone

SSHD, SSH, KEYGEN = (
    shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin") for name in ("sshd", "ssh", "ssh-keygen")
)

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc"),
    pytest.mark.skipif(not (SSHD and SSH and KEYGEN), reason="openssh-server or openssh-client is not installed"),
]

WHOLE, FIGURE = "god-och-nara-vard-2024", "3 430,25"
SUSPEND = "\x1a"


@dataclass(frozen=True)
class Server:
    """A server of which the only user is the one who runs the tests."""

    folder: Path
    port: int

    def login(self, far: Path, **here: str) -> Terminal:
        """Run the browser over SSH in a terminal with `here` in its environment; what it keeps lies in `far`."""
        there = {name: value for name, value in environment(far).items() if name not in ("TERM", "LC_ALL")}
        command = ["env", *(f"{name}={value}" for name, value in there.items()), *program("browse", WHOLE)]
        options = (
            "IdentitiesOnly=yes", "BatchMode=yes", "SendEnv=LC_ALL", f"UserKnownHostsFile={self.folder}/known_hosts",
            "GlobalKnownHostsFile=none", "LogLevel=ERROR",
        )  # fmt: skip
        ssh = [str(SSH), "-F", "none", "-t", "-p", str(self.port), "-i", f"{self.folder}/user"]
        ssh += [part for option in options for part in ("-o", option)]
        near = environment(self.folder, **here)
        return Terminal([*ssh, f"{getpass.getuser()}@127.0.0.1", shlex.join(command)], near)


def configuration(folder: Path, port: int) -> str:
    """Who may log in: whoever has the key of this folder, with no password and nothing of the system's own."""
    return f"""
        ListenAddress 127.0.0.1:{port}
        HostKey {folder}/host
        AuthorizedKeysFile {folder}/user.pub
        PidFile none
        UsePAM no
        StrictModes no
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        PermitRootLogin prohibit-password
        AcceptEnv LC_*
        PrintMotd no
        PrintLastLog no
    """


@pytest.fixture(scope="module", autouse=True)
def _run_folder() -> Iterator[None]:
    """The folder in which a server that is run by root keeps its own apart."""
    folder = Path("/run/sshd")
    if os.getuid() != 0 or folder.is_dir():
        yield
        return
    try:
        folder.mkdir(mode=0o755)
    except OSError as error:
        pytest.skip(f"sshd needs {folder}: {error.strerror}")
    yield
    with suppress(OSError):
        folder.rmdir()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that listens."""
    folder = tmp_path_factory.mktemp("server")
    for name in ("host", "user"):
        subprocess.run([str(KEYGEN), "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    host = " ".join((folder / "host.pub").read_text(encoding="utf-8").split()[:2])
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {host}\n", encoding="utf-8")
    (folder / "sshd_config").write_text(configuration(folder, port), encoding="utf-8")
    with subprocess.Popen([str(SSHD), "-D", "-e", "-f", folder / "sshd_config"], stderr=subprocess.PIPE) as process:
        try:
            wait_until_it_listens(process)
            yield Server(folder, port)
        finally:
            process.kill()


def wait_until_it_listens(process: subprocess.Popen[bytes]) -> None:
    """Read what the server tells until it listens."""
    assert process.stderr is not None
    told, deadline = b"", monotonic() + PATIENCE
    while b"Server listening" not in told:
        ready, _, _ = select.select([process.stderr], [], [], max(deadline - monotonic(), 0))
        more = os.read(process.stderr.fileno(), 4096) if ready else b""
        assert more, told.decode(errors="replace")
        told += more


def shows(terminal: Terminal) -> bool:
    """Whether the browser shows the figure, whole down to the line of keys."""
    return FIGURE in terminal.text() and "Överenskommelser" in terminal.text() and "avsluta" in terminal.lines[-1]


@pytest.mark.parametrize("here", [{"LC_ALL": "C"}, {"TERM": "screen", "LC_ALL": "sv_SE.UTF-8"}], ids=str)
def test_the_browser_is_driven_over_ssh(server: Server, here: dict[str, str], tmp_path: Path) -> None:
    with server.login(tmp_path, **here) as terminal:
        terminal.wait(shows)
        terminal.send("/ambul")
        terminal.wait_for("46 mnkr")
        terminal.send("\r2")
        terminal.wait_for("1 % av hela beloppet 2024")
        terminal.resize(60, 20)
        terminal.wait_for("1 % av hela beloppet 2024")
        terminal.send("1")
        terminal.wait(shows)
        terminal.send(f"{SUSPEND}j")  # nobody could wake it: it goes on
        terminal.wait(lambda terminal: shows(terminal) and "3. Nationella" in terminal.lines[0])
        terminal.send("q")
        assert terminal.status() == 0
        assert terminal.restored, terminal.modes
    memory = json.loads((tmp_path / "overens" / "memory.json").read_text(encoding="utf-8"))
    assert [one["place"] for one in memory["folders"].values()] == ["god-och-nara-vard-2024/kvalitetsregister"]
    wait_until_gone(tmp_path)


def the_client(terminal: Terminal, _far: Path) -> int:
    """The ssh that the user runs."""
    return terminal.process.pid


def the_session(_terminal: Terminal, far: Path) -> int:
    """The process of the server that holds the pseudo-terminal of the browser."""
    (pid,) = living(far)
    while "sshd" not in Path(f"/proc/{pid}/comm").read_text(encoding="utf-8"):
        pid = parent(pid)
    return pid


@pytest.mark.parametrize("end", [the_client, the_session])
def test_nothing_is_left_behind_where_the_connection_breaks(
    server: Server, end: Callable[[Terminal, Path], int], tmp_path: Path
) -> None:
    with server.login(tmp_path) as terminal:
        terminal.wait(shows)
        assert living(tmp_path)
        os.kill(end(terminal, tmp_path), signal.SIGKILL)
        wait_until_gone(tmp_path)
    assert (tmp_path / "overens" / "memory.json").exists()
