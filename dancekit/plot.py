"""Pictures as plotly figures: a pose, trajectories, channels over time, the skeleton over a video frame, and maps.

Left is blue and right is vermilion everywhere, two colours that colour-blind people tell apart. Every function returns
a figure, so that it can be changed, saved (`figure.write_html`) or shown.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from fractions import Fraction
from os import PathLike
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit import skeleton
from dancekit.errors import RecordingError, require
from dancekit.mapping.figures import budget, motion_map, transitions
from dancekit.recording import Recording
from dancekit.similarity import similarity

if TYPE_CHECKING:
    import plotly.graph_objects as go

__all__ = [
    "COLORS",
    "budget",
    "channels",
    "motion_map",
    "overlay",
    "pose",
    "quality",
    "similarity",
    "trajectory",
    "transitions",
]

COLORS = {"left": "#0072B2", "right": "#D55E00", "center": "#666666"}
"""Colours of the sides (Okabe and Ito's palette)."""

_AXES = {"x": 0, "y": 1, "z": 2}


def pose(recording: Recording, at_s: float | None = None, *, individual: str | None = None) -> go.Figure:
    """Draw the skeleton of one moment in space, to be turned with the mouse.

    Parameters
    ----------
    recording
        Positions in metres (or in torso lengths, once normalised).
    at_s
        Seconds; the nearest frame is drawn. By default the middle of the recording.
    individual
        One individual; by default all.

    Raises
    ------
    RecordingError
        If the recording is empty or the individual unknown.

    Examples
    --------
    >>> from dancekit import synthetic
    >>> figure = pose(synthetic.dance("groove", duration_s=1), 0.5)
    >>> sorted({trace.name for trace in figure.data})
    ['center', 'left', 'right']
    """
    part, frame = _moment(recording, at_s, individual)
    figure = _graph_objects().Figure()
    for n in range(part.n_individuals):
        points = part.position[frame, n] + np.nan_to_num(part.root[frame, n])
        for side, lines in _bone_lines(points).items():
            # plotly's z points up, ours is y: (x, y, z) is drawn at (x, -z, y)
            figure.add_scatter3d(
                x=lines[:, 0],
                y=-lines[:, 2],
                z=lines[:, 1],
                mode="lines+markers",
                name=side,
                line={"color": COLORS[side], "width": 6},
                marker={"color": COLORS[side], "size": 3},
                showlegend=n == 0,
            )
    title = f"{', '.join(part.individuals)} at {part.time[frame]:.2f} s"
    axes = {"xaxis_title": "x (right)", "yaxis_title": "-z (away)", "zaxis_title": "y (up)"}
    figure.update_layout(title=title, scene={"aspectmode": "data", "camera": _FRONT, **axes}, margin=_MARGIN)
    return figure


def trajectory(
    recording: Recording,
    keypoints: str | Iterable[str] = ("left_wrist", "right_wrist"),
    *,
    individual: str | None = None,
) -> go.Figure:
    """Draw the paths of keypoints in the picture plane (x to the viewer's right, y up), coloured by side.

    Parameters
    ----------
    recording
        Positions in metres; where the root is known, the path is the one in the room.
    keypoints
        Names, or groups such as ``"hands"`` (see `dancekit.skeleton.indices`).
    individual
        One individual; by default all.

    Examples
    --------
    >>> from dancekit import synthetic
    >>> len(trajectory(synthetic.dance("groove", duration_s=1), "feet").data)
    4
    """
    part = recording.select(individual)
    figure = _graph_objects().Figure()
    for n, who in enumerate(part.individuals):
        points = part.position[:, n] + np.nan_to_num(part.root[:, n])[:, None]
        for k in skeleton.indices(keypoints):
            name = skeleton.KEYPOINTS[k]
            label = name if part.n_individuals == 1 else f"{who} {name}"
            line = {"color": COLORS[skeleton.side(name)]}
            times = [f"{t:.2f} s" for t in part.time]
            figure.add_scatter(x=points[:, k, 0], y=points[:, k, 1], mode="lines", name=label, line=line, text=times)
    figure.update_layout(xaxis_title="x, metres", yaxis_title="y, metres", margin=_MARGIN)
    figure.update_yaxes(scaleanchor="x")
    return figure


def channels(
    recordings: Recording | Mapping[str, Recording],
    keypoint: str = "left_wrist",
    *,
    axes: str = "xyz",
    individual: str | None = None,
) -> go.Figure:
    """Draw coordinates of one keypoint over time, of one recording or of several laid over each other.

    Parameters
    ----------
    recordings
        One recording, or names and recordings to compare, for example ``{"raw": raw, "clean": clean}``.
    keypoint
        One of the 33.
    axes
        Which of ``"x"``, ``"y"``, ``"z"``.
    individual
        One individual; by default the first.

    Examples
    --------
    >>> from dancekit import synthetic
    >>> len(channels(synthetic.dance("groove", duration_s=1), axes="xy").data)
    2
    """
    named = {"recording": recordings} if isinstance(recordings, Recording) else dict(recordings)
    unknown = set(axes) - set(_AXES)
    if unknown:
        raise RecordingError(f"axes is {axes!r}; expected some of the letters x, y, z")
    subplots = require("plotly.subplots", extra="plot", purpose="draw figures")
    figure = subplots.make_subplots(rows=len(axes), cols=1, shared_xaxes=True, vertical_spacing=0.04)
    k = skeleton.index(keypoint)
    for color, (name, recording) in zip(_cycle(), named.items(), strict=False):
        part = recording.select(individual or recording.individuals[0])
        for row, axis in enumerate(axes, start=1):
            values = part.position[:, 0, k, _AXES[axis]]
            style = {"name": name, "legendgroup": name, "showlegend": row == 1, "line": {"color": color, "width": 1.5}}
            figure.add_scatter(x=part.time, y=values, mode="lines", row=row, col=1, **style)
            figure.update_yaxes(title_text=axis, row=row, col=1)
    figure.update_layout(title=keypoint, margin=_MARGIN)
    figure.update_xaxes(title_text="seconds", row=len(axes), col=1)
    return figure


def overlay(
    video: str | PathLike[str],
    recording: Recording,
    at_s: float | None = None,
    *,
    min_confidence: float = 0.0,
) -> go.Figure:
    """Draw the 2-D skeletons of one moment over the frame of the video that they came from.

    Parameters
    ----------
    video
        The file that the recording was extracted from.
    recording
        With `image` in pixels of the upright frame.
    at_s
        Seconds; the nearest frame is drawn. By default the middle of the recording.
    min_confidence
        Keypoints below are left out.

    Raises
    ------
    RecordingError
        If the recording is empty.
    VideoError
        If the video can't be read at that moment.
    """
    part, frame = _moment(recording, at_s, None)
    picture = _frame_at(video, float(part.time[frame]))
    height, width = picture.shape[:2]
    figure = _graph_objects().Figure()
    for n in range(part.n_individuals):
        points = np.where(part.confidence[frame, n, :, None] >= min_confidence, part.image[frame, n], np.nan)
        for side, lines in _bone_lines(points).items():
            style = {"line": {"color": COLORS[side], "width": 3}, "marker": {"color": COLORS[side], "size": 5}}
            figure.add_scatter(
                x=lines[:, 0], y=lines[:, 1], mode="lines+markers", name=side, showlegend=n == 0, **style
            )
    source = "data:image/png;base64," + base64.b64encode(_png(picture)).decode()
    placed = {"x": 0, "y": 0, "sizex": width, "sizey": height, "xref": "x", "yref": "y", "layer": "below"}
    figure.add_layout_image(source=source, sizing="stretch", **placed)
    figure.update_xaxes(range=[0, width], visible=False, constrain="domain")
    figure.update_yaxes(range=[height, 0], visible=False, scaleanchor="x", constrain="domain")
    figure.update_layout(title=f"{part.time[frame]:.2f} s", margin=_MARGIN, height=560, plot_bgcolor="white")
    return figure


def quality(recording: Recording) -> go.Figure:
    """Draw how far a recording can be trusted, per part of the body and over time (see `dancekit.quality`)."""
    from dancekit.assessment import quality as assess

    return assess(recording).plot()


_FRONT = {"eye": {"x": 0.6, "y": -2.0, "z": 0.4}}
_MARGIN = {"l": 50, "r": 20, "t": 50, "b": 45}


def _graph_objects() -> Any:
    return require("plotly.graph_objects", extra="plot", purpose="draw figures")


def _cycle() -> tuple[str, ...]:
    return ("#999999", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")


def _moment(recording: Recording, at_s: float | None, individual: str | None) -> tuple[Recording, int]:
    part = recording.select(individual)
    if not part.n_frames:
        raise RecordingError("the recording has no frames; there is nothing to draw")
    wanted = float(part.time[part.n_frames // 2]) if at_s is None else at_s
    return part, int(np.abs(part.time - wanted).argmin())


def _bone_lines(points: np.ndarray) -> dict[str, np.ndarray]:
    """Give the bones of one pose as polylines broken by NaN, by side: (3 * bones, D) each."""
    lines: dict[str, list[np.ndarray]] = {side: [] for side in COLORS}
    gap = np.full(points.shape[-1], np.nan)
    for first, second in skeleton.BONES:
        sides = {skeleton.side(first), skeleton.side(second)} - {"center"}
        side = sides.pop() if len(sides) == 1 else "center"
        lines[side] += [points[skeleton.index(first)], points[skeleton.index(second)], gap]
    return {side: np.array(parts) for side, parts in lines.items()}


def _frame_at(video: str | PathLike[str], time_s: float) -> np.ndarray:
    from dancekit.video import read_frames, timeline

    line = timeline(video)
    nearest = int(np.abs(line.time - time_s).argmin())
    return next(iter(read_frames(video, timeline=line, start=nearest, stop=nearest + 1))).image


def _png(picture: np.ndarray) -> bytes:
    import av

    encoder = av.CodecContext.create("png", "w")
    encoder.height, encoder.width = picture.shape[:2]
    encoder.pix_fmt = "rgb24"
    encoder.time_base = Fraction(1)
    packets = [*encoder.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")), *encoder.encode(None)]
    return b"".join(bytes(packet) for packet in packets)
