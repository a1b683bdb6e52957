"""Where one movement ends and the next begins: segments of dances, found by four methods and corrected by hand."""

from __future__ import annotations

from dancekit.segmentation.scoring import BoundaryScore, boundary_f1, boundary_score, pooled
from dancekit.segmentation.segmenting import METHODS, segment
from dancekit.segmentation.segments import Segments

__all__ = ["METHODS", "BoundaryScore", "Segments", "boundary_f1", "boundary_score", "pooled", "segment"]
