"""Cleaning: left/right swaps, wild values, gaps, trembling, bone lengths, lean.

`clean` does all; each step can be had alone. Every step takes a recording and gives a new one, and writes what it found
into ``meta["steps"]``. None looks across a cut.
"""

from __future__ import annotations

from dancekit.cleaning.bones import hold_bones
from dancekit.cleaning.gaps import fill_gaps
from dancekit.cleaning.lean import Lean, find_lean, level
from dancekit.cleaning.one_euro import OneEuro
from dancekit.cleaning.outliers import remove_outliers
from dancekit.cleaning.pipeline import clean
from dancekit.cleaning.smoothing import smooth
from dancekit.cleaning.swaps import fix_swaps

__all__ = [
    "Lean",
    "OneEuro",
    "clean",
    "fill_gaps",
    "find_lean",
    "fix_swaps",
    "hold_bones",
    "level",
    "remove_outliers",
    "smooth",
]
