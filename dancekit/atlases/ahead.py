"""Moments of an atlas forecast ahead of time, each by what was learnt from dances that it is no part of.

The clips are parted in two halves, and each half is forecast by what the other taught; where there is no other half, by
what comes along with dancekit. What really came is known, so every forecast says how far off it was, beside holding the
last pose.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dancekit.atlases.material import Ahead, Clip
from dancekit.atlases.teaching import Teacher, by_itself, by_others, halves, made_of
from dancekit.errors import ForecastError
from dancekit.recording import Recording
from dancekit.waiting import bar

if TYPE_CHECKING:
    from dancekit.embedding import Embedding
    from dancekit.forecast import Forecast, Forecaster
    from dancekit.mapping import MotionMap

__all__ = ["CONTEXT_S", "SECONDS", "ahead_of", "errors_cm"]

CONTEXT_S = 2.0
"""How much of a moment lies before the instant that is forecast from."""

SECONDS = (0.5, 1.0, 2.0)
"""How far ahead errors are told."""

_MOST = 6


class _Moment(NamedTuple):
    clip: str
    at_s: float
    row: int


def ahead_of(
    clips: Sequence[Clip],
    read: Callable[[str], Recording],
    embedding: Embedding | None,
    motion_map: MotionMap | None,
    *,
    forecaster: Forecaster | str | PathLike[str] | None,
    groups: Mapping[str, str] | None,
    seed: int,
    progress: bool,
) -> tuple[list[Ahead], dict[str, str]]:
    """Forecast a handful of typical moments.

    Parameters
    ----------
    read
        Gives the clean poses of a clip.
    forecaster
        One that has learnt already, or its file; by default two are taught, see `dancekit.atlases.teaching`.
    groups
        From clip to dancer, or session: what belongs together is never learnt from for each other.

    Returns
    -------
    tuple
        What was forecast, and why nothing was, by the name of the page's part.
    """
    from dancekit.forecast import Forecaster

    if embedding is None:
        return [], {"forecast": "No clip is long enough for a moment to be forecast."}
    wanted = _typical(embedding, motion_map)
    if forecaster is not None:
        learnt = forecaster if isinstance(forecaster, Forecaster) else Forecaster.load(forecaster)
        return _with_one(learnt, wanted, read)
    # Its many small sums take one thread as long as two, which wait for each other (scikit-learn brings threadpoolctl).
    from threadpoolctl import threadpool_limits

    try:
        with (
            threadpool_limits(1, "blas"),
            bar("learning to look ahead, from each half of the dances", shown=progress) as tell,
        ):
            found = _by_halves(wanted, clips, read, groups or {}, seed=seed, tell=tell)
    except ForecastError as error:
        return [], {"forecast": f"No forecast could be learnt: {error}."}
    order = {moment: place for place, moment in enumerate(wanted)}
    found.sort(key=lambda one: order[_Moment(one.clip, wanted_at(one, wanted), one.row)])
    return found, _why(found)


def _by_halves(
    wanted: list[_Moment],
    clips: Sequence[Clip],
    read: Callable[[str], Recording],
    groups: Mapping[str, str],
    *,
    seed: int,
    tell: Callable[[float], None],
) -> list[Ahead]:
    """Forecast each half by the other; where there is no other, each moment by what comes along."""
    halved = halves({clip.name: clip.duration_s for clip in clips}, groups)
    if not all(halved):
        return _alone(wanted, read, seed=seed, tell=tell)
    found: list[Ahead] = []
    for number, (own, others) in enumerate((halved, halved[::-1])):
        asked = [moment for moment in wanted if moment.clip in own]
        if asked:
            teacher = by_others(others, len(clips), read, groups, seed=seed)
            found += _told(teacher, asked, read)
        tell((number + 1) / 2)
    return found


def _alone(
    wanted: list[_Moment], read: Callable[[str], Recording], *, seed: int, tell: Callable[[float], None]
) -> list[Ahead]:
    """Forecast moments of a dance beside which there is no other; the first reason counts where none can be."""
    found: list[Ahead] = []
    refused: list[ForecastError] = []
    for number, moment in enumerate(wanted):
        try:
            found += _told(by_itself(read(moment.clip), moment.at_s, seed=seed), [moment], read)
        except ForecastError as error:
            refused.append(error)
        tell((number + 1) / len(wanted))
    if refused and not found:
        raise ForecastError(f"there is no other dance to learn from, and too little of this one: {refused[0]}")
    return found


def wanted_at(one: Ahead, wanted: Sequence[_Moment]) -> float:
    """Give the instant that was asked for; the forecast's own is that of the last frame before it."""
    return next(moment.at_s for moment in wanted if moment.row == one.row)


def errors_cm(forecast: Forecast, recording: Recording) -> dict[float, tuple[float, float]]:
    """Give how far forecast and held pose are from what came: centimetres by seconds ahead, where it is known.

    The mean over keypoints that are told and were seen of their distance, mid-hip as origin.
    """
    found = {}
    columns = [recording.individuals.index(name) for name in forecast.individuals]
    for ahead_s in SECONDS:
        row = int(np.abs(forecast.time - (forecast.at_s + ahead_s)).argmin())
        frame = int(np.abs(recording.time - forecast.time[row]).argmin())
        late = abs(float(forecast.time[row]) - forecast.at_s - ahead_s)
        if late > 0.1 or abs(float(recording.time[frame] - forecast.time[row])) > 0.1:
            continue
        truth = recording.position[frame, columns]
        told, held = (_distance(pose, truth) for pose in (forecast.position[row], forecast.baseline[row]))
        if np.isfinite(told) and np.isfinite(held):
            found[ahead_s] = (told, held)
    return found


def _distance(pose: np.ndarray, truth: np.ndarray) -> float:
    apart = np.linalg.norm(pose - truth, axis=-1)
    known = np.isfinite(apart)
    return float(100 * apart[known].mean()) if known.any() else float("nan")


def _typical(embedding: Embedding, motion_map: MotionMap | None) -> list[_Moment]:
    """Give the most typical moments of each cluster, those of most time first; without clusters the middle of clips."""
    segments = embedding.segments
    if motion_map is not None and motion_map.clusters:
        time = dict(motion_map.budget(by=None).select("cluster", "seconds").rows())
        each = -(-_MOST // len(motion_map.clusters))
        typical = motion_map.exemplars(each).select("cluster", "rank", "row").rows()
        rows = [row for *_, row in sorted(typical, key=lambda one: (one[1], -time[one[0]]))][:_MOST]
    else:
        of_clip = segments.with_row_index("row").group_by("clip", maintain_order=True).agg("row")["row"].to_list()
        rows = [of[len(of) // 2] for of in of_clip][:_MOST]
    of_clips = dict(segments.group_by("clip").min().select("clip", "start_s").rows())
    found = []
    for row in rows:
        told = segments.row(row, named=True)
        first_s = float(of_clips[told["clip"]])
        within = told["start_s"] + min(CONTEXT_S, 0.4 * (told["end_s"] - told["start_s"]))
        found.append(_Moment(told["clip"], max(within, first_s + CONTEXT_S), int(row)))
    return found


def _with_one(
    learnt: Forecaster, wanted: list[_Moment], read: Callable[[str], Recording]
) -> tuple[list[Ahead], dict[str, str]]:
    known = set(learnt.trained_.get("clips", ()))
    found: list[Ahead] = []
    for moment in wanted:
        itself = " It had learnt from this very clip, so that this is no proof." if moment.clip in known else ""
        words = f"what a forecaster had learnt from {learnt.trained_.get('minutes', 0):.1f} minutes of dance.{itself}"
        found += _told(Teacher(learnt, words), [moment], read)
    return found, _why(found)


def _told(teacher: Teacher, asked: list[_Moment], read: Callable[[str], Recording]) -> list[Ahead]:
    found = []
    for clip, at_s, row in asked:
        recording = read(clip)
        forecast = teacher.forecaster.predict(recording, at_s=at_s)
        if len(forecast.time) and np.isfinite(forecast.position).any():
            made = made_of(teacher.forecaster)
            found.append(Ahead(clip, forecast, row, teacher.words, errors_cm(forecast, recording), made))
    return found


def _why(found: list[Ahead]) -> dict[str, str]:
    return {} if found else {"forecast": "At none of the typical moments the body was seen well enough to be forecast."}
