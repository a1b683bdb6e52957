"""Figures hold what they say: sides, coordinates, one legend entry each, and the frame that was asked for."""

from __future__ import annotations

import base64
import io

import numpy as np
import pytest

from dancekit import plot, skeleton
from dancekit.errors import RecordingError
from dancekit.recording import Recording


@pytest.fixture
def numbered() -> Recording:
    """Three frames, two individuals; the x of every keypoint is its index, y the frame, z the individual."""
    position = np.zeros((3, 2, 33, 3))
    position[..., 0] = np.arange(33)
    position[..., 1] = np.arange(3)[:, None, None]
    position[..., 2] = np.arange(2)[None, :, None]
    return Recording(time=[0.0, 0.5, 1.0], position=position, fps=2, individuals=("Ana", "Bo"))


def test_pose_draws_the_nearest_frame_with_up_as_up(numbered):
    figure = plot.pose(numbered, 0.6, individual="Bo")
    drawn = np.concatenate([np.asarray(trace.z, float) for trace in figure.data])
    depth = np.concatenate([np.asarray(trace.y, float) for trace in figure.data])
    assert set(drawn[np.isfinite(drawn)]) == {1.0}
    assert set(depth[np.isfinite(depth)]) == {-1.0}
    assert "0.50 s" in figure.layout.title.text


def test_pose_tells_the_sides_apart(numbered):
    traces = {trace.name: trace for trace in plot.pose(numbered, individual="Ana").data}
    left = np.asarray(traces["left"].x, float)
    assert set(left[np.isfinite(left)]) <= set(skeleton.LEFT) | {skeleton.index("nose")}
    assert traces["left"].line.color != traces["right"].line.color


def test_two_people_share_one_legend(numbered):
    figure = plot.pose(numbered)
    assert len(figure.data) == 6
    assert sum(trace.showlegend for trace in figure.data) == 3


def test_trajectory_adds_the_root_where_it_is_known(numbered):
    moved = numbered.replace(root=np.full((3, 2, 3), 10.0))
    figure = plot.trajectory(moved, "nose", individual="Ana")
    assert np.asarray(figure.data[0].x).tolist() == [10, 10, 10]
    assert np.asarray(figure.data[0].y).tolist() == [10, 11, 12]


def test_channels_lay_recordings_over_each_other(numbered):
    figure = plot.channels({"a": numbered, "b": numbered}, "left_wrist", axes="xy")
    assert [trace.name for trace in figure.data] == ["a", "a", "b", "b"]
    assert np.asarray(figure.data[0].y).tolist() == [15, 15, 15]
    assert sum(trace.showlegend for trace in figure.data) == 2


def test_overlay_shows_the_frame_and_the_keypoints(sample):
    import av

    from dancekit.storage import load
    from dancekit.video import read_frames

    truth = load(sample("groove.parquet"))
    figure = plot.overlay(sample("groove.mp4"), truth, at_s=float(truth.time[40]))
    encoded = figure.layout.images[0].source.removeprefix("data:image/png;base64,")
    with av.open(io.BytesIO(base64.b64decode(encoded))) as png:
        shown = next(png.decode(video=0)).to_ndarray(format="rgb24")
    expected = next(iter(read_frames(sample("groove.mp4"), start=40, stop=41))).image
    assert np.array_equal(shown, expected)
    left = next(trace for trace in figure.data if trace.name == "left")
    assert truth.image[40, 0, skeleton.index("left_wrist"), 0] in np.asarray(left.x, np.float32)


def test_overlay_leaves_out_what_is_not_trusted(sample):
    from dancekit.storage import load

    truth = load(sample("groove.parquet"))
    doubtful = truth.replace(confidence=np.zeros_like(truth.confidence))
    figure = plot.overlay(sample("groove.mp4"), doubtful, min_confidence=0.5)
    assert all(np.isnan(np.asarray(trace.x, float)).all() for trace in figure.data)


def test_quality_over_time_is_a_figure(numbered):
    assert plot.quality(numbered).data


def test_errors_are_clear(numbered):
    with pytest.raises(RecordingError, match="has no frames; there is nothing to draw"):
        plot.pose(numbered.select(start_s=9))
    with pytest.raises(RecordingError, match="axes is 'xw'; expected some of the letters x, y, z"):
        plot.channels(numbered, axes="xw")
    with pytest.raises(RecordingError, match="no individual Cy"):
        plot.trajectory(numbered, individual="Cy")
