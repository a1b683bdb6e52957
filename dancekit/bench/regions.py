"""Are regions forecast as well as they can be? On dances whose chances are known, and on dances of people.

Synthetic dancers choose each phrase by the one before, with chances that are written down: no forecast can have a
smaller log loss than the entropy rate of this chain, and how near one comes is told. On data sets the map is drawn from
the side for training, and which region comes is forecast in the other.

Reference: entropy rate of a Markov chain, Cover & Thomas 2006, "Elements of information theory", chapter 4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from typing import TYPE_CHECKING

import numpy as np

from dancekit.bench.retrieval.datasets import Dataset
from dancekit.bench.retrieval.proof import named_data
from dancekit.errors import ForecastError
from dancekit.forecast.regions.forecaster import RegionForecaster
from dancekit.forecast.regions.scoring import Aside, better, calibration, scores
from dancekit.forecast.regions.windows import regions_of, told_apart
from dancekit.recording import Recording

if TYPE_CHECKING:
    import polars

    from dancekit.embedding import Embedding
    from dancekit.embedding.encoder import WindowEncoder
    from dancekit.mapping import MotionMap

__all__ = ["CHANCES", "RegionProof", "chosen_phrases", "entropy_rate", "known_chances", "prove_regions"]

CHANCES = np.array(
    [
        [0.05, 0.70, 0.15, 0.05, 0.05],
        [0.05, 0.05, 0.70, 0.15, 0.05],
        [0.30, 0.05, 0.05, 0.55, 0.05],
        [0.05, 0.15, 0.05, 0.05, 0.70],
        [0.60, 0.05, 0.05, 0.25, 0.05],
    ]
)
"""Which of five phrases follows (columns) on which (rows)."""

_STYLE, _TEMPO_BPM, _PHRASE_S = "lyrical", 120.0, 4.0
_SEEDS = 90_000


@dataclass(frozen=True)
class RegionProof:
    """What was found.

    Attributes
    ----------
    data
        Where.
    table
        polars, by horizon: log loss and Brier score beside the baselines, with skill (see
        `dancekit.forecast.regions.scoring.scores`).
    calibration
        polars: how often regions came that were given a probability.
    facts
        Where chances are known: ``entropy_rate`` (nats), ``oracle`` (log loss of the true chances on the very moments
        that were forecast), ``log_loss`` (of the forecast, of phrases), ``divergence`` (mean Kullback-Leibler
        divergence of it from the truth) and ``purity`` (share of the map's windows that show their region's phrase).
    verdict
        In words.
    """

    data: str
    table: polars.DataFrame
    calibration: polars.DataFrame
    facts: Mapping[str, float] = field(default_factory=dict)
    verdict: str = ""

    def _repr_markdown_(self) -> str:
        from dancekit.bench.regions_writing import figures, reliability

        told = ", ".join(f"{name.replace('_', ' ')} {value:.3f}" for name, value in self.facts.items())
        parts = (f"{self.data}:", figures(self.table), reliability(self.calibration), told, self.verdict)
        return "\n\n".join(text for text in parts if text)


def entropy_rate(chances: np.ndarray) -> float:
    """Give the least log loss, in nats a step, with which a chain can be forecast.

    Examples
    --------
    >>> float(round(entropy_rate(np.full((4, 4), 0.25)) / np.log(4), 6)), abs(entropy_rate(np.eye(3)[[1, 2, 0]])) < 1e-9
    (1.0, True)
    """
    count = len(chances)
    system = np.vstack([chances.T - np.eye(count), np.ones(count)])
    often = np.linalg.lstsq(system, np.append(np.zeros(count), 1.0), rcond=None)[0]
    return float(-(often[:, None] * chances * np.log(np.where(chances > 0, chances, 1))).sum())


def chosen_phrases(clips: int, phrases: int, *, seed: int = 0) -> dict[str, Recording]:
    """Dance clips in which each phrase is drawn by the one before (see `CHANCES`), by another body each.

    Examples
    --------
    >>> takes = chosen_phrases(2, 3)
    >>> [take.duration_s for take in takes.values()]
    [12.0, 12.0]
    """
    from dancekit.synthetic import PHRASES, Body, dance

    words, takes = PHRASES[_STYLE], {}
    for number in range(clips):
        rng = np.random.default_rng([seed, number])
        order = [int(rng.integers(len(words)))]
        for _ in range(phrases - 1):
            order.append(int(rng.choice(len(words), p=CHANCES[order[-1]])))
        takes[f"chosen_{number:03d}"] = dance(
            _STYLE, duration_s=phrases * _PHRASE_S, fps=20, tempo_bpm=_TEMPO_BPM, seed=_SEEDS + 1000 * seed + number,
            phrases=[words[k] for k in order], body=Body.random(int(rng.integers(2**31))),
        )  # fmt: skip
    return takes


def known_chances(
    *, clips: int = 30, phrases: int = 30, seed: int = 0, encoder: WindowEncoder | None = None
) -> RegionProof:
    """Forecast dances whose chances are known: a window is a phrase, and what comes is the next.

    Clusters that show one phrase are merged first, as somebody does by hand who looks at the map.

    Parameters
    ----------
    clips, phrases
        How many of each, half of the clips to learn from.
    seed
        Decides chance.
    encoder
        By default the one that comes along.
    """
    from dancekit.mapping import MotionMap

    takes = chosen_phrases(clips, phrases, seed=seed)
    model = encoder or _pretrained()
    train, test = dict(list(takes.items())[: clips // 2]), dict(list(takes.items())[clips // 2 :])
    known, new = (model.transform(side, window_s=_PHRASE_S, hop_s=_PHRASE_S) for side in (train, test))
    phrase = _phrases(known, train)
    motion_map = _merged(MotionMap(seed=seed).fit(known, progress=False), phrase)
    forecaster = RegionForecaster((0.0,), seed=seed).fit(motion_map, progress=False)
    found = forecaster.judged(new)
    facts = _facts(found[0], motion_map, phrase, _phrases(new, test))
    said = (
        f"Which phrase comes is forecast with a log loss of {facts['log_loss']:.3f} nats; the true chances, told which "
        f"phrase is danced, have {facts['oracle']:.3f} on the same moments, and no forecast can have less than "
        f"{facts['entropy_rate']:.3f} in the long run."
    )
    table = scores(found, forecaster.horizons_, seed=seed)
    return RegionProof("phrases of known chances", table, calibration(found, forecaster.horizons_), facts, said)


def prove_regions(
    data: str | Dataset = "choreonet",
    *,
    folder: str | PathLike[str] | None = None,
    horizons_s: Sequence[float] = (0.0, 1.0, 2.0, 3.0, 5.0),
    window_s: float | None = None,
    hop_s: float | None = 0.8,
    encoder: WindowEncoder | None = None,
    seed: int = 0,
) -> RegionProof:
    """Draw a map of one side of a data set, learn what follows on what, and forecast the other side on that map.

    Parameters
    ----------
    data, folder
        See `dancekit.bench.prove`.
    horizons_s, seed
        See `dancekit.RegionForecaster`.
    window_s, hop_s
        Windows; by default the encoder's length, and a quarter of the length of those that come along.
    encoder
        By default the one that comes along.

    Raises
    ------
    ForecastError
        If nothing of the data set is for training.
    """
    from dancekit.mapping import MotionMap

    chosen = data if isinstance(data, Dataset) else named_data(data, folder)
    if not chosen.train:
        raise ForecastError(f"nothing of {chosen.name} is for training; a map needs some")
    model = encoder or _pretrained()
    known, new = (model.transform(side, window_s=window_s, hop_s=hop_s) for side in (chosen.train, chosen.test))
    motion_map = MotionMap(seed=seed).fit(known, progress=False)
    groups = {clip: _session(clip) for clip in (*chosen.train, *chosen.test)}
    forecaster = RegionForecaster(horizons_s, seed=seed).fit(motion_map, groups=groups, progress=False)
    found = forecaster.judged(new, groups=groups)
    table = scores(found, forecaster.horizons_, seed=seed)
    verdict = f"{better(table)}\n\n{motion_map!r}. Within the side that was learnt from: {forecaster.told_}"
    return RegionProof(chosen.name, table, calibration(found, forecaster.horizons_), {}, verdict)


def _merged(motion_map: MotionMap, phrase: np.ndarray) -> MotionMap:
    """Merge the clusters that show one phrase, as somebody would who looked at them: bodies make clusters too."""
    shown = {k: int(np.bincount(phrase[motion_map.labels == k]).argmax()) for k in motion_map.clusters}
    for number in set(shown.values()):
        same = [k for k, most in shown.items() if most == number]
        if len(same) > 1:
            motion_map.merge(*same)
    return motion_map


def _facts(found: Aside, motion_map: MotionMap, phrase: np.ndarray, danced: np.ndarray) -> dict[str, float]:
    """Compare with the truth: (M,) phrases of the map's windows, and of the windows that were forecast."""
    numbers, count = told_apart(motion_map), len(CHANCES)
    counts = np.full((len(numbers), count), 1e-3)  # a region without windows may be any phrase
    np.add.at(counts, (regions_of(motion_map.labels, numbers), phrase), 1)
    told = found.told @ (counts / counts.sum(axis=1, keepdims=True))
    truth, came = CHANCES[danced[found.rows]], danced[found.rows + 1]
    rows = np.arange(len(came))
    return {
        "entropy_rate": entropy_rate(CHANCES),
        "oracle": float(-np.log(truth[rows, came]).mean()),
        "log_loss": float(-np.log(told[rows, came]).mean()),
        "divergence": float((truth * np.log(truth / told)).sum(axis=1).mean()),
        "purity": float(counts.max(axis=1).sum() / counts.sum()),
    }


def _phrases(embedding: Embedding, takes: Mapping[str, Recording]) -> np.ndarray:
    """Give which phrase every window shows."""
    from dancekit.synthetic import PHRASES

    rows = embedding.segments.select("clip", "start_s").iter_rows()
    named = {clip: [PHRASES[_STYLE].index(row["name"]) for row in take.meta["phrases"]] for clip, take in takes.items()}
    return np.array([named[clip][round(start_s / _PHRASE_S)] for clip, start_s in rows])


def _session(clip: str) -> str:
    """Give what the name of a clip says of its session: ``ll_qq_03_2`` is the second take of ``ll_qq_03``."""
    head, _, last = clip.rpartition("_")
    return head if head and last.isdigit() else clip


def _pretrained() -> WindowEncoder:
    from dancekit.encoders import SegmentEncoder

    return SegmentEncoder.pretrained()
