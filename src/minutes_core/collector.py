"""A pause of Python's cyclic garbage collector while a large document is built.

Reading a document makes very many small objects, all of which live on: each round of the collector walks
through all of them and frees nothing, which costs a third to a half of the time.
"""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_lock = threading.Lock()
_pauses = 0
_was_enabled = False


@contextmanager
def paused() -> Iterator[None]:
    """No cyclic collection until the outermost pause ends, in any thread; then it is as it was before.

    Objects without cycles are freed as always. A caller that had switched the collector off finds it off.
    """
    global _pauses, _was_enabled  # noqa: PLW0603 - the collector is one for the process
    with _lock:
        if _pauses == 0:
            _was_enabled = gc.isenabled()
            gc.disable()
        _pauses += 1
    try:
        yield
    finally:
        with _lock:
            _pauses -= 1
            if _pauses == 0 and _was_enabled:
                gc.enable()
