"""The notebooks run, also with a reader's own parameters, and keep to the norms that make them good to read."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import papermill
import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PICTURES = ("application/vnd.plotly.v1+json", "application/vnd.jupyter.widget-view+json")
pytestmark = pytest.mark.pose


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


def run(path: Path, out: Path, **parameters: object) -> nbformat.NotebookNode:
    return papermill.execute_notebook(
        path, out, parameters=parameters, cwd=path.parent, progress_bar=False, kernel_name="python3"
    )


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_there_are_notebooks():
    names = [path.stem.partition("_")[2] for path in NOTEBOOKS]
    assert names == ["extraction", "normalization", "embeddings", "clustering", "similarity"]


def own_parameters(notebook: Path, tmp_path: Path, sample: Callable[[str], Path]) -> dict[str, object]:
    """What a reader might put into the parameters cell."""
    own = tmp_path / "own"
    own.mkdir()
    for clip in ("hiphop", "waves"):
        shutil.copy(sample(f"{clip}.parquet"), own / f"my {clip}.parquet")
    offered = {
        "video": str(sample("hiphop.mp4")),
        "corpus_folder": str(tmp_path / "corpus"),
        "poses": str(own),
        "page": str(tmp_path / "pages" / "map.html"),
        "minutes": 0.1,
        "encoder_file": str(tmp_path / "models" / "mine.safetensors"),
    }
    asked = code_cells(notebook)[0].source
    return {name: value for name, value in offered.items() if re.search(rf"^{name} = ", asked, re.MULTILINE)}


def test_runs_with_what_a_reader_has(notebook, tmp_path, sample):
    done = run(notebook, tmp_path / "out.ipynb", **own_parameters(notebook, tmp_path, sample))
    outputs = [output for cell in done.cells for output in cell.get("outputs", [])]
    shown = [kind for kind in PICTURES for output in outputs if kind in output.get("data", {})]
    assert len(shown) >= 4
    assert "application/vnd.jupyter.widget-view+json" in shown, "players and explorers are what people look at first"
    assert not [output for output in outputs if output.output_type == "error"]


def test_nbval_agrees_that_it_runs_as_it_is(notebook, tmp_path):
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--nbval-lax",
        "--nbval-cell-timeout=120",
        "-q",
        "-p",
        "no:cacheprovider",
    ]
    environment = os.environ | {"IPYTHONDIR": str(tmp_path)}
    done = subprocess.run(
        [*command, "-c", os.devnull, str(notebook)],
        cwd=notebook.parent,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert f"{len(code_cells(notebook))} passed" in done.stdout


def test_is_of_readable_size(notebook):
    cells = read(notebook).cells
    assert 15 <= len(cells) <= 40
    prose = [cell for cell in cells if cell.cell_type == "markdown"]
    assert len(prose) >= len(cells) / 2


def test_code_cells_are_short(notebook):
    lines = [len([line for line in cell.source.splitlines() if line.strip()]) for cell in code_cells(notebook)]
    assert max(lines) <= 15
    assert sum(lines) / len(lines) <= 5


def test_imports_come_from_the_package_or_the_standard_library(notebook):
    names = set()
    for cell in code_cells(notebook):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names.add((node.module or "").partition(".")[0])
    assert "dancekit" in names
    assert names - {"dancekit"} <= set(sys.stdlib_module_names)


def test_defines_no_helpers(notebook):
    for cell in code_cells(notebook):
        assert not re.search(r"^\s*(def|class) ", cell.source, re.MULTILINE)


def test_begins_with_what_one_sees_and_ends_with_what_goes_wrong(notebook):
    prose = [cell.source for cell in read(notebook).cells if cell.cell_type == "markdown"]
    assert "What you will see" in prose[0]
    assert any(text.startswith("## Exercise") for text in prose)
    assert prose[-1].startswith("## What can go wrong")


def test_has_one_parameters_cell(notebook):
    tagged = [cell for cell in code_cells(notebook) if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1


def test_outputs_are_stripped(notebook):
    content = read(notebook)
    assert not [cell for cell in content.cells if cell.get("outputs") or cell.get("execution_count")]
    assert "widgets" not in content.metadata


def test_has_a_kernel_that_every_machine_knows(notebook):
    assert read(notebook).metadata.kernelspec.name == "python3"
