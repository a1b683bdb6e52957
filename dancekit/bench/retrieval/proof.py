"""The whole proof in one call: a data set, the five baselines, any number of encoders, and a verdict in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from dancekit.bench.retrieval.datasets import Dataset, bandai, choreonet, cmu, synthetic
from dancekit.bench.retrieval.labelling import labelled
from dancekit.bench.retrieval.models import models_table
from dancekit.bench.retrieval.running import Contender, baselines, retrieval
from dancekit.bench.retrieval.tasks import gallery_view, items_of, windows_of
from dancekit.embedding.encoder import WindowEncoder
from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    import polars

__all__ = ["DATA", "PRETRAINED", "Proof", "prove"]

DATA = ("synthetic", "choreonet", "choreonet-reversed", "cmu", "bandai")
"""The data sets that `prove` knows by name."""

PRETRAINED = "pretrained"
"""Instead of a file: the weights that come with dancekit; ``"pretrained:gru"`` are those of another kind."""

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
        See `dancekit.bench.retrieval.labelled`; None where nothing is labelled. Where the training side has labels,
        each encoder is tried a second time as `dancekit.encoders.style.StyleEncoder`, led by them.
    models
        See `dancekit.bench.retrieval.models_table`.
    verdicts
        One sentence for each encoder: whether it beats the baselines from another side.
    encoders
        Those that were tried, in the order of `verdicts`; what was found is noted in their ``scores_``.
    """

    data: str
    clips: int
    windows: int
    tasks: polars.DataFrame
    labels: polars.DataFrame | None
    models: polars.DataFrame
    verdicts: tuple[str, ...]
    encoders: tuple[WindowEncoder, ...]

    def table(self, value: str = "recall_1") -> polars.DataFrame:
        """Give one row per contender and one column per task.

        Parameters
        ----------
        value
            A column of `tasks`: recall_1, recall_5, mrr, low, high or seconds.
        """
        return self.tasks.pivot("task", index="contender", values=value)

    def _repr_markdown_(self) -> str:
        from dancekit.bench.retrieval.writing import proof_text

        return proof_text(self)


def prove(
    encoders: Sequence[WindowEncoder | str | PathLike[str]],
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
        Encoders of windows; files that `SegmentEncoder.save` wrote; or `PRETRAINED`. Each that learns brings its own
        twin with random weights, which is the fifth baseline, and keeps what was found in ``scores_``, for its card.
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
    from dancekit.encoders.learnt import LearntEncoder

    chosen = data if isinstance(data, Dataset) else named_data(data, folder)
    items = items_of(chosen.test, window_s=window_s, hop_s=hop_s)
    known = items_of(chosen.train or chosen.test, window_s=window_s, hop_s=hop_s)
    contenders = baselines(windows_of(known, gallery_view, fps=20.0, seed=seed + 1))
    plain = [contender.name for contender in contenders]
    ours = [_loaded(one) for one in encoders]
    for encoder in ours:
        if isinstance(encoder, LearntEncoder) and encoder.trained_:
            twin = type(encoder)(**encoder.settings())
            if twin.name not in plain:
                contenders.append(Contender.of(twin))
                plain.append(twin.name)
    names = _unique([encoder.name for encoder in ours], plain)
    contenders += [Contender.of(encoder, name) for encoder, name in zip(ours, names, strict=True)]
    models = models_table(contenders, windows_of(items, gallery_view, fps=20.0, seed=seed))
    tasks = retrieval(contenders, items, seed=seed)
    labels = None
    if chosen.labels or chosen.parts:
        led = [one for pair in zip(ours, names, strict=True) for one in _led(*pair, chosen, window_s, hop_s, seed)]
        labels = labelled([*contenders, *led], chosen, window_s=window_s, seed=seed)
    verdicts = tuple(_verdict(tasks, name, plain) for name in names)
    found = Proof(chosen.name, len(chosen.test), len(items), tasks, labels, models, verdicts, tuple(ours))
    for encoder, name, verdict in zip(ours, names, verdicts, strict=True):
        if isinstance(encoder, LearntEncoder):
            encoder.scores_[chosen.name] = _scores(found, name) | {"verdict": verdict}
    return found


def _led(
    encoder: WindowEncoder, name: str, data: Dataset, window_s: float, hop_s: float, seed: int
) -> Iterator[Contender]:
    """Give the encoder as it becomes when labels of the training side lead it, for each kind of label."""
    from dancekit.encoders.style import StyleEncoder

    for kind, of in data.labels.items():
        labels = {clip: label for clip, label in of.items() if clip in data.train}
        if len(set(labels.values())) > 1:
            style = StyleEncoder(encoder, window_s=window_s, hop_s=hop_s, seed=seed).fit(data.train, labels=labels)
            yield Contender.of(style, f"{name}, led by {kind}")


def _scores(proof: Proof, name: str) -> dict[str, object]:
    """Give what an encoder's card tells, fit for JSON."""
    import polars as pl

    tasks = dict(proof.tasks.filter(contender=name).select("task", "recall_1").iter_rows())
    labels = {}
    if proof.labels is not None:
        labels = dict(proof.labels.filter(contender=name).select("label", "precision_5").iter_rows())
        led = proof.labels.filter(contender=pl.lit(f"{name}, led by ") + pl.col("label"))
        labels |= {f"{label}, led by labels": score for label, score in led.select("label", "precision_5").iter_rows()}
    return {
        "windows": proof.windows,
        "tasks": {task: round(score, 4) for task, score in tasks.items()},
        # With nothing to be found there is no score; JSON knows no NaN.
        "labels": {label: round(score, 4) for label, score in labels.items() if score == score},
    }


def named_data(data: str, folder: str | PathLike[str] | None) -> Dataset:
    if data == "synthetic":
        return synthetic()
    if data not in DATA:
        raise EmbeddingError(f"data is {data!r}; choose one of: {', '.join(DATA)}")
    if folder is None:
        raise EmbeddingError(f"data set {data!r} is not part of dancekit; say with folder= where its files lie")
    if data.startswith("choreonet"):
        return choreonet(folder, reverse=data.endswith("reversed"))
    return cmu(folder) if data == "cmu" else bandai(folder)


def _loaded(encoder: WindowEncoder | str | PathLike[str]) -> WindowEncoder:
    from dancekit.encoders import SegmentEncoder

    if isinstance(encoder, WindowEncoder):
        return encoder
    word, _, kind = str(encoder).partition(":")
    if word == PRETRAINED:
        return SegmentEncoder.pretrained(kind or None)
    return SegmentEncoder.load(Path(encoder))


def _unique(names: Sequence[str], taken: Sequence[str]) -> list[str]:
    """Give names to tell all apart by: those that are taken, or come again, get a number."""
    found: list[str] = []
    for name in names:
        same = sum(other == name for other in (*taken, *names[: len(found)]))
        found.append(f"{name} ({same + 1})" if same else name)
    return found


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
