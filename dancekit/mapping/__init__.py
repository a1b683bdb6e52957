"""Maps of a repertoire: where each movement lies among all others, which of them come again, and how sure that is.

`MotionMap` takes the vectors of segments; the modules beside it each do one step of what it does.
"""

from __future__ import annotations

from dancekit.mapping.motion_map import MotionMap
from dancekit.mapping.placing import Placed
from dancekit.mapping.quality import Quality

__all__ = ["MotionMap", "Placed", "Quality"]
