"""From recordings to windows, and from windows to vectors: what encoders, baselines, maps and searches share."""

from __future__ import annotations

from dancekit.embedding.clips import Recordings, named
from dancekit.embedding.embedding import Embedding, segment_table
from dancekit.embedding.windows import Segment, Windows, cut, iterate_windows

__all__ = ["Embedding", "Recordings", "Segment", "Windows", "cut", "iterate_windows", "named", "segment_table"]
