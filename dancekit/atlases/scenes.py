"""What the player of an atlas carries: the poses of every clip, with its video, clusters and forecasts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dancekit.atlases.colors import light
from dancekit.atlases.material import Clip, Material
from dancekit.mapping.choices import NOISE
from dancekit.recording import Recording
from dancekit.widgets.ghosts import ghosts, listed
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
    player.time_s = max(first.start_s, _begin(material, first.name))
    plain = general_state(player)
    player.close()
    clips, scenes = {}, {}
    for clip in material.clips:
        recording = read(clip.name)
        clips[clip.name] = _clip_state(material, clip, recording)
        scenes[clip.name] = _scene(material, clip, recording)
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


def _begin(material: Material, clip: str) -> float:
    """Give the second at which the player stands when the page opens: the beginning of the most typical moment."""
    if material.motion_map is None or not material.motion_map.clusters:
        return 0.0
    typical = material.motion_map.exemplars(1).filter(clip=clip)
    return float(typical["start_s"][0]) if len(typical) else 0.0


def _clip_state(material: Material, clip: Clip, recording: Recording) -> ClipState:
    told = listed([one.forecast for one in material.ahead if one.clip == clip.name])
    return ClipState(_medium(clip.film) if clip.film else None, ghosts(told, recording, clip=clip.name))


def _medium(film: Film) -> Medium:
    return Medium(film.path, film.source.name, film.mime, film.is_proxy)


def _scene(material: Material, clip: Clip, recording: Recording) -> bytes:
    """Pack a clip's poses, its clusters in the map's colours; without a video, nothing of the picture."""
    track, spans, film = Track(recording, clip.name), _spans(material, clip.name), clip.film
    if film is not None:
        track = replace(track, video_time=film.time, video_origin_s=film.origin_s, video_size=film.size)
    meta, arrays = unpack(scene(track, clip=clip.name, segments=[(a, b, title) for a, b, title, _ in spans]))
    for told, (*_, color) in zip(meta["segments"], spans, strict=True):
        told["color"] = color
    if film is None:
        for told in meta["tracks"]:
            told.update(has_image=False, image_size=None)
        arrays = {name: array for name, array in arrays.items() if not name.endswith(".image")}
    return pack(meta, arrays)


def _spans(material: Material, clip: str) -> list[tuple[float, float, str, str]]:
    """Give the clusters of a clip over time, for the player's timeline; of several dancers the first one's."""
    if material.motion_map is None or not material.motion_map.clusters:
        return []
    line = material.motion_map.timeline().filter(clip=clip)
    if not len(line):
        return []
    line = line.filter(individual=line["individual"][0])
    places = {k: i for i, k in enumerate(material.motion_map.titles())}
    rows = line.select("start_s", "end_s", "name", "cluster").rows()
    return [(a, b, name, light(places[k], name)) for a, b, name, k in rows if k != NOISE]
