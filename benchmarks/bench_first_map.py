"""What a session's first map costs, on a new machine and in later sessions, beside the second, which compiles nothing.

python benchmarks/bench_first_map.py
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEEP_NOTHING = "from dancekit.mapping import projecting; projecting.keep_compiled = lambda: 0"
SESSION = """
import sys, time, warnings
from pathlib import Path
import dancekit as dk
warnings.simplefilter("ignore")
files = sorted(Path(sys.argv[1]).glob("*.parquet"))
dances = {file.stem: dk.load(file) for file in files}
vectors = dk.SegmentEncoder.pretrained().transform(dances, window_s=2.0, hop_s=0.25)
for _ in range(2):
    wall, work = time.perf_counter(), time.process_time()
    dk.MotionMap(seed=0).fit(vectors)
    print(time.perf_counter() - wall, time.process_time() - work)
"""


def session(cache: Path, *, before: str = "") -> list[float]:
    """Draw the sample's map twice in a new process; give wall and processor seconds of each."""
    environment = os.environ | {"NUMBA_CACHE_DIR": str(cache), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", before + SESSION, str(ROOT / "data")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return [float(word) for word in done.stdout.split()[-4:]]


def main() -> None:
    """Four sessions in two empty caches."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        session(Path(one), before=KEEP_NOTHING)
        rows = {"later, only what UMAP itself has kept": session(Path(one), before=KEEP_NOTHING)}
        rows = {"new machine": session(Path(other)), **rows, "later, all kept": session(Path(other))}
    print("| session | first map, processor s | of the second map's | wall s |\n|---|---|---|---|")
    for name, (wall, work, _, second) in rows.items():
        print(f"| {name} | {work:.1f} | {work / second:.1f} | {wall:.1f} |")


if __name__ == "__main__":
    main()
