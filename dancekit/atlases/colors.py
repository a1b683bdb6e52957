"""Colours of clusters outside of the explorer, the same as within: Okabe and Ito's, lighter on dark ground."""

from __future__ import annotations

from dancekit.widgets.point_colors import GREY, PALETTE
from dancekit.widgets.point_columns import NOISE

__all__ = ["dark", "light", "style"]

_GREY_ON_DARK = "#666D78"
_BLACK, _WHITE = "#1A1A1A", "#F2F4F7"
_LIGHT_ENOUGH = 112


def light(place: int, title: str) -> str:
    """Give the colour of a category on light ground, by its place among all.

    Examples
    --------
    >>> light(0, "cluster 0"), light(3, "noise")
    ('#0072B2', '#A3A9B3')
    """
    return GREY if title.casefold() == NOISE else PALETTE[place % len(PALETTE)]


def dark(place: int, title: str) -> str:
    """Give the colour on dark ground, as js/src/explorer/palette.js does.

    Examples
    --------
    >>> dark(0, "cluster 0"), dark(1, "cluster 1")
    ('#127CB7', '#D55E00')
    """
    color = light(place, title)
    if color == GREY:
        return _GREY_ON_DARK
    if color == _BLACK:
        return _WHITE
    parts = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    bright = 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    share = max(0.0, (_LIGHT_ENOUGH - bright) / 255)
    return "#" + "".join(f"{int(part + (255 - part) * share + 0.5):02X}" for part in parts)


def style(place: int, title: str) -> str:
    """Give both as the value of a style attribute: custom properties that the page's rules choose from."""
    return f"--on-light:{light(place, title)};--on-dark:{dark(place, title)}"
