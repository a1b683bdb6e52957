"""Run every benchmark here, one after another, and keep what each printed under out/benchmarks/.

python benchmarks/run.py [NAME ...]      for example: python benchmarks/run.py storage startup
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "out" / "benchmarks"


def main(names: list[str]) -> int:
    """Run those named, or all; give the number that failed."""
    scripts = {path.stem.removeprefix("bench_"): path for path in sorted(HERE.glob("bench_*.py"))}
    unknown = set(names) - set(scripts)
    if unknown:
        print(f"no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(scripts)}", file=sys.stderr)
        return 2
    OUT.mkdir(parents=True, exist_ok=True)
    failed = 0
    for name in names or scripts:
        print(f"== {name}", flush=True)
        run = subprocess.run([sys.executable, str(scripts[name])], capture_output=True, text=True)
        (OUT / f"{name}.txt").write_text(run.stdout)
        print(run.stdout if run.returncode == 0 else run.stdout + run.stderr, flush=True)
        failed += run.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
