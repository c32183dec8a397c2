"""How the pages look: colours, fonts, sizes, margins, and what stands at head and foot."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, Final

import attrs
from attrs import field, frozen, validators

from minutes_core.errors import InvalidValue
from minutes_exporters.pdf.fonts import CHAIN

if TYPE_CHECKING:
    from pathlib import Path

_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}")
_LEAST_CONTRAST: Final = 4.5


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str) -> float:
    """The contrast of a colour (`#1f4e79`) to white paper, from 1 to 21, as WCAG 2 counts it."""
    return 1.05 / (_light(colour) + 0.05)


def _colour(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
    name = f"{type(instance).__name__}.{attribute.name}"
    if type(value) is not str or _HEX.fullmatch(value) is None:
        raise InvalidValue(name, "must be a colour, such as #1f4e79")
    if contrast(value) < _LEAST_CONTRAST:
        raise InvalidValue(name, f"has too little contrast to the paper ({contrast(value):.1f}, 4.5 is needed)")


def _families(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _between(low: float, high: float) -> Any:
    return [validators.instance_of((int, float)), validators.ge(low), validators.le(high)]


@frozen(kw_only=True)
class Theme:
    """How the pages look.

    Attributes:
        accent: the colour of rules, of item numbers and of the marks beside decisions.
        ink: the colour of the text.
        muted: the colour of heads, feet and labels.
        fonts: families or font files, the first that has a character shows it.
        size: of the text, in points.
        leading: from line to line, as a multiple of the size.
        margin_top, margin_bottom, margin_left, margin_right: in millimetres.
        header: what stands at the head of each page; None for organisation, body and date.
        footer: what stands at the foot of each page, beside its number.
        logo: a picture's name among the resources, for the first page.
        logo_alt: what it shows.
    """

    accent: str = field(default="#1d4f7a", validator=_colour)
    ink: str = field(default="#1a1a1a", validator=_colour)
    muted: str = field(default="#5c6167", validator=_colour)
    fonts: tuple[str, ...] = field(
        default=CHAIN,
        converter=_families,
        validator=validators.deep_iterable(validators.instance_of(str), validators.min_len(1)),
    )
    size: float = field(default=9.75, validator=_between(7, 16))
    leading: float = field(default=1.44, validator=_between(1.15, 2))
    margin_top: float = field(default=26.0, validator=_between(12, 80))
    margin_bottom: float = field(default=27.0, validator=_between(12, 80))
    margin_left: float = field(default=34.0, validator=_between(10, 60))
    margin_right: float = field(default=30.0, validator=_between(10, 60))
    header: str | None = field(default=None, validator=validators.optional(validators.instance_of(str)))
    footer: str | None = field(default=None, validator=validators.optional(validators.instance_of(str)))
    logo: str | None = field(default=None, validator=validators.optional(validators.instance_of(str)))
    logo_alt: str | None = field(default=None, validator=validators.optional(validators.instance_of(str)))


def read_theme(path: Path) -> Theme:
    """The theme in a TOML file: a table of the names above.

    Raises:
        InvalidValue: naming the file, and what is wrong in it.
    """
    try:
        with path.open("rb") as file:
            told = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidValue(str(path), f"cannot be read as a theme ({error})") from error
    unknown = sorted(set(told) - {attribute.name for attribute in attrs.fields(Theme)})
    if unknown:
        raise InvalidValue(str(path), f"has no setting {unknown[0]}")
    try:
        return Theme(**told)
    except InvalidValue as error:
        raise InvalidValue(f"{path}: {error.field.removeprefix('Theme.')}", error.problem) from error
    except (TypeError, ValueError) as error:
        raise InvalidValue(str(path), f"is no theme ({error})") from error


def operator(colour: str) -> str:
    """The PDF operator that fills with a colour."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") or "0" for part in parts) + " rg"
