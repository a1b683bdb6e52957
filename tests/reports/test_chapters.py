"""What notebooks say of themselves for reports; those that come with dancekit say it well."""

from __future__ import annotations

import nbformat
import pytest
from small_notebooks import notebook

from dancekit.errors import FormatError
from dancekit.reports.chapters import chapter, chapters, notebooks_folder, tagged
from dancekit.reports.references import REFERENCES, references

TAGS = {"parameters", "teaching", "picture", "summary", "methods"}


def test_a_chapter_says_what_it_takes(tmp_path):
    path = notebook(
        tmp_path / "n.ipynb",
        [("text", "", "words\n\n# A title "), ("code", "parameters", "a = 1\nb = {'x': [2]}")],
        {"about": "each clip", "video": True, "fewest": 2, "cites": ["dtw"]},
    )
    found = chapter(path)
    assert (found.title, found.about, found.fewest, found.needs_video) == ("A title", "each clip", 2, True)
    assert found.parameters == {"a": 1, "b": {"x": [2]}}
    assert found.cites == ("dtw",)


def test_a_notebook_without_the_entry_is_none(tmp_path):
    path = notebook(tmp_path / "n.ipynb", [("text", "", "# T")], None)
    assert chapter(path) is None
    with pytest.raises(FormatError, match="is meant for reports; its metadata should hold"):
        chapters(tmp_path)


@pytest.mark.parametrize(
    ("cells", "about", "message"),
    [
        ([("text", "", "# T")], "everything", r"about is 'everything'; expected one of: each clip, two clips, all"),
        ([("code", "parameters", "a = open('b')")], "all clips", "its cell of parameters holds more than plain values"),
    ],
)
def test_what_is_wrong_names_the_notebook(tmp_path, cells, about, message):
    path = notebook(tmp_path / "n.ipynb", cells, {"about": about})
    with pytest.raises(FormatError, match=f"n.ipynb: {message}"):
        chapter(path)


def test_a_file_that_is_no_notebook(tmp_path):
    (tmp_path / "n.ipynb").write_text("{}")
    with pytest.raises(FormatError, match=r"n\.ipynb is not a notebook that can be read"):
        chapter(tmp_path / "n.ipynb")


def test_those_that_come_along():
    found = {one.name: one for one in chapters(notebooks_folder())}
    assert "00_start_here" not in found
    assert {name[:2] for name in found} == {"01", "02", "03", "04", "05", "06", "07"}
    assert found["01_extraction"].needs_video
    assert all("stored" in found[name].parameters for name in ("01_extraction", "02_normalization"))
    for one in found.values():
        assert set(one.cites) <= set(REFERENCES), one.name
        cells = nbformat.read(one.path, as_version=4).cells
        assert {tag for cell in cells for tag in cell.metadata.get("tags", [])} <= TAGS, one.name
        assert not [cell for cell in cells if tagged(cell, "teaching") and tagged(cell, "summary")]
        headings = [cell.source.split("\n")[0] for cell in cells if not tagged(cell, "teaching")]
        assert not [text for text in headings if text.startswith(("## Exercise", "## What can go wrong", "## Your "))]


def test_references_are_whole_and_keep_their_order():
    listed = references(["umap", "blazepose", "umap"])
    assert [text.split(",")[0] for text in listed] == ["V. Bazarevsky", "L. McInnes"]
    assert not [text for text in references(REFERENCES) if "{" in text]
