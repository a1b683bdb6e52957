"""Detecting several people: squares, followers, doubles, losses, newcomers, with a pretended and the real pose model.

The pretended model sees people as flat rectangles, each of its own red. Like MediaPipe it sees any picture at 224
pixels, so that it misses whoever is small in it; it gives the largest first; in video mode it keeps to whom it follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.errors import ExtractionError
from dancekit.extraction.assignment import assign
from dancekit.extraction.follower import Follower, crop, moved, without
from dancekit.extraction.identity_scores import score_identities
from dancekit.extraction.landmarker import Pose
from dancekit.extraction.people import AUTO_CAPACITY, Detection, PeopleDetector, capacity
from dancekit.extraction.search import distinct, find_people, squares
from dancekit.extraction.similarity import body_box, keypoint_similarity

SHAPE = np.zeros((33, 2))
for _name, _x, _y in (("shoulder", 0.3, 0.2), ("elbow", 0.5, 0.4), ("wrist", 0.5, 0.6), ("hip", 0.2, 0.5)):
    SHAPE[skeleton.index(f"left_{_name}")], SHAPE[skeleton.index(f"right_{_name}")] = (0.5 + _x, _y), (0.5 - _x, _y)
for _name, _y in (("knee", 0.75), ("ankle", 0.95), ("heel", 1.0), ("foot_index", 1.0)):
    SHAPE[skeleton.index(f"left_{_name}")], SHAPE[skeleton.index(f"right_{_name}")] = (0.7, _y), (0.3, _y)
SHAPE[list(skeleton.indices("head"))] = (0.5, 0.0)
SHAPE[skeleton.index("left_thumb")], SHAPE[skeleton.index("right_thumb")] = (1.0, 0.6), (0.0, 0.6)

SMALLEST = 0.22  # of the picture's longer side


def pose_in(left: float, top: float, right: float, bottom: float) -> Pose:
    image = (SHAPE * [right - left, bottom - top] + [left, top]).astype(np.float32)
    return Pose(image, np.zeros((33, 3), np.float32), np.full(33, 0.9, np.float32), np.full(33, 0.9, np.float32))


class PretendedLandmarker:
    """Sees rectangles. Counts its calls."""

    made: list[PretendedLandmarker]

    def __init__(self, model: object, *, people: int, mode: str) -> None:
        self.people, self.mode, self.calls, self.closed = people, mode, 0, False
        self.restart()
        type(self).made.append(self)

    def __call__(self, image: np.ndarray, time_s: float) -> list[Pose]:
        assert not self.closed
        if self.mode == "video":
            assert time_s > self.time_s
            self.time_s = time_s
        self.calls += 1
        boxes = self._boxes(image)
        if self.followed in boxes:
            return [pose_in(*boxes[self.followed])]
        self.followed = 0
        large = {color: box for color, box in boxes.items() if box[3] - box[1] >= SMALLEST * max(image.shape[:2])}
        order = sorted(
            large, key=lambda color: -(large[color][2] - large[color][0]) * (large[color][3] - large[color][1])
        )
        if self.mode == "video" and order:
            self.followed = order[0]
        return [pose_in(*large[color]) for color in order[: self.people]]

    @staticmethod
    def _boxes(image: np.ndarray) -> dict[int, tuple[float, float, float, float]]:
        boxes = {}
        for color in np.unique(image[..., 0])[1:]:
            rows, columns = np.nonzero((image[..., 0] == color) & (image[..., 1] == 0))
            if len(rows) > 20 and np.ptp(rows) > np.ptp(columns):
                boxes[int(color)] = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
        return boxes

    def restart(self) -> None:
        self.followed, self.time_s = 0, float("-inf")

    def close(self) -> None:
        self.closed = True


@pytest.fixture(autouse=True)
def forget_landmarkers() -> None:
    PretendedLandmarker.made = []


def picture(*people: tuple[int, float, float, float] | None, size: tuple[int, int] = (640, 360)) -> np.ndarray:
    """A black picture with people: (red, centre across, top, height), drawn in order: later ones are in front."""
    canvas = np.zeros((size[1], size[0], 3), np.uint8)
    for person in filter(None, people):
        color, x, top, height = person
        left, right = round(x - height / 6), round(x + height / 6)
        canvas[max(round(top), 0) : round(top + height), max(left, 0) : max(right, 0)] = (color, 0, 0)
    return canvas


def detector(people: Any = 2, **options: Any) -> PeopleDetector:
    return PeopleDetector("pretended", people=people, landmarker=PretendedLandmarker, **options)


def run(frames: list[np.ndarray], **options: Any) -> list[list[Detection]]:
    with detector(**options) as detect:
        return [detect(frame, i / 30) for i, frame in enumerate(frames)]


def colors(found: list[Detection], frame: np.ndarray) -> list[int]:
    """Who the detections are, by the colour at the middle of the box."""
    middles = [np.round((one.box[:2] + one.box[2:]) / 2).astype(int) for one in found]
    return [int(frame[y, x, 0]) for x, y in middles]


def test_the_pretended_model_misses_small_people() -> None:
    frame = picture((50, 300, 100, 100))
    assert PretendedLandmarker("m", people=3, mode="image")(frame, 0.0) == []
    assert len(PretendedLandmarker("m", people=3, mode="image")(frame[80:220, 200:400], 0.0)) == 1


@pytest.mark.parametrize(("people", "slots"), [(1, 2), (3, 4), ("auto", AUTO_CAPACITY)])
def test_capacity_has_room_for_one_more(people: Any, slots: int) -> None:
    assert capacity(people) == slots


@pytest.mark.parametrize("people", [0, True, 1.5, "many", None])
def test_people_that_make_no_sense_are_named(people: Any) -> None:
    with pytest.raises(ExtractionError, match=f"people is {people!r}; expected a whole number from 1 on"):
        capacity(people)


def test_an_unknown_mode_is_named() -> None:
    with pytest.raises(ExtractionError, match="mode is 'live'; choose"):
        detector(mode="live")


def test_squares_cover_everything_at_each_level() -> None:
    for width, height in ((1920, 1080), (1080, 1920), (640, 640), (300, 900)):
        levels: dict[int, np.ndarray] = {}
        for left, top, right, bottom in list(squares(width, height))[1:]:
            assert 0 <= left < right <= width
            assert 0 <= top < bottom <= height
            levels.setdefault(right - left, np.zeros((height, width), bool))[top:bottom, left:right] = True
        assert all(level.all() for level in levels.values())
        assert len(levels) >= 1


def test_small_pictures_are_not_cut_up() -> None:
    assert list(squares(150, 150)) == [(0, 0, 150, 150)]


def test_search_finds_small_people_once_and_in_place() -> None:
    frame = picture((50, 200, 300, 200), (90, 1500, 500, 150), size=(1920, 1080))
    found = find_people(PretendedLandmarker("m", people=4, mode="image"), frame)
    boxes = sorted((body_box(pose.image) for pose in found), key=lambda box: box[0])
    np.testing.assert_allclose(boxes, [[167, 300, 233, 500], [1475, 500, 1525, 650]])


def test_of_two_poses_on_one_body_the_surer_is_kept() -> None:
    sure, unsure, other = pose_in(0, 0, 60, 180), pose_in(3, 0, 63, 182), pose_in(300, 0, 360, 180)
    unsure.presence[:] = 0.5
    assert distinct([unsure, other, sure]) == [sure, other] or distinct([unsure, other, sure]) == [other, sure]


def test_crop_slides_into_the_picture_and_keeps_its_size() -> None:
    image = np.arange(100 * 200 * 3, dtype=np.uint32).reshape(100, 200, 3)
    for center in ([0, 0], [199, 99], [100, 50], [-500, 900]):
        part, offset = crop(image, np.array(center, float), 60)
        assert part.shape == (60, 60, 3)
        np.testing.assert_array_equal(part, image[offset[1] : offset[1] + 60, offset[0] : offset[0] + 60])
    assert crop(image, np.array([50.0, 50.0]), 150)[0].shape == (100, 150, 3)


def test_moved_keeps_everything_but_the_place() -> None:
    pose = pose_in(0, 0, 60, 180)
    other = moved(pose, np.array([7, -3]))
    np.testing.assert_array_equal(other.image - pose.image, np.tile([7, -3], (33, 1)))
    assert other.position is pose.position
    assert other.image.dtype == np.float32


def test_without_blanks_others_but_not_the_kept() -> None:
    frame = picture((50, 100, 50, 200), (90, 150, 50, 200))
    rest = without(frame, [np.array([117, 50, 183, 250])], [np.array([67, 50, 133, 250])])
    assert (rest[60:240, 70:133] == frame[60:240, 70:133]).all()
    assert (rest[60:240, 135:180] == 127).all()
    assert without(frame, []) is frame


def test_a_follower_goes_along_across_the_whole_picture() -> None:
    """A person of 60 pixels in a picture of 1920, who walks at one height a second."""
    frames = [picture((50, 100 + 2 * i, 400, 60), (90, 1800, 400, 60), size=(1920, 1080)) for i in range(300)]
    follower = Follower(PretendedLandmarker("m", people=1, mode="video"))
    follower.start(frames[0], 0.0, np.array([90, 400, 110, 460]))
    for i, frame in enumerate(frames[1:], 1):
        pose = follower.step(frame, i / 30)
        assert pose is not None
        np.testing.assert_allclose(body_box(pose.image), [90 + 2 * i, 400, 110 + 2 * i, 460], atol=1.01)


def test_a_follower_starts_with_the_one_it_is_aimed_at_not_a_larger_neighbour() -> None:
    frame = picture((50, 200, 100, 150), (90, 262, 60, 220))
    follower = Follower(PretendedLandmarker("m", people=1, mode="video"))
    pose = follower.start(frame, 0.0, np.array([175, 100, 225, 250]))
    assert pose is not None
    np.testing.assert_allclose(body_box(pose.image), [175, 100, 225, 250], atol=2)


def test_two_people_are_found_at_once_from_left_to_right() -> None:
    frame = picture((90, 450, 80, 220), (50, 150, 80, 200))
    for found in run([frame] * 5):
        assert colors(found, frame) == [50, 90]
        np.testing.assert_allclose(found[0].box, [117, 80, 183, 280], atol=1)


def test_detections_carry_colours_and_boxes() -> None:
    frame = picture((200, 150, 80, 240), (100, 450, 80, 240))
    left, right = run([frame] * 2)[1]
    assert left.appearance.shape == (40,)
    assert np.nanmedian(left.appearance[1::5]) > np.nanmedian(right.appearance[1::5]) + 15
    np.testing.assert_allclose(left.box, body_box(left.pose.image))


def test_a_newcomer_is_found_within_a_second() -> None:
    frames = [picture((50, 150, 80, 200), (90, 450, 80, 200) if i >= 10 else None) for i in range(45)]
    counts = [len(found) for found in run(frames)]
    assert counts[:10] == [1] * 10
    assert counts[25:] == [2] * 20  # asked for two, it looks more often than once a second
    assert [len(found) for found in run(frames, people="auto")][40:] == [2] * 5


def test_one_who_is_hidden_is_gone_and_comes_back_without_doubles() -> None:
    frames = [picture((50, 320, 80, 200) if not 20 <= i < 40 else None, (90, 420, 80, 210)) for i in range(80)]
    found = run(frames)
    assert all(colors(one, frame) == [50, 90] for one, frame in zip(found[:20], frames, strict=False))
    assert all(colors(one, frame) == [90] for one, frame in zip(found[20:40], frames[20:], strict=False))
    assert all(colors(one, frame) == [50, 90] for one, frame in zip(found[52:], frames[52:], strict=True))


def test_people_who_cross_are_never_doubled() -> None:
    frames = [picture((50, 120 + 4 * i, 80, 200), (90, 520 - 4 * i, 80, 210)) for i in range(100)]
    for one, frame in zip(run(frames), frames, strict=True):
        poses = [detection.pose.image for detection in one]
        assert len(poses) in (1, 2)
        assert len(poses) == 1 or keypoint_similarity(*poses) < 0.5
        assert 90 in colors(one, frame)  # who is in front is always seen
    assert len(run(frames)[-1]) == 2


def test_never_more_than_the_capacity() -> None:
    frame = picture(*[(30 + 20 * k, 60 + 100 * k, 80, 160) for k in range(6)])
    assert {len(found) for found in run([frame] * 40, people=2)} == {3}
    assert len(run([frame] * 40, people="auto")[-1]) == 6


def test_restart_forgets_and_searches_at_once() -> None:
    one, other = picture((50, 150, 80, 200)), picture((90, 450, 80, 200))
    with detector() as detect:
        for i in range(5):
            assert colors(detect(one, i / 30), one) == [50]
        detect.restart()
        assert colors(detect(other, 0.0), other) == [90]  # time may begin anew
        made = len(PretendedLandmarker.made)
        detect.restart()
        detect(one, 0.0)
        assert len(PretendedLandmarker.made) == made  # landmarkers are used again


def test_a_run_begun_in_mid_clip_comes_to_agree() -> None:
    """What lets segments of a clip be worked on side by side."""
    frames = [
        picture((50, 120 + 2 * i, 80, 200), (90, 560 - 2 * i, 80, 210), (130, 320, 120, 120) if i > 30 else None)
        for i in range(150)
    ]
    whole = run(frames, people=3)
    with detector(people=3) as detect:
        late = [detect(frame, (60 + i) / 30) for i, frame in enumerate(frames[60:])]
    for one, other in zip(whole[105:], late[45:], strict=True):
        assert len(one) == len(other)
        np.testing.assert_allclose([d.box for d in one], [d.box for d in other], atol=0.01)


def test_image_mode_searches_each_picture_by_itself() -> None:
    with detector(mode="image") as detect:
        for frame in (picture((50, 150, 80, 200)), picture((90, 450, 200, 60), (70, 100, 200, 60)), picture()):
            expected = sorted({int(v) for v in np.unique(frame[..., 0])} - {0}, key=lambda c: -c)[::-1]
            assert sorted(colors(detect(frame, 0.0), frame)) == expected


def test_closing_twice_does_no_harm_and_closes_all() -> None:
    detect = detector()
    detect(picture((50, 150, 80, 200), (90, 450, 80, 200)), 0.0)
    detect.close()
    detect.close()
    assert all(landmarker.closed for landmarker in PretendedLandmarker.made)


def test_an_empty_picture_gives_nobody() -> None:
    assert run([picture()] * 3) == [[], [], []]


@pytest.fixture(scope="module")
def model() -> Path:
    from dancekit.extraction.model import pose_model

    return pose_model("full")


def read(path: Path, stop: int | None = None) -> Iterator[tuple[np.ndarray, float]]:
    import av

    with av.open(path) as container:
        for i, frame in enumerate(container.decode(video=0)):
            if i == stop:
                return
            yield frame.to_ndarray(format="rgb24"), float(frame.time)


def arrays(found: list[list[Detection]], slots: int) -> tuple[np.ndarray, np.ndarray]:
    image = np.full((len(found), slots, 33, 2), np.nan)
    looks = np.full((len(found), slots, 40), np.nan)
    for frame, detections in enumerate(found):
        for slot, one in enumerate(detections):
            image[frame, slot], looks[frame, slot] = one.pose.image, one.appearance
    return image, looks


@pytest.mark.pose
@pytest.mark.long
def test_no_switch_on_the_crossing_clip(model: Path, sample: Callable[[str], Path]) -> None:
    import dancekit as dk

    truth = dk.load(sample("duo_crossing.parquet"))
    with PeopleDetector(model, people=2) as detect:
        found, time = zip(*((detect(picture, t), t) for picture, t in read(sample("duo_crossing.mp4"))), strict=True)
    image, looks = arrays(list(found), capacity(2))
    for people in (2, "auto"):
        result = assign(image, looks, np.array(time), people=people, size=(640, 480))
        score = score_identities(truth.image.astype(float), result.take(image), result.names)
        assert score.switches == 0
        assert score.spurious == 0
        assert score.idf1 > 0.9
        assert result.names[:2] == ("id_0", "id_1")


@pytest.mark.pose
def test_all_three_of_the_trio_are_found_in_every_frame(model: Path, shared_data: Callable[..., Path]) -> None:
    clip = shared_data("videos", "trio_street_portrait__fiyud-MultiPersonMediapipe_dance.mp4")
    with PeopleDetector(model, people=3) as detect:
        assert [len(detect(picture, t)) for picture, t in read(clip, 30)] == [3] * 30


@pytest.mark.pose
def test_a_small_person_in_a_large_picture_is_found(model: Path, shared_data: Callable[..., Path]) -> None:
    clip = shared_data("videos", "nondance_walking_small_in_frame__Sports2D_demo.mp4")
    with PeopleDetector(model, people=2) as detect:
        assert [len(detect(picture, t)) for picture, t in read(clip, 15)] == [1] * 15


@pytest.mark.pose
@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("skier_fullbody__mmpose_coco_000000000785.jpg", 1),
        ("footballers_two_fullbody__rtmlib_demo.jpg", 2),
        ("street_several_people__ultralytics_bus.jpg", 2),
    ],
)
def test_photographs(model: Path, shared_data: Callable[..., Path], name: str, least: int) -> None:
    (picture, _), *_ = read(shared_data("images", name))
    with PeopleDetector(model, mode="image") as detect:
        found = detect(picture, 0.0)
    assert least <= len(found) <= AUTO_CAPACITY
    for place, one in enumerate(found):
        assert all(keypoint_similarity(one.pose.image, other.pose.image) < 0.5 for other in found[:place])
