"""Movements laid over each other: where one is danced inside another, how fast, and which frames belong together.

Dynamic time warping on vectors of frames, with open begin and end and limits of the tempo.
"""

from __future__ import annotations

from dancekit.alignment.aligning import Alignment, FrameVectors, align
from dancekit.alignment.finding import PhraseFinder
from dancekit.alignment.frames import FrameEncoder
from dancekit.alignment.locating import Match, locate, locate_each
from dancekit.alignment.refining import alignments_table, refine
from dancekit.alignment.steps import TEMPO
from dancekit.alignment.sweep import Candidate

__all__ = [
    "TEMPO", "Alignment", "Candidate", "FrameEncoder", "FrameVectors", "Match", "PhraseFinder", "align",
    "alignments_table", "locate", "locate_each", "refine",
]  # fmt: skip
