"""Two dancers, or two takes, side by side: what differs, when, by how much, and how much of it means something.

The two are laid over each other by time warping; then joint angles, which depend neither on the size of the body nor on
the side it is seen from, are compared moment by moment, beside what chance and the camera make differ anyway.
"""

from __future__ import annotations

from dancekit.comparison.comparing import compare
from dancekit.comparison.comparison import Comparison
from dancekit.comparison.joints import FILMED_DEG, JOINTS
from dancekit.comparison.overlap import Overlap, overlap

__all__ = ["FILMED_DEG", "JOINTS", "Comparison", "Overlap", "compare", "overlap"]
