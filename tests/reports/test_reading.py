"""What cells said, as people read it, and cells as pieces of a page."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from dancekit.reports.reading import WIDGET, plain, said
from dancekit.reports.rendering import PLOTLY, rendered


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("'it says \"so\"'", 'it says "so"'),
        ("<Motifs: nothing returns>", "Motifs: nothing returns"),
        ("<Recording 3 frames>", "<Recording 3 frames>"),
        ("[1, 2]", "[1, 2]"),
        ("array([1.])", "array([1.])"),
    ],
)
def test_texts_read_as_people_write_them(written, read):
    assert plain(written) == read


def shown(data: dict, **rest) -> dict:
    return new_output("execute_result", data=data, execution_count=1, **rest)


@pytest.fixture
def executed(tmp_path):
    figure = {"data": [{"y": [1], "name": "</script><b>"}], "layout": {"height": 123}}
    cells = [
        new_markdown_cell("# Title"),
        new_code_cell("secret = 1", metadata={"tags": ["injected-parameters"]}),
        new_code_cell(
            "x",
            metadata={"tags": ["summary"]},
            outputs=[
                new_output("stream", name="stdout", text="one\n\x1b[31mred\x1b[0m\n"),
                new_output("stream", name="stderr", text="careful\n"),
                new_output("display_data", data={WIDGET: {"model_id": "1"}, "text/plain": "Label(value='50%')"}),
                shown({"text/plain": "'two & <more>'"}),
            ],
        ),
        new_code_cell("y", outputs=[shown({PLOTLY: figure, "text/plain": "Figure()"})]),
    ]
    nbformat.write(new_notebook(cells=cells), tmp_path / "n.ipynb")
    return tmp_path / "n.ipynb"


def test_what_a_cell_said_without_its_warnings_its_bars_and_its_colours(executed):
    assert said(executed, "summary") == ["one\nred\n\ntwo & <more>"]
    assert said(executed, "methods") == []


def test_a_page_has_all_but_what_lives_beside_a_kernel(executed):
    html = rendered(executed)
    assert "<h1" in html
    assert "secret" not in html
    assert "Label(" not in html
    assert "careful" in html
    assert "<p>two &amp; &lt;more&gt;</p>" in html


def test_figures_are_data_that_no_script_can_leave(executed):
    html = rendered(executed)
    assert 'class="dkr-figure"' in html
    assert 'style="height:123px"' in html
    assert "&lt;/script&gt;&lt;b&gt;" in html
    assert "Figure()" not in html
