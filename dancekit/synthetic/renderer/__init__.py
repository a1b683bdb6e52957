"""Films of procedural dancers: a small ray tracer for tapered capsules, compiled by numba.

Apart from the rest of `dancekit.synthetic`, because it needs numba and nothing else does. It made the clips of
``data/``; tests and installation never render.
"""

from __future__ import annotations

from dancekit.synthetic.renderer.film import encode, frames
from dancekit.synthetic.renderer.look import LOOKS, Look, Room
from dancekit.synthetic.renderer.picture import Scene
from dancekit.synthetic.renderer.placing import Actor, Pillar

__all__ = ["LOOKS", "Actor", "Look", "Pillar", "Room", "Scene", "encode", "frames"]
