"""Tables as Parquet, for programs that read columns; needs the extra `minutes-core[parquet]`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, ClassVar, Final

from attrs import frozen

from minutes_core.errors import PluginError
from minutes_core.protocols import Exported
from minutes_core.tables.values import Type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes_core.tables.values import Table

_TYPES: Final = {
    Type.TEXT: "string",
    Type.INTEGER: "int64",
    Type.REAL: "float64",
    Type.BOOLEAN: "bool_",
    Type.DATE: "date32",
}


@frozen(kw_only=True)
class ParquetTables:
    """Writes each table as a Parquet file with typed columns, each with its meaning beside it.

    The same tables give the same bytes with one version of pyarrow; another may write them in another way.
    """

    name: ClassVar[str] = "parquet"
    title: ClassVar[str] = "Parquet, a file for each table"

    @staticmethod
    def write(tables: Sequence[Table]) -> Exported:
        """A file for each table.

        Raises:
            PluginError: where pyarrow is not installed.
        """
        try:
            import pyarrow as arrow
            import pyarrow.parquet
        except ImportError as error:
            raise PluginError("parquet", "needs pyarrow: pip install 'minutes-core[parquet]'") from error
        return Exported(files=tuple((f"{table.name}.parquet", _file(arrow, table)) for table in tables))


def _file(arrow: Any, table: Table) -> bytes:
    fields = [
        arrow.field(
            column.name,
            arrow.time32("s") if column.type is Type.TIME else getattr(arrow, _TYPES[column.type])(),
            metadata={"meaning": column.meaning},
        )
        for column in table.columns
    ]
    cells = zip(*table.rows, strict=True) if table.rows else ((),) * len(fields)
    arrays = [arrow.array(values, each.type) for values, each in zip(cells, fields, strict=True)]
    out = io.BytesIO()
    arrow.parquet.write_table(arrow.Table.from_arrays(arrays, schema=arrow.schema(fields)), out)
    return out.getvalue()
