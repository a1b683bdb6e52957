"""Whether the player shows the frame that it names, read off numbers burnt into pictures, and how long a seek takes.

python benchmarks/bench_video_sync.py [--seeks 145] [--seconds 4]

Needs the checkout's tests/ (their numbered videos and the page that holds a player) and Chromium.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path.insert(0, str(TESTS / "helpers"))


def loaded(name: str) -> ModuleType:
    """Import a file of tests/browser/."""
    spec = importlib.util.spec_from_file_location(f"browser_{name}", TESTS / "browser" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


checks, stage = loaded("test_player_video"), loaded("conftest")


def main() -> None:
    """Print a table: one row for each kind of video."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeks", type=int, default=145, help="random seeks in each video")
    parser.add_argument("--seconds", type=float, default=4.0, help="how long each video plays")
    options = parser.parse_args()
    from chromium import launched

    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        print("| video | seeks | wrong | ms a seek, median | pictures seen in playback | most frames apart |")
        print("|---|---|---|---|---|---|")
        for kind in checks.KINDS:
            print(row(kind, browser, Path(folder), options), flush=True)


@contextmanager
def opened(browser: Any, folder: Path) -> Iterator[tuple[Any, Any]]:
    """Serve the page that holds a player, and open an empty tab for it."""
    shutil.copy(TESTS / "browser" / "harness.html", folder)
    shutil.copy(stage.bundle_path(), folder / "dancekit.js")
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    try:
        with stage.serving(folder) as address:
            yield stage.Harness(address, folder), context.new_page()
    finally:
        context.close()


def row(kind: str, browser: Any, folder: Path, options: argparse.Namespace) -> str:
    """Measure one video."""
    clip = checks.sample(kind, folder)
    with opened(browser, folder) as (harness, page):
        number = checks.shown(harness, page, clip)
        frames = checks.some_frames(options.seeks - 2)
        start = time.perf_counter()
        wrong = checks.wrong(frames, page.evaluate(checks.SEEKS, [number, frames]))
        took = 1000 * (time.perf_counter() - start) / len(frames)
        page.evaluate(checks.SEEKS, [number, [0]])
        seen = page.evaluate(checks.PLAYBACK, [number, 1, options.seconds])["seen"]
    apart = int(np.abs(np.diff(np.array(seen), axis=1)).max())
    return f"| {kind} | {len(frames)} | {len(wrong)} | {took:.0f} | {len({number for number, _ in seen})} | {apart} |"


if __name__ == "__main__":
    main()
