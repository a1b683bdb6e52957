"""What several parts of the page share: sections, moments that play, swatches, lengths of time in words."""

from __future__ import annotations

from html import escape

from dancekit.atlases.colors import style
from dancekit.atlases.material import Material
from dancekit.atlases.words import span

__all__ = ["dot", "moment", "scrolling", "section", "where", "why"]


def section(name: str, title: str, body: str, *, lead: str = "") -> str:
    """Give a section with its heading; `lead` is HTML."""
    told = f'<p class="dka-lead">{lead}</p>' if lead else ""
    heading = f'<h2 id="{name}-h">{title}</h2>'
    return f'<section id="{name}" class="dka-section" aria-labelledby="{name}-h">{heading}{told}{body}</section>\n'


def scrolling(name: str, body: str) -> str:
    """Give what may be wider than the page: it scrolls by itself, also by the keyboard."""
    return f'<div class="dka-scroll" tabindex="0" role="region" aria-label="{escape(name, quote=True)}">{body}</div>'


def why(text: str) -> str:
    """Give the sentence that stands where something is missing."""
    return f'<p class="dka-why">{escape(text)}</p>'


def where(material: Material, clip: str, individual: str) -> str:
    """Give a clip, and who of several dancers in it; escaped."""
    several = len(material.clip(clip).individuals) > 1
    return escape(f"{clip}, {individual}" if several else clip)


def dot(place: int, title: str) -> str:
    """Give the swatch of a cluster."""
    return f'<span class="dka-dot" style="{style(place, title)}"></span>'


def moment(
    material: Material,
    row: int,
    *,
    note: str = "",
    size: tuple[int, int] = (156, 104),
    plays: tuple[float, float] | None = None,
    forecast_s: float | None = None,
) -> str:
    """Give a moment as a button that plays it, with a picture that the script draws.

    Parameters
    ----------
    row
        Of the embedding.
    note
        A line below; HTML.
    size
        Pixels of the picture.
    plays
        What is played, seconds; by default the moment itself.
    forecast_s
        The instant of the forecast that is shown with it.
    """
    assert material.embedding is not None
    told = material.embedding.segments.row(row, named=True)
    clip, individual = (escape(told[name], quote=True) for name in ("clip", "individual"))
    start_s, end_s = plays or (told["start_s"], told["end_s"])
    spot, name = span(start_s, end_s), where(material, told["clip"], told["individual"])
    data = f'data-clip="{clip}" data-individual="{individual}" data-start="{start_s:.6f}" data-end="{end_s:.6f}"'
    ahead = "" if forecast_s is None else f' data-forecast="{forecast_s:.6f}"'
    return (
        f'<button type="button" class="dka-moment" data-play {data} data-row="{row}"{ahead} aria-label="Play '
        f'{name}, {spot}">'
        f'<canvas class="dka-mini" width="{size[0]}" height="{size[1]}" aria-hidden="true" {data}></canvas>'
        f'<span class="dka-where" dir="auto">{name}</span><span class="dka-when">{spot}</span>'
        f"{f'<span class=dka-far>{note}</span>' if note else ''}</button>"
    )
