"""The verb ``bench``: measure claims on this machine and print them beside their baselines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dancekit.cli import app, show

__all__ = ["bench"]

bench = typer.Typer(help="Measure what is claimed, beside its baselines.", no_args_is_help=True)
app.add_typer(bench, name="bench")


@bench.callback()
def _bench() -> None:
    """Measure what is claimed, beside its baselines."""


@bench.command()
def retrieval(
    encoder: Annotated[list[str] | None, typer.Argument(help="Files, or pretrained, or pretrained:KIND.")] = None,
    data: Annotated[str, typer.Option(help="synthetic, choreonet, choreonet-reversed, cmu or bandai.")] = "synthetic",
    folder: Annotated[Path | None, typer.Option(help="Where the motion capture lies (not for synthetic).")] = None,
    window: Annotated[float, typer.Option(help="Length of the windows, seconds.")] = 3.2,
    hop: Annotated[float, typer.Option(help="From one window to the next, seconds.")] = 1.5,
    seed: Annotated[int, typer.Option(help="Decides noise and chance.")] = 0,
    out: Annotated[Path | None, typer.Option(help="Write the figures to this .csv too.")] = None,
    note: Annotated[bool, typer.Option(help="Note the outcome in the encoders' files, for their cards.")] = False,
) -> None:
    """Tell how often a movement is found again from another side, at another tempo, half hidden, by another body.

    Without an encoder only the baselines are tried.
    """
    from dancekit.atomic import atomic_path
    from dancekit.bench.retrieval.proof import PRETRAINED, prove
    from dancekit.bench.retrieval.writing import proof_text
    from dancekit.encoders.learnt import LearntEncoder

    proof = prove(encoder or [], data=data, folder=folder, window_s=window, hop_s=hop, seed=seed)
    show.sentence(proof_text(proof))
    if out is not None:
        with atomic_path(out) as temporary:
            proof.tasks.write_csv(temporary)
        show.sentence(f"\nwritten: {out}")
    for path, one in zip(encoder or [], proof.encoders, strict=True):
        if note and isinstance(one, LearntEncoder) and not path.startswith(PRETRAINED):
            one.save(path)
            show.sentence(f"\nnoted: {path}")


@bench.command()
def poses(
    encoder: Annotated[list[str] | None, typer.Argument(help="Files, or pretrained, or pretrained:KIND.")] = None,
    data: Annotated[str, typer.Option(help="synthetic, choreonet, choreonet-reversed, cmu or bandai.")] = "synthetic",
    folder: Annotated[Path | None, typer.Option(help="Where the motion capture lies (not for synthetic).")] = None,
    seed: Annotated[int, typer.Option(help="Decides noise and cameras.")] = 0,
    note: Annotated[bool, typer.Option(help="Note the outcome in the encoders' files, for their cards.")] = False,
) -> None:
    """Tell how often a pose is found again from another side."""
    from dancekit.bench.poses import prove_poses
    from dancekit.bench.retrieval.proof import PRETRAINED
    from dancekit.encoders import PoseEncoder

    files = encoder or []
    ours = [
        PoseEncoder.pretrained(name.partition(":")[2] or None)
        if name.startswith(PRETRAINED)
        else PoseEncoder.load(Path(name))
        for name in files
    ]
    show.sentence(prove_poses(ours, data=data, folder=folder, seed=seed)._repr_markdown_())
    for name, one in zip(files, ours, strict=True):
        if note and not name.startswith(PRETRAINED):
            one.save(name)
            show.sentence(f"\nnoted: {name}")


@bench.command()
def regions(
    data: Annotated[
        str,
        typer.Option(help="chances (dances whose chances are known), choreonet, choreonet-reversed, cmu or bandai."),
    ] = "chances",
    folder: Annotated[Path | None, typer.Option(help="Where the motion capture lies (not for chances).")] = None,
    encoder: Annotated[str, typer.Option(help="What `dancekit train` wrote, or pretrained.")] = "pretrained",
    window: Annotated[float | None, typer.Option(help="Length of the windows, seconds (not for chances).")] = None,
    hop: Annotated[float, typer.Option(help="From one window to the next, seconds (not for chances).")] = 0.8,
    seed: Annotated[int, typer.Option(help="Decides chance.")] = 0,
    out: Annotated[Path | None, typer.Option(help="Write the figures to this .csv too.")] = None,
) -> None:
    """Tell how well it is known which region of a map comes next, beside how often regions come and a Markov chain.

    The dances of known chances take each phrase by the one before, so that the least possible log loss is known.
    """
    from dancekit.atomic import atomic_path
    from dancekit.bench.regions import known_chances, prove_regions
    from dancekit.cli.learning import stored
    from dancekit.encoders import SegmentEncoder
    from dancekit.errors import EmbeddingError

    model = stored(encoder)
    if not isinstance(model, SegmentEncoder):
        raise EmbeddingError(f"{encoder} gives every frame a vector; maps of windows need a segment encoder")
    if data == "chances":
        proof = known_chances(seed=seed, encoder=model)
    else:
        proof = prove_regions(data, folder=folder, window_s=window, hop_s=hop, encoder=model, seed=seed)
    show.sentence(proof._repr_markdown_())
    if out is not None:
        with atomic_path(out) as temporary:
            proof.table.write_csv(temporary)
        show.sentence(f"\nwritten: {out}")


@bench.command()
def forecast(
    kind: Annotated[list[str] | None, typer.Argument(help="Kinds, or files of forecasters; all kinds if none.")] = None,
    data: Annotated[
        str, typer.Option(help="synthetic, choreonet, choreonet-reversed, cmu, bandai or mediapipe.")
    ] = "synthetic",
    folder: Annotated[Path | None, typer.Option(help="Where the motion capture lies; for mediapipe, a corpus.")] = None,
    context: Annotated[float, typer.Option(help="Seconds looked back at.")] = 2.0,
    horizon: Annotated[float, typer.Option(help="Seconds looked ahead.")] = 3.0,
    hop: Annotated[float, typer.Option(help="From one forecast to the next, seconds.")] = 0.24,
    fps: Annotated[float, typer.Option(help="Recordings at a higher rate are thinned to this; 0 leaves them.")] = 30.0,
    minutes: Annotated[float | None, typer.Option(help="How long kinds may take that learn step by step.")] = None,
    seed: Annotated[int, typer.Option(help="Decides chance.")] = 0,
    pretrained: Annotated[bool, typer.Option(help="Begin from what comes along.")] = True,
    out: Annotated[Path | None, typer.Option(help="Write the figures to this .csv too.")] = None,
) -> None:
    """Tell how far off forecasts are, beside holding the last pose, and how often intervals cover what came."""
    from dancekit.atomic import atomic_path
    from dancekit.bench.forecast import prove_forecasts
    from dancekit.forecast import KINDS, Forecaster

    contenders = [Forecaster.load(one) if one.endswith(".safetensors") else one for one in kind or KINDS]
    proof = prove_forecasts(
        contenders, data=data, folder=folder, context_s=context, horizon_s=horizon, hop_s=hop, fps=fps or None,
        minutes=minutes, seed=seed, pretrained=pretrained,
    )  # fmt: skip
    show.sentence(proof._repr_markdown_())
    if out is not None:
        with atomic_path(out) as temporary:
            proof.table.write_csv(temporary)
        show.sentence(f"\nwritten: {out}")
