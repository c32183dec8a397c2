"""Every way the library says no, as a type.

All of them survive pickling (fields go positionally to `Exception.__init__`), so that a worker can
raise them to its parent. `str(error)` is one English line without the source's name; a command line
that speaks Danish builds its own line from `slug` and the fields.
"""

from __future__ import annotations

from typing import ClassVar


class MinutesError(Exception):
    """Anything that this library refuses or cannot do."""

    slug: ClassVar[str] = "error"


class InvalidValue(MinutesError, ValueError):  # noqa: N818 - read as a sentence: raise InvalidValue
    """A value that the model refuses; the message names the class and the field."""

    slug = "invalid-value"

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(field, problem)
        self.field = field
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.field} {self.problem}"


class InputError(MinutesError):
    """A source that cannot be read.

    Attributes:
        source: the source's name.
        detail: what is wrong, in one line of English.
    """

    slug = "unreadable"

    def __init__(self, source: str, detail: str) -> None:
        super().__init__(source, detail)
        self.source = source
        self.detail = detail

    def __str__(self) -> str:
        return self.detail


class EmptySource(InputError):  # noqa: N818
    """The source holds no bytes."""

    slug = "empty-file"


class UnknownFormat(InputError):  # noqa: N818
    """No importer recognises the source, or its content is not what its name says."""

    slug = "unknown-format"


class AmbiguousFormat(InputError):  # noqa: N818
    """More than one importer claims the source; the message names them."""

    slug = "ambiguous-format"


class NotText(InputError):  # noqa: N818
    """Bytes that are not text in any encoding the txt importer knows."""

    slug = "not-text"


class NotAPdf(InputError):  # noqa: N818
    """Bytes that PDFium does not accept as a PDF."""

    slug = "not-a-pdf"


class Encrypted(InputError):  # noqa: N818
    """A PDF that asks for a password."""

    slug = "encrypted"


class MalformedDocument(InputError):  # noqa: N818
    """A document that breaks the rules of its own format; `detail` says where."""

    slug = "malformed-document"


class ForbiddenXml(MalformedDocument):
    """XML with a DTD or entities: never read, whatever it says."""

    slug = "forbidden-xml"


class UnsupportedVersion(InputError):  # noqa: N818
    """A document of a newer version than this library reads."""

    slug = "unsupported-version"


class NoPages(InputError):  # noqa: N818
    """A PDF without a page."""

    slug = "no-pages"


class NoText(InputError):  # noqa: N818
    """A document whose pages show no text (a scan, say)."""

    slug = "no-text"


class NoRecord(InputError):  # noqa: N818
    """A PDF that is to be read by its embedded record, or a package, that has none."""

    slug = "no-record"


class NoTags(InputError):  # noqa: N818
    """A PDF that is to be read by its tags, and has none that tell of minutes."""

    slug = "no-tags"


class InvalidMetadata(InputError):  # noqa: N818
    """A list says of a document what is not understood, or two things that differ; `detail` names the line."""

    slug = "invalid-metadata"


class NoItems(InputError):  # noqa: N818
    """Text in which no agenda item was found; `detail` says what was understood."""

    slug = "no-items"


class CannotExport(MinutesError):  # noqa: N818
    """A format that needs a value which the document lacks.

    Attributes:
        format: the format's name.
        field: the model's field that is needed.
    """

    slug = "cannot-export"

    def __init__(self, format: str, field: str) -> None:  # noqa: A002 - the word users know
        super().__init__(format, field)
        self.format = format
        self.field = field

    def __str__(self) -> str:
        return f"the format {self.format} needs {self.field}, which the document does not have"


class OutputError(MinutesError):
    """A result that cannot be written; what was there before is untouched.

    Attributes:
        target: the path or name of the output.
        detail: what the system said, in one line.
    """

    slug = "cannot-write"

    def __init__(self, target: str, detail: str) -> None:
        super().__init__(target, detail)
        self.target = target
        self.detail = detail

    def __str__(self) -> str:
        return self.detail


class DiskFull(OutputError):  # noqa: N818
    """There was no room for the whole result."""

    slug = "disk-full"


class NameCollision(OutputError):  # noqa: N818
    """Two results would have the same name."""

    slug = "name-collision"


class Withheld(MinutesError):  # noqa: N818
    """A document that may not be published without the user's word.

    Attributes:
        format: the publishing format.
        reasons: what stands in the way, each as (slug, place): `("closed-content", "5")`.
    """

    slug = "withheld"

    def __init__(self, format: str, reasons: tuple[tuple[str, str], ...]) -> None:  # noqa: A002
        super().__init__(format, reasons)
        self.format = format
        self.reasons = reasons

    def __str__(self) -> str:
        told = "; ".join(f"{slug}: {place}" for slug, place in self.reasons)
        return f"not written as {self.format}: {told}"


class PluginError(MinutesError):
    """A plugin that cannot be used: a name taken twice, or an entry point that does not load."""

    slug = "plugin"

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(name, detail)
        self.name = name
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.name}: {self.detail}"
