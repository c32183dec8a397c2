"""A real browser without a window, driven over a pipe by its own protocol."""

import base64
import contextlib
import json
import os
import select
import subprocess
import sys
import tempfile
import time

from web import tools

_LAUNCH = """
import os, sys
commands, answers = (os.dup(int(each)) for each in sys.argv[1:3])  # away from where they are to be
high = [os.dup2(each, 1000 + at) for at, each in enumerate((commands, answers))]
os.dup2(high[0], 3)
os.dup2(high[1], 4)
os.execvp(sys.argv[3], sys.argv[3:])
"""
"""Starts a program with the two ends of the pipes where it looks for them: 3 and 4."""


class Browser:
    """Chromium with one page.

    Use as a context manager.
    """

    def __enter__(self):
        program = tools.chromium()  # or the test is skipped
        self._stack = contextlib.ExitStack()
        folder = self._stack.enter_context(tempfile.TemporaryDirectory(prefix="minutes-", ignore_cleanup_errors=True))
        read_commands, self._out = os.pipe()
        self._in, write_answers = os.pipe()
        command = [
            program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--disable-background-networking", "--disable-component-update", "--no-first-run", "--hide-scrollbars",
            "--force-color-profile=srgb", f"--user-data-dir={folder}", "--remote-debugging-pipe", "about:blank",
        ]  # fmt: skip
        self._process = subprocess.Popen(
            [sys.executable, "-c", _LAUNCH, str(read_commands), str(write_answers), *command],
            pass_fds=(read_commands, write_answers),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )
        os.close(read_commands)
        os.close(write_answers)
        self._buffer = b""
        self._count = 0
        self._session = None
        self._events = []
        try:
            self._attach()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _attach(self):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def __exit__(self, *_):
        self._session = None
        with contextlib.suppress(OSError, RuntimeError):
            self.call("Browser.close")
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._out)
        os.close(self._in)
        self._stack.close()

    def call(self, method, **parameters):
        """What the browser answers."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data) :]
        while True:
            told = self._message()
            if told.get("id") == self._count:
                if "error" in told:
                    raise RuntimeError(f"{method}: {told['error']['message']}")
                return told["result"]
            self._events.append(told)

    def _message(self, seconds=60.0):
        until = time.monotonic() + seconds
        while b"\0" not in self._buffer:
            if not select.select([self._in], [], [], max(0.0, until - time.monotonic()))[0]:
                raise RuntimeError("the browser does not answer")
            data = os.read(self._in, 1 << 20)
            if not data:
                raise RuntimeError("the browser has ended")
            self._buffer += data
        message, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(message)

    def open(self, path, *, width=1280, height=900):
        """Go to a file, and wait until it is there."""
        self.size(width, height)
        self._events.clear()
        self.call("Page.navigate", url=path.resolve().as_uri())
        until = time.monotonic() + 60
        while not any(told.get("method") == "Page.loadEventFired" for told in self._events):
            assert time.monotonic() < until
            self._events.append(self._message())

    def size(self, width, height):
        mobile = width < 500
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)

    def media(self, kind="", **features):
        """Pretend: `media("print")`, `media(prefers_color_scheme="dark")`."""
        told = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.call("Emulation.setEmulatedMedia", media=kind, features=told)

    def run(self, script):
        """What a script gives, waited for."""
        told = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in told:
            raise RuntimeError(told["exceptionDetails"].get("exception", {}).get("description", "a script failed"))
        return told["result"].get("value")

    def press(self, key, *, shift=False):
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowRight": 39}
        extra = {"text": "\r"} if key == "Enter" else {}
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=codes[key],
                modifiers=8 if shift else 0, **(extra if kind == "keyDown" else {}),
            )  # fmt: skip

    def type(self, text):
        self.call("Input.insertText", text=text)

    def picture(self, **options):
        return base64.b64decode(self.call("Page.captureScreenshot", format="png", **options)["data"])

    def printed(self):
        """The page as PDF, A4."""
        told = self.call("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, preferCSSPageSize=True)
        return base64.b64decode(told["data"])

    def requests(self):
        """The addresses that the last page asked for, itself not counted."""
        asked = [
            told["params"]["request"]["url"]
            for told in self._events
            if told.get("method") == "Network.requestWillBeSent"
        ]
        return [url for url in asked[1:] if not url.startswith("data:")]

    def complaints(self):
        """What the browser logged of the last page."""
        return [told["params"]["entry"]["text"] for told in self._events if told.get("method") == "Log.entryAdded"]

    def violations(self):
        """The rules of WCAG 2.2 AA that axe-core finds broken, each with the first place."""
        self.run(tools.axe().read_text(encoding="utf-8") + ";0")
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
        found = self.run(
            f"axe.run(document, {{runOnly: {{type: 'tag', values: {json.dumps(tags)}}}, resultTypes: ['violations']}})"
            ".then(r => r.violations.map(v => [v.id, v.help, v.nodes[0].html.slice(0, 300), v.nodes.length]))"
        )
        return [tuple(each) for each in found]
