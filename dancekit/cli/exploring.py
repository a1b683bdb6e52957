"""The verbs about what is in a corpus: ``map``, ``search`` and ``segment``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dancekit.cli import app, show
from dancekit.cli.learning import opened, stored

if TYPE_CHECKING:
    from dancekit.corpus import Corpus
    from dancekit.embedding import Embedding
    from dancekit.mapping import MotionMap
    from dancekit.search import Hits

__all__ = ["draw_map", "search", "segment"]

Video = Literal["embed", "link", "none"]
Exclude = Literal["neighbourhood", "clip", "individual", "nothing"]
_CORPUS = typer.Argument(help="Folder of the corpus.")
_ENCODER = typer.Option(help="What `dancekit train` wrote (.safetensors), or pretrained, which comes along.")
_WINDOW = typer.Option(help="Length of the windows, seconds; by default the encoder's.")
_HOP = typer.Option(help="From one window to the next, seconds; by default the encoder's.")


@app.command("map")
def draw_map(
    corpus: Annotated[Path, _CORPUS],
    encoder: Annotated[str, _ENCODER] = "pretrained",
    window: Annotated[float | None, _WINDOW] = None,
    hop: Annotated[float | None, _HOP] = None,
    seed: Annotated[int, typer.Option(help="Decides all chance.")] = 0,
    quality: Annotated[bool, typer.Option(help="Measure how far clusters can be believed; takes longer.")] = True,
    out: Annotated[Path | None, typer.Option(help="The page to write. [default: maps/<encoder>.html]")] = None,
    video: Annotated[Video, typer.Option(help="What becomes of videos on the page; none shows poses only.")] = "none",
) -> None:
    """Draw a map of a corpus: clusters of movements, how far to believe them, and a page to explore them on.

    The map is kept in maps/ of the corpus; names, notes, merges and splits are made in Python (dk.MotionMap.load) and
    survive the next map.
    """
    from dancekit.corpus.embedding import embedding_file

    shelf, model = opened(corpus), stored(encoder)
    embedding = shelf.embed(model, window_s=window, hop_s=hop)
    motion_map, place = _mapped(shelf, embedding, embedding_file(shelf, model).stem, seed)
    if quality:
        motion_map.quality()
    motion_map.save(place)
    page = out or place.with_suffix(".html")
    _explored(shelf, motion_map, page, video)
    show.table(("cluster", "segments", "clips", "seconds", "most typical moment"), _clusters(motion_map))
    show.sentence(motion_map.describe())
    show.sentence(f"\nwritten: {place} and {page}")


@app.command()
def search(
    query: Annotated[str, typer.Argument(help='A moment "clip@12-15.5"; a clip; or a video or pose file "f.bvh@3-5".')],
    corpus: Annotated[Path, typer.Option(help="Folder of the corpus.")] = Path("corpus"),
    k: Annotated[int, typer.Option("-k", "--hits", help="How many.")] = 10,
    without: Annotated[str | None, typer.Option(help="A moment whose movement the hits shall not have.")] = None,
    clip: Annotated[list[str] | None, typer.Option(help="Search in this clip only; may be given again.")] = None,
    exclude: Annotated[Exclude, typer.Option(help="What of the query's own is left out.")] = "neighbourhood",
    refine: Annotated[bool, typer.Option(help="Compare frame by frame: exact start, end and tempo.")] = True,
    encoder: Annotated[str, _ENCODER] = "pretrained",
    window: Annotated[float | None, _WINDOW] = None,
    hop: Annotated[float | None, _HOP] = None,
    csv: Annotated[Path | None, typer.Option(help="Write the table here too.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write a page on which the hits play beside the query.")] = None,
) -> None:
    """Find the moments of a corpus that are most like one that you show it."""
    from dancekit.search import MotionIndex

    shelf, model = opened(corpus), stored(encoder)
    index = MotionIndex(shelf.embed(model, window_s=window, hop_s=hop), encoder=model, corpus=shelf)
    hits = index.search(
        query, k, without=without, clip=clip or None, exclude=None if exclude == "nothing" else exclude, refine=refine
    )
    _told(hits)
    if csv is not None:
        hits.table.write_csv(csv)
        show.sentence(f"\nwritten: {csv}")
    if html is not None:
        show.sentence(f"\nwritten: {hits.to_html(html)}")


@app.command()
def segment(
    corpus: Annotated[Path, typer.Argument(help="Folder of the corpus, or one pose file.")],
    method: Annotated[str, typer.Option(help="change, beat, pause or window.")] = "change",
    length: Annotated[float | None, typer.Option(help="By change: mean length; by window: length; seconds.")] = None,
    clip: Annotated[list[str] | None, typer.Option(help="This clip only; may be given again.")] = None,
    annotate: Annotated[str | None, typer.Option(help="Keep them as annotations of this tier.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write them to this .csv or .parquet.")] = None,
) -> None:
    """Cut dances into segments: where the way of moving changes, on beats, at pauses, or evenly."""
    from dancekit.errors import CorpusError
    from dancekit.readers import read
    from dancekit.segmentation import segment as cut

    if corpus.is_file():
        recordings, shelf = {corpus.stem: read(corpus)}, None
    else:
        shelf = opened(corpus)
        recordings = {name: shelf[name] for name in clip or shelf}
    found = cut(recordings, method, length_s=length)
    show.sentence(found.describe())
    if out is None and annotate is None:
        show.table(found.table.columns, found.table.rows())
    if annotate is not None:
        if shelf is None:
            raise CorpusError(f"{corpus} is a file; annotations are kept in a corpus: add it to one first")
        show.sentence(f"{len(found.annotate(shelf, annotate))} annotations in the tier {annotate!r} of {corpus}")
    if out is not None:
        found.save(out)
        show.sentence(f"written: {out}")


def _mapped(shelf: Corpus, embedding: Embedding, name: str, seed: int) -> tuple[MotionMap, Path]:
    """Draw the map; where there is one already, its names and notes are kept."""
    from dancekit.mapping import MotionMap

    place = shelf.folder / "maps" / f"{name}.parquet"
    if not place.is_file():
        return MotionMap(seed=seed).fit(embedding), place
    before = MotionMap.load(place)
    return before.refit(embedding), place


def _clusters(motion_map: MotionMap) -> list[tuple[str, int, int, float, str]]:
    """Give a row for each cluster: name, segments, clips, seconds and its most typical moment."""
    segments, rows = motion_map.segments, []
    seconds = dict(motion_map.budget(by=None).select("cluster", "seconds").rows())
    for typical in motion_map.exemplars(1).iter_rows(named=True):
        own = segments.filter(motion_map.labels == typical["cluster"])
        moment = f"{typical['clip']}@{typical['start_s']:g}-{typical['end_s']:g}"
        count, clips = len(own), own["clip"].n_unique()
        rows.append((typical["name"], count, clips, round(seconds[typical["cluster"]], 1), moment))
    return rows


def _explored(shelf: Corpus, motion_map: MotionMap, page: Path, video: Video) -> None:
    """Write the page: the map, a player that shows what is clicked, the clusters, and how it was made."""
    from dancekit.widgets import Explorer, Player
    from dancekit.widgets import page as write

    explorer = Explorer(motion_map, corpus=shelf)
    clip = motion_map.segments["clip"][0]
    explorer.player = player = Player({clip: shelf[clip]})
    typical = motion_map.exemplars().select("name", "clip", "individual", "start_s", "end_s")
    told = ["## Most typical moments of each cluster", typical, "## How it was made", motion_map.describe()]
    write([explorer, player, *told], page, title=f"A map of {shelf.folder.name}", video=video)


def _told(hits: Hits) -> None:
    """Print what was found; moments are written so that they can be searched for in turn."""
    digits = {"similarity": 3, "percentile": 1, "cost": 3, "tempo": 2}
    figures = [name for name in digits if name in hits.table.columns]
    rows = [
        (
            hit["rank"],
            f"{hit['clip']}@{hit['start_s']:.2f}-{hit['end_s']:.2f}",
            hit["individual"],
            *(f"{hit[name]:.{digits[name]}f}" for name in figures),
        )
        for hit in hits.table.iter_rows(named=True)
    ]
    show.sentence(hits.describe())
    show.table(("", "moment", "dancer", *figures), rows)
