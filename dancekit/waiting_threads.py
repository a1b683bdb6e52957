"""Threads that wait without burning: imported before PyTorch, so that learning stays quick on a machine that is in use.

PyTorch's threads wait for each other in a loop at full speed. Where another program has one of two cores, that costs
most of the time: 8 steps of learning in 18 seconds instead of 335. Threads that sleep while they wait cost little on an
idle machine. Who has set ``OMP_WAIT_POLICY`` himself keeps it.
"""

from __future__ import annotations

import os

__all__: list[str] = []

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
