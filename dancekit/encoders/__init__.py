"""The learnt encoders: one file per model that reads from top to bottom."""

from __future__ import annotations

import dancekit.waiting_threads  # noqa: F401  (before PyTorch)
from dancekit.encoders.pose import POSE_KINDS, PoseEncoder
from dancekit.encoders.segment import KINDS, SegmentEncoder
from dancekit.encoders.style import StyleEncoder

__all__ = ["KINDS", "POSE_KINDS", "PoseEncoder", "SegmentEncoder", "StyleEncoder"]
