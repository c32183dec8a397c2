"""The colour space that the pages are meant for: sRGB, as an ICC profile of version 2."""

from __future__ import annotations

import functools
import struct
from typing import Final

_WHITE: Final = (0.9642, 1.0, 0.8249)
_PRIMARIES: Final = {
    b"rXYZ": (0.4360747, 0.2225045, 0.0139322),
    b"gXYZ": (0.3850649, 0.7168786, 0.0971045),
    b"bXYZ": (0.1430804, 0.0606169, 0.7141733),
}
"""The primaries of sRGB, adapted to D50 (Bradford)."""
_STEPS: Final = 1024


@functools.cache
def srgb() -> bytes:
    """The bytes of the profile, the same each time."""
    curve = b"curv\0\0\0\0" + struct.pack(f">L{_STEPS}H", _STEPS, *(_linear(step) for step in range(_STEPS)))
    name = b"sRGB IEC61966-2.1\0"
    tags = {
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"desc": b"desc\0\0\0\0" + struct.pack(">L", len(name)) + name + b"\0" * 78,
        b"wtpt": _xyz(_WHITE),
        **{tag: _xyz(primary) for tag, primary in _PRIMARIES.items()},
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, bodies, places = b"", b"", {}
    start = 128 + 4 + 12 * len(tags)
    for tag, body in tags.items():
        if body not in places:
            places[body] = start + len(bodies)
            bodies += body + b"\0" * (-len(body) % 4)
        table += struct.pack(">4sLL", tag, places[body], len(body))
    size = start + len(bodies)
    head = struct.pack(
        ">L4sL4s4s4s6H4s4sL4s4sLLL3L4s44x",
        size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ", 2000, 1, 1, 0, 0, 0, b"acsp", b"\0\0\0\0",
        0, b"\0\0\0\0", b"\0\0\0\0", 0, 0, 0, *(round(value * 65536) for value in _WHITE), b"\0\0\0\0",
    )  # fmt: skip
    return head + struct.pack(">L", len(tags)) + table + bodies


def _linear(step: int) -> int:
    value = step / (_STEPS - 1)
    light = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return round(light * 65535)


def _xyz(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3l", *(round(value * 65536) for value in values))
