"""The cut detector on hard cases: real cuts to the frame, flashes, blanks, colour, low rates, odd shapes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit.errors import VideoError
from dancekit.video import CutDetector, cuts, read_frames
from dancekit.video.cuts import _residual, _surely_alike, _toned_like, _unlike

MONTAGE = "ballet_montage_cuts_closeups__caijianghong-dancer_dance.mp4"
MONTAGE_CUTS = [19, 38, 60, 79, 98, 121]  # found by eye, frame by frame
ONE_SHOT = [
    "solo_breakdance_handstand_inverted__Jvssankar_dance1.mp4",  # its last frame is black
    "solo_street_studio__potatosoupx-mediapipe_dance.mp4",
    "solo_strut_portrait_leaves_frame__Recongohan-ai_dance.mp4",
    "solo_idol_15fps__cizkey-OpenCVPractice_dancing.mp4",
    "selfshot_dance_portrait__jacky1107_jacky_dance.mp4",
    "nondance_walking_small_in_frame__Sports2D_demo.mp4",
]


def cuts_in(frames):
    is_cut = CutDetector()
    return [index for index, frame in enumerate(frames) if is_cut(frame)]


@pytest.fixture
def small(shared_data):
    """Give the frames of a real clip, 64 pixels on the longer side."""
    return lambda name: [frame.image for frame in read_frames(shared_data("videos", name), max_side=64)]


def rooms(count, *, seed=0):
    """Rooms without a pattern that repeats: smooth random pictures of 72 x 128."""
    rng = np.random.default_rng(seed)
    coarse = rng.uniform(20, 235, (count, 6, 10, 3))
    rows, columns = np.linspace(0, 4.99, 72), np.linspace(0, 8.99, 128)
    upper, left = rows.astype(int), columns.astype(int)
    down, right = (rows - upper)[:, None, None], (columns - left)[None, :, None]
    return [
        (
            (room[upper][:, left] * (1 - right) + room[upper][:, left + 1] * right) * (1 - down)
            + (room[upper + 1][:, left] * (1 - right) + room[upper + 1][:, left + 1] * right) * down
        ).astype(np.uint8)
        for room in coarse
    ]


def test_every_cut_of_the_montage_to_the_frame_and_no_other(small):
    assert cuts_in(small(MONTAGE)) == MONTAGE_CUTS


def test_the_montage_at_half_its_rate(small):
    assert cuts_in(small(MONTAGE)[::2]) == [(cut + 1) // 2 for cut in MONTAGE_CUTS]


@pytest.mark.parametrize("name", ONE_SHOT)
def test_no_cut_in_one_shot_even_with_frames_left_out(small, name):
    frames = small(name)
    assert cuts_in(frames) == []
    assert cuts_in(frames[::2]) == []


@pytest.mark.parametrize(("gain", "lift"), [(2, 0), (3, 0), (6, 0), (1, 180), (0.5, 0), (0.2, 0)])
def test_a_flash_that_burns_out_the_picture_is_no_cut(small, gain, lift):
    frames = small(ONE_SHOT[1])[:60]
    for at in (12, 25, 40):
        frames[at] = np.clip(frames[at].astype(float) * gain + lift, 0, 255).astype(np.uint8)
    assert cuts_in(frames) == []


def test_different_cameras_in_one_room_are_cuts(shared_data):
    one, other = (
        [frame.image for frame in read_frames(shared_data("multiview", name), max_side=64, stop=10)]
        for name in ("cam01.mp4", "cam02.mp4")
    )
    assert cuts_in([*one, *other, *one]) == [10, 20]


def test_black_between_is_passed_over():
    one, other = rooms(2)
    black = np.zeros_like(one)
    assert cuts_in([one, one, black, black, one, one]) == []
    assert cuts_in([one, one, black, black, other, other]) == [4]
    assert cuts_in([black, black, one]) == []


def test_a_room_of_the_same_layout_in_other_colours_is_a_cut():
    (room,) = rooms(1)
    grey = np.repeat(room.mean(axis=2, keepdims=True), 3, axis=2)
    rng = np.random.default_rng(1)
    dirt = rng.normal(0, 45, (9, 16, 1)).repeat(8, 0).repeat(8, 1)
    green = np.clip(grey * (0.7, 1.0, 0.75) + dirt, 0, 255).astype(np.uint8)
    grey = grey.astype(np.uint8)
    assert cuts_in([grey] * 5 + [green] * 5) == [5]


def test_wild_motion_raises_the_bar():
    """Pictures that are all unrelated are all new shots, unless this shot is known to change so wildly."""
    noise = np.random.default_rng(2).integers(0, 256, (30, 9, 16, 3), np.uint8).repeat(8, 1).repeat(8, 2)
    assert len(cuts_in(noise)) > 10
    wild = CutDetector(min_change=0.9, min_color=0.9)
    assert [wild(frame) for frame in noise] == [False] * 30
    wild.min_change, wild.min_color = 0.22, 0.027
    assert sum(wild(frame) for frame in noise) < 5


def test_the_search_for_blocks_agrees_with_brute_force():
    rng = np.random.default_rng(3)
    a, b = rng.uniform(0, 255, (2, 8, 12)).astype(np.float32)
    padded = np.pad(a, 4, mode="edge")
    best = [
        min(
            np.abs(padded[y + dy : y + dy + 4, x + dx : x + dx + 4] - b[y : y + 4, x : x + 4]).mean()
            for dy in range(9)
            for dx in range(9)
        )
        for y in (0, 4)
        for x in (0, 4, 8)
    ]
    assert _residual(a, b) == pytest.approx(np.mean(best), rel=1e-5)


@settings(max_examples=300, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    spread=st.floats(6, 90),
    noise=st.floats(0, 90),
    gain=st.floats(-1, 6),
    lift=st.floats(-100, 100),
)
def test_what_is_surely_alike_without_toning_is_alike_after_it(seed, spread, noise, gain, lift):
    """The promise behind the short cut, for pictures that follow each other in whatever way: no cut is lost by it."""
    rng = np.random.default_rng(seed)
    one = rng.normal(127, spread, (16, 32)).clip(0, 255).astype(np.float32)
    other = (one * gain + lift + rng.normal(0, noise, one.shape)).clip(0, 255).astype(np.float32)
    unlike = min(_unlike(_toned_like(one, other), other), _unlike(one, _toned_like(other, one)))
    bound = (1 + 2 * float((one - other).var())) / (1 + max(float(one.var()), float(other.var())))
    assert unlike <= bound + 1e-5
    assert _surely_alike(one, other, bound * 1.01)
    assert not _surely_alike(one, other, bound * 0.99)


def test_the_short_cut_is_taken_and_changes_nothing(small, monkeypatch):
    frames = small(MONTAGE)
    toned = []
    monkeypatch.setattr(cuts, "_toned_like", lambda *pair: toned.append(1) or _toned_like(*pair))
    found = cuts_in(frames)
    assert len(toned) < len(frames)
    toned.clear()
    monkeypatch.setattr(cuts, "_surely_alike", lambda *_: False)
    assert cuts_in(frames) == found
    assert len(toned) > 1.9 * len(frames)


def test_reset_begins_a_new_stream():
    one, other = rooms(2)
    is_cut = CutDetector()
    is_cut(one)
    is_cut.reset()
    assert not is_cut(other)
    assert is_cut(one)


@pytest.mark.parametrize("shape", [(1, 1, 3), (3, 200, 3), (200, 3, 3), (17, 31, 3), (1081, 1921, 3)])
def test_pictures_of_any_size(shape):
    picture = np.random.default_rng(4).integers(0, 256, shape, np.uint8)
    assert cuts_in([picture, picture, picture]) == []


def test_a_change_of_size_is_a_cut():
    (room,) = rooms(1)
    assert cuts_in([room, room[:, :40]]) == [1]


@pytest.mark.parametrize("shape", [(4, 4), (4, 4, 4), (0, 4, 3)])
def test_what_is_no_picture_is_named(shape):
    with pytest.raises(VideoError, match=r"frame for CutDetector has shape .*expected \(height, width, 3\)"):
        CutDetector()(np.zeros(shape, np.uint8))
