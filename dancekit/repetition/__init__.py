"""Phrases that return: motifs within a dance and across dances, found against what chance would give."""

from __future__ import annotations

from dancekit.repetition.finding import motifs
from dancekit.repetition.result import Motifs

__all__ = ["Motifs", "motifs"]
