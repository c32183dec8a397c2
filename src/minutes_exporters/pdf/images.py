"""Pictures, made into what every PDF reader shows alike: RGB or grey, eight bits, no transparency."""

from __future__ import annotations

import hashlib
import io
import zlib
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS: Final = 40_000_000
"""A larger picture is not opened."""


@frozen(kw_only=True)
class Picture:
    """A picture as it stands in a file.

    Attributes:
        name: of the resource.
        width, height: in pixels.
        entries: of its dictionary, in PDF's notation.
        data: its bytes.
        packed: whether the writer is to compress them.
    """

    name: str
    width: int
    height: int
    entries: str
    data: bytes
    packed: bool


def read_picture(data: bytes) -> Picture | None:
    """The picture that `data` is (PNG, JPEG or what else Pillow reads); None where it is none or too large."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
            if not 0 < width * height <= MOST_PIXELS:
                return None
            if image.format == "JPEG" and image.mode in {"L", "RGB"} and not image.getexif().get(0x0112, 1) > 1:
                space, body, more = ("Gray" if image.mode == "L" else "RGB"), data, "/Filter/DCTDecode"
                image.load()  # a broken one is refused here
            else:
                plain = _flat(image)
                width, height = plain.size
                space, body, more = ("Gray" if plain.mode == "L" else "RGB"), plain.tobytes(), "/Filter/FlateDecode"
                body = zlib.compress(body, 6)
    except (
        OSError,
        ValueError,
        SyntaxError,
        ZeroDivisionError,
        MemoryError,
        UnidentifiedImageError,
        Warning,
        Image.DecompressionBombError,
    ):
        return None
    entries = (
        f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/Device{space}/BitsPerComponent 8{more}"
    )
    name = f"Im{hashlib.sha256(body).hexdigest()[:16]}"
    return Picture(name=name, width=width, height=height, entries=entries, data=body, packed=False)


def _flat(image: Image.Image) -> Image.Image:
    from PIL import Image, ImageOps

    turned = ImageOps.exif_transpose(image)
    if turned.mode in {"L", "1", "I;16"}:
        return turned.convert("L")
    if "transparency" in turned.info or turned.mode in {"RGBA", "LA", "PA", "RGBa", "La"}:
        clear = turned.convert("RGBA")
        white = Image.new("RGBA", clear.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, clear).convert("RGB")
    return turned.convert("RGB")
