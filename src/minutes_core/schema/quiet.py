"""Pausing Python's cyclic garbage collector while a large document is read.

Reading makes hundreds of thousands of values that stay, and none in a cycle; the collector looks at all of them
again and again, which takes half of the time of a large document.
"""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_lock = threading.Lock()
_users = 0
_was_enabled = False


@contextmanager
def collector_paused() -> Iterator[None]:
    """No cyclic garbage collection inside; afterwards it is as before, also after an exception and with threads.

    Where several threads are inside, the last one out switches it on again.
    """
    global _users, _was_enabled  # noqa: PLW0603 - the collector is one for the whole process
    with _lock:
        if _users == 0:
            _was_enabled = gc.isenabled()
            gc.disable()
        _users += 1
    try:
        yield
    finally:
        with _lock:
            _users -= 1
            if _users == 0 and _was_enabled:
                gc.enable()
