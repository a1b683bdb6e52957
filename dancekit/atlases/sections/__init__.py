"""The parts of the page, each a function from the material to HTML that can be read without a script.

Names of clips and people are escaped in all of them. What can be played is a button with ``data-play`` and a span; the
bundle's atlas brings these to life.
"""

from __future__ import annotations

from dancekit.atlases.sections.clusters import clusters
from dancekit.atlases.sections.following import following
from dancekit.atlases.sections.forecasts import forecasts
from dancekit.atlases.sections.found import found
from dancekit.atlases.sections.head import head
from dancekit.atlases.sections.method import method
from dancekit.atlases.sections.overview import overview
from dancekit.atlases.sections.trust import trust

__all__ = ["clusters", "following", "forecasts", "found", "head", "method", "overview", "trust"]
