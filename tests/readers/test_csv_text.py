"""Cells of CSV files: separators, decimal commas, comments, and the line of what is wrong."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit.errors import FormatError
from dancekit.readers.csv_text import load_cells, split_cells


@pytest.mark.parametrize(
    "text",
    [
        "time_s,nose_x\n0,1.5\n0.5,2\n",
        "time_s;nose_x\n0;1,5\n0,5;2\n",
        "time_s\tnose_x\n0\t1.5\n0.5\t2\n",
        "time_s,nose_x\r\n0,1.5\r\n0.5,2",
        "# made by hand\n\ntime_s,nose_x\n\n0,1.5\n0.5,2\n\n",
        '"time_s","nose_x"\n"0","1.5"\n"0.5","2"\n',
        " time_s , nose_x \n 0 , 1.5\n0.5, 2\n",
        "\ufefftime_s,nose_x\n0,1.5e0\n0.5,+2\n",
    ],
)
def test_dialects_hold_the_same_numbers(tmp_path, text):
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8", newline="")
    cells = load_cells(path)
    assert cells.row(0) == ["time_s", "nose_x"]
    np.testing.assert_array_equal(cells.numbers(0, 1, "time_s"), [0, 0.5])
    np.testing.assert_array_equal(cells.numbers(1, 1, "nose_x"), [1.5, 2])


@pytest.mark.parametrize("cell", ["", "nan", "NaN", "NA", "null", "None", " "])
def test_empty_cells_are_missing(cell):
    values = split_cells(f"a,b\n1,{cell}\n".encode()).numbers(1, 1, "b")
    assert np.isnan(values).all()


def test_lines_are_those_of_the_file():
    cells = split_cells(b"# one\na,b\n\n1,2\n# five\n3,4\n")
    assert cells.lines == (2, 4, 6)
    assert cells.row(9) == []


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "0 lines; expected a header and rows"),
        (b"a,b\n", "1 lines; expected a header and rows"),
        (b"a,b\n1,2,3\n", "line 2 has 3 cells; the first has 2"),
        (b"a,b\n1,2\x003\n", "there are zero bytes in it, so it is no text"),
        (b'a,b\n1,"2\n3,4\n', "a.csv"),
    ],
)
def test_what_is_no_table_is_said(data, message):
    with pytest.raises(FormatError) as caught:
        split_cells(data, where="a.csv")
    assert message in str(caught.value)


@pytest.mark.parametrize("cell", ["x", "1.2.3", "inf", "-Infinity", "1e999", "1e16", "0x10", "1 2"])
def test_cells_that_are_no_numbers_are_named_by_line_and_column(cell):
    cells = split_cells(f"# comment\na,b\n1,2\n3,{cell}\n".encode(), where="a.csv")
    with pytest.raises(FormatError) as caught:
        cells.numbers(1, 1, "left_wrist x")
    assert str(caught.value) == f"a.csv, line 4, column 'left_wrist x': '{cell}' is no number that can be used"
