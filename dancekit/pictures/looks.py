"""How pictures look: the colours of a theme, told apart by colour-blind eyes too, and how faint what is unsure is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

import numpy as np

from dancekit import plot, skeleton
from dancekit.errors import RecordingError

__all__ = ["DARK", "LIGHT", "Look", "Theme", "look_of", "opacity_of"]

Theme = Literal["light", "dark"]


@dataclass(frozen=True)
class Look:
    """Colours, each ``"#rrggbb"``."""

    left: str
    right: str
    center: str
    background: str
    ink: str
    floor: str

    def of(self, keypoint: int) -> str:
        """Give the colour of a keypoint's side."""
        color: str = getattr(self, skeleton.side(skeleton.KEYPOINTS[keypoint]))
        return color


LIGHT = Look(plot.COLORS["left"], plot.COLORS["right"], plot.COLORS["center"], "#ffffff", "#222222", "#9aa3ad")
DARK = Look("#56B4E9", "#E8862E", "#B0B0B0", "#16181d", "#f0f0f0", "#5d6570")
_THEMES: Mapping[str, Look] = MappingProxyType({"light": LIGHT, "dark": DARK})


def look_of(theme: Theme, background: str | None = None) -> Look:
    """Give the colours of a theme, with another background if one is given.

    Raises
    ------
    RecordingError
        If the theme is neither ``"light"`` nor ``"dark"``, or the background no ``"#rrggbb"``.

    Examples
    --------
    >>> look_of("light", "#fff8e7").background
    '#fff8e7'
    """
    if theme not in _THEMES:
        raise RecordingError(f"theme is {theme!r}; choose 'light' or 'dark'")
    if background is None:
        return _THEMES[theme]
    if not re.fullmatch("#[0-9a-fA-F]{6}", background):
        raise RecordingError(f"background is {background!r}; expected a colour written as '#rrggbb', as '#fff8e7'")
    return replace(_THEMES[theme], background=background)


def opacity_of(confidence: np.ndarray) -> np.ndarray:
    """Give opacity for confidence 0 to 1: whole from 0.7 on, nearly gone below 0.2; NaN counts as sure.

    Examples
    --------
    >>> import numpy as np
    >>> opacity_of(np.array([0.1, 0.425, 0.9, np.nan])).tolist()
    [0.06, 0.5, 1.0, 1.0]
    """
    return np.where(np.isfinite(confidence), np.clip((np.nan_to_num(confidence) - 0.15) / 0.55, 0.06, 1.0), 1.0)
