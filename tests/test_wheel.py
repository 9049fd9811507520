"""The built wheel, installed into an empty environment, works from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "OVERENS"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_carries_all_that_the_program_needs(tmp_path: Path) -> None:
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=ROOT)
    (wheel,) = tmp_path.glob("*.whl")
    home = tmp_path / "environment"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=tmp_path)
    # The packages that the wheel asks for are those of this environment: a path file lends them, and lends no
    # editable install, because path files in a lent folder are not read.
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path).strip())
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    where = run(python, "-c", "import overens; print(overens.__file__)", cwd=elsewhere)
    assert where.startswith(str(packages))
    overens = home / "bin" / "overens"
    assert "överenskommelserna" in run(overens, "--help", cwd=elsewhere).lower()
    shown = run(overens, "show", "god-och-nara-vard-2020", cwd=elsewhere)
    assert "6 250,5 mnkr" in shown
    assert "Mottagare" in shown
    themes = run(
        python, "-c", "from overens.settings import shipped; print(*shipped('themes').glob('*.toml'))", cwd=elsewhere
    )
    assert str(packages) in themes
    assert "skymning" in themes
