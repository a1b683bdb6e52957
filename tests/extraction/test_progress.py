"""Progress: arithmetic, how often it speaks, and to whom."""

from __future__ import annotations

import io
import math

import pytest
from rich.console import Console

from dancekit.extraction import progress as module
from dancekit.extraction.progress import Progress, ProgressState, make_progress


def test_before_the_first_frame_nobody_knows_how_long_it_takes():
    state = ProgressState(0, 100, 0, 1, 1.0)
    assert math.isnan(state.remaining_s)
    assert str(state) == "0 of 100 frames, 0 frames/s"


def test_several_clips_are_counted():
    assert str(ProgressState(60, 120, 1, 3, 2.0)) == "clip 2 of 3, 60 of 120 frames, 30 frames/s, 0:02 left"
    assert str(ProgressState(120, 120, 3, 3, 4.0)).startswith("clip 3 of 3")


def test_it_speaks_a_few_times_a_second_and_always_at_the_end(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    states: list[ProgressState] = []
    with make_progress(states.append, 1) as shown:
        for frame in range(100):
            now[0] += 0.02
            shown.update(frame, 100, 0)
        shown.update(100, 100, 1)
    assert 9 <= len(states) <= 12
    assert states[-1].done == 100
    assert states[-1].elapsed_s == pytest.approx(2.0)


def test_silence_is_silent(capfd):
    with make_progress(False, 1) as shown:
        shown.update(1, 1, 1)
    assert type(shown) is Progress
    assert capfd.readouterr() == ("", "")


def test_without_a_terminal_it_is_silent(capfd):
    with make_progress(True, 1) as shown:
        shown.update(1, 1, 1)
    assert capfd.readouterr() == ("", "")


def test_on_a_terminal_there_is_a_bar_with_rate_and_time_left():
    console = Console(file=io.StringIO(), force_terminal=True, width=100)
    with module._Terminal(1, console) as shown:
        shown.show(ProgressState(50, 200, 0, 1, 1.0))
        shown._bar.refresh()
    assert "50 of 200 frames, 50 frames/s, 0:03 left" in console.file.getvalue()


def test_in_jupyter_there_is_a_line_that_goes_away(monkeypatch):
    ipywidgets = pytest.importorskip("ipywidgets")
    pytest.importorskip("IPython")
    shown: list[object] = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    monkeypatch.setattr(module, "_in_kernel", lambda: True)
    with make_progress(True, 1) as line:
        line.show(ProgressState(50, 200, 0, 1, 1.0))
        (label,) = shown
        assert isinstance(label, ipywidgets.Label)
        assert label.value.startswith("50 of 200 frames")
    assert label.comm is None


def test_a_kernel_is_told_from_a_program_that_has_imported_one(monkeypatch):
    ipython = pytest.importorskip("IPython")
    pytest.importorskip("ipykernel")
    assert not module._in_kernel()
    monkeypatch.setattr(ipython, "get_ipython", lambda: type("Shell", (), {"kernel": object()})())
    assert module._in_kernel()
