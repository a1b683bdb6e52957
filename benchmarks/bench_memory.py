"""How much memory each notebook takes with the sample: the most that its kernel and all processes below hold at once.

python benchmarks/bench_memory.py [NUMBER ...]     for example: python benchmarks/bench_memory.py 03 04

Counted in proportion (PSS): what two processes share is not counted twice. Linux only.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
EVERY_S = 0.3


def below(process: int) -> Iterator[int]:
    """Give the processes that a process started, and theirs."""
    with suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield int(child)
                yield from below(int(child))


def mebibytes(process: int) -> float:
    """Give a process's proportional memory; 0 once it is gone."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024
    return 0.0


def peak(notebook: Path, out: Path) -> float:
    """Run a notebook by papermill and give the most that was held at once, in MiB; papermill itself left out."""
    command = [sys.executable, "-m", "papermill", "--no-progress-bar", "--kernel", "python3", str(notebook), str(out)]
    most = 0.0
    with subprocess.Popen(command, cwd=NOTEBOOKS, stderr=subprocess.DEVNULL) as papermill:
        while papermill.poll() is None:
            most = max(most, sum(map(mebibytes, below(papermill.pid))))
            time.sleep(EVERY_S)
    if papermill.returncode:
        raise SystemExit(f"{notebook.name} failed")
    return most


def main(numbers: list[str]) -> None:
    """Run those named, or all."""
    print("| notebook | most, MiB |\n|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(NOTEBOOKS.glob("*.ipynb")):
            if not numbers or path.stem[:2] in numbers:
                print(f"| {path.stem} | {peak(path, Path(folder) / path.name):.0f} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
