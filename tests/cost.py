"""What a call costs, told so that a busy machine does not decide whether a test passes.

A bound such as "refused within a second" is one of the library's promises; the test of it shall fail where the library
is slow, not where the machine is. So a time is the processor's, the best of a few tries, and given in seconds of the
machine on which the bounds were set: another machine, or a busy one, is first measured at a piece of work of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from xml.parsers import expat

REFERENCE = 0.016
"""What `_work` takes on the machine on which the bounds were set, in seconds."""
TRIES = 4


def _work() -> float:
    """Some of what reading is made of: a parser, calls, text, small objects."""
    found: list[object] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _attributes: found.append((name, len(found)))
    parser.CharacterDataHandler = lambda text: found.append({"text": text.strip().upper()})
    data = b"<a>" + b"<b>one text and another</b>" * 30_000 + b"</a>"
    began = time.process_time()
    parser.Parse(data, True)
    return time.process_time() - began


def slowness() -> float:
    """How many times as long as the reference this machine takes now; never below 1."""
    return max(1.0, min(_work() for _ in range(3)) / REFERENCE)


def seconds(work) -> float:
    """The processor time of a call, in seconds of the reference."""
    before = slowness()
    began = time.process_time()
    work()
    took = time.process_time() - began
    return took / max(before, slowness())


def soon(work, bound=1.0):
    """Hold a call to a bound in seconds; it is tried again where it takes longer. The call changes nothing."""
    took = []
    while not took or (took[-1] >= bound and len(took) < TRIES):
        took.append(seconds(work))
    assert min(took) < bound


def growth(prepared, few, many, bound):
    """Hold the growth of a cost to a bound; both are measured again where it grows more.

    Args:
        prepared: gives the call for a number of things.
        few: how many there are in the small case.
        many: how many in the large one.
        bound: the large one's time in that of the small one, which is taken as two milliseconds at least.
    """
    small, large = prepared(few), prepared(many)
    small()  # what is loaded or made once is no part of it
    less, more = [], []
    while not less or (min(more) >= bound * max(min(less), 0.002) and len(less) < TRIES):
        for work, took in ((small, less), (large, more)):
            began = time.process_time()
            work()
            took.append(time.process_time() - began)
    assert min(more) < bound * max(min(less), 0.002)


_PROGRAM = """
import resource
import cost
from minutes_core.errors import InputError
{setting}
kind = "none"
def refused():
    global kind
    try:
        {reading}
    except InputError as error:
        kind = type(error).__name__
cost.slowness()  # what it takes of memory is not the reading's
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
took = cost.seconds(refused)
print(kind, took, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - used) // 1024)
"""


def refusal(setting: str, reading: str, bound=1.0, megabytes=200) -> str:
    """What kind of error a reading gives, in a process of its own, soon and in little memory; "none" where none.

    Args:
        setting: the lines before: imports and the data.
        reading: the expression that shall be refused.
        bound: the longest time, in seconds.
        megabytes: the most memory beyond that of the data, in megabytes.
    """
    program = _PROGRAM.format(setting=setting, reading=reading)
    there = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    took, held = [], []
    while not took or (took[-1] >= bound and len(took) < TRIES):
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True, env=there
        )
        kind, time_told, memory_told = done.stdout.split()
        took.append(float(time_told))
        held.append(int(memory_told))
    assert min(took) < bound
    assert min(held) < megabytes
    return kind
