"""The dances as strips, one below the other on one scale of time, coloured by cluster: what is danced when."""

from __future__ import annotations

import math
from html import escape
from typing import Any

from dancekit.atlases.colors import style
from dancekit.atlases.material import Clip, Material
from dancekit.atlases.sections.parts import dot, section
from dancekit.atlases.words import span
from dancekit.mapping.choices import NOISE

__all__ = ["overview"]

_WITH = (
    "Each strip is one dancer in one clip, from left to right, coloured by cluster as on the map; grey belongs "
    "to none. "
    "Click a piece to play it; along a strip arrow keys lead from piece to piece."
)
_WITHOUT = "Each strip is one dancer in one clip, from left to right. Click it to play."

_LAST = 0.96  # a mark after that has no room for its words
_STEPS_S = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600)


def overview(material: Material) -> str:
    """Give the strips; without a map they have one piece each."""
    longest = max(clip.duration_s for clip in material.clips)
    lines = _lines(material)
    strips = "".join(
        _strip(material, clip, person, lines, longest) for clip in material.clips for person in clip.individuals
    )
    motion_map = material.motion_map
    titles = list(motion_map.titles().values()) if motion_map is not None and motion_map.clusters else []
    if motion_map is not None and NOISE not in motion_map.labels:
        titles = titles[:-1]
    legend = "".join(f"<li>{dot(i, title)}{escape(title)}</li>" for i, title in enumerate(titles))
    named = f'<ul class="dka-legend">{legend}</ul>' if legend else ""
    body = f'{named}<div class="dka-strips">{strips}{_axis(longest)}</div>'
    return section("time", "Over time", body, lead=_WITH if titles else _WITHOUT)


def _axis(longest: float) -> str:
    """Give the scale of time below the strips, about eight marks on it."""
    rough = max(longest, 1e-3) / 8
    step = next((step for step in _STEPS_S if step >= rough), 600.0 * math.ceil(rough / 600))
    marks = [at for i in range(int(longest / step) + 1) if (at := step * i) <= _LAST * longest]
    shown = "".join(f'<span style="left:{100 * at / longest:.3f}%">{_mark(at)}</span>' for at in marks)
    scale = f'<div class="dka-track"><div class="dka-marks">{shown}</div></div>'
    return f'<div class="dka-row dka-axis" aria-hidden="true"><div></div>{scale}</div>'


def _mark(seconds: float) -> str:
    return f"{seconds:g} s" if seconds < 60 else f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def _lines(material: Material) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Give who is in which cluster when, by clip and individual."""
    if material.motion_map is None or not material.motion_map.clusters:
        return {}
    lines: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for run in material.motion_map.timeline().iter_rows(named=True):
        lines.setdefault((run["clip"], run["individual"]), []).append(run)
    return lines


def _strip(material: Material, clip: Clip, person: str, lines: dict[Any, list[dict[str, Any]]], longest: float) -> str:
    runs = lines.get((clip.name, person))
    pieces = (
        "".join(_run(material, clip, person, run) for run in runs)
        if runs
        else _piece(clip, person, clip.start_s, clip.end_s, "", "")
    )
    several = f' <span class="dka-small" dir="auto">{escape(person)}</span>' if len(clip.individuals) > 1 else ""
    return (
        '<div class="dka-row"><div class="dka-name" dir="auto" '
        f'title="{escape(clip.name, quote=True)}">{escape(clip.name)}{several}'
        "</div>"
        '<div class="dka-track"><div class="dka-strip" role="group" '
        f'aria-label="{escape(clip.name, quote=True)} over time" '
        f'data-clip="{escape(clip.name, quote=True)}" data-start="{clip.start_s:.6f}" data-end="{clip.end_s:.6f}" '
        f'style="width:{100 * clip.duration_s / longest:.3f}%">{pieces}<span class="dka-head" '
        "hidden></span></div></div></div>"
    )


def _run(material: Material, clip: Clip, person: str, run: dict[str, Any]) -> str:
    assert material.motion_map is not None
    titles = material.motion_map.titles()
    color = style(list(titles).index(run["cluster"]), titles[run["cluster"]])
    return _piece(clip, person, run["start_s"], run["end_s"], titles[run["cluster"]], color)


def _piece(clip: Clip, person: str, start_s: float, end_s: float, title: str, color: str) -> str:
    left, width = 100 * (start_s - clip.start_s) / clip.duration_s, 100 * (end_s - start_s) / clip.duration_s
    told = escape(f"{title + ', ' if title else ''}{span(start_s, end_s)}", quote=True)
    return (
        f'<button type="button" class="dka-run" data-play data-clip="{escape(clip.name, quote=True)}" '
        f'data-individual="{escape(person, quote=True)}" data-start="{start_s:.6f}" data-end="{end_s:.6f}" '
        f'style="left:{left:.3f}%;width:{width:.3f}%;{color}" title="{told}" aria-label="{told}"></button>'
    )
