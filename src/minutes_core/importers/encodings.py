"""Bytes to text: the encodings that Danish text files come in, told from the bytes alone."""

from __future__ import annotations

import codecs
from typing import Final

from attrs import frozen

from minutes_core.errors import EmptySource, NotText
from minutes_core.values import Value

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, None),
    (codecs.BOM_UTF32_BE, None),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FOREIGN: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive (or a Word or OpenDocument file)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"{\\rtf", "rich text (RTF)"),
)
_DANISH: Final = {"cp1252": b"\xe6\xf8\xe5\xc6\xd8\xc5", "cp865": b"\x91\x9b\x86\x92\x9d\x8f"}
"""The bytes of æøåÆØÅ."""

_TEXT_CONTROLS: Final = frozenset(b"\t\n\r\x0b\x0c\x1a\x1b")


@frozen(eq=False, repr=False)
class Decoded(Value):
    """Text and how its bytes were read.

    Attributes:
        text: the text, without a byte order mark.
        encoding: its encoding's name, as people know it.
        replaced: how many bytes stand for no character in it; each is U+FFFD.
    """

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes, name: str) -> Decoded:
    """Read bytes as text.

    UTF-8 with or without a byte order mark, UTF-16 with one (or without, where every other byte is zero),
    Windows-1252, Latin-1 and cp865. The last three hold any bytes; which of them it is, the places of the
    Danish letters tell.

    Args:
        data: the bytes.
        name: the source's name, for errors.

    Raises:
        EmptySource: there are no bytes, or nothing but a byte order mark and white space.
        NotText: the bytes are something else.
    """
    if not data:
        raise EmptySource(name, "the file is empty")
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise NotText(name, f"this is {what}, not text")
    decoded = _decode(data, name)
    if not decoded.text.strip("\ufeff \t\r\n\f\v"):
        raise EmptySource(name, "the file holds nothing but white space")
    return decoded


def _decode(data: bytes, name: str) -> Decoded:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            if encoding is None:
                raise NotText(name, "UTF-32 is not read")
            return _strictly(data[len(mark) :], encoding, name)
    zeros = data.count(0)
    if zeros:
        half = len(data[:4000]) // 2
        for encoding, zero in (("utf-16-le", data[1:4000:2].count(0)), ("utf-16-be", data[0:4000:2].count(0))):
            if half and zero > 0.7 * half and len(data) % 2 == 0:
                return _strictly(data, encoding, name)
        raise NotText(name, "this is binary data, not text (it holds zero bytes)")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        _refuse_binary(data, name)
        return Decoded(text, "utf-8")
    _refuse_binary(data, name)
    danish = {encoding: sum(data.count(letter) for letter in letters) for encoding, letters in _DANISH.items()}
    if danish["cp865"] > danish["cp1252"]:
        return Decoded(data.decode("cp865"), "cp865")
    if not any(0x80 <= byte < 0xA0 for byte in set(data)):
        return Decoded(data.decode("latin-1"), "latin-1")
    text = data.decode("cp1252", errors="replace")
    return Decoded(text, "windows-1252", text.count("\ufffd"))


def _strictly(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            text = data.decode(encoding, errors="replace")
            return Decoded(text, encoding, text.count("\ufffd"))
        raise NotText(name, f"begins as {encoding.upper()}, but is not (byte {error.start})") from error
    if "\x00" in text:
        raise NotText(name, "this is binary data, not text (it holds zero characters)")
    return Decoded(text, encoding)


def _refuse_binary(data: bytes, name: str) -> None:
    sample = data[:65536]
    controls = sum(sample.count(byte) for byte in range(32) if byte not in _TEXT_CONTROLS)
    if controls > 0.02 * len(sample):
        raise NotText(name, "this is binary data, not text (it holds control characters)")
