"""What filming alone makes differ: one dance, at the same moments, from three sides, by MediaPipe."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

import dancekit as dk
from dancekit.comparison import FILMED_DEG, JOINTS
from dancekit.comparison.joints import angles_at

pytestmark = [pytest.mark.slow, pytest.mark.pose]


def test_95_of_100_moments_are_nearer_than_told(sample):
    seconds = np.arange(0.2, 9.8, 0.05)
    films = [sample(f"{clip}.mp4") for clip in ("lyrical", "lyrical_045", "lyrical_090")]
    takes = [dk.clean(dk.extract(film, progress=False)) for film in films]
    angles = [angles_at(take, seconds) for take in takes]
    apart = np.concatenate([np.abs(one - other) for one, other in combinations(angles, 2)])
    for joint, told in FILMED_DEG.items():
        columns = [k for k, name in enumerate(JOINTS) if name.endswith(joint)]
        assert np.nanquantile(apart[:, columns], 0.95) == pytest.approx(told, abs=1.5), joint
