"""How a file is read whole: where it is not too large for that, and holds something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, validators

from minutes_core.errors import EmptySource, InputError
from minutes_core.schema import native

if TYPE_CHECKING:
    from minutes_core.protocols import Source


def max_bytes_field(
    default: int = native.MAX_BYTES,
    *,
    says: str = "the largest file that is read, in bytes",
    says_da: str = "den største fil der læses, i byte",
) -> int:
    """The option of an importer that says how large a file it reads."""
    chosen: int = field(
        default=default,
        validator=[validators.instance_of(int), validators.ge(1)],
        metadata={"help": says, "help_da": says_da},
    )
    return chosen


def bounded(source: Source, most: int) -> bytes:
    """The bytes of a file, which is not read where it has more of them than `most`.

    Raises:
        InputError: where it is larger, naming both sizes, or cannot be read.
    """
    size = len(source.data) if source.data is not None else 0
    if source.path is not None and source.path.is_file():
        size = source.path.stat().st_size
    if size > most:
        raise InputError(source.name, f"is larger ({size} bytes) than is read ({most} bytes)")
    return source.read_bytes()


def whole(source: Source, most: int) -> bytes:
    """The bytes of a file that holds more than white space.

    Raises:
        EmptySource: where it does not.
        InputError: where it is larger than `most`, or cannot be read.
    """
    data = bounded(source, most)
    if not data or data.isspace():
        raise EmptySource(source.name, "is empty")
    return data
