"""Where the command line prints: any encoding, any width, colour or none."""

from __future__ import annotations

import codecs
import contextlib
import os
import shutil
import sys
import unicodedata
from typing import IO, TYPE_CHECKING, Final, TextIO

from minutes_core.errors import OutputError
from minutes_core.regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from minutes_core.cli.messages import Messages
    from minutes_core.diagnostics import Diagnostic
    from minutes_core.errors import MinutesError

_UNSAFE: Final = regex("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_PLAIN: Final = {
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("‘’‚‹›", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
    "…": "...",
    "•": "*",
    "æ": "ae",
    "ø": "oe",
    "å": "aa",
    "Æ": "Ae",
    "Ø": "Oe",
    "Å": "Aa",
    "é": "e",
    "ü": "u",
    "ö": "o",
    "ä": "a",
}
_STYLES: Final = {"bold": "1", "dim": "2", "red": "31", "yellow": "33", "cyan": "36"}
_SEVERITY_STYLES: Final = {"error": "red", "warning": "yellow", "note": "cyan"}
_HANDLER: Final = "minutes-plain"


def _number(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _plain(error: UnicodeError) -> tuple[str, int]:
    """An error handler for encoding: what a terminal cannot show becomes plain, or its number."""
    assert isinstance(error, UnicodeEncodeError)
    shown = (_PLAIN.get(character) or _number(character) for character in error.object[error.start : error.end])
    return "".join(shown), error.end


codecs.register_error(_HANDLER, _plain)


def safe(text: str) -> str:
    """Text that a terminal shows and does not obey: controls and direction marks are shown by their number."""
    return _UNSAFE.sub(lambda found: _number(found[0]), text)


def width_of(text: str) -> int:
    """How many columns a terminal takes for `text`."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def fit(text: str, width: int) -> str:
    """The text, cut to a width with `…` at its end where it is longer."""
    if width_of(text) <= width:
        return text
    kept = ""
    for character in text:
        if width_of(kept + character) > width - 1:
            break
        kept += character
    return kept.rstrip() + "…"


def wrap(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most `width` columns, broken at spaces where that can be done."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width_of(longer) <= width or not line:
            line = longer
        else:
            yield line
            line = word
    yield line


class Console:
    """Standard output and standard error.

    Attributes:
        messages: the language to speak.
        quiet: whether only errors are told.
    """

    def __init__(self, messages: Messages, environment: Mapping[str, str] | None = None) -> None:
        self.messages = messages
        self.quiet = False
        self._environment = os.environ if environment is None else environment
        self._colour = "auto"
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors=_HANDLER)

    def choose(self, *, colour: str, quiet: bool) -> None:
        """Take what the options say."""
        self._colour = colour
        self.quiet = quiet

    @property
    def width(self) -> int:
        """Columns of the terminal."""
        return max(20, shutil.get_terminal_size((80, 24)).columns)

    def say(self, line: str = "") -> None:
        """Print a line to standard output."""
        print(line, file=self._out())

    def document(self, data: bytes) -> None:
        """Print a document (UTF-8) to standard output: as it is, unless a terminal reads it.

        Raises:
            OutputError: where standard output is closed.
        """
        out = self._out()
        if out.isatty():
            out.write(data.decode("utf-8"))
        else:
            out.flush()
            out.buffer.write(data)
            out.buffer.flush()

    def binary(self) -> IO[bytes]:
        """Standard output, for bytes.

        Raises:
            OutputError: where standard output is closed.
        """
        out = self._out()
        out.flush()
        return out.buffer

    @staticmethod
    def flush() -> None:
        """Bring out what was printed; what cannot be is told now, not at Python's end."""
        if sys.stdout is not None:
            sys.stdout.flush()

    @staticmethod
    def drop_output() -> None:
        """Forget what could not be printed, so that Python does not try again at its end."""
        with contextlib.suppress(OSError, AttributeError):  # no file behind it, or none at all
            descriptor = sys.stdout.fileno()
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, descriptor)
            os.close(nowhere)

    def paint(self, text: str, style: str, stream: TextIO | None = None) -> str:
        """The text in a style, where the output shows styles."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self._paints(stream or sys.stdout) else text

    def diagnostic(self, diagnostic: Diagnostic) -> None:
        """Tell a diagnostic on standard error, as `file:line:col: warning: … [slug]`."""
        place = safe(diagnostic.source or "")
        if (origin := diagnostic.origin) is not None:
            if origin.page is not None:
                place += f":{self.messages('page', page=origin.page)}"
            elif origin.line is not None:
                place += f":{origin.line}" + (f":{origin.column}" if origin.column is not None else "")
        self.tell(place, diagnostic.severity.value, self.messages.diagnostic(diagnostic), diagnostic.slug)

    def error(self, place: str, error: MinutesError) -> None:
        """Tell an error on standard error, as `file: error: … [slug]`."""
        self.tell(safe(place), "error", self.messages.error(error), error.slug)

    def left_out(self, names: Sequence[str]) -> None:
        """Tell which files of a folder no format recognises."""
        if names:
            told = self.messages.told("left-out", count=len(names), names=self.messages.listed(names, most=5))
            self.tell("minutes", "note", told, "left-out")

    def tell(self, place: str, severity: str, message: str, slug: str) -> None:
        """Tell something on standard error; with `quiet`, errors only."""
        if self.quiet and severity != "error":
            return
        word = self.paint(self.messages(severity), _SEVERITY_STYLES[severity], sys.stderr)
        self.remark(f"{place}: {word}: {safe(message)} [{slug}]")

    def remark(self, line: str) -> None:
        """Print a line to standard error, if there is one."""
        try:
            print(line, file=sys.stderr, flush=True)
        except (OSError, AttributeError, ValueError):
            return  # nobody listens

    def _paints(self, stream: TextIO | None) -> bool:
        if self._colour != "auto":
            return self._colour == "always"
        if self._environment.get("NO_COLOR") or self._environment.get("TERM") == "dumb":
            return False
        if sys.platform == "win32" and not {"WT_SESSION", "ANSICON", "TERM"} & set(self._environment):
            return False
        return stream is not None and stream.isatty()

    @staticmethod
    def _out() -> TextIO:
        if sys.stdout is None or sys.stdout.closed:
            raise OutputError("-", "is closed")
        return sys.stdout
