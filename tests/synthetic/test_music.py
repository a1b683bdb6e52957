"""The soundtrack's kicks are on the beats."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit.errors import DancekitError
from dancekit.synthetic.music import SAMPLE_RATE, music


def low_end(sound: np.ndarray) -> np.ndarray:
    """Loudness below some 200 Hz in steps of 5 ms."""
    size = SAMPLE_RATE // 200
    smooth = np.convolve(sound, np.ones(size) / size, mode="same")
    return np.abs(smooth[: len(smooth) // size * size]).reshape(-1, size).max(axis=1)


@pytest.mark.parametrize(("tempo", "delay"), [(120.0, 0.0), (97.0, 0.35)])
def test_loudness_rises_at_every_beat(tempo, delay):
    loud = low_end(music(8.0, tempo_bpm=tempo, delay_s=delay))
    beats = np.arange(delay, 7.2, 60 / tempo)
    for beat in beats:
        at = round(beat * 200)
        after = loud[at : at + 8].max()
        middle = loud[at + round(0.6 * 200 * 60 / tempo) : at + round(0.9 * 200 * 60 / tempo)]
        assert after > 1.3 * middle.max()


def test_there_is_silence_before_the_first_beat_and_no_clipping():
    sound = music(3.0, delay_s=1.0)
    assert not sound[: SAMPLE_RATE - 1].any()
    assert np.abs(sound).max() < 1.0
    assert sound.dtype == np.float32


def test_it_is_repeatable():
    assert np.array_equal(music(1.0, seed=2), music(1.0, seed=2))


def test_impossible_music_is_refused():
    with pytest.raises(DancekitError, match="positive duration_s and tempo_bpm"):
        music(0.0)
