"""Where each value of a document came from, as a file: the JSON path of the value → page, label, box and line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from minutes_core.cli.arguments import UsageError
from minutes_core.pipeline import same_place, write_files
from minutes_core.protocols import Exported

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.cli.inputs import Document
    from minutes_core.cli.messages import Messages
    from minutes_core.diagnostics import Origin, Origins


def check_origins(
    target: str | None, documents: Sequence[Document], output: str | None, command: str, messages: Messages
) -> None:
    """See that `--origins` can be done.

    Raises:
        UsageError: where there are documents more than one, or the file is the document or the result.
    """
    if target is None:
        return
    if len(documents) > 1:
        raise UsageError(command, messages("origins-of-one"))
    if any(document.path is not None and same_place(document.path, Path(target)) for document in documents):
        raise UsageError(command, f"{target} {messages.detail('is the document that is read')}")
    if output is not None and same_place(Path(output), Path(target)):
        raise UsageError(command, messages("origins-over-result", name=target))


def origins_file(origins: Origins) -> bytes:
    """The origins as JSON, one value a line, in the order of the document."""
    import json

    lines = []
    for path in origins:
        origin = origins.get(path)
        if origin is None:
            continue
        place: dict[str, object] = _place(origin)
        if origin.rest:
            place["rest"] = [_place(other) for other in origin.rest]
        lines.append(f"  {json.dumps(path)}: {json.dumps(place, ensure_ascii=False)}")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode() if lines else b"{}\n"


def _place(origin: Origin) -> dict[str, object]:
    place: dict[str, object] = {
        "page": origin.page,
        "label": origin.page_label,
        "box": origin.box,
        "line": origin.line,
    }
    return place if origin.supplied is None else {**place, "supplied": origin.supplied}


def write_origins(origins: Origins, target: str) -> None:
    """Write the origins to a file, whole or not at all.

    Raises:
        OutputError: where that cannot be done.
    """
    write_files(Exported(files=(("", origins_file(origins)),)), target)
