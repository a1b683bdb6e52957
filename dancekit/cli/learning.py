"""The verbs about encoders: ``train`` and ``embed``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dancekit.cli import app, show

if TYPE_CHECKING:
    from dancekit.corpus import Corpus

__all__ = ["embed", "train"]


@app.command()
def train(
    corpus: Annotated[Path, typer.Argument(help="Folder of the corpus to learn from.")],
    kind: Annotated[str, typer.Option(help="Model: tcn, transformer, gru or lstm.")] = "tcn",
    dim: Annotated[int, typer.Option(help="Length of the vectors.")] = 256,
    window: Annotated[float, typer.Option(help="Length of the windows, seconds.")] = 5.0,
    minutes: Annotated[float, typer.Option(help="How long to learn, at most.")] = 10.0,
    start: Annotated[Path | None, typer.Option(help="Go on from this encoder (.safetensors).")] = None,
    seed: Annotated[int, typer.Option(help="Decides the first weights and all chance.")] = 0,
    out: Annotated[Path | None, typer.Option(help="Where to write it; by default models/<kind>.safetensors.")] = None,
) -> None:
    """Teach an encoder the movements of a corpus. A run that was cut off goes on when started again."""
    from dancekit.encoders import SegmentEncoder

    shelf = _corpus(corpus)
    place = out or shelf.folder / "models" / f"{kind}.safetensors"
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_name(f"{place.stem}.unfinished.safetensors")
    encoder = SegmentEncoder.load(start) if start else SegmentEncoder(kind, dim, window_s=window, seed=seed)

    def watch(entry: dict[str, float]) -> None:
        show.sentence(
            f"{entry['seconds']:6.0f} s  step {entry['step']:5d}  loss {entry['loss']:.3f}  "
            f"retrieval {entry['retrieval']:.3f}"
        )

    encoder.fit(shelf, minutes=minutes, checkpoint=unfinished, watch=watch)
    encoder.save(place)
    unfinished.unlink(missing_ok=True)
    show.sentence(f"written: {place}  {encoder!r}")


@app.command()
def embed(
    corpus: Annotated[Path, typer.Argument(help="Folder of the corpus.")],
    encoder: Annotated[Path, typer.Argument(help="An encoder that `dancekit train` wrote (.safetensors).")],
    window: Annotated[float | None, typer.Option(help="Length of the windows, seconds.")] = None,
    hop: Annotated[float | None, typer.Option(help="From one window to the next, seconds.")] = None,
) -> None:
    """Give every window of a corpus its vector; what did not change is not done again."""
    from dancekit.corpus.embedding import embedding_file
    from dancekit.encoders import SegmentEncoder

    shelf, model = _corpus(corpus), SegmentEncoder.load(encoder)
    embedding = shelf.embed(model, window_s=window, hop_s=hop)
    show.sentence(f"written: {embedding_file(shelf, model)}  {embedding!r}")


def _corpus(path: Path) -> Corpus:
    from dancekit.corpus import Corpus
    from dancekit.errors import CorpusError

    if not (path / "catalog.sqlite").exists():
        raise CorpusError(f"{path} is not a corpus: it has no catalog.sqlite; make one with `dancekit extract`")
    return Corpus(path)
