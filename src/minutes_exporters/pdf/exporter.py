"""The exporter of printable minutes; see `docs/pdf.md`."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the command line reads the types of options
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, overload

from attrs import field, frozen, validators

from minutes_core.protocols import Exported, Fidelity, Resources
from minutes_exporters.pdf.projection import TAGGED_DROPS, project_tagged
from minutes_exporters.pdf.theme import Theme, read_theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from minutes_core.model import Minutes


class _Kept:
    """EXACT with the embedded record, which is the rule; an exporter without it says DECLARED."""

    @overload
    def __get__(self, instance: None, owner: type[PdfExporter]) -> Fidelity: ...
    @overload
    def __get__(self, instance: PdfExporter, owner: type[PdfExporter]) -> Fidelity: ...
    def __get__(self, instance: PdfExporter | None, owner: type[PdfExporter]) -> Fidelity:
        return Fidelity.EXACT if instance is None or instance.embed else Fidelity.DECLARED


class _Drops:
    """Nothing with the embedded record; without it, what the tags do not tell."""

    @overload
    def __get__(self, instance: None, owner: type[PdfExporter]) -> Mapping[str, str]: ...
    @overload
    def __get__(self, instance: PdfExporter, owner: type[PdfExporter]) -> Mapping[str, str]: ...
    def __get__(self, instance: PdfExporter | None, owner: type[PdfExporter]) -> Mapping[str, str]:
        return {} if instance is None or instance.embed else TAGGED_DROPS


def _path(value: str | Path | None) -> Path | None:
    return Path(value) if isinstance(value, str) else value


_yes_or_no: Final = validators.instance_of(bool)
_text_or_none: Final = validators.optional(validators.instance_of(str))


@frozen(kw_only=True)
class PdfExporter:
    """Writes PDF that is PDF/A-3a and PDF/UA-1 at once, with its own data inside.

    Attributes:
        embed: whether the native XML is embedded; without it the file is PDF/A-2a and read back by its tags.
        theme: a TOML file that says how pages look.
        design: how pages look; the theme, where one is given.
        contents: whether there is a table of contents.
        people: whether the people are printed.
        attachments: whether attachments are listed.
        hyphenate: whether words may be divided at the end of a line.
        created: the time that the file says it was made; None leaves it out.
        source: the name of the file that the document was read from; the page says so.
        source_sha256: that file's SHA-256.
    """

    name: ClassVar[str] = "pdf"
    title: ClassVar[str] = "printable PDF (PDF/A and PDF/UA)"
    suffix: ClassVar[str] = ".pdf"
    fidelity: ClassVar[_Kept] = _Kept()
    drops: ClassVar[_Drops] = _Drops()
    publishes: ClassVar[bool] = True

    embed: bool = field(
        default=True,
        validator=_yes_or_no,
        metadata={"help": "embed the data as XML", "help_da": "læg data som XML i filen"},
    )
    theme: Path | None = field(
        default=None,
        converter=_path,
        eq=False,
        validator=validators.optional(validators.instance_of(Path)),
        metadata={
            "help": "a TOML file with colours, fonts and margins",
            "help_da": "en TOML-fil med farver, skrifter og marginer",
        },
    )
    design: Theme = field(factory=Theme, validator=validators.instance_of(Theme), metadata={"cli": False})
    contents: bool = field(
        default=True,
        validator=_yes_or_no,
        metadata={"help": "print a table of contents", "help_da": "skriv en indholdsfortegnelse"},
    )
    people: bool = field(
        default=True, validator=_yes_or_no, metadata={"help": "print the people", "help_da": "skriv deltagerne"}
    )
    attachments: bool = field(
        default=True,
        validator=_yes_or_no,
        metadata={"help": "list the attachments", "help_da": "skriv listerne over bilag"},
    )
    hyphenate: bool = field(
        default=True,
        validator=_yes_or_no,
        metadata={"help": "divide words at the end of a line", "help_da": "del ord ved linjens slutning"},
    )
    created: dt.datetime | None = field(
        default=None,
        metadata={"filled": "created", "help": "when the file was made", "help_da": "hvornår filen er lavet"},
    )
    source: str | None = field(
        default=None,
        validator=_text_or_none,
        metadata={"filled": "source", "help": "the file it was made from", "help_da": "den fil den er lavet af"},
    )
    source_sha256: str | None = field(
        default=None,
        validator=validators.optional(validators.matches_re("[0-9a-f]{64}")),
        metadata={"filled": "source_sha256", "help": "that file's SHA-256", "help_da": "den fils SHA-256"},
    )

    def __attrs_post_init__(self) -> None:
        if self.theme is not None:
            object.__setattr__(self, "design", read_theme(self.theme))
            object.__setattr__(self, "theme", None)

    def project(self, minutes: Minutes) -> Minutes:
        """The same with the embedded record; without it, what the tags tell."""
        return minutes if self.embed else project_tagged(minutes)

    def export(self, minutes: Minutes, resources: Resources) -> Exported:
        """One file.

        Raises:
            OutputError: where a font of the theme is missing.
        """
        from minutes_exporters.pdf.printing import printed

        data, diagnostics = printed(self, minutes, resources)
        return Exported(files=(("", data),), diagnostics=diagnostics)
