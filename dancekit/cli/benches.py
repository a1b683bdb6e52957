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
