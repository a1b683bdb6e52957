"""The notebooks run, also with a reader's own parameters. What makes them good to read: `test_notebook_norms`."""

from __future__ import annotations

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
WITH_EVERY_TEST = ("02_normalization", "05_similarity")
"""The others run with `make test-long`, as every notebook does as it is, by papermill, by nbval and in JupyterLab."""
pytestmark = pytest.mark.pose


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


def run(path: Path, out: Path, **parameters: object) -> nbformat.NotebookNode:
    return papermill.execute_notebook(
        path, out, parameters=parameters, cwd=path.parent, progress_bar=False, kernel_name="python3"
    )


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> Path:
    return request.param


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
        "horizon_s": 1.0,
        "encoder_file": str(tmp_path / "models" / "mine.safetensors"),
    }
    asked = code_cells(notebook)[0].source
    return {name: value for name, value in offered.items() if re.search(rf"^{name} = ", asked, re.MULTILINE)}


@pytest.mark.parametrize(
    "notebook",
    [pytest.param(path, marks=[] if path.stem in WITH_EVERY_TEST else [pytest.mark.long]) for path in NOTEBOOKS],
    ids=lambda path: path.stem,
)
def test_runs_with_what_a_reader_has(notebook, tmp_path, sample):
    done = run(notebook, tmp_path / "out.ipynb", **own_parameters(notebook, tmp_path, sample))
    outputs = [output for cell in done.cells for output in cell.get("outputs", [])]
    shown = [kind for kind in PICTURES for output in outputs if kind in output.get("data", {})]
    assert len(shown) >= 4
    assert "application/vnd.jupyter.widget-view+json" in shown, "players and explorers are what people look at first"
    assert not [output for output in outputs if output.output_type == "error"]


@pytest.mark.long
def test_runs_as_it_is(notebook, tmp_path):
    done = run(notebook, tmp_path / "out.ipynb")
    outputs = [output for cell in done.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output.output_type == "error"]
    assert all(cell.execution_count for cell in done.cells if cell.cell_type == "code")


@pytest.mark.long
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
