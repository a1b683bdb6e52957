"""Pages without a server: how large they are and how soon they are alive, beside plotly's self-contained pages.

python benchmarks/bench_pages.py [--runs 5]

Each page is opened from its file in headless Chromium with software GL and the network cut, in a window of its own.
*Ready* is the time from the start of navigation until every widget has drawn itself (for plotly: its plot). *First* is
in a browser that has just been started, graphics and all; median and worst are of the openings after it.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "helpers"))

DATA = HERE.parent / "data"
POINTS = 10_000
OURS = (
    "document.documentElement?.dataset.dkReady === '1' && "
    "[...document.querySelectorAll('[data-dk-widget]')].every((place) => place.querySelector('.dk-widget[data-ready]'))"
)
PLOTLYS = (
    "document.querySelector('.js-plotly-plot .main-svg, .js-plotly-plot canvas') "
    "&& document.querySelector('.js-plotly-plot')._fullLayout"
)
WATCH = """
  const drawn = () => requestAnimationFrame(() => (window.readyAt = performance.now()));
  const look = () => (%s ? drawn() : setTimeout(look, 5));
  look();
"""


def main() -> None:
    """Measure and print a table."""
    runs = _arguments().runs
    folder = Path(tempfile.mkdtemp())
    pages = {
        "two linked players, explorer of 10,000 points": (_linked(folder), OURS),
        "plotly: 10,000 points (scattergl), nothing moves": (_plotly_points(folder), PLOTLYS),
        "player, ten minutes at 30 fps": (_ten_minutes(folder), OURS),
        "player, 10 s": (_ten_seconds(folder), OURS),
        "player, 10 s, with its video (0.39 MB)": (_with_video(folder), OURS),
        "plotly: one animated skeleton, 10 s": (_plotly_skeleton(folder), PLOTLYS),
    }
    print(f"{'page':<52} {'MB':>6}   ready, s: {'first':>6} {'median':>7} {'worst':>6}")
    for name, (path, ready) in pages.items():
        first, *times = _times(path, ready, runs)
        size = path.stat().st_size / 1e6
        print(f"{name:<52} {size:>6.2f} {first:>18.2f} {statistics.median(times):>7.2f} {max(times):>6.2f}")
    _coding()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="times that each page is opened")
    return parser.parse_args()


def _times(path: Path, ready: str, runs: int) -> list[float]:
    from chromium import launched

    times = []
    with launched() as browser:
        for _ in range(runs + 1):
            window = browser.new_context(offline=True, viewport={"width": 1200, "height": 900})
            page = window.new_page()
            page.add_init_script(WATCH % ready)
            page.goto(path.as_uri(), wait_until="commit")
            page.wait_for_function("() => window.readyAt", timeout=60_000)
            times.append(page.evaluate("window.readyAt") / 1000)
            window.close()
    return times


def _linked(folder: Path) -> Path:
    import dancekit as dk

    clips = ("groove", "waves", "hiphop", "lyrical")
    recordings = {clip: dk.load(DATA / f"{clip}.parquet") for clip in clips}
    points, segments = _cloud(clips)
    explorer = dk.Explorer(points, segments=segments, recordings=recordings)
    players = [dk.Player(recordings["groove"]), dk.Player(recordings["waves"])]
    dk.link(*players, explorer)
    return dk.page([players, explorer], folder / "linked.html", title="Four dances")


def _cloud(clips: tuple[str, ...]) -> tuple[np.ndarray, Any]:
    """Points in eight heaps, and for each a second of one of the clips."""
    import polars as pl

    chance = np.random.default_rng(0)
    heaps = chance.integers(0, 8, POINTS)
    points = chance.normal(size=(8, 2))[heaps] * 6 + chance.normal(size=(POINTS, 2))
    start = np.round(chance.uniform(0, 9, POINTS), 2)
    names = [clips[i] for i in chance.integers(0, len(clips), POINTS)]
    columns = {"clip": names, "individual": ["dancer"] * POINTS, "start_s": start, "end_s": start + 1}
    return points.astype(np.float32), pl.DataFrame({**columns, "cluster": [f"heap {heap}" for heap in heaps]})


def _ten_minutes(folder: Path) -> Path:
    import dancekit as dk
    from dancekit.synthetic import dance

    return dk.Player(dance("groove", duration_s=600, seed=0)).to_html(folder / "ten_minutes.html")


def _ten_seconds(folder: Path) -> Path:
    import dancekit as dk

    return dk.Player(dk.load(DATA / "groove.parquet")).to_html(folder / "ten_seconds.html")


def _with_video(folder: Path) -> Path:
    import dancekit as dk

    player = dk.Player(dk.load(DATA / "groove.parquet"), video=DATA / "groove.mp4")
    return player.to_html(folder / "video.html")


def _plotly_points(folder: Path) -> Path:
    import plotly.graph_objects as go

    points, segments = _cloud(("groove", "waves", "hiphop", "lyrical"))
    clusters = segments["cluster"].to_list()
    dots = go.Scattergl(
        x=points[:, 0],
        y=points[:, 1],
        mode="markers",
        marker={"size": 4, "color": [int(name.split()[1]) for name in clusters]},
        text=clusters,
    )
    path = folder / "plotly_points.html"
    go.Figure(dots).write_html(path, include_plotlyjs=True)
    return path


def _plotly_skeleton(folder: Path) -> Path:
    """One body as lines in 3-D and a frame for each moment: what plotly offers for motion."""
    import plotly.graph_objects as go

    import dancekit as dk
    from dancekit.skeleton import bone_indices

    truth = dk.load(DATA / "groove.parquet")
    position = (truth.position + truth.root[:, :, None])[:, 0]
    bones = np.asarray(bone_indices())

    def lines(frame: int) -> Any:
        ends = np.full((len(bones), 3, 3), np.nan)
        ends[:, :2] = position[frame][bones]
        x, y, z = np.round(ends.reshape(-1, 3), 4).T
        return go.Scatter3d(x=x, y=z, z=y, mode="lines")

    figure = go.Figure(lines(0), frames=[go.Frame(data=[lines(k)]) for k in range(len(position))])
    play = {"label": "play", "method": "animate", "args": [None, {"frame": {"duration": 33}}]}
    figure.update_layout(updatemenus=[{"type": "buttons", "buttons": [play]}])
    path = folder / "plotly_skeleton.html"
    figure.write_html(path, include_plotlyjs=True)
    return path


def _coding() -> None:
    """Say what the differences before gzip are worth."""
    import dancekit as dk
    from dancekit.synthetic import dance
    from dancekit.widgets.page_coding import encode
    from dancekit.widgets.scenes import Track, scene

    packs: dict[str, Callable[[], bytes]] = {
        "groove, truth, 10 s": lambda: scene(Track(dk.load(DATA / "groove.parquet"), "groove")),
        "duo_crossing, truth, 10 s": lambda: scene(Track(dk.load(DATA / "duo_crossing.parquet"), "duo")),
        "groove, ten minutes": lambda: scene(Track(dance("groove", duration_s=600, seed=0), "groove")),
    }
    print(f"\n{'scene':<30} {'pack, kB':>9} {'gzip':>7} {'differences, gzip':>18}")
    for name, make in packs.items():
        data = make()
        plain, ours = len(gzip.compress(data, 9)), len(encode(data).packed)
        print(f"{name:<30} {len(data) / 1e3:>9.0f} {plain / 1e3:>7.0f} {ours / 1e3:>18.0f}")


if __name__ == "__main__":
    main()
