"""An executed notebook as a piece of HTML that needs no kernel and no network: text, folded code, living outputs."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dancekit.errors import require
from dancekit.reports.chapters import tagged
from dancekit.reports.preparing import LEFT_OUT
from dancekit.reports.reading import WIDGET, plain

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = ["PLOTLY", "rendered"]

PLOTLY = "application/vnd.plotly.v1+json"
_NOT_SHOWN = (LEFT_OUT, "parameters", "injected-parameters", "papermill-error-cell-tag")
_FIGURE_PX = 450  # what plotly takes where a figure does not say

# nbconvert's plainest template, which brings no address of the network along; code is folded, prompts are left out
_TEMPLATE = """{%- extends 'basic/index.html.j2' -%}
{% block in_prompt %}{% endblock %}
{% block empty_in_prompt %}{% endblock %}
{% block output_area_prompt %}{% endblock %}
{% block input_group -%}
<details class="dkr-code"><summary>Code</summary>{{ super() }}</details>
{%- endblock input_group %}
"""


def rendered(notebook: Path) -> str:
    """Give the cells of an executed notebook as HTML, without a page around them.

    Parameters
    ----------
    notebook
        Its figures are left as data, which the page's script draws (see `dancekit.reports.page`).

    Raises
    ------
    MissingLibraryError
        If nbconvert is not installed.
    """
    import nbformat

    require("nbconvert", extra="report", purpose="make pages of notebooks")
    content = nbformat.read(notebook, as_version=4)
    content.cells = [_still(cell) for cell in content.cells if not any(tagged(cell, tag) for tag in _NOT_SHOWN)]
    content.metadata.pop("widgets", None)
    body, _ = _exporter().from_notebook_node(content)
    return str(body)


def _exporter() -> Any:
    from jinja2 import DictLoader
    from nbconvert import HTMLExporter

    return HTMLExporter(
        extra_loaders=[DictLoader({"dancekit.html.j2": _TEMPLATE})],
        template_name="basic",
        template_file="dancekit.html.j2",
        exclude_anchor_links=True,
    )


def _still(cell: NotebookNode) -> NotebookNode:
    """Turn figures into elements of the page, and leave out what lives only beside a kernel."""
    if cell.cell_type == "code":
        cell.outputs = [_words(_figure(output)) for output in cell.outputs if not _only_live(output)]
    return cell


def _only_live(output: NotebookNode) -> bool:
    """Tell whether an output is a widget of somebody else, such as a progress bar."""
    data = output.get("data", {})
    return WIDGET in data and "text/html" not in data


def _figure(output: NotebookNode) -> NotebookNode:
    drawn = output.get("data", {}).get(PLOTLY)
    if drawn is not None:
        height = drawn.get("layout", {}).get("height", _FIGURE_PX)
        text = escape(json.dumps({"data": drawn["data"], "layout": drawn.get("layout", {})}), quote=False)
        output.data = {"text/html": f'<div class="dkr-figure" style="height:{float(height):g}px" hidden>{text}</div>'}
    return output


def _words(output: NotebookNode) -> NotebookNode:
    """Turn a text, which a notebook shows as Python writes it, into a paragraph."""
    data = output.get("data", {})
    if set(data) == {"text/plain"} and data["text/plain"][:1] in ("'", '"'):
        output.data = {"text/html": f"<p>{escape(plain(data['text/plain']))}</p>"}
    return output
