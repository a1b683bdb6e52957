"""Dances with known answers: a procedural dancer, the camera that watches, and the faults that real recordings have.

Skeleton and choreography are plain NumPy; an hour of motion takes seconds. The renderer that made the clips of
``data/`` is `dancekit.synthetic.renderer`, apart, because it needs numba.
"""

from __future__ import annotations

from dancekit.synthetic.bending import bend
from dancekit.synthetic.body import BODIES, Body
from dancekit.synthetic.camera import Camera
from dancekit.synthetic.choreography import DANCES, PHRASES
from dancekit.synthetic.dancer import dance, dances, duo
from dancekit.synthetic.faults import Faults, corrupt
from dancekit.synthetic.keypoints import DEFINITIONS
from dancekit.synthetic.performer import Dancer

__all__ = [
    "BODIES",
    "DANCES",
    "DEFINITIONS",
    "PHRASES",
    "Body",
    "Camera",
    "Dancer",
    "Faults",
    "bend",
    "corrupt",
    "dance",
    "dances",
    "duo",
]
