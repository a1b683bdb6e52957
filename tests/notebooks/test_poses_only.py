"""Notebooks 3 to 7, the map, search and forecasts run where MediaPipe doesn't; notebooks 0 to 2 say what is missing."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from offline import cut_off, without

import dancekit as dk

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = [path for path in sorted((ROOT / "notebooks").glob("*.ipynb")) if "03" <= path.stem[:2] <= "06"]
CAMERA = ("mediapipe", "cv2")
FETCHING = ("filelock", "flatbuffers", "pooch")
"""The rest of the extra "extract"."""


@pytest.fixture
def poor(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine without what finds poses in videos."""
    return os.environ | {"PYTHONPATH": without(tmp_path / "absent", *CAMERA, *FETCHING)}


def cells(path: Path) -> Iterator[ast.Module]:
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            yield ast.parse(cell.source)


def touched(path: Path) -> Iterator[str]:
    """Give what loads all that a notebook imports, and every name of dancekit's that it uses."""
    for tree in cells(path):
        for node in ast.walk(tree):
            imports = isinstance(node, ast.Import | ast.ImportFrom)
            if imports or (isinstance(node, ast.Attribute) and ast.unparse(node.value) == "dk"):
                yield ast.unparse(node)


def run(code: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)


def test_there_are_four():
    assert [path.stem[:2] for path in NOTEBOOKS] == ["03", "04", "05", "06"]


def test_what_is_cut_off_reaches_itself_and_nobody_else():
    code = "import socket; print(socket.if_nameindex()); socket.create_connection(('192.0.2.1', 80), timeout=5)"
    done = subprocess.run(cut_off(sys.executable, "-c", code), capture_output=True, text=True)
    assert done.stdout == "[(1, 'lo')]\n"
    assert "Network is unreachable" in done.stderr


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_they_begin_with_poses(path):
    used = {line for tree in cells(path) for line in re.findall(r"dk\.(\w+)", ast.unparse(tree))}
    assert "load" in used
    assert not used & {"extract", "probe", "pose_model", "Corpus", "video"}


def test_all_that_they_import_is_there_without_mediapipe(poor):
    lines = dict.fromkeys(line for path in NOTEBOOKS for line in touched(path))
    assert "dk.MotionMap" in lines
    tail = f"assert not [name for name in {CAMERA + FETCHING} if sys.modules.get(name)]"
    done = run("\n".join(["import sys, dancekit as dk", *lines, tail]), poor)
    assert done.returncode == 0, done.stderr[-2000:]


def test_extracting_says_what_to_install_and_what_works_without(poor):
    code = f"import dancekit as dk; dk.extract({str(ROOT / 'data' / 'groove.mp4')!r})"
    said = run(code, poor).stderr.splitlines()[-2:]
    assert "'mediapipe' is needed to find poses in a video" in said[0]
    assert said[0].endswith("type:  pip install 'dancekit[extract]'")
    assert "notebooks 3 to 7" in said[1]


def test_the_command_says_it_too(poor, tmp_path):
    command = [
        sys.executable,
        "-m",
        "dancekit",
        "extract",
        ROOT / "data" / "groove.mp4",
        "--corpus",
        tmp_path / "corpus",
    ]
    done = subprocess.run(command, env=poor, capture_output=True, text=True)
    assert done.returncode == 1
    assert "pip install 'dancekit[extract]'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_they_run_without_mediapipe_and_without_a_network(path, poor, tmp_path):
    out = tmp_path / "out.ipynb"
    papermill = [sys.executable, "-m", "papermill", "--no-progress-bar", "--kernel", "python3", "--cwd", path.parent]
    command = cut_off(*papermill, path, out)
    done = subprocess.run(command, env=poor, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    shown = [output for cell in nbformat.read(out, as_version=4).cells for output in cell.get("outputs", [])]
    assert sum("application/vnd.jupyter.widget-view+json" in output.get("data", {}) for output in shown) >= 1


@pytest.mark.slow
def test_the_commands_work_on_poses(poor, tmp_path):
    folder, length = tmp_path / "corpus", ("--window", "2", "--hop", "0.25")
    shelf = dk.Corpus(folder)
    for name in ("groove", "waves", "lyrical"):
        shelf.add(dk.load(ROOT / "data" / f"{name}.parquet"), name=name)
    for words in (
        ("probe", ROOT / "data" / "groove.mp4"),
        ("check", ROOT / "data" / "groove.parquet"),
        ("embed", folder, *length),
        ("map", folder, *length, "--no-quality"),
        ("search", "lyrical@4-6", "--corpus", folder, *length),
        ("segment", folder),
        ("forecast", "lyrical@4.0", "--corpus", folder, "--kind", "analogue", "--context", "0.6", "--horizon", "0.6"),
        ("export", folder, tmp_path / "again.bvh", "--clip", "lyrical"),
        ("import", tmp_path / "again.bvh", "--corpus", folder),
        ("atlas", folder, "--out", tmp_path / "atlas.html", "--no-quality"),
    ):
        command = [sys.executable, "-m", "dancekit", *map(str, words)]
        done = subprocess.run(command, env=poor, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, f"{words[0]}: {done.stdout[-500:]}{done.stderr[-2000:]}"
