"""A pause of Python's cyclic garbage collector while a large document is built.

Reading a document makes very many small objects, all of which live on: each round of the collector walks
through all of them and frees nothing, which costs a third to a half of the time. After the pause what was made
is of the oldest generation at once, so that the next round does not walk through it either; now and then the
collector makes up for that.
"""

from __future__ import annotations

import gc
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_lock = threading.Lock()
_pauses = 0
_was_enabled = False
_promotions = _promoted = 0
_WORTH: Final = 2_000
"""How many young objects there are at least, for it to be worth while."""
_MOST_PROMOTIONS: Final = 100
_MOST_PROMOTED: Final = 1_000_000
"""After so many times, and so many objects, the collector walks through the oldest generation: the host's own garbage
may be in it. By itself it would do so after about as many documents."""


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
        due = False
        with _lock:
            _pauses -= 1
            if _pauses == 0 and _was_enabled:
                due = _promote()
                gc.enable()
        if due:  # not under the lock: what is freed may run code of the host, which may read a document
            gc.collect()


def _promote() -> bool:
    """Put the young objects into the oldest generation, unless the host keeps frozen ones, which would thaw.

    Returns:
        Whether so many have been put there that the collector should walk through it.
    """
    global _promotions, _promoted  # noqa: PLW0603 - the collector is one for the process
    young = gc.get_count()[0]
    if young < _WORTH or gc.get_freeze_count():
        return False
    gc.freeze()
    gc.unfreeze()
    _promotions += 1
    _promoted += young
    if _promotions < _MOST_PROMOTIONS or _promoted < _MOST_PROMOTED:
        return False
    _promotions = _promoted = 0
    return True
