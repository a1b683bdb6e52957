"""From recordings to moments with past and future.

The past of a moment is what a forecaster may know, and is made of frames up to that moment alone: a moment is always
a frame's own time stamp, so that not even interpolation looks ahead. All is resampled to one inner rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np

from dancekit.embedding.clips import Recordings, named
from dancekit.embedding.keypoints import PLACES
from dancekit.embedding.resampling import fill_gaps, resample
from dancekit.errors import ForecastError
from dancekit.forecast.body import into_body, trunk_of, yaw_of
from dancekit.forecast.samples import FPS, WHERE, Futures, Pasts, Samples
from dancekit.recording import Recording

__all__ = ["LEAST_SEEN", "collect", "frame_at", "futures_of", "moments", "pasts_of", "until"]

LEAST_SEEN = 4
"""Fewer keypoints than that in the last tenths of a second are no body to forecast."""

_RECENT_S = 0.2
_NEVER_S = 1e12


def moments(recording: Recording, hop_s: float) -> np.ndarray:
    """Give time stamps of frames, about `hop_s` apart: (M,) seconds.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> moments(dance("groove", duration_s=1, fps=30), 0.25).round(3).tolist()
    [0.0, 0.233, 0.5, 0.733]
    """
    if not recording.n_frames:
        return np.zeros(0)
    wanted = np.arange(recording.time[0], recording.time[-1] + 1e-9, hop_s)
    frames = np.searchsorted(recording.time, wanted + 1e-6, side="right") - 1
    return recording.time[np.unique(frames)]


def frame_at(recording: Recording, at_s: float | None) -> float:
    """Give the time stamp of the last frame that is not later than a moment; of the last of all, if none is given.

    Raises
    ------
    ForecastError
        If there are no frames, or the moment lies outside of the recording.
    """
    if not recording.n_frames:
        raise ForecastError("the recording holds no frames; there is nothing to look ahead from")
    first, last = float(recording.time[0]), float(recording.time[-1])
    if at_s is None:
        return last
    if not first - 1e-9 <= at_s <= last + 1 / recording.fps + 1e-9:
        raise ForecastError(f"at_s is {at_s:g}, and the recording goes from {first:g} to {last:g} s; choose between")
    return float(recording.time[int(np.searchsorted(recording.time, at_s + 1e-9, side="right")) - 1])


def until(recording: Recording, at_s: float | None) -> Recording:
    """Cut a recording off after the last frame that is not later than a moment; see `frame_at`."""
    return recording.select(end_s=float(np.nextafter(frame_at(recording, at_s), np.inf)))


def pasts_of(recording: Recording, column: int, at: np.ndarray, frames: int) -> Pasts:
    """Give what is known of an individual at moments.

    Parameters
    ----------
    recording
        Nothing of it after a moment is looked at.
    column
        Which individual.
    at
        (M,) time stamps of frames of `recording`, seconds.
    frames
        C, at `FPS`.
    """
    times = at[:, None] - np.arange(frames - 1, -1, -1) / FPS
    points = resample(recording.time, recording.position[:, column][:, PLACES], times)
    trust = _trust(recording, column, times, points)
    recent = trust[:, -max(1, round(_RECENT_S * FPS)) :].max(axis=1, initial=0)
    told = yaw_of(points)
    yaw, trunk = told[:, -1], trunk_of(points)
    lost = ((recent > 0).sum(axis=-1) < LEAST_SEEN) | ~np.isfinite(yaw) | ~np.isfinite(trunk)
    yaw, trunk = np.where(lost, np.nan, yaw), np.where(lost, np.nan, trunk)
    inside = fill_gaps(into_body(points, yaw, trunk), axis=1)
    return Pasts(inside.astype(np.float32), trust, (told - yaw[:, None]).astype(np.float32), yaw, trunk)


def futures_of(recording: Recording, column: int, at: np.ndarray, frames: int, pasts: Pasts) -> Futures:
    """Give what came after moments, in the frame of their pasts; `frames` is H, at `FPS`."""
    times = at[:, None] + np.arange(1, frames + 1) / FPS
    # Elsewhere a last frame holds until the next would come; here what lies beyond it is nobody's measurement.
    times = np.where(times <= recording.time[-1] + 1e-9, times, _NEVER_S)
    points = resample(recording.time, recording.position[:, column][:, PLACES], times)
    trust = _trust(recording, column, times, points)
    return Futures(into_body(points, pasts.yaw, pasts.trunk).astype(np.float32), trust)


def collect(
    recordings: Recordings, *, context: int, horizon: int, hop_s: float, least_s: float = 0.2, full: bool = False
) -> Samples:
    """Gather the moments of recordings.

    Parameters
    ----------
    recordings
        See `dancekit.embedding.named`.
    context, horizon
        C and H, frames at `FPS`.
    hop_s
        From one moment to the next, seconds.
    least_s
        Seconds that must lie before a moment.
    full
        Only moments with a whole future; by default also those near the end, of which only the beginning is known.
    """
    parts: list[Samples] = []
    clips: list[str] = []
    for clip, recording in named(recordings):
        clips.append(clip)
        at = moments(recording, hop_s)
        if not len(at):
            continue
        after = horizon / FPS if full else 1 / FPS
        at = at[(at >= recording.time[0] + least_s - 1e-9) & (at <= recording.time[-1] - after + 1e-9)]
        for column in range(recording.n_individuals):
            pasts = pasts_of(recording, column, at, context)
            futures = futures_of(recording, column, at, horizon, pasts)
            begin = np.full(len(at), recording.time[0])
            where = (np.full(len(at), len(clips) - 1), np.full(len(at), column), at, begin)
            told = pasts.usable & (futures.trust > 0).any(axis=(1, 2))
            parts.append(Samples(pasts, futures, *where, ()).take(np.flatnonzero(told)))
    return _joined(parts or [_nothing(context, horizon)], clips)


def _joined(parts: Sequence[Samples], clips: list[str]) -> Samples:
    pasts = Pasts(*(np.concatenate([getattr(p.pasts, f.name) for p in parts]) for f in fields(Pasts)))
    futures = Futures(*(np.concatenate([getattr(p.futures, f.name) for p in parts]) for f in fields(Futures)))
    where = {name: np.concatenate([getattr(p, name) for p in parts]) for name in WHERE}
    return Samples(pasts=pasts, futures=futures, clips=tuple(clips), **where)


def _nothing(context: int, horizon: int) -> Samples:
    k = len(PLACES)
    pasts = Pasts(*(np.zeros((0, *shape), np.float32) for shape in ((context, k, 3), (context, k), (context,), (), ())))
    futures = Futures(np.zeros((0, horizon, k, 3), np.float32), np.zeros((0, horizon, k), np.float32))
    return Samples(pasts, futures, np.zeros(0, int), np.zeros(0, int), np.zeros(0), np.zeros(0), ())


def _trust(recording: Recording, column: int, times: np.ndarray, points: np.ndarray) -> np.ndarray:
    given = np.nan_to_num(recording.confidence[:, column][:, PLACES].astype(np.float32), nan=1.0)
    told = np.clip(np.nan_to_num(resample(recording.time, given, times)), 0.01, 1)
    return np.where(np.isfinite(points).all(axis=-1), told, 0).astype(np.float32)
