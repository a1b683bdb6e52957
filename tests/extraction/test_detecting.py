"""A stretch of a clip through a detector: every frame once, in original pixels, cuts seen, more if asked for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numbered_videos import write_video

from dancekit.extraction.detecting import Settings, Stretch, detect
from dancekit.extraction.landmarker import Pose
from dancekit.extraction.slots import Slots
from dancekit.video import timeline

NO_MODEL = Path("no.task")


class Seer:
    """Sees a body whose first keypoint is at the lower right corner and whose confidence is the time."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.restarts = 0

    def __call__(self, image: np.ndarray, time_s: float) -> list[Pose]:
        self.times.append(time_s)
        corner = np.tile(np.array([image.shape[1], image.shape[0]], np.float32), (33, 1))
        return [Pose(corner, np.zeros((33, 3)), np.full(33, time_s, np.float32), np.ones(33, np.float32))]

    def restart(self) -> None:
        self.restarts += 1


@pytest.fixture(scope="module")
def clip(tmp_path_factory) -> Path:
    return write_video(tmp_path_factory.mktemp("clip") / "clip.mp4", frames=50, fps=25, size=(320, 180))


def seen(
    path: Path, seer: Seer, *, fps: float | None = None, first: int = 0, stop: int | None = None, **options
) -> Slots:
    found = timeline(path, fps=fps)
    stop = len(found) if stop is None else stop
    asked = list(options.pop("asked", []))
    stretch = Stretch(found, Settings(NO_MODEL, **options), first, first, stop)
    slots = Slots(first, stop, capacity=1)
    at = first
    for block in detect(stretch, seer, go_on=lambda _: asked.pop(0) if asked else 0, problems=[]):
        assert block.first == at  # without gaps
        slots.write(block.first, block.arrays)
        at += len(block)
    slots.stop = at
    return slots


def test_every_frame_is_seen_once_at_its_time(clip):
    seer = Seer()
    slots = seen(clip, seer)
    assert seer.times == pytest.approx(timeline(clip).time.tolist())
    assert slots.arrays["confidence"][:, 0, 0] == pytest.approx(timeline(clip).time, abs=1e-6)


def test_coordinates_are_pixels_of_the_original_whatever_is_searched(clip):
    for max_side in (None, 100):
        image = seen(clip, Seer(), max_side=max_side).arrays["image"]
        assert np.allclose(image[:, 0, 0], [320, 180])


def test_it_goes_on_as_long_as_it_is_asked_to(clip):
    seer = Seer()
    slots = seen(clip, seer, first=10, stop=20, asked=[25, 31])
    assert slots.stop == 31
    assert len(seer.times) == 21


def test_it_stops_where_it_is_told(clip):
    seer = Seer()
    assert seen(clip, seer, first=10, stop=20).stop == 20
    assert len(seer.times) == 10


def test_a_picture_shown_twice_is_searched_once(clip):
    seer = Seer()
    slots = seen(clip, seer, fps=50)
    assert len(slots.arrays["image"]) == pytest.approx(100, abs=1)
    assert np.isfinite(slots.arrays["image"]).all()
    assert len(seer.times) < 70


def test_a_cut_restarts_the_detector(tmp_path):
    rng = np.random.default_rng(0)
    rooms = [np.kron(rng.integers(0, 255, (9, 16, 3), np.uint8), np.ones((20, 20, 1), np.uint8)) for _ in range(2)]
    path = write_video(
        tmp_path / "cut.mp4", frames=40, fps=25, size=(320, 180), picture=lambda number, *_: rooms[number // 25]
    )
    seer = Seer()
    stretch = Stretch(timeline(path), Settings(NO_MODEL), 0, 0, 40)
    cuts = [cut for block in detect(stretch, seer, go_on=lambda _: 0, problems=[]) for cut in block.cuts]
    assert cuts == [25]
    assert seer.restarts == 1
    blind = Seer()
    seen(path, blind, cuts=False)
    assert blind.restarts == 0


def test_frames_that_can_not_be_decoded_are_there_and_empty(tmp_path, sample):
    data = bytearray(sample("groove.mp4").read_bytes())
    data[len(data) // 2 : len(data) // 2 + 3000] = bytes(3000)
    path = tmp_path / "damaged.mp4"
    path.write_bytes(data)
    found = timeline(path)
    problems: list[str] = []
    blocks = list(
        detect(Stretch(found, Settings(NO_MODEL), 0, 0, len(found)), Seer(), go_on=lambda _: 0, problems=problems)
    )
    image = np.concatenate([block.arrays["image"] for block in blocks])
    assert len(image) == len(found)
    assert np.isnan(image).any() == any("missing" in problem for problem in problems)
    assert problems
