"""Importing dancekit and asking for help stay quick: nothing heavy is loaded (the time itself is in benchmarks/)."""

from __future__ import annotations

import subprocess
import sys

import pytest

import dancekit

HEAVY = ("av", "cv2", "ezc3d", "h5py", "mediapipe", "numba", "pandas", "plotly", "polars", "pyarrow", "scipy")
HEAVY += ("faiss", "sqlalchemy", "torch", "xarray", "matplotlib")


def loaded_after(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint(' '.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import dancekit",
        "import dancekit.recording, dancekit.skeleton",
        "import dancekit.cli.about, dancekit.cli.files, dancekit.cli.videos",
        "import dancekit.cli.benches, dancekit.cli.learning",
        "import dancekit.embedding, dancekit.embedding.baselines, dancekit.encoders",
        "import dancekit.search, dancekit.search.index",
        "from dancekit import synthetic",
    ],
)
def test_nothing_heavy_is_loaded(code):
    assert not loaded_after(code) & set(HEAVY)


@pytest.mark.parametrize("name", dancekit.__all__)
def test_every_public_name_is_there(name):
    assert getattr(dancekit, name) is not None
    assert name in dir(dancekit)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'dancekit' has no attribute 'dance_for_me'"):
        _ = dancekit.dance_for_me
