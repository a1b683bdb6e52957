"""parse(write(x)) == x, for whatever numbers: of the formats that hold points, and of joints that turn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dancekit import skeleton
from dancekit.interchange import export
from dancekit.interchange.bvh import bvh_text
from dancekit.interchange.c3d import c3d_bytes
from dancekit.interchange.turning import posed
from dancekit.readers import read
from dancekit.readers.bvh_text import parse_bvh
from dancekit.readers.c3d_binary import parse_c3d
from dancekit.readers.kinematics import forward_kinematics
from dancekit.recording import Recording

CALM = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def recordings(draw) -> Recording:
    """Anything: a few frames of one or two, of any size, with holes, without a confidence, at any rate."""
    frames, people = draw(st.integers(1, 4)), draw(st.integers(1, 2))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    scale, fps = 10 ** draw(st.floats(-2, 2)), draw(st.sampled_from([12.5, 25.0, 29.97, 60.0]))
    holes = rng.random((frames, people, 33)) < draw(st.sampled_from([0.0, 0.3]))
    holes[:, :, skeleton.indices(("left_hip", "right_hip"))] = False
    position = scale * rng.normal(size=(frames, people, 33, 3))
    position -= position[:, :, skeleton.indices(("left_hip", "right_hip"))].mean(axis=2, keepdims=True)
    image = 300 + 100 * rng.normal(size=(frames, people, 33, 2))
    confidence = np.full(holes.shape, np.nan) if draw(st.booleans()) else rng.uniform(0.01, 1, size=holes.shape)
    return Recording(
        time=np.arange(frames) / fps,
        position=np.where(holes[..., None], np.nan, position),
        root=scale * rng.normal(size=(frames, people, 3)),
        image=np.where(holes[..., None], np.nan, image),
        confidence=np.where(holes, np.nan, confidence),
        fps=fps,
        individuals=("Ana", "Bo")[:people],
    )


@CALM
@given(recording=recordings())
def test_a_tidy_table_gives_back_every_array(tmp_path, recording):
    again = read(export(recording, tmp_path / "a.csv"), fps=recording.fps)
    assert again.individuals == recording.individuals
    assert np.allclose(again.time, recording.time, rtol=0, atol=1e-9)
    for name in ("position", "root", "image", "confidence"):
        assert np.array_equal(getattr(again, name), getattr(recording, name), equal_nan=True), name


@CALM
@given(recording=recordings())
def test_pose_gives_back_points_and_confidence(tmp_path, recording):
    again = read(export(recording, tmp_path / "a.pose"))
    size = np.nanmax(np.abs(recording.position))
    assert np.allclose(again.position, recording.position, atol=1e-6 * size, equal_nan=True)
    assert np.array_equal(again.image, recording.image, equal_nan=True)
    sure = np.where(np.isnan(recording.confidence) & np.isfinite(recording.image[..., 0]), 1, recording.confidence)
    assert np.allclose(again.confidence, sure, equal_nan=True)
    assert again.fps == pytest.approx(recording.fps)


labels = st.text(st.characters(codec="ascii", exclude_categories=["C", "Z"]), min_size=1, max_size=30)


@CALM
@given(
    names=st.lists(labels, min_size=1, max_size=300, unique=True),
    frames=st.integers(1, 4),
    rate=st.sampled_from([25.0, 119.88, 1000.0]),
    seed=st.integers(0, 2**32),
)
def test_c3d_gives_back_points_and_labels(names, frames, rate, seed):
    rng = np.random.default_rng(seed)
    points = (1000 * rng.normal(size=(frames, len(names), 3))).astype(np.float32)
    points[rng.random(points.shape[:2]) < 0.2] = np.nan
    again = parse_c3d(c3d_bytes(points, names, rate))
    assert again.labels == tuple(names)
    assert again.rate_hz == pytest.approx(rate)
    assert np.array_equal(again.points, points, equal_nan=True)


@CALM
@given(
    frames=st.integers(1, 4), seed=st.integers(0, 2**32), lost=st.sets(st.sampled_from(range(33))), face=st.booleans()
)
def test_bvh_gives_back_the_joints_of_any_body(frames, seed, lost, face):
    """Even of points without any anatomy: rotations are found, and joints are where the points were."""
    points = np.random.default_rng(seed).normal(size=(frames, 33, 3))
    points[:, sorted(lost - set(skeleton.indices(skeleton.BODY)))] = np.nan
    body = posed(points, face=face)
    assert np.allclose(np.linalg.det(body.local), 1)
    bvh = parse_bvh(bvh_text(body, 30.0, moving=True))
    at = forward_kinematics(bvh)
    named = {joint.name: k for k, joint in enumerate(bvh.joints) if not joint.is_end}
    assert set(named) == {joint.name for joint in body.joints}
    for joint in body.joints:
        middle = points[:, skeleton.indices(joint.at)].mean(axis=1)
        assert np.abs(at[:, named[joint.name]] - middle).max() < 1e-4, joint.name
