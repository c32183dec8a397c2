"""JSON without what JSON leaves open: no key twice, no NaN, UTF-8 only."""

from __future__ import annotations

from typing import Any

from minutes_core.errors import MalformedDocument


class Repeated(dict[str, Any]):
    """An object in which a key stands twice; to be refused where it is used, so that its path can be told.

    Args:
        pairs: keys and values as they stand.
    """

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.key = ""
        """The first key that stands there again."""
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                self.key = key
                break
            seen.add(key)


class Constant:
    """NaN, Infinity or -Infinity, which JSON does not have; to be refused as `Repeated`.

    Args:
        name: which of them.
    """

    def __init__(self, name: str) -> None:
        self.name = name


def _object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    return made if len(made) == len(pairs) else Repeated(pairs)


def parsed(source: str, data: bytes) -> object:
    """The value that `data` tells, with `Repeated` and `Constant` where it goes beyond JSON.

    Raises:
        MalformedDocument: where it is not UTF-8 (a byte order mark is tolerated) or not JSON, with line and column.
    """
    import json  # the importers' classes are loaded for their options, most of them to read nothing

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise MalformedDocument(source, f"line {line}: not UTF-8 at byte {error.start}") from error
    try:
        return json.loads(text, object_pairs_hook=_object_of, parse_constant=Constant)
    except json.JSONDecodeError as error:
        problem = f"line {error.lineno}, column {error.colno}: not JSON: {error.msg}"
        raise MalformedDocument(source, problem) from error
    except RecursionError as error:
        raise MalformedDocument(source, "$: values lie too deep inside each other") from error
    except ValueError as error:  # more digits than Python will turn into a number
        raise MalformedDocument(source, "$: a number with too many digits") from error
