"""After ``dancekit info --warm`` a first map compiles nothing, neither of UMAP nor of pynndescent below it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("umap")

MAP = """
import sys, warnings
from pathlib import Path
import dancekit as dk
recordings = {file.stem: dk.load(file) for file in sorted(Path(sys.argv[1]).glob("*.parquet"))}
warnings.simplefilter("ignore")
dk.MotionMap(seed=0).fit(dk.SegmentEncoder.pretrained().transform(recordings, window_s=2.0, hop_s=0.25))
functions = [
    function
    for name, module in list(sys.modules.items())
    if name.startswith(("umap.", "pynndescent."))
    for function in vars(module).values()
    if hasattr(function, "py_func") and function.stats.cache_path
]
for kind in ("cache_hits", "cache_misses"):
    print(sum(sum(getattr(function.stats, kind).values()) for function in functions))
"""


def first_map(folder: Path, cpu: str, data: Path) -> list[int]:
    """Draw the sample's map in a new process; give how many compiled functions were found on disk, and how many not."""
    environment = os.environ | {"NUMBA_CACHE_DIR": str(folder), "NUMBA_CPU_NAME": cpu}
    command = [sys.executable, "-c", MAP, str(data)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return [int(word) for word in done.stdout.split()[-2:]]


@pytest.mark.slow
def test_the_first_map_compiles_nothing_and_no_other_processor_finds_it(tmp_path, sample):
    environment = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path), "NUMBA_CPU_NAME": "generic"}
    command = [sys.executable, "-m", "dancekit", "info", "--warm"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert "maps: compiled and kept" in done.stdout
    data = sample("waves.parquet").parent
    found, missed = first_map(tmp_path, "generic", data)
    assert found >= 10
    assert missed == 0
    # the reason for binder/settings.sh: what one kind of processor compiled is of no use to another
    assert first_map(tmp_path, "x86-64-v2", data)[1] >= 10
