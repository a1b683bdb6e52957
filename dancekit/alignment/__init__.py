"""Movements laid over each other: where one is danced inside another, how fast, and which frames belong together.

Dynamic time warping on pose vectors, with open begin and end and limits of the tempo.
"""

from __future__ import annotations

from dancekit.alignment.locating import Match, locate, locate_each
from dancekit.alignment.steps import TEMPO

__all__ = ["TEMPO", "Match", "locate", "locate_each"]
