"""A clip in segments: every frame belongs to one, work is even, and a seam that does not hold moves on."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dancekit.extraction.clip import Clip, OpenedVideo, plan
from dancekit.extraction.detecting import Block, Settings, warm_up_frames

SETTINGS = Settings(Path("full.task"))


class Timeline(SimpleNamespace):
    def __len__(self) -> int:
        return len(self.time)


def clip(n_frames: int, n_segments: int) -> Clip:
    timeline = Timeline(time=np.arange(n_frames) / 25, fps=25.0, width=640, height=360)
    return Clip(OpenedVideo(Path("a.mp4"), timeline, 1, "0"), SETTINGS, n_segments=n_segments)


def fill(one: Clip, k: int, stop: int | None = None, *, moved: float = 0.0, cuts: tuple[int, ...] = ()) -> None:
    """Let segment `k` find a body that stands still, so many pixels to the right."""
    segment = one.segments[k]
    segment.state = "running"
    stop = segment.stop if stop is None else stop
    points = np.zeros((stop - segment.filled, 1, 33, 2), np.float32)
    points[:, :, [11, 12], 1] = -100.0
    shapes = {name: values.shape[1:] for name, values in segment.slots.arrays.items()}
    arrays = {name: np.zeros((len(points), *shape), np.float32) for name, shape in shapes.items()}
    arrays["image"] = points + np.array([moved, 0.0], np.float32)
    one.take(k, Block(segment.filled, arrays, list(cuts)))


@given(n_frames=st.integers(1, 5000), n_segments=st.integers(1, 9), warm_up=st.integers(0, 60))
def test_a_plan_covers_every_frame_once_and_evenly(n_frames, n_segments, warm_up):
    n_segments = min(n_segments, max(1, n_frames // 120))
    parts = plan(n_frames, n_segments, warm_up)
    assert parts[0][:2] == (0, 0)
    assert parts[-1][2] == n_frames
    assert all(before[2] == after[1] for before, after in pairwise(parts))
    work = [stop - first for first, _, stop in parts]
    assert max(work) - min(work) <= 2


def test_people_need_a_longer_warm_up():
    assert warm_up_frames(Settings(Path("m.task"), people=2), 60.0) == 90


def test_a_clip_is_finished_when_all_segments_are_done():
    one = clip(600, 2)
    fill(one, 0)
    fill(one, 1)
    assert one.done_frames == 600
    assert not one.finished
    for k in (0, 1):
        one.finish(k, [], {"searches": 1}, 10)
    assert one.finished
    assert one.counts == {"searches": 2}
    arrays, (seam,) = one.arrays()
    assert len(arrays["image"]) == 600
    assert seam.agrees


def test_runs_that_agree_need_no_more():
    one = clip(600, 2)
    fill(one, 0)
    fill(one, 1)
    assert one.more_for(0, one.segments[0].stop) == 0


def test_runs_that_disagree_are_asked_for_more_until_the_end():
    one = clip(600, 2)
    fill(one, 0)
    fill(one, 1, moved=70.0)
    one.finish(1, [], {}, 0)
    at = one.segments[0].stop
    asked = []
    while more := one.more_for(0, at):
        assert more > at
        fill(one, 0, more)
        at = more
        asked.append(more)
    one.finish(0, [], {}, 0)
    assert asked[-1] == 600
    assert one.finished
    arrays, seams = one.arrays()
    assert seams == []
    assert (arrays["image"][:, 0, 0, 0] == 0).all()


def test_who_agrees_later_meets_later():
    one = clip(600, 2)
    fill(one, 0)
    boundary = one.segments[0].stop
    fill(one, 1, boundary + 20, moved=70.0)
    fill(one, 1)
    at = boundary
    while more := one.more_for(0, at):
        fill(one, 0, more)
        at = more
    assert boundary + 20 < at <= boundary + 45
    for k in (0, 1):
        one.finish(k, [], {}, 0)
    arrays, (seam,) = one.arrays()
    assert seam.frame > boundary
    assert len(arrays["image"]) == 600
    assert np.nanmax(np.abs(arrays["image"][:, 0, 0, 0])) == 0


def test_a_segment_that_nobody_began_is_taken_over():
    one = clip(900, 3)
    fill(one, 0)
    assert one.more_for(0, one.segments[0].stop) == 900
    assert one.waiting == [0] or one.segments[1].absorbed


def test_a_segment_behind_one_not_begun_is_met_at_its_start():
    one = clip(900, 3)
    fill(one, 0)
    fill(one, 2)
    assert one.more_for(0, one.segments[0].stop) == one.segments[2].start


@pytest.mark.parametrize("cut", [100, 400])
def test_cuts_of_all_segments_are_told_once(cut):
    one = clip(600, 2)
    fill(one, 0, cuts=(100,))
    fill(one, 1, cuts=(400,))
    assert one.cuts() == [100, 400]
    assert cut in one.cuts()


def test_a_cut_at_the_first_picture_of_a_warm_up_is_not_believed():
    one = clip(600, 2)
    fill(one, 0)
    fill(one, 1, cuts=(one.segments[1].first,))
    assert one.cuts() == []
