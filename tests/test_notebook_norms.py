"""The notebooks are good to read: short cells, half of them prose, one of parameters; no outputs; links that hold."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
NAMES = ["start_here", "extraction", "normalization", "embeddings", "clustering", "similarity", "prediction"]
NAMES += ["comparison"]


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def cells(request: pytest.FixtureRequest) -> list[nbformat.NotebookNode]:
    return nbformat.read(request.param, as_version=4).cells


@pytest.fixture
def code(cells: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    return [cell for cell in cells if cell.cell_type == "code"]


@pytest.fixture
def prose(cells: list[nbformat.NotebookNode]) -> list[str]:
    return [cell.source for cell in cells if cell.cell_type == "markdown"]


def full_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def test_they_are_numbered_without_gaps():
    parts = [path.stem.partition("_") for path in NOTEBOOKS]
    assert [int(number) for number, _, _ in parts] == list(range(len(parts)))
    assert [name for _, _, name in parts][: len(NAMES)] == NAMES


def test_is_of_readable_size(cells, prose):
    assert 15 <= len(cells) <= 40
    assert len(prose) >= len(cells) / 2


def test_code_cells_are_short(code):
    lines = [len(full_lines(cell.source)) for cell in code]
    assert max(lines) <= 15
    assert sum(lines) / len(lines) <= 5


def test_imports_come_from_the_package_or_the_standard_library(code):
    names = set()
    for cell in code:
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names.add((node.module or "").partition(".")[0])
    assert "dancekit" in names
    assert names - {"dancekit"} <= set(sys.stdlib_module_names)


def test_defines_no_helpers(code):
    for cell in code:
        assert not re.search(r"^\s*(def|class) ", cell.source, re.MULTILINE)


def test_begins_with_what_one_sees_and_ends_with_what_goes_wrong(prose):
    assert "What you will see" in prose[0]
    assert any(text.startswith("## Exercise") for text in prose)
    assert prose[-1].startswith("## What can go wrong")


def test_has_one_parameters_cell_of_plain_values(code):
    tagged = [cell for cell in code if "parameters" in cell.metadata.get("tags", [])]
    assert tagged == code[:1]
    for line in ast.parse(tagged[0].source).body:
        assert isinstance(line, ast.Assign)
        ast.literal_eval(line.value)  # papermill, and people, replace values only


def test_links_to_other_notebooks_hold(prose):
    for target in re.findall(r"\]\(([^)#]+\.ipynb)", "\n".join(prose)):
        assert (FOLDER / target).exists(), target


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_stripped(path):
    content = nbformat.read(path, as_version=4)
    assert not [cell for cell in content.cells if cell.get("outputs") or cell.get("execution_count")]
    assert "widgets" not in content.metadata
    assert content.metadata.kernelspec.name == "python3", "a kernel that every machine knows"
    nbformat.validate(content)
