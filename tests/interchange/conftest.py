"""Dances and a corpus that are written in every format."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from dancekit.corpus import Corpus
from dancekit.recording import Recording
from dancekit.synthetic import Camera, dance


@pytest.fixture(scope="session")
def groove() -> Recording:
    """One dancer, half a second at 30 frames, with all keypoints, a root and a picture."""
    return dance("groove", duration_s=0.5, camera=Camera(), seed=3)


@pytest.fixture(scope="session")
def pair(groove: Recording) -> Recording:
    """Two dancers who do the same, Ana half a second before Bo and two metres beside him; Bo's left wrist is lost."""
    arrays = {name: getattr(groove, name) for name in ("position", "root", "image", "confidence")}
    both = {name: np.concatenate([values, np.roll(values, 4, axis=0)], axis=1) for name, values in arrays.items()}
    both["root"] = both["root"] + np.array([[[0.0, 0, 0], [2.0, 0, 0]]])
    both["position"] = np.where((np.arange(33) == 15)[:, None] & (np.arange(2) == 1)[:, None, None], np.nan,
                                both["position"])  # fmt: skip
    return Recording(time=groove.time, fps=groove.fps, individuals=("Ana", "Bo"), meta={"clip": "pair"}, **both)


@pytest.fixture(scope="session")
def _shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    shelf, count = Corpus(tmp_path_factory.mktemp("shelf") / "corpus"), 100
    still = np.zeros((count, 2, 33, 3))
    shelf.add(Recording(time=np.arange(count) / 10, position=still, fps=10.0, individuals=("Ana", "Bo")), name="pair")
    return Path(shelf.folder)


@pytest.fixture
def corpus(tmp_path: Path, _shelf: Path) -> Corpus:
    """A corpus with one clip, ``pair``, of ten seconds of Ana and Bo; a copy, since making one takes longer."""
    return Corpus(shutil.copytree(_shelf, tmp_path / "corpus"))


@pytest.fixture(scope="session")
def elsewhere() -> Callable[..., str]:
    """Run Python in a process of its own: some libraries can't live beside others. Gives what it printed."""

    def run(code: str, *arguments: object) -> str:
        done = subprocess.run([sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
