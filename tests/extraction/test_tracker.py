"""When the tracker looks again, and what it believes; with a landmarker that sees what the test says."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from dancekit import load
from dancekit.extraction import tracker as module
from dancekit.extraction.landmarker import Pose
from dancekit.extraction.rotation import turn_back
from dancekit.extraction.tracker import BodyTracker

PICTURE = np.zeros((360, 640, 3), np.uint8)
UPSIDE_DOWN = 2


@pytest.fixture(scope="module")
def body(sample) -> Pose:
    """A well-made body in the middle of the picture."""
    dance = load(sample("groove.parquet"))
    position = dance.position[0, 0]
    return Pose(
        image=(position[:, :2] * [100, -100] + [320, 180]).astype(np.float32),
        position=position,
        confidence=np.full(33, 0.9, np.float32),
        presence=np.full(33, 0.9, np.float32),
    )


def changed(pose: Pose, *, confidence: float | None = None, moved: float = 0.0, broken: bool = False) -> Pose:
    position = pose.position.copy()
    if broken:
        position[[27, 28]] = position[[25, 26]] + 0.01  # no shanks
    sure = pose.confidence if confidence is None else np.full(33, confidence, np.float32)
    return Pose(pose.image + np.array([moved, 0.0], np.float32), position, sure, pose.presence)


class Stage:
    """What there is to see: for the tracker by time, for searches by turn. Pictures are told apart by their shape."""

    def __init__(self) -> None:
        self.tracked: Callable[[float, int], Pose | None] = lambda time_s, made: None
        self.searched: dict[int, Pose] = {}
        self.made: list[str] = []
        self.calls: list[tuple[str, int]] = []


@pytest.fixture
def stage(monkeypatch) -> Stage:
    stage = Stage()
    turns: list[int] = [0]

    def turn(image: np.ndarray, quarters: int) -> np.ndarray:
        turns[0] = quarters
        return image

    class FakeLandmarker:
        def __init__(self, model: object, *, mode: str = "video") -> None:
            stage.made.append(mode)
            self.number = stage.made.count(mode)
            self.mode = mode

        def __call__(self, image: np.ndarray, time_s: float) -> list[Pose]:
            stage.calls.append((self.mode, turns[0]))
            searching = self.mode == "image"
            found = stage.searched.get(turns[0]) if searching else stage.tracked(time_s, self.number)
            # The body is told in upright pixels; a landmarker gives it in those of the turned picture.
            return [] if found is None else [turned_in(found, turns[0])]

        def restart(self) -> None:
            self.number += 1

        def close(self) -> None:
            pass

    monkeypatch.setattr(module, "Landmarker", FakeLandmarker)
    monkeypatch.setattr(module, "turn", turn)
    return stage


def turned_in(pose: Pose, quarters: int) -> Pose:
    height, width = PICTURE.shape[:2]
    size = (width, height) if quarters % 2 == 0 else (height, width)
    return turn_back(pose, -quarters % 4, size)


def follow(stage: Stage, times: np.ndarray, **options: bool) -> tuple[list[Pose | None], BodyTracker]:
    with BodyTracker("full.task", **options) as tracker:
        found = [tracker(PICTURE, float(time_s)) for time_s in times]
    return [one[0] if one else None for one in found], tracker


TIMES = np.arange(30) / 30


def test_a_sound_track_is_left_alone(stage, body):
    stage.tracked = lambda time_s, made: body
    found, tracker = follow(stage, TIMES)
    assert all(np.array_equal(one.image, body.image) for one in found)
    assert tracker.counts == {"searches": 0, "bridged": 0, "moved": 0}


def test_without_search_nothing_is_looked_for(stage):
    found, _ = follow(stage, TIMES, search=False)
    assert found == [None] * 30
    assert stage.made == ["video"]


def test_a_short_gap_is_bridged_and_the_track_goes_on(stage, body):
    stage.tracked = lambda time_s, made: None if 0.3 <= time_s < 0.4 else body
    stage.searched = {UPSIDE_DOWN: body}
    found, tracker = follow(stage, TIMES)
    assert all(one is not None for one in found)
    assert tracker.counts["bridged"] == 3
    assert tracker.counts["moved"] == 0


def test_after_a_longer_gap_the_tracker_moves_to_the_turn_where_the_body_is(stage, body):
    stage.tracked = lambda time_s, made: body if time_s < 0.3 or made > 1 else None
    stage.searched = {3: body}
    found, tracker = follow(stage, TIMES)
    assert all(one is not None for one in found)
    assert tracker.quarters == 3
    assert tracker.counts["moved"] == 1
    assert all(np.allclose(one.image, body.image, atol=1e-3) for one in found)


def test_an_empty_stage_is_searched_only_now_and_then(stage):
    found, tracker = follow(stage, np.arange(300) / 30)
    assert found == [None] * 300
    assert tracker.counts["searches"] <= 41  # four a second


def test_where_nobody_was_only_a_find_beyond_doubt_is_believed(stage, body):
    stage.searched = {UPSIDE_DOWN: changed(body, confidence=0.7)}
    assert follow(stage, TIMES)[0] == [None] * 30
    stage.searched = {UPSIDE_DOWN: changed(body, moved=600.0)}  # mostly outside the picture
    assert follow(stage, TIMES)[0] == [None] * 30
    stage.searched = {UPSIDE_DOWN: body}
    assert follow(stage, TIMES)[0][0] is not None


def test_a_gap_is_not_bridged_with_somebody_far_away(stage, body):
    stage.tracked = lambda time_s, made: None if 0.3 <= time_s < 0.4 else body
    stage.searched = {UPSIDE_DOWN: changed(body, moved=200.0)}
    found, _ = follow(stage, TIMES)
    assert [one is None for one in found].count(True) == 3


def test_an_impossible_body_is_replaced_by_a_possible_one(stage, body):
    stage.tracked = lambda time_s, made: changed(body, broken=True) if made == 1 else body
    stage.searched = {0: changed(body, confidence=0.95)}
    found, tracker = follow(stage, TIMES)
    assert tracker.counts["moved"] == 0  # the new tracker is no surer than the old one
    stage.tracked = lambda time_s, made: changed(body, broken=True) if made == 1 else changed(body, confidence=0.95)
    stage.made.clear()
    found, tracker = follow(stage, TIMES)
    assert tracker.counts["moved"] == 1
    assert np.array_equal(found[-1].position, body.position)


def test_an_impossible_body_stays_where_nothing_better_is_found(stage, body):
    stage.tracked = lambda time_s, made: changed(body, broken=True)
    found, tracker = follow(stage, TIMES)
    assert all(one is not None for one in found)
    assert 0 < tracker.counts["searches"] <= 11  # ten a second


def test_a_restart_forgets_turn_and_body(stage, body):
    stage.tracked = lambda time_s, made: body if time_s < 0.3 or made > 1 else None
    stage.searched = {3: body}
    with BodyTracker("full.task") as tracker:
        for time_s in TIMES:
            tracker(PICTURE, float(time_s))
        assert tracker.quarters == 3
        tracker.restart()
        assert tracker.quarters == 0
        stage.tracked = lambda time_s, made: None
        stage.searched = {UPSIDE_DOWN: changed(body, confidence=0.7)}
        assert tracker(PICTURE, 2.0) == []
