"""Music on the beat, made from nothing: a kick and a bass note on each beat, a hat between, a clap on every other.

It exists so that the beats of a soundtrack are known: the kick of beat k begins at ``k * 60 / tempo_bpm`` seconds, to
the sample.
"""

from __future__ import annotations

import numpy as np

from dancekit.errors import DancekitError

__all__ = ["SAMPLE_RATE", "music"]

SAMPLE_RATE = 44100
"""Samples per second."""

_BASS_HZ = (55.0, 55.0, 65.41, 49.0)
"""A, A, C, G: one note per bar of four beats."""


def music(duration_s: float, *, tempo_bpm: float = 120.0, delay_s: float = 0.0, seed: int = 0) -> np.ndarray:
    """Synthesise a soundtrack.

    Parameters
    ----------
    duration_s
        Length.
    tempo_bpm
        Beats per minute.
    delay_s
        Time of beat 0.
    seed
        Of the noise that hats and claps are made of.

    Returns
    -------
    np.ndarray
        (S,) float32 from -1 to 1, `SAMPLE_RATE` per second.

    Raises
    ------
    DancekitError
        If the duration or the tempo is not positive.

    Examples
    --------
    >>> music(2.0, tempo_bpm=120).shape
    (88200,)
    """
    if not (duration_s > 0 and tempo_bpm > 0):
        raise DancekitError(f"music needs a positive duration_s and tempo_bpm, not {duration_s:g} and {tempo_bpm:g}")
    rng = np.random.default_rng([seed, 13])
    track = np.zeros(round(duration_s * SAMPLE_RATE))
    period = 60.0 / tempo_bpm
    for beat in range(int(np.ceil((duration_s - delay_s) / period))):
        at = delay_s + beat * period
        _add(track, at, 0.80 * _kick())
        _add(track, at, 0.30 * _bass(_BASS_HZ[beat // 4 % 4], 0.85 * period))
        _add(track, at + period / 2.0, 0.16 * _noise(rng, 0.05, 0.012))
        if beat % 2:
            _add(track, at, 0.28 * _noise(rng, 0.16, 0.035))
    return np.tanh(1.2 * track).astype(np.float32)


def _add(track: np.ndarray, at_s: float, sound: np.ndarray) -> None:
    start = round(at_s * SAMPLE_RATE)
    stop = min(start + len(sound), len(track))
    if start < stop:
        track[start:stop] += sound[: stop - start]


def _kick() -> np.ndarray:
    """Make a sine that falls from 150 to 45 Hz and dies away, with a click at its start."""
    time = np.arange(round(0.25 * SAMPLE_RATE)) / SAMPLE_RATE
    frequency = 45.0 + 105.0 * np.exp(-time / 0.03)
    tone = np.sin(2.0 * np.pi * np.cumsum(frequency) / SAMPLE_RATE) * np.exp(-time / 0.09)
    return tone + 0.3 * np.exp(-time / 0.002)


def _bass(frequency_hz: float, duration_s: float) -> np.ndarray:
    """Make a soft saw of four partials that fades in and out."""
    time = np.arange(round(duration_s * SAMPLE_RATE)) / SAMPLE_RATE
    partials = sum(np.sin(2.0 * np.pi * n * frequency_hz * time) / n for n in (1, 2, 3, 4))
    return partials * np.minimum(time / 0.01, 1.0) * np.minimum((duration_s - time) / 0.05, 1.0)


def _noise(rng: np.random.Generator, duration_s: float, decay_s: float) -> np.ndarray:
    """Make noise without its low end, dying away."""
    time = np.arange(round(duration_s * SAMPLE_RATE)) / SAMPLE_RATE
    return np.diff(rng.standard_normal(len(time) + 1)) * 0.5 * np.exp(-time / decay_s)
