"""A headless Chromium, by the DevTools protocol: one page, what it is told and what it is asked."""

from __future__ import annotations

import asyncio
import os
import signal
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aiohttp import ClientWebSocketResponse

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update",
    "--disable-background-networking", "--disable-sync", "--disable-breakpad", "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--remote-debugging-port=0",
)  # fmt: skip
"""As root there is no sandbox; nothing but this machine is reached."""


class Tab:
    """One page of a browser."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = count(1)
        self.session = ""

    async def tell(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command of the protocol; its result. Raises `RuntimeError` where the browser refuses."""
        number = next(self._numbers)
        session = {"sessionId": self.session} if self.session else {}
        await self._socket.send_json({"id": number, "method": method, "params": parameters, **session})
        while (answer := await self._socket.receive_json()).get("id") != number:
            pass  # events, which nobody has asked for
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return dict(answer["result"])

    async def value(self, expression: str) -> Any:
        """What a JavaScript expression is in the page, or what it promises. Raises `RuntimeError` where it throws."""
        found = await self.tell("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in found:
            raise RuntimeError(found["exceptionDetails"]["exception"]["description"])
        return found["result"].get("value")

    async def until(self, condition: str) -> None:
        """Wait until a JavaScript condition holds; it is looked at with each frame that the page draws."""
        frames = f"const look = () => ({condition}) ? done(true) : requestAnimationFrame(look)"
        await self.value(f"new Promise(done => {{ {frames}; look() }})")

    async def open(self, address: str) -> None:
        """Go to an address and wait until the page has run its scripts."""
        await self.tell("Page.navigate", url=address)
        await self.until("document.readyState === 'complete'")

    async def name(self, name: str, among: str) -> None:
        """Give an object that no name reaches one in the page; `among` is a JavaScript condition on `one`."""
        every = await self.tell("Runtime.evaluate", expression="Object.prototype")
        objects = await self.tell("Runtime.queryObjects", prototypeObjectId=every["result"]["objectId"])
        find = f"function() {{ window.{name} = this.find(one => {among}) }}"
        await self.tell("Runtime.callFunctionOn", functionDeclaration=find, objectId=objects["objects"]["objectId"])

    async def press(self, key: str) -> None:
        """Press a key that types a letter, and let it go."""
        for kind in ("keyDown", "keyUp"):
            text = key if kind == "keyDown" else ""
            await self.tell("Input.dispatchKeyEvent", type=kind, key=key, text=text)

    async def click(self, x: int, y: int) -> None:
        """Click at a place, in pixels from the page's upper left corner."""
        for kind in ("mousePressed", "mouseReleased"):
            await self.tell("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)


@asynccontextmanager
async def group(*command: str, **how: Any) -> AsyncIterator[asyncio.subprocess.Process]:
    """A program with whatever it starts; all of it ends with the context."""
    process = await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, start_new_session=True, **how)
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        await process.communicate()


@asynccontextmanager
async def tab(program: str, folder: Path, size: tuple[int, int]) -> AsyncIterator[Tab]:
    """An empty page of this size in pixels, in a Chromium that keeps its things in `folder`."""
    from aiohttp import ClientSession  # loads slowly, and only here

    window = "--window-size={},{}".format(*size)
    async with (
        group(program, *FLAGS, window, f"--user-data-dir={folder}", stdout=DEVNULL, stderr=PIPE) as browser,
        ClientSession() as client,
    ):
        assert browser.stderr is not None
        while b"DevTools listening on " not in (line := await browser.stderr.readline()):
            assert line, "Chromium did not start"
        async with client.ws_connect(line.split()[-1].decode(), max_msg_size=0) as socket:
            page = Tab(socket)
            target = await page.tell("Target.createTarget", url="about:blank")
            attached = await page.tell("Target.attachToTarget", targetId=target["targetId"], flatten=True)
            page.session = attached["sessionId"]
            yield page
