"""The cells of a CSV file, and numbers out of them, with the row and the column of each that is none.

polars splits the text; everything stays text until it is asked for, so that a bad cell can be named. Separators
(comma, semicolon, tab), decimal commas, byte-order marks and lines of comment (``#``) are recognised.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dancekit.errors import FormatError

__all__ = ["Cells", "load_cells"]

_MAX_MAGNITUDE = 1e15
_EMPTY = ("", "nan", "na", "n/a", "none", "null", "-nan", "#n/a")


@dataclass(frozen=True)
class Cells:
    """Cells as text.

    Attributes
    ----------
    columns
        One list of cells per column, header rows included, blanks around them removed.
    lines
        Line of the file of each row.
    decimal_comma
        Whether ``1,5`` is one and a half.
    where
        Name of the file, for errors.
    """

    columns: tuple[list[str], ...]
    lines: tuple[int, ...]
    decimal_comma: bool
    where: str

    def row(self, number: int) -> list[str]:
        """Give the cells of a row; none, if there is no such row."""
        return [column[number] for column in self.columns] if number < len(self.lines) else []

    def numbers(self, column: int, first_row: int, name: str) -> np.ndarray:
        """Give a column as float64 from a row onwards; empty cells are NaN.

        Raises
        ------
        FormatError
            If a cell is neither empty nor a number of a size that makes sense; the message names line and column.
        """
        import polars as pl

        text = pl.Series(self.columns[column][first_row:], dtype=pl.String)
        if self.decimal_comma:
            text = text.str.replace(",", ".", literal=True)
        values = text.cast(pl.Float64, strict=False)
        empty = text.str.to_lowercase().is_in(_EMPTY)
        wrong = ~(values.abs() < _MAX_MAGNITUDE).fill_null(value=False) & ~empty
        if wrong.any():
            row = int(wrong.arg_max() or 0)
            cell = self.columns[column][first_row + row]
            line = self.lines[first_row + row]
            raise FormatError(
                f"{self.where}, line {line}, column '{name}': {cell[:40]!r} is no number that can be used"
            )
        return np.where(empty.to_numpy(), np.nan, values.fill_null(float("nan")).to_numpy())


def load_cells(path: Path) -> Cells:
    """Split a CSV file into cells.

    Raises
    ------
    FormatError
        If it is empty, no text, or its rows differ in length.
    """
    return split_cells(path.read_bytes(), where=str(path))


def split_cells(data: bytes, *, where: str = "CSV") -> Cells:
    r"""Split the bytes of a CSV file into cells.

    Examples
    --------
    >>> cells = split_cells(b"time_s;nose_x\n0,5;12\n")
    >>> cells.row(0), cells.numbers(0, 1, "time_s")
    (['time_s', 'nose_x'], array([0.5]))
    """
    import polars as pl

    kept, lines = _kept_lines(_decode(data, where))
    if len(kept) < 2:
        raise FormatError(f"{where}: {len(kept)} lines; expected a header and rows of numbers")
    separator = max(",;\t", key=kept[0].count)
    text = "\n".join(kept).encode()
    try:
        table = pl.read_csv(text, has_header=False, separator=separator, infer_schema_length=0).fill_null("")
    except pl.exceptions.PolarsError as error:
        raise FormatError(f"{where}: {_ragged(kept, lines, separator) or str(error).splitlines()[0]}") from None
    if table.height != len(kept):
        raise FormatError(f"{where}: {len(kept)} lines but {table.height} rows; a quotation mark is not closed")
    columns = tuple(column.str.strip_chars().to_list() for column in table.iter_columns())
    return Cells(columns, lines, separator == ";", where)


def _decode(data: bytes, where: str) -> str:
    if b"\0" in data:
        raise FormatError(f"{where}: there are zero bytes in it, so it is no text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _kept_lines(text: str) -> tuple[list[str], tuple[int, ...]]:
    """Give the lines that are neither empty nor comment, and their numbers."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = [(row, number) for number, row in enumerate(rows, 1) if row.strip() and not row.startswith("#")]
    return [row for row, _ in kept], tuple(number for _, number in kept)


def _ragged(rows: list[str], lines: tuple[int, ...], separator: str) -> str:
    expected = rows[0].count(separator)
    for row, line in zip(rows, lines, strict=True):
        if row.count(separator) != expected:
            return f"line {line} has {row.count(separator) + 1} cells; the first has {expected + 1}"
    return ""
