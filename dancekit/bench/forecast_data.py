"""What forecasts are measured on: the data sets of retrieval, with two that have nothing to learn from made to fit.

Bandai's gestures are split by style, so that every movement is on both sides but no style is; and what MediaPipe sees
of the sample's videos is forecast by what was learnt from synthetic dances.
"""

from __future__ import annotations

from dataclasses import replace
from os import PathLike
from pathlib import Path

import numpy as np

from dancekit.bench.retrieval.datasets import Dataset, synthetic
from dancekit.bench.retrieval.proof import DATA, named_data
from dancekit.embedding.resampling import resample
from dancekit.errors import ForecastError
from dancekit.recording import ARRAYS, Recording

__all__ = ["DATA_SETS", "by_label", "forecast_data", "thinned"]

DATA_SETS = (*DATA, "mediapipe")
"""The data sets that `forecast_data` knows by name."""


def forecast_data(data: str, folder: str | PathLike[str] | None = None) -> Dataset:
    """Give a data set by name.

    Parameters
    ----------
    data
        One of `DATA_SETS`.
    folder
        Where its files lie; for ``"mediapipe"`` a corpus that holds clips (what `dancekit demo` makes of the sample).

    Raises
    ------
    ForecastError
        If the name is unknown, or there is no such corpus.
    """
    if data not in DATA_SETS:
        raise ForecastError(f"data is {data!r}; choose one of: {', '.join(DATA_SETS)}")
    if data == "mediapipe":
        return _seen(folder)
    chosen = named_data(data, folder)
    return by_label(chosen, "style") if data == "bandai" else chosen


def by_label(dataset: Dataset, kind: str) -> Dataset:
    """Split a data set of which nothing is for training by a label: every second of its values is for the test.

    Examples
    --------
    >>> from dancekit.bench.retrieval import synthetic
    >>> dances = synthetic(minutes=0.5)
    >>> sorted(by_label(Dataset("x", {}, dances.test, dances.labels), "style").test)
    ['hiphop_test_0', 'waves_test_0']
    """
    labels = dataset.labels[kind]
    values = sorted({labels[clip] for clip in dataset.test})
    held = set(values[1::2])
    train = {clip: r for clip, r in dataset.test.items() if labels[clip] not in held}
    test = {clip: r for clip, r in dataset.test.items() if labels[clip] in held}
    return replace(dataset, name=f"{dataset.name}, by {kind}", train=train, test=test, groups=labels)


def thinned(recording: Recording, fps: float | None) -> Recording:
    """Give a recording at a lower rate; one that is no quicker stays as it is.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> thinned(dance("groove", duration_s=2, fps=80), 30.0).n_frames
    60
    """
    if fps is None or recording.fps <= fps * 1.01 or recording.n_frames < 2:
        return recording
    at = np.arange(recording.time[0], recording.time[-1] + 1e-9, 1 / fps)
    arrays = {name: resample(recording.time, getattr(recording, name), at) for name in ARRAYS}
    return recording.replace(time=at, fps=fps, **arrays)


def _seen(folder: str | PathLike[str] | None) -> Dataset:
    """Learn from synthetic dances, test on the clean poses of a corpus."""
    from dancekit.corpus import Corpus
    from dancekit.corpus.embedding import poses_to_embed
    from dancekit.storage import load

    if folder is None or not Path(folder).is_dir():
        raise ForecastError(
            f"data set 'mediapipe' needs a corpus, and folder is {str(folder) if folder else None!r}; "
            "run `dancekit demo --out out` first, then give out/corpus"
        )
    corpus = Corpus(folder)
    test = {clip: load(poses_to_embed(corpus, clip)) for clip in corpus}
    return Dataset("MediaPipe's poses", synthetic(minutes=6.0).train, test)
