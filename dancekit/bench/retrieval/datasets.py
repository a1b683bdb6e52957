"""What is searched: synthetic dances, which are always there, and motion capture that lies beside the project.

Motion capture is split by session, never by window: the files of one dancer's day are all on one side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dancekit.errors import EmbeddingError
from dancekit.recording import Recording

if TYPE_CHECKING:
    import polars

__all__ = ["Dataset", "Part", "bandai", "choreonet", "cmu", "synthetic"]


class Part(NamedTuple):
    """A span of a clip that somebody has named."""

    clip: str
    start_s: float
    end_s: float
    label: str


@dataclass(frozen=True)
class Dataset:
    """Recordings to learn from, others to be tested on, and what is known of them.

    Attributes
    ----------
    name
        As tables call it.
    train, test
        From clip to recording; no clip, session or seed is in both.
    labels
        From the kind of label (``"genre"``) to the label of each clip, of `train` and `test`.
    parts
        From the kind of label (``"movement unit"``) to the named spans of clips, of `train` and `test`.
    groups
        From each clip to its dancer or session, where several clips belong together.
    """

    name: str
    train: Mapping[str, Recording]
    test: Mapping[str, Recording]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    parts: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    groups: Mapping[str, str] | None = None


def synthetic(*, minutes: float = 2.0, seed: int = 0) -> Dataset:
    """Dance all styles of `dancekit.synthetic`, by other dancers, tempos and seeds for training and for the test.

    Examples
    --------
    >>> dances = synthetic(minutes=0.5)
    >>> len(dances.test), sorted(set(dances.labels["style"].values()))
    (4, ['groove', 'hiphop', 'lyrical', 'waves'])
    """
    from dancekit.synthetic import BODIES, DANCES, dance

    bodies, seconds = list(BODIES.values()), 30.0
    rounds = max(1, round(minutes * 60 / seconds / len(DANCES)))
    sides: dict[str, dict[str, Recording]] = {"train": {}, "test": {}}
    style = {}
    for offset, side in enumerate(sides):
        for turn in range(rounds):
            for number, name in enumerate(DANCES):
                clip, take = f"{name}_{side}_{turn}", 1000 * seed + 500 * offset + turn
                tempo = 84.0 + 9.0 * ((turn * 2 + offset + number) % 6)
                body = bodies[(turn + number + offset) % len(bodies)]
                sides[side][clip] = dance(name, duration_s=seconds, seed=take, tempo_bpm=tempo, body=body)
                style[clip] = name
    return Dataset("synthetic", sides["train"], sides["test"], {"style": style})


def choreonet(folder: str | PathLike[str], *, reverse: bool = False) -> Dataset:
    """Ballroom dance by session: learn from sessions whose names begin with ``ll_``, test on the others, or reversed.

    Parameters
    ----------
    folder
        ``mocap/choreonet_c3d`` with its ``segments.csv``.
    reverse
        Exchange the two sides.

    Notes
    -----
    A movement unit is called ``C-10-2``: dance, unit, which time it comes; so ``C-10`` is what has to be found again.
    Unit 0 is no unit but the rest of a dance, and is left out.
    """
    import polars as pl

    from dancekit.readers import read

    root = _checked(folder, "segments.csv")
    table = pl.read_csv(root / "segments.csv").filter(pl.col("genre") != "none")
    table = table.with_columns(clip=pl.col("file").str.extract(r"([^/]+)\.c3d$"))
    genre = dict(table.select("clip", "genre").iter_rows())
    recordings = {path.stem: read(path) for path in sorted(root.glob("*.c3d"))}
    train = {clip: r for clip, r in recordings.items() if clip.startswith("ll_") != reverse}
    test = {clip: r for clip, r in recordings.items() if clip not in train}
    name = "ChoreoNet" + (", reversed" if reverse else "")
    return Dataset(name, train, test, {"genre": genre}, {"movement unit": _units(table)})


def _units(table: polars.DataFrame) -> tuple[Part, ...]:
    import polars as pl

    named = table.with_columns(unit=pl.col("movement").str.extract(r"^([A-Z]-[1-9]\d*)-\d+$")).drop_nulls("unit")
    start, end = (pl.col(f"{side}_frame") / pl.col("c3d_rate") for side in ("start", "end"))
    return tuple(Part(*row) for row in named.select("clip", start, end, "unit").iter_rows())


def cmu(folder: str | PathLike[str]) -> Dataset:
    """CMU motion capture by subject: learn from subjects 2, 3, 6 and 7, test on the dancer, 5."""
    from dancekit.readers import read

    root = _checked(folder, "005_02.bvh")
    recordings = {path.stem: read(path) for path in sorted(root.glob("*.bvh"))}
    test = {clip: r for clip, r in recordings.items() if clip.startswith("005")}
    subject = {clip: clip.partition("_")[0] for clip in recordings}
    return Dataset("CMU dance", {clip: r for clip, r in recordings.items() if clip not in test}, test, groups=subject)


def bandai(folder: str | PathLike[str]) -> Dataset:
    """Gestures and gaits in many styles; nothing of it is for training.

    Parameters
    ----------
    folder
        ``mocap/bandai1_bvh`` or ``mocap/bandai2_bvh``: files named ``dataset-1_<movement>_<style>_<number>.bvh``.
    """
    from dancekit.readers import read

    root = Path(folder)
    paths = sorted(root.glob("dataset-*.bvh"))
    if not paths:
        raise EmbeddingError(f"{root} holds no dataset-*.bvh; give the folder of the Bandai files")
    recordings = {path.stem: read(path) for path in paths}
    movement, style = ({clip: clip.split("_")[place] for clip in recordings} for place in (1, 2))
    return Dataset("Bandai", {}, recordings, {"movement": movement, "style": style})


def _checked(folder: str | PathLike[str], needed: str) -> Path:
    root = Path(folder)
    if not (root / needed).is_file():
        raise EmbeddingError(f"{root} holds no {needed}; give the folder of that data set")
    return root
