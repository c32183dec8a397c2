"""The exporter of pages for the web; see `docs/html.md`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from attrs import field, frozen, validators

from minutes_core.errors import OutputError
from minutes_core.protocols import Exported, Fidelity, Resources
from minutes_core.schema.html import INDEX_MARK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from attrs import Attribute

    from minutes_core.model import Minutes
    from minutes_core.protocols import Entry

_yes_or_no: Final = validators.instance_of(bool)


def _path(value: str | Path | None) -> Path | None:
    return Path(value) if isinstance(value, str) else value


def _check_base(_instance: HtmlExporter, _attribute: Attribute[str | None], value: str | None) -> None:
    from minutes_core.schema.links import web_link

    if value is not None and (type(value) is not str or not value or web_link(value) != value):
        raise ValueError("base_url must be an http or https address, or a relative path")


def _check_css(_instance: HtmlExporter, _attribute: Attribute[str], value: str) -> None:
    if type(value) is not str:
        raise ValueError("css must be a str")
    if "</style" in value.lower() or "]]>" in value or any(ord(sign) < 32 and sign not in "\t\n" for sign in value):
        raise ValueError("the style sheet holds what would end it in a page: </style, ]]> or a control character")


@frozen(kw_only=True)
class HtmlExporter:
    """Writes one self-contained page, or the part of it that a page of somebody else's can hold.

    Attributes:
        fragment: whether only the record's `<article>` is written, for a page that is there already.
        contents: whether there is a list of the items with links.
        labels: the language of what stands beside the record's own words; None for that of the record (English for
            English, else Danish).
        heading_level: the level of the title, 1 to 4; what is below it follows.
        base_url: what relative links of attachments, images and text are put behind.
        default_style: whether the page has the look that comes with this library.
        stylesheet: a CSS file that is added to the page.
        css: that file's content.
        metadata: whether the page tells machines what it is, as Dublin Core and schema.org.
    """

    name: ClassVar[str] = "html"
    title: ClassVar[str] = "page for the web (HTML)"
    index_name: ClassVar[str] = "index.html"
    index_mark: ClassVar[bytes] = INDEX_MARK
    suffix: ClassVar[str] = ".html"
    fidelity: ClassVar[Fidelity] = Fidelity.EXACT
    drops: ClassVar[Mapping[str, str]] = {}
    publishes: ClassVar[bool] = True

    fragment: bool = field(
        default=False,
        validator=_yes_or_no,
        metadata={
            "help": "write only the part that a page of one's own can hold",
            "help_da": "skriv kun den del, som ens egen side kan rumme",
        },
    )
    contents: bool = field(
        default=True,
        validator=_yes_or_no,
        metadata={"help": "begin with a list of the items", "help_da": "begynd med en liste over punkterne"},
    )
    labels: Literal["da", "en"] | None = field(
        default=None,
        validator=validators.in_((None, "da", "en")),
        metadata={
            "help": "the language of labels (or none: that of the text)",
            "help_da": "sproget i ledetekster (eller none: tekstens)",
        },
    )
    heading_level: int = field(
        default=1,
        validator=[validators.instance_of(int), validators.ge(1), validators.le(4)],
        metadata={"help": "the level of the title, 1 to 4", "help_da": "titlens niveau, 1 til 4"},
    )
    base_url: str | None = field(
        default=None,
        validator=_check_base,
        metadata={
            "help": "the address that relative links begin with",
            "help_da": "adressen, som relative link begynder med",
        },
    )
    default_style: bool = field(
        default=True,
        validator=_yes_or_no,
        metadata={"help": "use the look that comes with the program", "help_da": "brug programmets eget udseende"},
    )
    stylesheet: Path | None = field(
        default=None,
        converter=_path,
        eq=False,
        validator=validators.optional(validators.instance_of(Path)),
        metadata={"help": "a CSS file to add", "help_da": "en CSS-fil, der lægges til"},
    )
    css: str = field(
        default="", validator=_check_css, metadata={"cli": False, "help": "more CSS", "help_da": "mere CSS"}
    )
    metadata: bool = field(
        default=True,
        validator=_yes_or_no,
        metadata={
            "help": "add Dublin Core and schema.org for machines",
            "help_da": "tilføj Dublin Core og schema.org til maskiner",
        },
    )

    def __attrs_post_init__(self) -> None:
        if self.stylesheet is not None:
            text = _read_css(self.stylesheet)
            _check_css(self, None, text)  # type: ignore[arg-type]
            object.__setattr__(self, "css", self.css + text)
            object.__setattr__(self, "stylesheet", None)

    def project(self, minutes: Minutes) -> Minutes:
        """The same: the format keeps everything."""
        return minutes

    def export(self, minutes: Minutes, resources: Resources) -> Exported:
        """One file, UTF-8."""
        from minutes_exporters.html.page import page
        from minutes_exporters.html.record import Record

        record = Record(self, minutes, resources)
        article = record.written()
        text = article if self.fragment else page(self, record, article)
        return Exported(files=(("", text.encode()),), diagnostics=tuple(record.diagnostics))

    def index(self, entries: Sequence[Entry]) -> Exported:
        """A page that lists pages: by body and date, with links to their items, and a filter.

        Of an item that is not open it says no more than the public edition does.
        """
        from minutes_exporters.html.index import index_page

        return Exported(files=(("", index_page(self, entries).encode()),))


def _read_css(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    except OSError as error:
        raise OutputError(str(path), f"cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise OutputError(str(path), "is not a style sheet in UTF-8") from error
