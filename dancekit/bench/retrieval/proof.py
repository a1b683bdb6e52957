"""The whole proof in one call: a data set, the five baselines, any number of encoders, and a verdict in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from dancekit.bench.retrieval.datasets import Dataset, bandai, choreonet, cmu, synthetic
from dancekit.bench.retrieval.running import Contender, baselines, labelled, retrieval
from dancekit.bench.retrieval.tasks import gallery_view, items_of, windows_of
from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    import polars

    from dancekit.encoders import SegmentEncoder

__all__ = ["DATA", "Proof", "prove"]

DATA = ("synthetic", "choreonet", "choreonet-reversed", "cmu", "bandai")
"""The data sets that `prove` knows by name."""

_VIEWS = ("90 degrees", "180 degrees", "random camera")


@dataclass(frozen=True)
class Proof:
    """What `prove` found.

    Attributes
    ----------
    data, clips, windows
        Where, and how much of it was searched.
    tasks
        See `dancekit.bench.retrieval.retrieval`.
    labels
        See `dancekit.bench.retrieval.labelled`; None where nothing is labelled.
    verdicts
        One sentence for each encoder: whether it beats the baselines from another side.
    """

    data: str
    clips: int
    windows: int
    tasks: polars.DataFrame
    labels: polars.DataFrame | None
    verdicts: tuple[str, ...]


def prove(
    encoders: Sequence[SegmentEncoder | str | PathLike[str]],
    *,
    data: str | Dataset = "synthetic",
    folder: str | PathLike[str] | None = None,
    window_s: float = 3.2,
    hop_s: float = 1.5,
    seed: int = 0,
) -> Proof:
    """Try encoders beside the five baselines.

    Parameters
    ----------
    encoders
        Encoders, or files that `SegmentEncoder.save` wrote. Each brings its own twin with random weights, which is the
        fifth baseline.
    data
        One of `DATA`, or a `Dataset` of your own. Its training side only fits the baselines.
    folder
        Where the files of the data set lie; not for ``"synthetic"``.
    window_s, hop_s, seed
        Windows to search, and what decides noise and chance.

    Raises
    ------
    EmbeddingError
        If the data set is unknown, or its folder is not given.

    Examples
    --------
    >>> from dancekit.bench.retrieval import synthetic
    >>> proof = prove([], data=synthetic(minutes=0.5), hop_s=3)
    >>> proof.windows, proof.tasks["contender"].n_unique(), proof.verdicts
    (36, 4, ())
    """
    chosen = data if isinstance(data, Dataset) else _named(data, folder)
    items = items_of(chosen.test, window_s=window_s, hop_s=hop_s)
    known = items_of(chosen.train or chosen.test, window_s=window_s, hop_s=hop_s)
    contenders = baselines(windows_of(known, gallery_view, fps=20.0, seed=seed + 1))
    ours, plain = [], [contender.name for contender in contenders]
    for encoder in (_loaded(one) for one in encoders):
        ours.append(encoder)
        twin = type(encoder)(**encoder.settings())
        if encoder.trained_ and twin.name not in plain:
            contenders.append(Contender.of(twin))
            plain.append(twin.name)
    names = [_unique(encoder.name, [encoder.name for encoder in ours[:i]], i) for i, encoder in enumerate(ours)]
    contenders += [Contender.of(encoder, name) for encoder, name in zip(ours, names, strict=True)]
    tasks = retrieval(contenders, items, seed=seed)
    labels = labelled(contenders, chosen, window_s=window_s, seed=seed) if chosen.labels else None
    return Proof(
        chosen.name, len(chosen.test), len(items), tasks, labels, tuple(_verdict(tasks, n, plain) for n in names)
    )


def _named(data: str, folder: str | PathLike[str] | None) -> Dataset:
    if data == "synthetic":
        return synthetic()
    if data not in DATA:
        raise EmbeddingError(f"data is {data!r}; choose one of: {', '.join(DATA)}")
    if folder is None:
        raise EmbeddingError(f"data set {data!r} is not part of dancekit; say with folder= where its files lie")
    if data.startswith("choreonet"):
        return choreonet(folder, reverse=data.endswith("reversed"))
    return cmu(folder) if data == "cmu" else bandai(folder)


def _loaded(encoder: SegmentEncoder | str | PathLike[str]) -> SegmentEncoder:
    from dancekit.encoders import SegmentEncoder

    return encoder if isinstance(encoder, SegmentEncoder) else SegmentEncoder.load(Path(encoder))


def _unique(name: str, before: Sequence[str], number: int) -> str:
    return f"{name} ({number + 1})" if name in before else name


def _verdict(tasks: polars.DataFrame, name: str, plain: Sequence[str]) -> str:
    """Say whether an encoder beats every baseline on the mean over the changed cameras."""
    import polars as pl

    means = tasks.filter(pl.col("task").is_in(_VIEWS)).group_by("contender").agg(pl.col("recall_1").mean())
    score = dict(zip(means["contender"], means["recall_1"], strict=True))
    best = max(plain, key=lambda other: score[other])
    if score[name] > score[best]:
        return f"{name} finds {score[name]:.0%} from other sides; the best baseline, {best}, finds {score[best]:.0%}."
    return (
        f"{name} does not beat the baselines from other sides: it finds {score[name]:.0%}, and {best} finds "
        f"{score[best]:.0%}. Train it longer, or on more dance, before you rely on it."
    )
