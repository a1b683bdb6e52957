"""How long `import dancekit` and `dancekit --help` take, beside a Python that does nothing, in the same run.

python benchmarks/bench_startup.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

REPEATS = 11
COMMANDS = {
    "python, nothing": [sys.executable, "-c", "pass"],
    "import numpy": [sys.executable, "-c", "import numpy"],
    "import dancekit": [sys.executable, "-c", "import dancekit"],
    "from dancekit import Recording": [sys.executable, "-c", "from dancekit import Recording"],
    "dancekit --help": [str(Path(sys.executable).with_name("dancekit")), "--help"],
    "dancekit extract --help": [str(Path(sys.executable).with_name("dancekit")), "extract", "--help"],
}


def seconds(command: list[str]) -> float:
    """Run a command once and give its wall time."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Interleave the repeats, so that a slow moment of the machine meets all alike; print medians."""
    rounds = [{name: seconds(command) for name, command in COMMANDS.items()} for _ in range(REPEATS)]
    print(f"{'command':<34}{'median s':>10}{'worst s':>10}")
    for name in COMMANDS:
        values = [measured[name] for measured in rounds]
        print(f"{name:<34}{statistics.median(values):>10.3f}{max(values):>10.3f}")


if __name__ == "__main__":
    main()
