"""How encoders learn: what a movement may look like, what is asked of a model, and the loop that asks."""

from __future__ import annotations

import dancekit.waiting_threads  # noqa: F401  (before PyTorch)
