"""The parts of the page, each a function from the material to HTML that can be read without a script.

Names of clips and people are escaped in all of them. What can be played is a button with ``data-play`` and a span; the
bundle's atlas brings these to life.
"""

from __future__ import annotations

from dancekit.atlas.sections.clusters import clusters
from dancekit.atlas.sections.following import following
from dancekit.atlas.sections.forecasts import forecasts
from dancekit.atlas.sections.found import found
from dancekit.atlas.sections.head import head
from dancekit.atlas.sections.method import method
from dancekit.atlas.sections.overview import overview
from dancekit.atlas.sections.trust import trust

__all__ = ["clusters", "following", "forecasts", "found", "head", "method", "overview", "trust"]
