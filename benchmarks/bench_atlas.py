"""Ten minutes of dance as an atlas: how long it takes to make, how large it is, how soon it lives, how soon it answers.

python benchmarks/bench_atlas.py [--minutes 10] [--runs 5] [--corpus FOLDER]

The dances are synthetic, one minute each, with a trembling of 3 mm added to every coordinate: smooth ones would take a
third of the room. ``--corpus`` measures a corpus of one's own instead. *Made* begins with raw poses in a corpus:
cleaning, judging, vectors, map, stability, forecasts and the page. The page has no videos. It is opened as
bench_pages.py says; *answered* is the time from a press of "more like this" until its hits are in the page. Plotly
draws the same points.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "tests" / "helpers"))

from bench_pages import OURS, PLOTLYS, WATCH  # noqa: E402

TREMBLING_M = 0.003
STYLES = ("groove", "waves", "hiphop", "lyrical")
ASK = """() => {
  const buttons = [...document.querySelectorAll(".dka-card .dka-like, .dka-hits .dka-like")];
  return buttons.slice(0, 10).map((button) => {
    const start = performance.now();
    button.click();
    return performance.now() - start;
  });
}"""


def main() -> None:
    """Measure and print."""
    arguments = _arguments()
    folder = Path(tempfile.mkdtemp())
    corpus = arguments.corpus or _corpus(folder / "corpus", arguments.minutes)
    import dancekit as dk

    start = time.perf_counter()
    made = dk.atlas(corpus, folder / "atlas.html", progress=False)
    first_s = time.perf_counter() - start
    start = time.perf_counter()
    dk.atlas(corpus, folder / "again.html", progress=False, forecaster=False)
    again_s = time.perf_counter() - start
    print(made.describe())
    print(f"\nmade in {first_s:.0f} s; again, with vectors and map kept and no forecasts: {again_s:.0f} s\n")
    print(f"{'page':<46} {'MB':>6}   ready, s: {'first':>6} {'median':>7} {'worst':>6}   answered, ms: median  worst")
    pages = {
        "the atlas": (made.path, OURS),
        "plotly: its points (scattergl), nothing moves": (_plotly(corpus, folder), PLOTLYS),
    }
    for name, (path, ready) in pages.items():
        (first, *times), asked = _times(path, ready, arguments.runs)
        answers = f"{statistics.median(asked):>20.1f} {max(asked):>6.1f}" if asked else ""
        size = path.stat().st_size / 1e6
        print(f"{name:<46} {size:>6.2f} {first:>18.2f} {statistics.median(times):>7.2f} {max(times):>6.2f} {answers}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=int, default=10, help="how much dance, one clip for each minute")
    parser.add_argument("--runs", type=int, default=5, help="times that each page is opened")
    parser.add_argument("--corpus", type=Path, help="folder of a corpus to take instead")
    return parser.parse_args()


def _corpus(folder: Path, minutes: int) -> Path:
    import dancekit as dk

    corpus, chance = dk.Corpus(folder), np.random.default_rng(0)
    for number in range(minutes):
        dance = dk.synthetic.dance(STYLES[number % len(STYLES)], duration_s=60, seed=number)
        trembling = chance.normal(0, TREMBLING_M, dance.position.shape).astype(np.float32)
        corpus.add(
            dance.replace(position=dance.position + trembling), name=f"{number:02d} {STYLES[number % len(STYLES)]}"
        )
    return folder


def _times(path: Path, ready: str, runs: int) -> tuple[list[float], list[float]]:
    """Give seconds until the page was alive, for each opening, and milliseconds of answers in the last one."""
    from chromium import launched

    times, asked = [], []
    with launched() as browser:
        for _ in range(runs + 1):
            window = browser.new_context(offline=True, viewport={"width": 1440, "height": 900})
            page = window.new_page()
            page.add_init_script(WATCH % ready)
            page.goto(path.as_uri(), wait_until="commit")
            page.wait_for_function("() => window.readyAt", timeout=60_000)
            times.append(page.evaluate("window.readyAt") / 1000)
            asked = page.evaluate(ASK)
            window.close()
    return times, asked


def _plotly(corpus: Path, folder: Path) -> Path:
    from dancekit.mapping import MotionMap

    motion_map = MotionMap.load(next((corpus / "maps").glob("*.parquet")))
    path = folder / "plotly.html"
    figure: Any = motion_map.plot()
    figure.write_html(path, include_plotlyjs=True)
    return path


if __name__ == "__main__":
    main()
