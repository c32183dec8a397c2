"""What the command line itself says no to."""

from __future__ import annotations

from minutes_core.errors import MinutesError


class StrictError(MinutesError):
    """A document with warnings, where warnings count.

    Attributes:
        count: how many.
    """

    slug = "strict"

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count

    def __str__(self) -> str:
        return f"has {self.count} warnings; nothing is written"


class InternalError(MinutesError):
    """A fault of this program.

    Attributes:
        kind: the class of what was raised.
        problem: what it said.
    """

    slug = "internal"

    def __init__(self, kind: str, problem: str) -> None:
        super().__init__(kind, problem)
        self.kind = kind
        self.problem = problem

    @classmethod
    def of(cls, error: Exception) -> InternalError:
        """The failure that an error no rule foresaw is."""
        return cls(type(error).__name__, " ".join(str(error).split()))

    def __str__(self) -> str:
        return f"{self.kind}: {self.problem}" if self.problem else self.kind
