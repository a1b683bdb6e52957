"""Scenes for tests of the player: a figure that stands and waves one hand, at any stamps, as a pack's bytes.

Made here by hand, so that a mistake in dancekit.widgets.scenes can't hide one of the player.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dancekit.skeleton import BONES, KEYPOINTS, bone_indices, index, side
from dancekit.widgets.packs import pack

__all__ = ["player_state", "scene_bytes", "track"]

MISSING = -32768
_STEP = 1e-4
_HEIGHTS = {
    "nose": 0.75, "eye": 0.8, "ear": 0.78, "mouth": 0.7, "shoulder": 0.5, "elbow": 0.25, "wrist": 0.05, "pinky": -0.03,
    "index": -0.05, "thumb": 0.0, "hip": 0.0, "knee": -0.45, "ankle": -0.85, "heel": -0.9, "foot_index": -0.9,
}  # fmt: skip


def _figure() -> np.ndarray:
    """(33, 3) metres from the mid-hip."""
    figure = np.zeros((len(KEYPOINTS), 3))
    for i, name in enumerate(KEYPOINTS):
        part = next(part for part in sorted(_HEIGHTS, key=len, reverse=True) if part in name)
        wide = {"hip": 0.1, "knee": 0.11, "ankle": 0.12, "heel": 0.12, "foot_index": 0.14}.get(part, 0.2)
        wide = 0.04 if part in ("eye", "ear", "mouth", "nose") else wide
        figure[i] = {"left": 1, "right": -1, "center": 0}[side(name)] * wide, _HEIGHTS[part], 0.1 * ("foot" in name)
    return figure


def track(
    time: Sequence[float],
    *,
    name: str = "figure",
    individuals: Sequence[str] = ("A",),
    size: tuple[int, int] | None = None,
    video_time: Sequence[float] | None = None,
    origin_s: float = 0.0,
    gap: tuple[int, int] | None = None,
    map_pairs: Sequence[tuple[float, float]] | None = None,
) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Give a track's meta and arrays without the prefix: the left hand waves; `gap` frames are missing."""
    stamps = np.asarray(time, float)
    people = len(individuals)
    pose = np.repeat(_figure()[None, None], len(stamps), 0).repeat(people, 1)
    pose[:, :, index("left_wrist"), 1] += 0.4 * np.sin(2 * np.pi * stamps)[:, None]
    whole = np.round(pose / _STEP).astype(np.int16)
    place = np.zeros((len(stamps), people, 3), np.float32)
    place[..., 1] = 0.95
    place[..., 0] = np.arange(people) * 1.2
    confidence = np.full((len(stamps), people, 33), 240, np.uint8)
    if gap:
        whole[gap[0] : gap[1]] = MISSING
    arrays = {"time": stamps, "pose": whole, "place": place, "confidence": confidence}
    if size:
        scale = 0.45 * size[1]
        image = np.stack([size[0] / 2 - pose[..., 0] * scale, size[1] / 2 - pose[..., 1] * scale], -1)
        arrays["image"] = np.round(image / 0.1).astype(np.int16)
        arrays["image"][whole[..., 0] == MISSING] = MISSING
    if video_time is not None:
        arrays["video_time"] = np.asarray(video_time, float)
    if map_pairs is not None:
        arrays["map"] = np.asarray(map_pairs, float)
    meta = {
        "name": name, "clip": name, "individuals": list(individuals), "fps": 30.0, "placement": "root",
        "pose_step": _STEP,
        "image_step": 0.1, "has_image": size is not None, "image_size": list(size) if size else None, "style": "solid",
        "color": None, "opacity": 1.0, "floor_y": 0.0, "scale_m": 1.0, "video_origin_s": origin_s,
    }  # fmt: skip
    return meta, arrays


def scene_bytes(
    *tracks: tuple[dict[str, Any], dict[str, np.ndarray]],
    clip: str = "figure",
    segments: Sequence[dict[str, Any]] = (),
    beats: Sequence[float] = (),
) -> bytes:
    """Join tracks into the scene of a player."""
    arrays = {f"t{i}.{name}": array for i, (_, own) in enumerate(tracks) for name, array in own.items()}
    if len(beats):
        arrays["beats"] = np.asarray(beats, float)
    meta = {
        "kind": "scene", "version": 1, "clip": clip, "keypoints": list(KEYPOINTS),
        "sides": [side(k) for k in KEYPOINTS],
        "bones": [[int(a), int(b)] for a, b in bone_indices()], "tracks": [meta for meta, _ in tracks],
        "segments": list(segments), "video_sizes": [meta["image_size"] for meta, _ in tracks],
    }  # fmt: skip
    assert len(meta["bones"]) == len(BONES)
    return pack(meta, arrays)


def player_state(**traits: Any) -> dict[str, Any]:
    """Every trait of a player at its default, but for those that are given."""
    state = {
        "_videos": [], "frame": 0, "playing": False, "selection": [], "loop": False, "speed": 1.0, "view": "front",
        "arrangement": "overlay", "trails": [], "trail_s": 1.0, "ghosts": [0, 0], "ghost_step_s": 0.25,
        "joint": "left_wrist",
        "fade": True, "show_skeleton_2d": True, "show_video": True, "muted": True, "height": 300, "theme": "light",
        "_channel": "",
    }  # fmt: skip
    return state | traits
