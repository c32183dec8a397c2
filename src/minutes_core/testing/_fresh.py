"""Exports in other processes, for `contract.check_fresh_process`.

Run as a program it reads a pickled list of places, and writes what it exported, on its standard streams.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from minutes_core.model import Minutes
    from minutes_core.protocols import Exporter

_PLACES: Final = {
    "Kiritimati": {"TZ": "<+14>-14", "PYTHONHASHSEED": "1", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"},
    "Baker Island": {"TZ": "<-12>12", "PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
}
"""Places whose clocks are 26 hours apart: they never have the same date."""


def exported_elsewhere(
    exporter: Exporter, minutes: Minutes, resources: Mapping[str, bytes]
) -> Iterator[tuple[str, dict[str, bytes]]]:
    """What processes in other places export: pairs of the place and the files' bytes by name.

    Raises:
        AssertionError: where a process fails; the message is what it wrote.
    """
    began = time.monotonic()
    task = pickle.dumps((sys.path, pickle.dumps((exporter, minutes, dict(resources)))))
    time.sleep(max(0.0, 1.01 - (time.monotonic() - began)))  # another second of the clock than the caller's
    with contextlib.ExitStack() as running:
        processes = {
            place: running.enter_context(_started({**os.environ, **environment}))
            for place, environment in _PLACES.items()
        }
        for place, process in processes.items():
            out, told = process.communicate(task)
            if process.returncode:
                raise AssertionError(
                    f"a process elsewhere ({place}) could not export:\n{told.decode(errors='replace')}"
                )
            yield place, pickle.loads(out)  # noqa: S301 - our own bytes


@contextlib.contextmanager
def _started(environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-P", "-m", __name__]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.kill()


def _main() -> None:
    import io
    import locale

    try:
        locale.setlocale(locale.LC_ALL, "")
    except locale.Error:
        locale.setlocale(locale.LC_ALL, "C")  # the system lacks that locale
    path, task = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own bytes
    sys.path[:] = path
    exporter, minutes, resources = pickle.loads(task)  # noqa: S301 - our own bytes
    openers = {name: lambda data=data: io.BytesIO(data) for name, data in resources.items()}
    exported = exporter.export(minutes, openers)
    sys.stdout.buffer.write(pickle.dumps(exported.contents()))


if __name__ == "__main__":
    _main()
