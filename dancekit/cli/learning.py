"""The verbs about encoders: ``train`` and ``embed``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dancekit.cli import app, show

if TYPE_CHECKING:
    from dancekit.corpus import Corpus
    from dancekit.encoders.learnt import LearntEncoder
    from dancekit.training.labels import Labels

__all__ = ["embed", "opened", "stored", "train"]

_KINDS = "segment: tcn, transformer, gru, lstm or vae; pose: transformer, gnn, tcn or autoencoder. [default: the first]"


@app.command()
def train(
    corpus: Annotated[Path, typer.Argument(help="Folder of the corpus to learn from.")],
    encoder: Annotated[
        str | None, typer.Option(help="segment: a vector for seconds; pose: one for every frame. [default: segment]")
    ] = None,
    kind: Annotated[str | None, typer.Option(help=_KINDS)] = None,
    dim: Annotated[int | None, typer.Option(help="Length of the vectors. [default: 256, poses 128]")] = None,
    window: Annotated[
        float | None, typer.Option(help="Length of a segment encoder's windows, seconds. [default: 5]")
    ] = None,
    minutes: Annotated[float | None, typer.Option(help="How long to learn, at most. [default: 10]")] = None,
    epochs: Annotated[int | None, typer.Option(help="How long to learn, in epochs of 50 steps: repeatable.")] = None,
    labels: Annotated[
        str | None, typer.Option(help="What is alike: a tier of the corpus' annotations, or a .csv with clip, label.")
    ] = None,
    start: Annotated[
        Path | None, typer.Option(help="Go on from this encoder (.safetensors), with its kind and sizes.")
    ] = None,
    from_nothing: Annotated[
        bool, typer.Option("--from-nothing", help="Begin from random weights, not from those that come along.")
    ] = False,
    seed: Annotated[
        int | None, typer.Option(help="Decides the first weights and all chance. [default: 0, or that of --start]")
    ] = None,
    track: Annotated[
        str | None, typer.Option(help="Record it in MLflow too: mlflow, or an address such as sqlite:///mlflow.db.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Where to write it. [default: models/<kind>.safetensors]")] = None,
) -> None:
    """Teach an encoder the movements of a corpus, beginning from the weights that come along.

    Ctrl-C or a crash loses at most one epoch: the same line goes on where it was. What was learnt, when and how is kept
    in models/trainings.
    """
    shelf = opened(corpus)
    if start is not None:
        asked = {"--kind": kind, "--dim": dim, "--window": window, "--from-nothing": from_nothing or None}
        model = _started(start, encoder, seed, [name for name, value in asked.items() if value is not None])
    else:
        model = _encoder(encoder or "segment", kind, dim, window, seed or 0)
    stem = model.kind if model.FORMAT == "segment encoder" else f"pose-{model.kind}"
    place = out or shelf.folder / "models" / f"{stem}.safetensors"
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_name(f"{place.stem}.unfinished.safetensors")
    if minutes is None and epochs is None:
        minutes = 10.0
    try:
        model.fit(
            shelf, minutes=minutes, epochs=epochs, labels=_labels(shelf, labels), checkpoint=unfinished, watch=_tell,
            pretrained=False if from_nothing else None, track=track,
        )  # fmt: skip
    except KeyboardInterrupt:
        kept = f"kept: {unfinished}. The same line again goes on from there" if unfinished.exists() else "nothing kept"
        show.sentence(f"\ninterrupted; {kept}")
        raise typer.Exit(130) from None
    model.save(place)
    unfinished.unlink(missing_ok=True)
    show.sentence(f"written: {place}  {model!r}")


@app.command()
def embed(
    corpus: Annotated[Path, typer.Argument(help="Folder of the corpus.")],
    encoder: Annotated[
        str,
        typer.Argument(
            help="What `dancekit train` wrote (.safetensors); or pretrained or pretrained-poses, which come along."
        ),
    ] = "pretrained",
    window: Annotated[float | None, typer.Option(help="Length of the windows, seconds.")] = None,
    hop: Annotated[float | None, typer.Option(help="From one window to the next, seconds.")] = None,
) -> None:
    """Give every window of a corpus its vector, or every frame; what did not change is not done again."""
    from dancekit.corpus.embedding import embedding_file

    shelf, model = opened(corpus), stored(encoder)
    embedding = shelf.embed(model, window_s=window, hop_s=hop)
    show.sentence(f"written: {embedding_file(shelf, model)}  {embedding!r}")


def opened(path: Path) -> Corpus:
    """Open a corpus that is there.

    Raises
    ------
    CorpusError
        If there is none.
    """
    from dancekit.corpus import Corpus
    from dancekit.errors import CorpusError

    if not (path / "catalog.sqlite").exists():
        raise CorpusError(f"{path} is not a corpus: it has no catalog.sqlite; make one with `dancekit extract`")
    return Corpus(path)


def _encoder(which: str, kind: str | None, dim: int | None, window_s: float | None, seed: int) -> LearntEncoder:
    """Give the encoder that is to learn."""
    from dancekit.encoders import PoseEncoder, SegmentEncoder
    from dancekit.errors import EmbeddingError

    if which not in ("segment", "pose"):
        raise EmbeddingError(f"--encoder is {which!r}; choose segment or pose")
    if which == "pose" and window_s is not None:
        raise EmbeddingError(
            "--window is for segment encoders; leave it out, a pose encoder gives every frame a vector"
        )
    if which == "pose":
        return PoseEncoder(kind or PoseEncoder.KINDS[0], 128 if dim is None else dim, seed=seed)
    length = 5.0 if window_s is None else window_s
    return SegmentEncoder(kind or SegmentEncoder.KINDS[0], 256 if dim is None else dim, window_s=length, seed=seed)


def _started(start: Path, which: str | None, seed: int | None, refused: list[str]) -> LearntEncoder:
    """Read the encoder to go on from, and complain of options that would have it otherwise."""
    from dancekit.errors import EmbeddingError

    if refused:
        raise EmbeddingError(f"--start goes on from {start} as it is; leave out {', '.join(refused)}")
    model = stored(str(start))
    if which is not None and f"{which} encoder" != model.FORMAT:
        raise EmbeddingError(f"--encoder is {which!r}, but {start} holds a {model.FORMAT}; leave out --encoder")
    model.seed = model.seed if seed is None else seed
    return model


def stored(name: str) -> LearntEncoder:
    """Read an encoder of either sort from a file, or give one of those that come along."""
    from dancekit.encoders import PoseEncoder, SegmentEncoder
    from dancekit.encoders.storing import format_of

    if name in ("pretrained", "pretrained-poses"):
        return SegmentEncoder.pretrained() if name == "pretrained" else PoseEncoder.pretrained()
    return PoseEncoder.load(name) if format_of(name) == PoseEncoder.FORMAT else SegmentEncoder.load(name)


def _labels(shelf: Corpus, asked: str | None) -> Labels | None:
    """Read what is alike, from a tier or from a table."""
    if asked is None:
        return None
    import polars as pl

    from dancekit.errors import CorpusError, FormatError

    if asked.lower().endswith(".csv"):
        try:
            return pl.read_csv(asked, schema_overrides=dict.fromkeys(("clip", "label", "individual"), pl.String))
        except (OSError, pl.exceptions.PolarsError) as error:
            raise FormatError(f"{asked}: can't be read as a table ({error}); expected columns clip and label") from None
    told = shelf.annotations(tier=asked)
    if told.is_empty():
        tiers = ", ".join(shelf.annotations()["tier"].unique().sort()) or "none yet"
        raise CorpusError(f"{shelf.folder}: no annotations in a tier {asked!r}; tiers: {tiers}")
    return told


def _tell(entry: dict[str, float]) -> None:
    show.sentence(
        f"{entry['seconds']:6.0f} s  step {entry['step']:5d}  loss {entry['loss']:.3f}  "
        f"retrieval {entry['retrieval']:.3f}"
    )
