"""The browser as a web page: `textual serve overens`, seen by a real Chromium."""

from __future__ import annotations

import asyncio
import json
import os
import shlex
import shutil
import socket
import sysconfig
from asyncio.subprocess import STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

pytest.importorskip("textual_dev", reason="textual-dev, which brings `textual serve`, is not installed")

from tests.chromium import Tab, group, tab

CHROMIUM = shutil.which("chromium")
SCRIPTS = Path(sysconfig.get_path("scripts"))
DEADLINE = 30
"""Seconds that anything may take before it counts as not coming."""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium (Debian's package) is not installed")

SCREEN = """
(() => {
  if (!window.wrapper) return document.body.innerText
  const buffer = wrapper.terminal.buffer.active
  const lines = Array.from({length: wrapper.terminal.rows}, (_, row) => buffer.getLine(row)?.translateToString(true))
  return lines.join("\\n").replaceAll("\\u00a0", " ")
})()
"""
"""What stands in the terminal that xterm.js draws on the page; what the page says in its place before that is found."""


def environment(home: Path) -> dict[str, str]:
    """That of a user who has never run the program, and whose shell finds what is installed here."""
    kept = {key: value for key, value in os.environ.items() if key != "OVERENS_AGREEMENTS"}
    path = os.pathsep.join([str(SCRIPTS), kept.get("PATH", "")])
    return kept | {
        "PATH": path, "PYTHONUNBUFFERED": "1", "XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home),
    }  # fmt: skip


async def answering(server: Process, port: int) -> None:
    """Wait until the server takes connections; each attempt after the first comes when it has had time, or has died."""
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.wait([asyncio.ensure_future(server.wait())], timeout=0.05)
            assert server.returncode is None, "the server has ended"
        else:
            writer.close()
            return


@asynccontextmanager
async def web_page(command: str, home: Path) -> AsyncIterator[Tab]:
    """The page of `textual serve COMMAND`; what the server says is shown where the test fails."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    serve = (str(SCRIPTS / "textual"), "serve", "--host", "127.0.0.1", "--port", str(port), command)
    log = home / "server.log"
    try:
        with log.open("wb") as said:
            async with (
                group(*serve, env=environment(home), cwd=home, stdout=said, stderr=STDOUT) as server,
                tab(str(CHROMIUM), home / "chromium", (1200, 800)) as page,
            ):
                await asyncio.wait_for(answering(server, port), DEADLINE)
                await asyncio.wait_for(page.open(f"http://127.0.0.1:{port}/"), DEADLINE)
                await page.name("wrapper", "Object.hasOwn(one, 'terminal') && Object.hasOwn(one, 'fitAddon')")
                yield page
    finally:
        print(log.read_text(encoding="utf-8"))


async def shown(page: Tab, text: str) -> str:
    """What stands on the page, as soon as `text` does."""
    try:
        await asyncio.wait_for(page.until(f"{SCREEN.strip()}.includes({json.dumps(text)})"), DEADLINE)
    except TimeoutError:
        pytest.fail(f"“{text}” never came. The page:\n{await page.value(SCREEN)}")
    return str(await page.value(SCREEN))


async def click_into(page: Tab, text: str) -> None:
    """Click on the page, which hears no key before that; help, opened and closed over `text`, tells that it does."""
    await page.click(300, 5)
    await page.press("?")
    await shown(page, "Esc ")
    await page.press("?")
    await shown(page, text)


async def test_the_page_shows_the_figures_and_hears_the_keys(tmp_path: Path) -> None:
    async with web_page("overens", tmp_path) as page:
        text = await shown(page, "3 430,25")
        assert text.splitlines()[0].split("  ")[0].strip() == "Överens"
        assert await page.value("document.elementFromPoint(600, 300).closest('.textual-terminal') !== null")
        await click_into(page, "3 430,25")
        for key in "jljj":
            await page.press(key)
        text = await shown(page, "God och nära vård › 2024")
        assert "3 430,25 mnkr" in text
        assert "✗ " in text
        await page.press("q")
        await asyncio.wait_for(page.until("document.body.classList.contains('-closed')"), DEADLINE)


async def test_a_copy_is_in_the_browsers_clipboard_and_a_remark_before_the_start_harms_nothing(
    tmp_path: Path,
) -> None:
    figure = "1 210,5 miljoner kronor"
    folder, settings = tmp_path / "egna filer", tmp_path / "overens" / "config.toml"
    folder.mkdir()
    settings.parent.mkdir()
    settings.write_text('okand = "x"\n', encoding="utf-8")
    (folder / "god.toml").write_text(
        f'title = "God mat"\nparties = ["skr"]\nmoney.amount = "{figure}"\n', encoding="utf-8"
    )
    command = shlex.join(["overens", "--lang", "en", "--agreements", str(folder), "browse", "god"])
    async with web_page(command, tmp_path) as page:
        await shown(page, "1,210.5 mnkr")
        await page.tell("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        await click_into(page, "1,210.5 mnkr")
        await page.press("y")
        text = await shown(page, "Sent to the browser's clipboard")
        assert figure in text
        assert await page.value("navigator.clipboard.readText()") == figure
