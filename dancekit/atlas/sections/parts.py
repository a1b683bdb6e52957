"""What several parts of the page share: sections, moments that play, swatches, lengths of time in words."""

from __future__ import annotations

from html import escape

from dancekit.atlas.colors import style
from dancekit.atlas.material import Material

__all__ = ["dot", "length", "moment", "section", "span", "where", "why"]


def section(name: str, title: str, body: str, *, lead: str = "") -> str:
    """Give a section with its heading; `lead` is HTML."""
    told = f'<p class="dka-lead">{lead}</p>' if lead else ""
    return f'<section id="{name}" class="dka-section" aria-labelledby="{name}-h"><h2 id="{name}-h">{title}</h2>{told}{body}</section>\n'


def why(text: str) -> str:
    """Give the sentence that stands where something is missing."""
    return f'<p class="dka-why">{escape(text)}</p>'


def length(seconds: float) -> str:
    """Say how long something takes.

    Examples
    --------
    >>> length(8.04), length(75), length(3725)
    ('8.0 s', '1 min 15 s', '1 h 2 min')
    """
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s" if whole % 60 else f"{whole // 60} min"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def span(start_s: float, end_s: float) -> str:
    """Say from when to when, as js/src/atlas/words.js does.

    Examples
    --------
    >>> span(4, 9), span(58, 63.02)
    ('4.0 to 9.0 s', '0:58.0 to 1:03.0')
    """
    return f"{start_s:.1f} to {end_s:.1f} s" if end_s < 60 else f"{_clock(start_s)} to {_clock(end_s)}"


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
    """
    assert material.embedding is not None
    told = material.embedding.segments.row(row, named=True)
    clip, individual = (escape(told[name], quote=True) for name in ("clip", "individual"))
    start_s, end_s = plays or (told["start_s"], told["end_s"])
    spot, name = span(start_s, end_s), where(material, told["clip"], told["individual"])
    data = f'data-clip="{clip}" data-individual="{individual}" data-start="{start_s:.6f}" data-end="{end_s:.6f}"'
    return (
        f'<button type="button" class="dka-moment" data-play {data} data-row="{row}" aria-label="Play {name}, {spot}">'
        f'<canvas class="dka-mini" width="{size[0]}" height="{size[1]}" aria-hidden="true" {data}></canvas>'
        f'<span class="dka-where" dir="auto">{name}</span><span class="dka-when">{spot}</span>'
        f"{f'<span class=dka-far>{note}</span>' if note else ''}</button>"
    )


def _clock(seconds: float) -> str:
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths % 600 / 10:04.1f}"
