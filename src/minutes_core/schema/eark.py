"""The vocabulary of an E-ARK SIP (CSIP and SIP 2.1.0) as it is written and read: places, marks, and kinds of files.

A package is a folder. `METS.xml` lists metadata, schemas, documentation, and the METS of each representation, which lists
its data: each file once, with its size and SHA-256.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

from minutes_core.schema import native

METS: Final = "http://www.loc.gov/METS/"
"""The namespace of METS."""
CSIP: Final = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
"""The namespace of CSIP's attributes."""
SIP: Final = "https://DILCIS.eu/XML/METS/SIPExtensionMETS"
"""The namespace of the SIP's attributes."""
XLINK: Final = "http://www.w3.org/1999/xlink"
"""The namespace of links."""
PREMIS: Final = "http://www.loc.gov/premis/v3"
"""The namespace of PREMIS 3."""
PROFILE: Final = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"
"""What a SIP says in `PROFILE`."""
PROFILES: Final = rb"https?://eark(?:csip|sip|aip|dip)\.dilcis\.eu/profile/"
"""What `PROFILE` begins with in each of E-ARK's packages, as a pattern."""
CATEGORY: Final = "Textual works – Digital"
"""The category of minutes; a term of a fixed list, with an en dash."""

METS_NAME: Final = "METS.xml"
"""The list of a package, and of each representation."""
DUBLIN_CORE_PATH: Final = "metadata/descriptive/dc.xml"
"""What the document is."""
PREMIS_PATH: Final = "metadata/preservation/premis.xml"
"""What became of it."""
SCHEMA_NAME: Final = "minutes-1.0.xsd"
"""The schema of the record."""
SCHEMA_PATH: Final = f"schemas/{SCHEMA_NAME}"
"""Where it lies."""
README_PATH: Final = "documentation/README.txt"
"""How the package is made, for people."""

REPRESENTATIONS: Final = "representations"
"""The folder of the representations."""
ORIGINAL: Final = "original"
"""The representation that holds what the document was read from."""
RECORD: Final = "xml"
"""The representation that holds the record, as native XML."""
ATTACHMENTS: Final = "attachments"
"""The representation that holds images and attachments."""
DATA: Final = "data"
"""The folder of a representation's files."""

RECORD_CONTENT: Final = native.NAMESPACE
"""What a METS says its content is (`OTHERCONTENTINFORMATIONTYPE`) where it lists the record."""
ATTACHMENTS_CONTENT: Final = "urn:minutes-core:attachments"
"""What it says where it lists images and attachments, each with the name that the record has for it in `xlink:title`."""
ORIGINAL_CONTENT: Final = "urn:minutes-core:original"
"""What it says where it lists what the document was read from."""
DERIVED_CONTENT: Final = "urn:minutes-core:derived"
"""What it says where it lists the document as another format."""
PACKAGE_CONTENT: Final = "urn:minutes-core:package"
"""What the package's own METS says."""
UNREAD_CONTENT: Final = "urn:minutes-core:package:unread"
"""What it says where nobody has read the original, and the record holds supplied metadata only."""

TIMELESS: Final = "1970-01-01T00:00:00Z"
"""The time that a package says it was made where nobody told it: METS demands one, and a guess would be believed."""


@frozen(kw_only=True)
class FileFormat:
    """What kind of file something is.

    Attributes:
        media_type: its media type.
        name: what people call it.
        version: its version, or None where the name of the file does not tell it.
        pronom: its key in the registry PRONOM, or None.
    """

    media_type: str
    name: str
    version: str | None = None
    pronom: str | None = None


UNKNOWN: Final = FileFormat(media_type="application/octet-stream", name="unknown")
"""A file whose name tells nothing."""
PDF_A: Final = FileFormat(media_type="application/pdf", name="PDF/A-3a", version="3a", pronom="fmt/479")
"""The PDF that comes with this library."""
XML: Final = FileFormat(
    media_type="application/xml", name="Extensible Markup Language", version="1.0", pronom="fmt/101"
)
"""XML."""
AKOMA_NTOSO: Final = FileFormat(media_type="application/xml", name="Akoma Ntoso", version="3.0")
"""The document in the vocabulary of OASIS."""
TEXT: Final = FileFormat(media_type="text/plain", name="plain text")
"""Text."""

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_OPEN: Final = "application/vnd.oasis.opendocument"
FORMATS: Final[dict[str, FileFormat]] = {
    ending: FileFormat(media_type=media_type, name=name)
    for ending, media_type, name in (
        ("css", "text/css", "CSS"),
        ("csv", "text/csv", "CSV"),
        ("doc", "application/msword", "Microsoft Word"),
        ("docx", f"{_OFFICE}.wordprocessingml.document", "Office Open XML, text"),
        ("gif", "image/gif", "GIF"),
        ("htm", "text/html", "HTML"),
        ("html", "text/html", "HTML"),
        ("jpeg", "image/jpeg", "JPEG"),
        ("jpg", "image/jpeg", "JPEG"),
        ("json", "application/json", "JSON"),
        ("msg", "application/vnd.ms-outlook", "Microsoft Outlook"),
        ("ods", f"{_OPEN}.spreadsheet", "OpenDocument, sheet"),
        ("odt", f"{_OPEN}.text", "OpenDocument, text"),
        ("pdf", "application/pdf", "PDF"),
        ("png", "image/png", "PNG"),
        ("ppt", "application/vnd.ms-powerpoint", "Microsoft PowerPoint"),
        ("pptx", f"{_OFFICE}.presentationml.presentation", "Office Open XML, slides"),
        ("rtf", "text/rtf", "RTF"),
        ("tif", "image/tiff", "TIFF"),
        ("tiff", "image/tiff", "TIFF"),
        ("txt", "text/plain", "plain text"),
        ("xls", "application/vnd.ms-excel", "Microsoft Excel"),
        ("xlsx", f"{_OFFICE}.spreadsheetml.sheet", "Office Open XML, sheet"),
        ("xml", "application/xml", "Extensible Markup Language"),
        ("zip", "application/zip", "ZIP"),
    )
}
"""What the ending of a file's name promises."""


def format_of(name: str) -> FileFormat:
    """What kind of file a name promises."""
    return FORMATS.get(name.rpartition(".")[2].lower(), UNKNOWN)
