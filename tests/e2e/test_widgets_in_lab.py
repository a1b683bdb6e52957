"""A person works with player and explorer in JupyterLab, and Python knows what she did."""

from __future__ import annotations

import math
import shutil
import time
from pathlib import Path

import pytest
from real_lab import write_notebook

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.e2e

PLAYER = """\
import dancekit as dk
recording = dk.load("groove.parquet")
player = dk.Player(recording, video="groove.mp4")
seen = []
player.observe(lambda change: seen.append(change.new), "frame")
player"""

EXPLORER = """\
import math
import dancekit as dk
clips = {name: dk.load(f"{name}.parquet") for name in ("groove", "waves")}
turns = [(math.cos(k * math.pi / 9), math.sin(k * math.pi / 9)) for k in range(18)]
rows = [("groove", k / 2, k / 2 + 1, x, y) for k, (x, y) in enumerate(turns)] + [("waves", 3.0, 4.0, 0.0, 0.0)]
table = dict(zip(("clip", "start_s", "end_s", "x", "y"), map(list, zip(*rows))))
import polars
explorer = dk.Explorer(polars.DataFrame(table), recordings=clips, color_by="clip")
player = dk.Player(clips["groove"])
explorer.player = player
explorer"""

PICTURE = """canvas => { const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let hash = 0; for (const value of data) hash = (hash * 31 + value) | 0; return hash; }"""


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1500, "height": 1300})
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    context.close()


def place(lab, name, *cells):
    for sample in ("groove.mp4", "groove.parquet", "waves.parquet"):
        shutil.copy(ROOT / "data" / sample, lab.root / sample)
    write_notebook(lab.root / name, *cells)


def expect(lab, name, code, wanted):
    """Wait until Python says what is wanted; the browser's words need a moment to arrive."""
    deadline = time.monotonic() + 10
    while (answer := lab.ask(name, code)) != wanted and time.monotonic() < deadline:
        time.sleep(0.2)
    assert answer == wanted


def test_scrubbing_moves_the_picture_the_video_and_python(lab, browser, page, tmp_path):
    place(lab, "player.ipynb", PLAYER)
    assert lab.open_and_run(page, "player.ipynb") == []
    widget = page.locator(".dk-player[data-ready='1']")
    widget.wait_for()
    canvas = widget.locator("canvas").first
    before = canvas.evaluate(PICTURE)
    widget.focus()
    page.keyboard.press("Home")
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    page.wait_for_selector(".dk-player[data-frame='7'][data-video-frame='7']")
    assert canvas.evaluate(PICTURE) != before
    expect(lab, "player.ipynb", "print(player.frame, round(player.time_s, 3), seen[-1])", "7 0.233 7")
    lab.ask("player.ipynb", "player.time_s = 5.0")
    page.wait_for_selector(".dk-player[data-frame='150'][data-video-frame='150']")
    lab.ask("player.ipynb", "player.selection = (2.0, 3.0); player.frame = 60; player.play()")
    page.wait_for_selector(".dk-player[data-playing='true']")
    page.wait_for_timeout(2500)
    lab.ask("player.ipynb", "player.pause()")
    page.wait_for_selector(".dk-player[data-playing='false']")
    expect(lab, "player.ipynb", "print(2.0 <= player.time_s < 3.0, len(set(seen)) > 5)", "True True")
    page.screenshot(path=tmp_path / "player.png")
    assert page.errors == []


def test_a_lasso_reaches_python_and_a_click_plays_the_segment(lab, browser, page, tmp_path):
    place(lab, "explorer.ipynb", EXPLORER, "player")
    assert lab.open_and_run(page, "explorer.ipynb") == []
    widget = page.locator(".dk-explorer[data-ready='1']")
    widget.wait_for()
    page.locator(".dk-player[data-ready='1']").wait_for()
    box = widget.locator("canvas").first.bounding_box()
    middle, radius = (
        (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2),
        0.45 * min(box["width"], box["height"]),
    )
    page.keyboard.down("Shift")
    page.mouse.move(middle[0] + radius, middle[1])
    page.mouse.down()
    for step in range(1, 25):
        turn = 2 * math.pi * step / 24
        page.mouse.move(middle[0] + radius * math.cos(turn), middle[1] + radius * math.sin(turn))
    page.mouse.up()
    page.keyboard.up("Shift")
    page.wait_for_selector(".dk-explorer[data-selected]:not([data-selected='0'])")
    chosen = widget.get_attribute("data-selected")
    expect(lab, "explorer.ipynb", "print(len(explorer.selection))", chosen)
    lab.ask("explorer.ipynb", "explorer.selection = [0, 1, 18]")
    page.wait_for_selector(".dk-explorer[data-selected='3']")
    expect(lab, "explorer.ipynb", "print(explorer.selection['clip'].to_list())", "['groove', 'groove', 'waves']")
    page.mouse.click(*middle)
    expect(lab, "explorer.ipynb", "print(player.name, player.selection)", "waves [3.0, 4.0]")
    page.wait_for_selector(".dk-player[data-playing='true']")
    page.screenshot(path=tmp_path / "explorer.png")
    assert page.errors == []
