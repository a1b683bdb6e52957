"""What comes next at the level of embeddings: which region of a map, with probabilities measured on clips left out."""

from __future__ import annotations

from dancekit.forecast.regions.forecast import RegionForecast
from dancekit.forecast.regions.forecaster import RegionForecaster

__all__ = ["RegionForecast", "RegionForecaster"]
