"""Images that a document shows beside its text: the text is all that is read, and what is not is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from minutes_core.diagnostics import Diagnostic, Origin, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from minutes_core.importers.pdf.page import Box

_LEAST: Final = 24.0  # points: a smaller image is a sign or a rule
_NEAR: Final = 3.0  # points: places nearer than this are one
_WHOLE: Final = 0.8  # of a page: an image of as much is the page itself, scanned
_MOST: Final = 200  # a document of more is told of the first ones


def left_out(pictures: Mapping[int, Sequence[Box]], sizes: Mapping[int, tuple[float, float]]) -> Iterable[Diagnostic]:
    """What is said of a document's images, one by one.

    An image at one place on more pages belongs to the running heads; one on the first page, as high as a
    letterhead, is likely one: it is told as a note.
    """
    told = 0
    for number, boxes in pictures.items():
        width, height = sizes[number]
        for box in boxes:
            x0, y0, x1, y1 = box
            if min(x1 - x0, y1 - y0) < _LEAST or (x1 - x0) * (y1 - y0) > _WHOLE * width * height:
                continue
            if any(_is_same(box, other) for page, others in pictures.items() if page != number for other in others):
                continue
            told += 1
            if told > _MOST:
                return
            letterhead = number == 1 and y1 < height / 4
            yield Diagnostic(
                slug="image-left-out",
                severity=Severity.NOTE if letterhead else Severity.WARNING,
                origin=Origin(page=number, box=(round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))),
            )


def _is_same(box: Box, other: Box) -> bool:
    return all(abs(a - b) <= _NEAR for a, b in zip(box, other, strict=True))
