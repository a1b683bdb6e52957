"""From the material to one self-contained page: text that can be read alone, and widgets that bring it to life."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dancekit.atlases import sections
from dancekit.atlases.material import Material
from dancekit.atlases.moments import moments
from dancekit.atlases.scenes import player_state
from dancekit.atlases.sections.parts import section, why
from dancekit.atlases.style import CSS
from dancekit.recording import Recording
from dancekit.widgets.explorer import Explorer
from dancekit.widgets.page_state import PageState, VideoChoice, general_state
from dancekit.widgets.pages import Page, assembled

if TYPE_CHECKING:
    import polars

__all__ = ["composed"]

_CHANNEL = "atlas"
_MAP_HEIGHT = 480
_LEAD = (
    "Each point is a moment of some seconds; points lie together where movements are alike. Rest the pointer "
    "on one to see "
    "it move, click to play it in the player and to find more like it. Far apart on the map does not mean very "
    "different."
)


def composed(material: Material, read: Callable[[str], Recording], *, video: VideoChoice, target: Path) -> Page:
    """Lay out the page.

    Parameters
    ----------
    read
        Gives the clean poses of a clip.
    video
        What becomes of videos.
    target
        Where the page will lie.
    """
    states = [player_state(material, read, channel=_CHANNEL), _atlas_state(material)]
    if material.motion_map is not None:
        states.append(_explorer_state(material))
    return assembled(material.title, _body(material, video), states, video=video, target=target, css=CSS)


def _body(material: Material, video: VideoChoice) -> str:
    import dancekit

    text = "".join(
        (
            _map(material),
            sections.found(material),
            sections.clusters(material),
            sections.overview(material),
            sections.following(material),
            sections.forecasts(material),
            sections.trust(material),
            sections.method(material, video=video),
        )
    )
    return (
        f"{sections.head(material, video=video)}"
        '<div class="dka-body"><aside class="dka-player" aria-label="Player"><div class="dkp-place" '
        'data-dk-widget="0"></div></aside>'
        f'<div class="dka-text">{text}</div></div><div class="dka-nothing" data-dk-widget="1"></div>'
        f"<footer>Made with dancekit {escape(dancekit.__version__)}; whole in this one file.</footer>"
    )


def _map(material: Material) -> str:
    if material.motion_map is None:
        return section("map", "Map", why(material.why["map"]))
    place = '<div class="dka-map"><div class="dkp-place" data-dk-widget="2"></div></div>'
    return section("map", "Map", place, lead=_LEAD)


def _atlas_state(material: Material) -> PageState:
    return PageState("atlas", {"_channel": _CHANNEL, "first": _first(material)}, {"_moments": moments(material)})


def _first(material: Material) -> int:
    """Give the moment that the page has searched for when it opens: the most typical one; -1 for none."""
    if material.motion_map is not None and material.motion_map.clusters:
        return int(material.motion_map.exemplars(1)["row"][0])
    return 0 if material.embedding is not None else -1


def _explorer_state(material: Material) -> PageState:
    """Give the map's state; the poses behind its points are those that the player carries."""
    nobody = {clip.name: _nothing() for clip in material.clips}
    explorer = Explorer(_points(material), recordings=nobody, color_by="cluster", height=_MAP_HEIGHT)
    plain = general_state(explorer)
    explorer.close()
    return replace(plain, state={**plain.state, "_channel": _CHANNEL})


def _nothing() -> Recording:
    """Give a recording that stands for those of the player: an explorer asks only whether there are any."""
    return Recording(time=np.zeros(0), position=np.zeros((0, 0, 33, 3)), fps=1.0)


def _points(material: Material) -> polars.DataFrame:
    import polars as pl

    motion_map = material.motion_map
    assert motion_map is not None
    x, y = motion_map.coordinates.T
    return pl.DataFrame(
        {
            "x": x,
            "y": y,
            **{name: motion_map.segments[name] for name in ("clip", "individual", "start_s", "end_s")},
            "cluster": motion_map.label_names,
            "strength": motion_map.strength,
            "trusted": _trusted(material),
        }
    )


def _trusted(material: Material) -> np.ndarray:
    """Give the share of body parts and time that can be trusted in each moment; NaN where nobody knows."""
    assert material.embedding is not None
    known = {(clip.name, grid.individual): grid for clip in material.clips for grid in clip.judged.grids}
    shares = []
    for clip, person, start_s, end_s in material.embedding.segments.select(
        "clip", "individual", "start_s", "end_s"
    ).rows():
        grid = known.get((clip, person))
        within = None if grid is None else (grid.start_s < end_s) & (grid.end_s > start_s)
        told = np.zeros(0) if grid is None else grid.trust[:, within]
        judged = np.isfinite(told)
        shares.append(float((~grid.bad[:, within])[judged].mean()) if grid is not None and judged.any() else np.nan)
    return np.array(shares)
