"""The browser on files as nobody should write them: all can be looked at, and nothing in them acts."""

from __future__ import annotations

from pathlib import Path

from tests.hostile import ACTING, BROKEN, GOOD, HEAD, HIDING, HUGE, PARTIES
from tests.pictures import application
from tests.tui.test_soak import shown


async def test_hostile_files_can_be_looked_at(tmp_path: Path) -> None:
    (tmp_path / "parties.toml").write_text(PARTIES, encoding="utf-8")
    (tmp_path / "god.toml").write_text(HEAD, encoding="utf-8")
    for name, content in GOOD.items():
        if name not in HUGE:
            (tmp_path / f"g-{name}\x1b[2J\u202e.toml").write_bytes(content)
    for name in ("acting-key", "acting-party", "acting-amount", "markup", "bare-escape", "hiding", "random"):
        (tmp_path / f"b-{name}.toml").write_bytes(BROKEN[name])
    app = application(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        told = ""
        for key in ("plus", *("down",) * len(GOOD), *"23y", "slash", *"röd", "escape", *"4fG"):
            await pilot.press(key)
            text = "".join(shown(app))
            assert not {*ACTING, *HIDING} & set(text), key
            told += text
        assert "[red]röd" in told, "markup is shown as it is written"
