"""A notebook run by papermill and turned into HTML by nbconvert keeps its widgets alive, with nobody behind it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from opened_pages import opened
from real_lab import write_notebook

CODE = """
import dancekit as dk
from dancekit.widgets import Player
player = Player(dk.load({recording!r}), frame=7)
player.render_static(video="none")
"""
# nbconvert's own page asks for MathJax, require.js and ipywidgets; that it can't have them is not ours
OUTER = ("cdnjs.cloudflare.com", "unpkg.com", "ERR_INTERNET_DISCONNECTED", "Failed to load resource")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, sample) -> Path:
    """The report of a notebook with one player in it."""
    folder = tmp_path_factory.mktemp("report")
    write_notebook(folder / "in.ipynb", CODE.format(recording=str(sample("groove.parquet"))))
    for command in (
        ["papermill", "in.ipynb", "run.ipynb", "--no-progress-bar"],
        ["nbconvert", "--to", "html", "run.ipynb", "--output", "report.html"],
    ):
        subprocess.run([sys.executable, "-m", *command], cwd=folder, check=True, capture_output=True, timeout=120)
    return folder / "report.html"


def test_the_report_is_alive(browser, report: Path) -> None:
    with opened(browser, report, ready=False, allowed=OUTER) as window:
        frame = window.frame_locator("iframe")
        player = frame.locator('.dk-player[data-ready="1"]')
        player.wait_for(timeout=30_000)
        assert player.get_attribute("data-frame") == "7"
        player.focus()
        window.keyboard.press("ArrowRight")
        window.keyboard.press("ArrowRight")
        assert player.get_attribute("data-frame") == "9"


def test_the_frame_is_as_high_as_what_it_holds(browser, report: Path) -> None:
    with opened(browser, report, ready=False, allowed=OUTER) as window:
        frame = window.frame_locator("iframe")
        frame.locator('.dk-player[data-ready="1"]').wait_for(timeout=30_000)
        window.wait_for_timeout(300)
        wanted = frame.locator("main").evaluate("(main) => main.getBoundingClientRect().height")
        given = window.locator("iframe").evaluate("(frame) => frame.getBoundingClientRect().height")
        assert 0 <= given - wanted <= 1


def test_the_frame_can_reach_neither_the_report_nor_the_network(browser, report: Path) -> None:
    with opened(browser, report, ready=False, allowed=(*OUTER, "Content Security Policy", "example.org")) as window:
        frame = window.frame_locator("iframe")
        frame.locator('.dk-player[data-ready="1"]').wait_for(timeout=30_000)
        reach = "() => { try { return String(parent.document.title); } catch (error) { return error.name; } }"
        assert frame.locator("main").evaluate(reach) == "SecurityError"
        ask = "() => fetch('https://example.org/').then(() => 'sent', (error) => error.name)"
        assert frame.locator("main").evaluate(ask) == "TypeError"
