"""From a video to a raw `Recording`: MediaPipe's pose landmarker on all cores.

>>> from dancekit.extraction import extract
>>> recording = extract("dance.mp4")  # doctest: +SKIP
"""

from __future__ import annotations

from dancekit.extraction.extracting import ExtractionResult, extract, extract_many
from dancekit.extraction.progress import ProgressState

__all__ = ["ExtractionResult", "ProgressState", "extract", "extract_many"]
