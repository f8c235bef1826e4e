"""A browser without a screen, driven through its DevTools protocol over a pair of pipes."""

from __future__ import annotations

import base64
import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from desktop import PATIENCE, POLL, REST, Picture

PROGRAM = "chromium"
PACKAGE = "chromium"

_SWITCHES = (
    "--headless=new",
    "--no-sandbox",  # it shows nothing but our own page, and often runs as root here
    "--no-first-run",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
    # WebGL without a graphics card
    *("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-gpu-sandbox"),
    # the page asks the network for a font
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

_KEYS = {
    "Escape": ("Escape", 27, ""),
    "Return": ("Enter", 13, "\r"),
    "Next": ("PageDown", 34, ""),
    "slash": ("/", 191, "/"),
}
"""By X name: what the browser calls the key, its number there, and the text it types."""


class Browser:
    """A browser with one page.

    Args:
        environ: Its environment.
        folder: For what it keeps.
        size: Pixels of the page, width and height.
    """

    def __init__(self, environ: Mapping[str, str], folder: Path, size: tuple[int, int]) -> None:
        commands, self._commands = os.pipe()
        self._messages, messages = os.pipe()
        command = [PROGRAM, *_SWITCHES, f"--user-data-dir={folder}", "about:blank"]
        with open(folder.with_suffix(".log"), "wb") as log:
            self._process = subprocess.Popen(
                ["bash", "-c", f'exec "$@" 3<&{commands} 4>&{messages}', "bash", *command],
                env=dict(environ),
                pass_fds=[commands, messages],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        os.close(commands)
        os.close(messages)
        self._unread = b""
        self._sent = 0
        self._session = ""
        self.mistakes: list[str] = []
        """What the page's scripts have failed with."""
        width, height = size
        try:
            target = self._call("Target.createTarget", url="about:blank")
            attached = self._call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
            self._session = attached["sessionId"]
            self._call("Runtime.enable")
            self._call(
                "Emulation.setDeviceMetricsOverride",
                **{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
            )
        except BaseException:
            self.__exit__(None, None, None)
            raise

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._commands)  # tells it to go
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        os.close(self._messages)

    def open(self, url: str) -> None:
        """Go to an address."""
        failed = self._call("Page.navigate", url=url).get("errorText")
        assert not failed, f"{url}: {failed}"

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page's JavaScript."""
        done = self._call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def press(self, *keys: str) -> None:
        """Press keys by their X names; `type:` and a word types it."""
        for key in keys:
            for each in key[5:] if key.startswith("type:") else [key]:
                name, number, text = _KEYS.get(each, (each, 0, each))
                pressed = {"key": name, "windowsVirtualKeyCode": number, "text": text}
                self._call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **pressed)
                self._call("Input.dispatchKeyEvent", type="keyUp", key=name, windowsVirtualKeyCode=number)
            time.sleep(0.1)

    def look(self) -> Picture:
        """The page, as soon as it has come to rest."""
        until = time.monotonic() + REST
        same, last = 0, ""
        while same < 3 and time.monotonic() < until:
            time.sleep(POLL)
            grabbed = self._grab()
            same, last = (same + 1, grabbed) if grabbed == last else (1, grabbed)
        pixmap = subprocess.run(
            ["convert", "png:-", "-alpha", "off", "-depth", "8", "ppm:-"],
            input=base64.b64decode(last),
            capture_output=True,
            check=True,
        ).stdout
        return Picture(pixmap)

    def _grab(self) -> str:
        """A screenshot; a page that is being loaded cannot always be looked at."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                data: str = self._call("Page.captureScreenshot", format="png")["data"]
                return data
            except AssertionError:
                if time.monotonic() > until:
                    raise
                time.sleep(POLL)

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._sent += 1
        message = {"id": self._sent, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("method") == "Runtime.exceptionThrown":
                self.mistakes.append(json.dumps(answer["params"]))
            if answer.get("id") == self._sent:
                assert "error" not in answer, f"{method}: {answer['error']}"
                result: dict[str, Any] = answer["result"]
                return result

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            assert select.select([self._messages], [], [], PATIENCE)[0], "the browser does not answer"
            some = os.read(self._messages, 1 << 20)
            assert some, "the browser has gone"
            self._unread += some
        first, self._unread = self._unread.split(b"\0", 1)
        message: dict[str, Any] = json.loads(first)
        return message
