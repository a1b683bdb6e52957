"""Recordings whose quality is known beforehand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from dancekit.recording import Recording
from dancekit.synthetic import dance


@pytest.fixture(scope="session")
def groove() -> Recording:
    """Four seconds of groove at 30 frames per second: exact truth, confidence 1."""
    return dance("groove", duration_s=4)


@pytest.fixture
def filmed(groove) -> Callable[..., Recording]:
    """Give groove with made-up but faultless places in a picture of 400 x 600 pixels, changed as asked for."""

    def make(**changes: object) -> Recording:
        image = 300 + 100 * groove.position[..., :2] * [1, -1]
        whole = {"image": image, "confidence": np.ones(groove.confidence.shape), "meta": {"size": [600, 600]}}
        return groove.replace(**{**whole, **changes})

    return make
