"""Dances with known answers: a `Recording` of one or several procedural dancers, exact to rounding.

This is the sub-package's front door: it turns dancers into a recording whose ``meta`` holds beats and phrases as ground
truth, and enough to make the same recording again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dancekit import skeleton
from dancekit.errors import DancekitError
from dancekit.recording import Recording
from dancekit.synthetic.body import Body
from dancekit.synthetic.camera import Camera
from dancekit.synthetic.keypoints import place_keypoints
from dancekit.synthetic.performer import Dancer, crossing
from dancekit.synthetic.score import PHRASE_BEATS

__all__ = ["dance", "dances", "duo", "record"]


def dance(
    name: str,
    *,
    duration_s: float = 10.0,
    fps: float = 30.0,
    tempo_bpm: float = 120.0,
    seed: int = 0,
    body: Body | None = None,
    camera: Camera | None = None,
    phrases: Sequence[str] | None = None,
    facing_deg: float = 0.0,
    path_m: Sequence[tuple[float, float, float]] = ((0.0, 0.0, 0.0),),
    delay_s: float = 0.0,
    definition: str = "anatomical",
) -> Recording:
    """Dance one of `DANCES` and record it exactly.

    Parameters
    ----------
    name
        One of `DANCES`: groove, waves, hiphop, lyrical.
    duration_s, fps
        Length and frame rate; frames are at ``k / fps``.
    tempo_bpm
        Beats per minute, 30 to 240.
    seed
        Varies order, sides, sizes and arms of the phrases, within the style.
    body
        Build of the dancer; the average one if left out.
    camera
        Who watches: positions are then on its axes and `image` holds its pixels. Without one the axes are those of a
        camera in front, and `image` is NaN.
    phrases
        Phrases of the style (see `PHRASES`) to dance in this order, over and over.
    facing_deg, path_m, delay_s
        See `Dancer`.
    definition
        ``"anatomical"`` (centres of the joints; bone lengths exact) or ``"mediapipe"`` (hips and ankles where
        MediaPipe's pose model puts them).

    Returns
    -------
    Recording
        One individual named ``"dancer"``. `position` is hip-centred on the camera's axes (x to the viewer's right, y
        up, z to the camera), `root` is on the same axes with its origin in the middle of the stage on the floor;
        confidence and presence are 1: neither occlusion nor the edge of the picture is faked. ``meta["beats_s"]`` lists
        the beats and ``meta["phrases"]`` the phrases with ``number``, ``name``, ``individual``, ``start_s`` and
        ``end_s``.

    Raises
    ------
    DancekitError
        If a name, the tempo, the path or the definition makes no sense.

    Examples
    --------
    >>> recording = dance("groove", duration_s=4.0, tempo_bpm=120, seed=1)
    >>> recording
    <Recording 120 frames, 4.00 s at 30 fps, 1 individual: dancer>
    >>> recording.meta["beats_s"][:3]
    [0.0, 0.5, 1.0]
    """
    who = Dancer(
        dance=name,
        tempo_bpm=tempo_bpm,
        seed=seed,
        body=body or Body(),
        phrases=None if phrases is None else tuple(phrases),
        facing_deg=facing_deg,
        path_m=tuple(path_m),
        delay_s=delay_s,
    )
    return dances([who], duration_s=duration_s, fps=fps, camera=camera, definition=definition)


def dances(
    dancers: Sequence[Dancer],
    *,
    duration_s: float = 10.0,
    fps: float = 30.0,
    camera: Camera | None = None,
    definition: str = "anatomical",
) -> Recording:
    """Record several dancers in one room.

    Parameters
    ----------
    dancers
        Who dances; each with a name of its own.
    duration_s, fps, camera, definition
        As in `dance`.

    Examples
    --------
    >>> pair = [Dancer("waves", name="Ana"), Dancer("hiphop", name="Ben", path_m=((0.0, 1.2, 0.0),))]
    >>> dances(pair, duration_s=2.0)
    <Recording 60 frames, 2.00 s at 30 fps, 2 individuals: Ana, Ben>
    """
    if not (duration_s > 0 and fps > 0 and dancers):
        raise DancekitError(f"duration_s={duration_s:g}, fps={fps:g}, {len(dancers)} dancers: all must be more than 0")
    time = np.arange(max(1, round(duration_s * fps))) / fps
    places = np.stack([place_keypoints(who.motion(time), definition) for who in dancers], axis=1)
    return record(places, time, dancers, fps=fps, camera=camera, definition=definition)


def record(
    places: np.ndarray,
    time: np.ndarray,
    dancers: Sequence[Dancer],
    *,
    fps: float,
    camera: Camera | None,
    definition: str,
) -> Recording:
    """Make the recording of keypoints (T, N, 33, 3) in the room as a camera sees them."""
    watcher = camera or Camera()
    root = places[:, :, skeleton.indices(["left_hip", "right_hip"])].mean(axis=2)
    ones = np.ones(places.shape[:3], np.float32)
    return Recording(
        time=time,
        position=watcher.to_camera_axes(places - root[:, :, None]),
        root=watcher.to_camera_axes(root),
        image=None if camera is None else camera.project(places)[0],  # type: ignore[arg-type]
        confidence=ones,
        presence=ones,
        fps=fps,
        individuals=tuple(who.name for who in dancers),
        meta=_truth(dancers, float(time[-1] + 1.0 / fps), camera, definition),
    )


def duo(
    first: str = "groove",
    second: str = "groove",
    *,
    duration_s: float = 10.0,
    fps: float = 30.0,
    tempo_bpm: float = 120.0,
    seed: int = 0,
    camera: Camera | None = None,
    definition: str = "anatomical",
) -> Recording:
    """Let two dancers cross twice: one passes in front of the other to the far side, and back.

    Parameters
    ----------
    first, second
        Their dances; each travels on the stepping phrase of its style.
    duration_s, fps, tempo_bpm, seed, camera, definition
        As in `dance`.

    Returns
    -------
    Recording
        Individuals ``"first"`` and ``"second"``. Seen from the front they trade places from left to right.

    Examples
    --------
    >>> pair = duo(duration_s=8.0)
    >>> bool(pair.root[0, 0, 0] < pair.root[0, 1, 0]), bool(pair.root[120, 0, 0] > pair.root[120, 1, 0])
    (True, True)
    """
    pair = crossing(first, second, duration_s=duration_s, tempo_bpm=tempo_bpm, seed=seed)
    return dances(pair, duration_s=duration_s, fps=fps, camera=camera, definition=definition)


def _truth(dancers: Sequence[Dancer], duration_s: float, camera: Camera | None, definition: str) -> dict[str, Any]:
    first = dancers[0]
    period = 60.0 / first.tempo_bpm
    beats = np.arange(np.ceil(max(duration_s - first.delay_s, 0.0) / period - 1e-9))
    return {
        "source": "dancekit.synthetic",
        "clip": "_".join(dict.fromkeys(who.dance for who in dancers)),
        "definition": definition,
        "dancers": [who.to_dict() for who in dancers],
        "camera": None if camera is None else camera.to_dict(),
        "size": None if camera is None else [camera.width, camera.height],
        "tempo_bpm": first.tempo_bpm,
        "beats_s": [round(float(b), 6) for b in first.delay_s + beats * period],
        "phrases": [phrase for who in dancers for phrase in _phrases(who, duration_s)],
        "steps": [],
    }


def _phrases(who: Dancer, duration_s: float) -> list[dict[str, Any]]:
    seconds = 60.0 / who.tempo_bpm
    return [
        {
            "number": number,
            "name": name,
            "individual": who.name,
            "start_s": round(who.delay_s + start * seconds, 6),
            "end_s": round(min(who.delay_s + (start + PHRASE_BEATS) * seconds, duration_s), 6),
        }
        for number, (start, name) in enumerate(who.score(duration_s).phrases, start=1)
        if who.delay_s + start * seconds < duration_s
    ]
