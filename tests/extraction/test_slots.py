"""Arrays of detections: what is put in comes out, what is not is NaN."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from dancekit.extraction.landmarker import Pose
from dancekit.extraction.slots import Slots


def pose(value: float) -> Pose:
    return Pose(*(np.full(shape, value, np.float32) for shape in ((33, 2), (33, 3), (33,), (33,))))


def test_a_pose_lands_in_its_frame_scaled_to_original_pixels():
    slots = Slots(10, 13, capacity=2)
    slots.put(11, [pose(4.0)], scale=np.array([2.0, 3.0]))
    assert slots.arrays["image"][1, 0, 0].tolist() == [8.0, 12.0]
    assert slots.arrays["position"][1, 0, 0].tolist() == [4.0] * 3
    assert slots.filled(11).tolist() == [True, False]
    assert not slots.filled(10).any()
    assert not slots.filled(12).any()


def test_more_detections_than_slots_are_left_out():
    slots = Slots(0, 1, capacity=1)
    slots.put(0, [pose(1.0), pose(2.0)])
    assert slots.arrays["confidence"].shape == (1, 1, 33)
    assert slots.arrays["confidence"][0, 0, 0] == 1.0


def test_looks_come_with_a_detection():
    slots = Slots(0, 1, capacity=1, looks=2)
    slots.put(0, [SimpleNamespace(pose=pose(1.0), appearance=np.array([7.0, 8.0]))])
    assert slots.arrays["appearance"][0, 0].tolist() == [7.0, 8.0]


def test_writing_beyond_the_end_makes_room_and_keeps_what_is_there():
    slots = Slots(5, 7, capacity=1)
    slots.put(6, [pose(1.0)])
    block = Slots(7, 10, capacity=1)
    block.put(9, [pose(2.0)])
    slots.write(7, block.arrays)
    assert slots.stop == 10
    assert [bool(slots.filled(frame).any()) for frame in range(5, 10)] == [False, True, False, False, True]


def test_until_shares_memory_and_ends_earlier():
    slots = Slots(5, 9, capacity=1)
    shorter = slots.until(7)
    slots.put(6, [pose(1.0)])
    assert (shorter.first, shorter.stop) == (5, 7)
    assert shorter.filled(6).all()


def test_a_repeated_picture_repeats_what_was_found():
    slots = Slots(0, 2, capacity=1)
    slots.put(0, [pose(3.0)])
    slots.repeat(1)
    assert np.array_equal(slots.arrays["image"][0], slots.arrays["image"][1])
