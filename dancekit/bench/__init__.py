"""Measuring what is claimed: every figure beside its baselines and its uncertainty.

``dancekit.bench.prove`` asks whether an embedding finds a movement again; `dancekit.bench.retrieval` has its parts.
"""

from __future__ import annotations

from dancekit.bench.retrieval.proof import Proof, prove

__all__ = ["Proof", "prove"]
