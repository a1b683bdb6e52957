"""What an embedding has to beat: four descriptions of movement that need no learning, or next to none.

All have the surface of an encoder (``fit``, ``transform``); `AngleWarping` compares windows pair by pair instead. The
fifth baseline, the encoder itself with random weights, is the encoder before ``fit``.
"""

from __future__ import annotations

from dancekit.embedding.baselines.kinetic import KineticFeatures
from dancekit.embedding.baselines.laban import LabanLike
from dancekit.embedding.baselines.raw import RawPoses
from dancekit.embedding.baselines.warping import AngleWarping

__all__ = ["AngleWarping", "KineticFeatures", "LabanLike", "RawPoses"]
