"""The learnt encoders: one file per model that reads from top to bottom."""

from __future__ import annotations

from dancekit.encoders.segment import KINDS, SegmentEncoder

__all__ = ["KINDS", "SegmentEncoder"]
