"""100,000 points in a real JupyterLab: dk.Explorer beside jupyter-scatter and plotly, in Chromium without a GPU.

python benchmarks/bench_explorer.py [--turns 3] [--only dancekit jscatter]

For each: seconds from Run to the first picture, CPU of the browser for one step of zoom, seconds from the end of a
lasso around 30,000 points until Python knows them, and what memory of the browser it takes. Libraries that are not
installed are left out, and the line to type is told.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import math
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "helpers"))
from chromium import launched
from real_lab import Lab, running, write_notebook

ZOOMS = 40

POINTS = """\
import time
import numpy as np
random = np.random.default_rng(0)
turn = random.uniform(0, 2 * np.pi, 100_000)
far = np.where(np.arange(100_000) < 30_000, random.uniform(0, 1, 100_000) ** 0.5, random.uniform(3, 4, 100_000))
x, y = (far * np.cos(turn)).astype("f4"), (far * np.sin(turn)).astype("f4")
group = random.integers(0, 8, 100_000)
heard = []
"""

OWN = """\
import dancekit as dk, polars
table = polars.DataFrame({"clip": np.char.add("clip ", (np.arange(100_000) // 200).astype(str)),
    "start_s": np.arange(100_000) % 200 * 1.0, "end_s": np.arange(100_000) % 200 + 5.0, "cluster": group})
shown = dk.Explorer(np.stack([x, y], axis=1), segments=table, height=500)
shown.observe(lambda change: heard.append((time.time(), len(change.new))), "selection")
shown
"""

SCATTER = """\
import jscatter, pandas
table = pandas.DataFrame({"x": x, "y": y, "group": pandas.Categorical(group)})
scatter = jscatter.Scatter(data=table, x="x", y="y", color_by="group", height=500)
scatter.widget.observe(lambda change: heard.append((time.time(), len(change.new))), "selection")
scatter.show()
"""

PLOTLY = """\
import plotly.graph_objects as go
marks = go.Scattergl(x=x, y=y, mode="markers", marker=dict(color=group, size=3))
shown = go.FigureWidget(data=[marks], layout=dict(height=500, dragmode="lasso", margin=dict(l=0, r=0, t=0, b=0)))
shown._config = {**shown._config, "scrollZoom": True}
shown.data[0].on_selection(lambda trace, points, _: heard.append((time.time(), len(points.point_inds))))
shown
"""


@dataclass(frozen=True)
class Contestant:
    """A library, the cell that shows the points by it, and where its picture is."""

    name: str
    module: str
    install: str
    cell: str
    selector: str
    shift: bool = False
    before_lasso: str = "pass"


CONTESTANTS = (
    Contestant(
        "dk.Explorer", "dancekit", "pip install dancekit", OWN, ".dk-explorer[data-ready] .dkx-stage", shift=True
    ),
    Contestant(
        "jupyter-scatter",
        "jscatter",
        "pip install jupyter-scatter",
        SCATTER,
        ".jp-OutputArea-output canvas",
        before_lasso="scatter.widget.mouse_mode = 'lasso'",
    ),
    Contestant("plotly scattergl", "plotly", "pip install plotly", PLOTLY, ".jp-OutputArea-output .nsewdrag"),
)


@dataclass
class Figures:
    """What one turn measured; NaN where it did not work."""

    picture_s: float
    zoom_ms: float
    lasso_s: float
    chosen: int
    memory_mb: float


def main() -> None:
    """Measure all, turn by turn, and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--turns", type=int, default=1, help="how often each is measured; medians are told")
    arguments.add_argument("--only", nargs="+", default=[one.module for one in CONTESTANTS], help="modules to measure")
    arguments.add_argument("--pictures", type=Path, help="folder for screenshots")
    options = arguments.parse_args()
    asked = [one for one in CONTESTANTS if one.module in options.only]
    present = [one for one in asked if importlib.util.find_spec(one.module)]
    for missing in [one for one in asked if one not in present]:
        print(f"{missing.name} is not installed; to see it beside the others type:  {missing.install}")
    measured: dict[str, list[Figures]] = {one.name: [] for one in present}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "root").mkdir()
        with running(work) as lab:
            for turn in range(options.turns):
                for one in present:
                    measured[one.name].append(measure(lab, one, turn, options.pictures))
    print(table({name: middle(figures) for name, figures in measured.items()}))


def measure(lab: Lab, contestant: Contestant, turn: int, pictures: Path | None) -> Figures:
    """Show the points by one library in a browser of its own, and use them as a person does."""
    notebook = f"{contestant.module}{turn}.ipynb"
    write_notebook(lab.root / notebook, POINTS, contestant.cell)
    with launched() as browser:
        page = browser.new_page(viewport={"width": 1300, "height": 1300})
        page.set_default_timeout(120_000)
        open_notebook(lab, page, notebook)
        before = memory()
        picture_s = run_until_seen(page, contestant)
        time.sleep(4)
        memory_mb = memory() - before
        box = page.locator(contestant.selector).first.bounding_box()
        zoom_ms = zoom(page, box)
        lasso_s, chosen = lasso(lab, page, box, notebook, contestant)
        if pictures:
            pictures.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=pictures / f"{contestant.module}.png")
    return Figures(picture_s, zoom_ms, lasso_s, chosen, memory_mb)


def open_notebook(lab: Lab, page: Any, notebook: str) -> None:
    """Open a notebook and wait until its kernel listens."""
    page.goto(f"{lab.address}/doc/tree/{notebook}?reset&token={lab.token}", wait_until="domcontentloaded")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    lab._wait_for_kernel(notebook)
    time.sleep(1)


def run_until_seen(page: Any, contestant: Contestant) -> float:
    """Run all cells; give the seconds until the picture has more than a few colours."""
    started = time.monotonic()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_selector(contestant.selector)
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        box = page.locator(contestant.selector).first.bounding_box()
        if box and box["height"] > 100 and colors(page, box) > 24:
            return time.monotonic() - started
        time.sleep(0.1)
    return math.nan


def colors(page: Any, box: dict[str, float]) -> int:
    """Count the colours in the middle of a picture."""
    from PIL import Image

    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    shot = page.screenshot(clip={"x": x - 60, "y": y - 60, "width": 120, "height": 120})
    return len(Image.open(io.BytesIO(shot)).convert("RGB").getcolors(120 * 120) or ())


def zoom(page: Any, box: dict[str, float]) -> float:
    """Turn the wheel to and fro over the picture; give milliseconds of the browser's CPU for each step."""
    page.mouse.click(box["x"] + 6, box["y"] + 6)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    frames = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    for delta in (-60, 60):
        page.mouse.wheel(0, delta)
        page.evaluate(frames)
    time.sleep(1)
    before = cpu()
    for i in range(ZOOMS):
        page.mouse.wheel(0, 60 if i % 2 else -60)
        page.evaluate(frames)
    time.sleep(0.5)
    return 1000 * (cpu() - before) / ZOOMS


def lasso(lab: Lab, page: Any, box: dict[str, float], notebook: str, contestant: Contestant) -> tuple[float, int]:
    """Draw around the middle; give the seconds until Python knew, and how many points it knew of."""
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    radius = 0.23 * min(box["width"], box["height"])
    lab.ask(notebook, contestant.before_lasso)
    time.sleep(0.5)
    if contestant.shift:
        page.keyboard.down("Shift")
    page.mouse.move(x + radius, y)
    page.mouse.down()
    time.sleep(0.3)
    for step in range(1, 37):
        turn = step * 2 * math.pi / 36
        page.mouse.move(x + radius * math.cos(turn), y + radius * math.sin(turn))
    released = time.time()
    page.mouse.up()
    if contestant.shift:
        page.keyboard.up("Shift")
    for _ in range(20):
        said = lab.ask(notebook, "print(*heard[-1] if heard else ())")
        if said:
            when, count = said.split()
            return float(when) - released, int(count)
        time.sleep(0.5)
    return math.nan, 0


def browser_processes() -> list[psutil.Process]:
    """Give the browser's processes, which are ours."""
    return [child for child in psutil.Process().children(recursive=True) if "chrom" in child.name()]


def cpu() -> float:
    """Seconds of CPU that the browser has used, all its processes together."""
    return sum(sum(process.cpu_times()[:2]) for process in browser_processes())


def memory() -> float:
    """Megabytes that the browser's processes have for themselves."""
    return sum(process.memory_full_info().uss for process in browser_processes()) / 1e6


def middle(turns: list[Figures]) -> Figures:
    """Give the median of each figure."""
    values = {name: statistics.median(getattr(turn, name) for turn in turns) for name in Figures.__annotations__}
    return Figures(**values)


def table(measured: dict[str, Figures]) -> str:
    """Give the figures as a table, each with its multiple of the explorer's."""
    own = next(iter(measured.values()))
    lines = [
        "| 100,000 points | first picture, s | CPU per zoom, ms | lasso to Python, s | chosen | browser memory, MB |",
        "|---|---|---|---|---|---|",
    ]
    for name, one in measured.items():
        cells = [
            f"{one.picture_s:.1f}{times(one.picture_s, own.picture_s)}",
            f"{one.zoom_ms:.0f}{times(one.zoom_ms, own.zoom_ms)}",
            f"{one.lasso_s:.2f}{times(one.lasso_s, own.lasso_s)}",
            f"{one.chosen:,.0f}",
            f"{one.memory_mb:.0f}{times(one.memory_mb, own.memory_mb)}",
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def times(value: float, own: float) -> str:
    """Give a figure as a multiple of the explorer's."""
    return "" if value is own or math.isnan(value) else f" ({value / own:.1f}x)"


if __name__ == "__main__":
    main()
