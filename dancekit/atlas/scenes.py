"""What the player of an atlas carries: the poses of every clip, with its video, its clusters over time and forecasts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dancekit.atlas.material import Clip, Material
from dancekit.recording import Recording
from dancekit.widgets.media import Film
from dancekit.widgets.packs import pack, unpack
from dancekit.widgets.page_state import ClipState, Medium, PageState, general_state
from dancekit.widgets.player import Player
from dancekit.widgets.scenes import Track, scene

__all__ = ["HEIGHT", "first_of", "player_state"]

HEIGHT = 300
"""Pixels of the player's picture."""


def player_state(material: Material, read: Callable[[str], Recording], *, channel: str) -> PageState:
    """Give the state of a player that shows any of the clips.

    Parameters
    ----------
    read
        Gives the clean poses of a clip.
    channel
        Name by which it is linked with the rest of the page.
    """
    first = material.clip(first_of(material))
    recording = read(first.name)
    player = Player({first.name: recording}, height=HEIGHT, trails=["left_wrist", "right_wrist"])
    plain = general_state(player)
    player.close()
    clips = {clip.name: _clip_state(material, clip, read(clip.name)) for clip in material.clips}
    scenes = {name: _scene(material, material.clip(name), read(name)) for name in clips}
    own = {"_scene": scenes[first.name]}
    return replace(
        plain, state={**plain.state, "_channel": channel}, buffers={**plain.buffers, **own}, scenes=scenes, clips=clips
    )


def first_of(material: Material) -> str:
    """Give the clip that is shown first: the one with the most typical moment of the map, else the longest."""
    if material.motion_map is not None and material.motion_map.clusters:
        name = material.motion_map.exemplars(1)["clip"][0]
        if any(clip.name == name for clip in material.clips):
            return str(name)
    return max(material.clips, key=lambda clip: clip.duration_s).name


def _clip_state(material: Material, clip: Clip, recording: Recording) -> ClipState:
    medium = clip.film and _medium(clip.film)
    return ClipState(medium=medium)


def _medium(film: Film) -> Medium:
    return Medium(film.path, film.source.name, film.mime, film.is_proxy)


def _scene(material: Material, clip: Clip, recording: Recording) -> bytes:
    """Pack a clip's poses; without a video, nothing of the picture."""
    track, spans, film = Track(recording, clip.name), _spans(material, clip.name), clip.film
    if film is not None:
        track = replace(track, video_time=film.time, video_origin_s=film.origin_s, video_size=film.size)
        return scene(track, clip=clip.name, segments=spans)
    meta, arrays = unpack(scene(track, clip=clip.name, segments=spans))
    for told in meta["tracks"]:
        told.update(has_image=False, image_size=None)
    return pack(meta, {name: array for name, array in arrays.items() if not name.endswith(".image")})


def _spans(material: Material, clip: str) -> list[tuple[float, float, str]]:
    """Give the clusters of a clip over time, for the player's timeline; of several dancers the first one's."""
    if material.motion_map is None or not material.motion_map.clusters:
        return []
    line = material.motion_map.timeline().filter(clip=clip)
    if not len(line):
        return []
    line = line.filter(individual=line["individual"][0])
    return [(a, b, name) for a, b, name, k in line.select("start_s", "end_s", "name", "cluster").rows() if k >= 0]
