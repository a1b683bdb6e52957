"""Reports of many corpora: a folder for each, a table of all, and one that fails ends nothing."""

from __future__ import annotations

import polars as pl
from small_dances import small_corpus
from small_notebooks import notebook

import dancekit as dk
from dancekit.reports import Reports
from dancekit.reports.batch import several


def test_each_has_its_folder_and_a_line_of_the_table(tmp_path):
    first = small_corpus(tmp_path / "monday", duration_s=2.0, clips=1)
    again = small_corpus(tmp_path / "other" / "monday", duration_s=2.0, clips=2)
    empty = tmp_path / "empty"
    empty.mkdir()
    cells = [
        ("text", "", "# T"),
        ("code", "parameters", 'poses = ""'),
        ("code", "", "import os\nlen(os.listdir(poses))"),
    ]
    notebook(tmp_path / "t.ipynb", cells, {"about": "all clips"})
    wrong = [*cells, ("code", "", "assert len(list(os.scandir(poses))) == 2  # one file, and the folder of raw poses")]
    notebook(tmp_path / "u.ipynb", wrong, {"about": "all clips"})
    made = dk.report([first, again.folder, empty], tmp_path / "r", notebooks=tmp_path, progress=False)
    assert isinstance(made, Reports)
    assert made.failed == 2
    table = made.table
    assert table.select("corpus", "status", "done", "failed", "not_run").rows() == [
        ("empty", "failed", None, None, None),
        ("monday", "done", 2, 0, 0),
        ("monday_2", "failed", 1, 1, 0),
    ]
    assert "there is no dance in empty" in table["message"][0]
    assert table["message"][2].startswith("T: AssertionError")
    assert pl.read_csv(tmp_path / "r" / "outcomes.csv")["corpus"].to_list() == ["empty", "monday", "monday_2"]
    page = made.path.read_text()
    assert made.path == tmp_path / "r" / "index.html"
    assert '<a href="monday_2/index.html">monday_2</a>' in page
    assert str(tmp_path) not in page
    assert (tmp_path / "r" / "monday" / "index.html").is_file()
    assert "failed: empty: there is no dance" in made.describe()


def test_what_is_a_batch(tmp_path, dances):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    assert several(str(tmp_path)) == []
    assert several(dances) == []
    assert several([tmp_path / "a"]) == []
    assert several(["a.mp4", "b.mp4"]) == []
    assert several([tmp_path / "a", tmp_path / "b"]) == [tmp_path / "a", tmp_path / "b"]
    assert several([dances, tmp_path / "a"]) == [dances, tmp_path / "a"]
