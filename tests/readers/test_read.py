"""`dk.read`: one verb for all files."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

import dancekit as dk
from dancekit.errors import FormatError


@pytest.fixture
def still() -> dk.Recording:
    return dk.Recording(time=np.arange(3) / 30, position=np.zeros((3, 1, 33, 3)), fps=30)


@pytest.mark.parametrize("suffix", [".parquet", ".h5"])
def test_own_formats_come_back_equal(tmp_path, still, suffix):
    path = tmp_path / f"a{suffix}"
    still.save(path)
    assert dk.read(path) == still
    assert dk.read(str(path)) == still
    with pytest.raises(FormatError, match=f"{suffix} files take no options; got unit"):
        dk.read(path, unit="m")


def test_endings_do_not_depend_on_case(tmp_path, bvh_body):
    path = tmp_path / "A.BVH"
    path.write_text(bvh_body().text(np.zeros((2, 3))))
    assert len(dk.read(path)) == 2


def test_an_unknown_ending_lists_what_can_be_read(tmp_path):
    for name in ("a.fbx", "a", "a.bvh.gz"):
        path = tmp_path / name
        path.write_text("x")
        with pytest.raises(FormatError, match=r"can be read: \.bvh, \.c3d, \.trc, \.csv, \.pose, \.parquet, \.h5"):
            dk.read(path)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"none\.bvh") as caught:
        dk.read(tmp_path / "none.bvh")
    assert isinstance(caught.value, FormatError)
    (tmp_path / "takes.c3d").mkdir()
    with pytest.raises(FormatError, match=r"takes\.c3d is a folder"):
        dk.read(tmp_path / "takes.c3d")


def test_an_unknown_option_lists_the_known_ones(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("time_s,nose_x,nose_y\n0,100,2\n")
    with pytest.raises(
        FormatError, match=r"no option frames for \.csv; there are: fps, space, image_size, unit, up, ma"
    ):
        dk.read(path, frames=3)


def test_reading_motion_needs_neither_ezc3d_nor_polars(tmp_path, bvh_body):
    """BVH and C3D need NumPy alone, so that a light installation reads them."""
    path = tmp_path / "a.bvh"
    path.write_text(bvh_body().text(np.zeros((2, 3))))
    code = (
        f"import sys, dancekit as dk; dk.read({str(path)!r}); import dancekit.readers.from_c3d; "
        "bad = {'ezc3d', 'c3d', 'polars', 'scipy'} & set(sys.modules); sys.exit(str(bad) if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
