"""Pictures of recordings for paper and screen, drawn without a browser: stills, film strips, videos."""

from __future__ import annotations

from dancekit.pictures.films import render_video
from dancekit.pictures.picture import Picture
from dancekit.pictures.stills import film_strip, snapshot

__all__ = ["Picture", "film_strip", "render_video", "snapshot"]
