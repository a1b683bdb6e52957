"""How soon ten minutes of dance at 30 fps are open in a player, and how many bytes travel, beside poses as JSON.

python benchmarks/bench_player.py [--lab 3]

*Python* is what the kernel does: place the dancer, pack the scene, make the widget. *Open in JupyterLab* is the time
from the first line of the cell to the first picture on the screen of a real JupyterLab in headless Chromium with
software GL (`--lab 0` leaves it out). The recording has positions, pictures' coordinates and confidence, as extraction
gives them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "helpers"))

REPEATS = 7
MINUTES = 10
RECORDING = f"""
import numpy as np, dancekit as dk
tenth = dk.load({str(HERE.parent / "data" / "groove.parquet")!r})
arrays = {{name: np.tile(getattr(tenth, name), (6 * {MINUTES},) + (1,) * (getattr(tenth, name).ndim - 1))
          for name in ("position", "root", "image", "confidence", "presence")}}
recording = tenth.replace(time=np.arange(1800 * {MINUTES}) / 30, **arrays)
"""
FIRST = f"""
{RECORDING}
import time
before = time.perf_counter()
dk.Player(recording)
print(time.perf_counter() - before)
"""
WATCH = """
  const look = () => {
    const player = document.querySelector(".dk-player[data-ready='1']");
    if (player) requestAnimationFrame(() => setTimeout(() => (window.openedAt = Date.now() / 1000)));
    else setTimeout(look, 5);
  };
  look();
"""


def main() -> None:
    """Measure and print a table."""
    opened = _arguments().lab
    known: dict[str, Any] = {}
    exec(RECORDING, known)  # the notebook runs the same lines
    recording = known["recording"]
    unplaced = recording.replace(root=None)
    rows = [
        ("Python, root known", _median(lambda: _player(recording))),
        ("Python, place read off the picture", _median(lambda: _player(unplaced))),
        ("Python, first player of a process, with imports", _first()),
        ("the positions alone as JSON: json.dumps(tolist())", _median(lambda: _as_json(recording), 1)),
    ]
    if opened:
        times = _in_lab(opened)
        rows.append((f"open in JupyterLab, median of {opened}", statistics.median(times)))
        rows.append(("open in JupyterLab, worst", max(times)))
    print(f"{'ten minutes at 30 fps: 18,000 frames, one dancer':<54}{'seconds':>8}")
    for name, seconds in rows:
        print(f"{name:<54}{seconds:>8.3f}")
    _sizes(recording)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lab", type=int, default=3, help="times that it is opened in JupyterLab")
    return parser.parse_args()


def _median(work: Callable[[], object], repeats: int = REPEATS) -> float:
    def once() -> float:
        before = time.perf_counter()
        work()
        return time.perf_counter() - before

    return statistics.median(once() for _ in range(repeats))


def _player(recording: Any) -> None:
    import dancekit as dk

    dk.Player(recording).close()


def _first() -> float:
    run = subprocess.run([sys.executable, "-c", FIRST], check=True, capture_output=True, text=True)
    return float(run.stdout)


def _as_json(recording: Any) -> str:
    return json.dumps(recording.position.tolist())


def _sizes(recording: Any) -> None:
    import dancekit as dk
    from dancekit.widgets.packs import unpack

    packed = dk.Player(recording)._scene
    _, arrays = unpack(packed)
    told = {"scene, all": len(packed), "scene, positions": arrays["t0.pose"].nbytes}
    as_json = len(_as_json(recording).encode())
    print(f"\n{'':<54}{'MB':>8}")
    for name, size in {**told, "the positions alone as JSON": as_json}.items():
        print(f"{name:<54}{size / 1e6:>8.1f}")
    print(f"{'positions, share of JSON':<54}{arrays['t0.pose'].nbytes / as_json:>8.3f}")
    back = arrays["t0.pose"] * np.float32(1e-4)
    print(f"{'largest error of a coordinate, mm':<54}{np.abs(back - recording.position).max() * 1e3:>8.3f}")


def _in_lab(times: int) -> list[float]:
    """Open a notebook several times, each in a window and with a kernel of its own."""
    from chromium import launched
    from real_lab import running, write_notebook

    work = Path(tempfile.mkdtemp())
    (work / "root").mkdir()
    taken = []
    with running(work) as lab, launched() as browser:
        for turn in range(times):
            name = f"ten_minutes_{turn}.ipynb"
            write_notebook(lab.root / name, RECORDING, "import time\nbegan = time.time()\ndk.Player(recording)")
            window = browser.new_context(viewport={"width": 1400, "height": 1000})
            page = window.new_page()
            page.add_init_script(WATCH)
            if errors := lab.open_and_run(page, name):
                raise RuntimeError(f"the notebook failed: {errors[0]}")
            page.wait_for_function("() => window.openedAt", timeout=60_000)
            taken.append(page.evaluate("window.openedAt") - float(lab.ask(name, "print(began)")))
            window.close()
    return taken


if __name__ == "__main__":
    main()
