"""What comes next: forecasts of motion whose uncertainty was measured on files that were not trained on.

>>> from dancekit.forecast import KINDS
>>> KINDS
('auto', 'zero', 'velocity', 'ridge', 'analogue', 'net', 'lstm', 'transformer')
"""

from __future__ import annotations

from dancekit.forecast.analogies import Analogies, Analogy
from dancekit.forecast.forecast import Forecast, load_forecast
from dancekit.forecast.forecaster import Forecaster
from dancekit.forecast.judging import judged
from dancekit.forecast.kinds import KINDS

__all__ = ["KINDS", "Analogies", "Analogy", "Forecast", "Forecaster", "judged", "load_forecast"]
