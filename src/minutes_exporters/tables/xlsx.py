"""Tables as a workbook (Office Open XML, ECMA-376), a sheet a table, by the standard library alone.

A text is written as text, in its cell (`inlineStr`): nothing is a formula, a number keeps its zeros and a case number
is no day. Days, times, numbers and booleans are what they are.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, ClassVar, Final

from attrs import frozen

from minutes_core.diagnostics import Diagnostic
from minutes_core.errors import OutputError
from minutes_core.protocols import Exported
from minutes_core.regex import regex
from minutes_core.schema.native import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from minutes_core.tables.values import Cell, Table

FILE: Final = "tables.xlsx"
MOST_ROWS: Final = 1_048_576
"""Rows that a sheet may have, its head included."""
LONGEST: Final = 32_767
"""UTF-16 code units that a cell's text may have."""
_EXACT: Final = 2**53
"""Whole numbers up to this size are kept exactly: a cell's number is a double."""
_FIRST_DAY: Final = dt.date(1900, 3, 1)
"""Days before it are counted in different ways, for 1900 is taken for a leap year by some."""
_DAY_ZERO: Final = dt.date(1899, 12, 30)
_DAY, _TIME, _HEAD = 1, 2, 3
"""Styles, as `_STYLES` lists them."""

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES: Final = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="20" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_ESCAPE: Final = regex("_(?=x[0-9A-Fa-f]{4}_)")
"""What would be read as a character by its number (ECMA-376, ST_Xstring)."""
_UNSTORABLE: Final = regex("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@frozen(kw_only=True)
class XlsxTables:
    """Writes all tables as sheets of one workbook, `tables.xlsx`, with the columns' names in a row that stays in view."""

    name: ClassVar[str] = "xlsx"
    title: ClassVar[str] = "workbook (Excel, LibreOffice), a sheet for each table"

    @staticmethod
    def write(tables: Sequence[Table]) -> Exported:
        """One workbook. A text that is longer than a cell may hold is cut, and told.

        Raises:
            OutputError: where a table has more rows than a sheet.
        """
        cut: list[Diagnostic] = []
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in _parts(tables):
                _add(archive, name, text.encode())
            for number, table in enumerate(tables, 1):
                if len(table.rows) >= MOST_ROWS:
                    raise OutputError(
                        FILE, f"has room for {MOST_ROWS - 1} rows of {table.name}, not for {len(table.rows)}"
                    )
                _add(archive, f"xl/worksheets/sheet{number}.xml", "".join(_sheet(table, cut)).encode())
        return Exported(files=((FILE, out.getvalue()),), diagnostics=tuple(cut))


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # no clock: the same tables give the same bytes
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    archive.writestr(info, data)


def _parts(tables: Sequence[Table]) -> Iterator[tuple[str, str]]:
    """The files of the package around the sheets."""
    numbers = range(1, len(tables) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for number in numbers
    )
    types = (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{overrides}</Types>'
    )
    yield "[Content_Types].xml", types
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    sheets = "".join(
        f'<sheet name="{table.name[:31]}" sheetId="{number}" r:id="rId{number}"/>'
        for number, table in enumerate(tables, 1)
    )
    yield (
        "xl/workbook.xml",
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>',
    )
    related = [("worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*related, ("styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES


def _relations(pairs: Sequence[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _sheet(table: Table, cut: list[Diagnostic]) -> Iterator[str]:
    yield (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>'
    )
    letters = [_letters(number) for number in range(len(table.columns))]
    head = (_text(f'{letter}1" s="{_HEAD}', each.name) for letter, each in zip(letters, table.columns, strict=True))
    yield f'<row r="1">{"".join(head)}</row>'
    for number, row in enumerate(table.rows, 2):
        cells = []
        for letter, value, column in zip(letters, row, table.columns, strict=True):
            if isinstance(value, str) and len(value) > LONGEST // 2 and len(short := _fitting(value)) < len(value):
                facts: dict[str, str | int] = {
                    "table": table.name,
                    "column": column.name,
                    "row": number,
                    "length": len(value),
                }
                cut.append(Diagnostic(slug="cell-cut", facts=facts))
                value = short  # noqa: PLW2901 - what is written
            cells.append(_cell(f"{letter}{number}", value))
        yield f'<row r="{number}">{"".join(cells)}</row>'
    yield "</sheetData></worksheet>"


def _cell(place: str, value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, float) or (isinstance(value, int) and abs(value) <= _EXACT):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    if isinstance(value, dt.time):
        minutes = value.hour * 60 + value.minute
        return f'<c r="{place}" s="{_TIME}"><v>{minutes / 1440!r}</v></c>'
    if isinstance(value, dt.date) and value >= _FIRST_DAY:
        return f'<c r="{place}" s="{_DAY}"><v>{(value - _DAY_ZERO).days}</v></c>'
    return _text(place, str(value))


def _text(place: str, text: str) -> str:
    told = escape(_by_number(text))
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{told}</t></is></c>'


def _by_number(text: str) -> str:
    """The text with what XML cannot hold told by its number, as spreadsheets do."""
    told = _ESCAPE.sub("_x005F_", text)
    return _UNSTORABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", told)


def _fitting(text: str) -> str:
    """As much of a text as a cell holds, whole characters only."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * LONGEST].decode("utf-16-le", "ignore")


def _letters(number: int) -> str:
    """A column's name, A to Z, then AA and on."""
    told = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        told = chr(65 + rest) + told
    return told
