"""Recordings kept together: a folder in plain formats, with a catalog of clips, runs, models and annotations."""

from __future__ import annotations

from dancekit.corpus.clips import UnknownClipError
from dancekit.corpus.corpus import Corpus

__all__ = ["Corpus", "UnknownClipError"]
