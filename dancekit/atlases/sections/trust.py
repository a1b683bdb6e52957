"""How far the poses can be trusted, clip by clip; and what is not on the page at all, and why."""

from __future__ import annotations

from html import escape

from dancekit.assessment.picture import heat_map, legend
from dancekit.assessment.tally import percent
from dancekit.assessment.words import rounded_down
from dancekit.atlases.material import Clip, Material
from dancekit.atlases.sections.parts import scrolling, section
from dancekit.atlases.words import length

__all__ = ["trust"]

_CLASS = {"good": "good", "usable with care": "care", "poor": "poor"}
_FEW = 3  # clips whose pictures are open from the beginning
_LEAD = (
    "What a pose model sees is not all true. Light means that a part of the body can be trusted at that time, "
    "dark that it "
    "can't: it is hidden, out of the picture, jumps, or its bones change length. High confidence is no proof: "
    "look at the "
    "skeleton beside the video before you rest a claim on it."
)


def trust(material: Material) -> str:
    """Give a table of all clips, the picture of each, and the list of failures."""
    rows = "".join(_row(clip) for clip in material.clips)
    heads = "".join(
        f'<th scope="col">{name}</th>' for name in ("clip", "length", "verdict", "trusted", "found", "main trouble")
    )
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    few = len(material.clips) <= _FEW
    details = "".join(_detail(clip, opened=few) for clip in material.clips)
    return section(
        "trust",
        "How far to trust it",
        scrolling("Trust, clip by clip", table) + details + _failed(material),
        lead=_LEAD,
    )


def _row(clip: Clip) -> str:
    judged = clip.judged
    found = ", ".join(percent(share) for share in judged.found.values()) or percent(float("nan"))
    return (
        f'<tr><th scope="row" dir="auto">{escape(clip.name)}</th><td>{length(clip.duration_s)}</td>'
        f'<td><span class="dka-verdict {_CLASS[judged.verdict]}">{escape(judged.verdict)}</span></td>'
        f"<td>{percent(rounded_down(judged.trusted))}</td><td>{found}</td>"
        f"<td>{escape(judged.trouble or 'none')}</td></tr>"
    )


def _detail(clip: Clip, *, opened: bool) -> str:
    summary = "".join(
        f"<li>{escape(line)}</li>" for line in clip.judged.summary.replace("\n- ", "\n").split("\n") if line
    )
    notes = "".join(f"<li>{escape(note)}</li>" for note in clip.notes)
    maps = "".join(
        (f'<h4 dir="auto">{escape(grid.individual)}</h4>' if len(clip.individuals) > 1 else "")
        + scrolling("Trust over time", heat_map(grid))
        for grid in clip.judged.grids
    )
    drawn = legend() + maps if maps else ""
    heading = f'<summary dir="auto">{escape(clip.name)}</summary>'
    return f"<details{' open' if opened else ''}>{heading}<ul>{summary}{notes}</ul>{drawn}</details>"


def _failed(material: Material) -> str:
    if not material.failures:
        return ""
    lines = "".join(f'<li><b dir="auto">{escape(one.name)}</b>: {escape(one.why)}</li>' for one in material.failures)
    count = len(material.failures)
    return (
        f'<div id="failed" class="dka-failed"><h3>{count} file{"s" * (count != 1)} left out</h3><ul>{lines}</ul></div>'
    )
