"""Annotations on their way between programs: a table of spans, and what film they are about.

ELAN, Praat and a corpus of dancekit agree on tiers, spans and text. They differ in whether time is that of the film or
of the annotation document, in whether a moment without length is allowed, and in who is said to have said it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Any

from dancekit.errors import FormatError

if TYPE_CHECKING:
    import polars

    from dancekit.corpus import Corpus

__all__ = ["COLUMNS", "Annotations", "Layer", "Media", "annotation_table", "layers"]

COLUMNS = ("tier", "individual", "author", "start_s", "end_s", "value")
"""Columns of a table of annotations. ``end_s`` is null for a moment without length; ``individual`` null: all."""

_NUMBERS = ("start_s", "end_s")


@dataclass(frozen=True)
class Media:
    """A film (or sound) that annotations are about.

    Attributes
    ----------
    path
        Where it is, or only its name.
    offset_s
        Seconds of the film at which the annotation document's time begins: ELAN's TIME_ORIGIN.
    duration_s, fps
        None where nobody has noted them.
    """

    path: str
    offset_s: float = 0.0
    duration_s: float | None = None
    fps: float | None = None

    @property
    def name(self) -> str:
        r"""The file's name without its folder.

        Examples
        --------
        >>> Media("/films/solo.mp4").name, Media("C:\\films\\solo.mp4").name
        ('solo.mp4', 'solo.mp4')
        """
        return PureWindowsPath(self.path).name if "\\" in self.path else Path(self.path).name

    @staticmethod
    def of(corpus: Corpus, clip: str) -> Media:
        """Give the film of a corpus' clip, as the corpus has it; the clip's own name, where there is no film.

        Raises
        ------
        CorpusError
            If there is no such clip.
        """
        import polars as pl

        corpus.poses(clip)  # raises for an unknown clip
        row = corpus.clips().filter(pl.col("clip") == clip).row(0, named=True)
        return Media(row["source"] or clip, 0.0, row["duration_s"], row["video_fps"] or row["fps"])

    def unlike(self, other: Media) -> list[str]:
        """Tell in sentences where this film differs from another: in name, length or frame rate.

        Examples
        --------
        >>> Media("a.mp4", fps=25.0).unlike(Media("a.mp4", fps=30.0))
        ['25 frames per second, not 30']
        """
        found = []
        if Path(self.name).stem.casefold() != Path(other.name).stem.casefold():
            found.append(f"it is about {self.name!r}, not {other.name!r}")
        if self.duration_s and other.duration_s and abs(self.duration_s - other.duration_s) > _slack(other):
            found.append(f"a film of {self.duration_s:.2f} s, not {other.duration_s:.2f} s")
        if self.fps and other.fps and abs(self.fps / other.fps - 1) > 0.005:
            found.append(f"{self.fps:g} frames per second, not {other.fps:g}")
        return found


@dataclass(frozen=True, eq=False)
class Annotations:
    """What a file of annotations says.

    Attributes
    ----------
    table
        polars, with `COLUMNS`; seconds of the document's own time (see `Media.offset_s`). From ELAN also ``parent``,
        the tier that a tier hangs on, and ``timed``: false where a span was taken from what it refers to.
    media
        The films that the file names.
    vocabularies
        Tier to the values that it may have, each with its description.
    notes
        What could not be kept as it is, in sentences.
    source
        The file.
    """

    table: polars.DataFrame
    media: tuple[Media, ...] = ()
    vocabularies: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    source: str = ""

    def __len__(self) -> int:
        return len(self.table)

    def __repr__(self) -> str:
        tiers = self.table["tier"].n_unique()
        films = f", of {', '.join(film.name for film in self.media)}" if self.media else ""
        return f"<Annotations: {len(self)} in {tiers} tier{'s' * (tiers != 1)}{films}>"

    @property
    def tiers(self) -> list[str]:
        """The tiers' names, in the file's order."""
        return self.table["tier"].unique(maintain_order=True).to_list()


@dataclass(frozen=True)
class Layer:
    """What one tier of ELAN or Praat can hold: spans of one kind, individual and author that don't overlap."""

    tier: str
    individual: str | None
    author: str | None
    number: int
    rows: tuple[tuple[float, float | None, str], ...]

    @property
    def points(self) -> bool:
        """Whether all of it are moments without length."""
        return all(end is None for _, end, _ in self.rows)


def annotation_table(rows: polars.DataFrame | Iterable[Mapping[str, Any]]) -> polars.DataFrame:
    """Give annotations as a table with `COLUMNS` first, checked; what else there is stays.

    Parameters
    ----------
    rows
        `Corpus.annotations`, `dancekit.interchange.tiers_of`, or any mappings with tier, start_s and value. An end that
        is missing, or not later than the start, makes a moment.

    Raises
    ------
    FormatError
        If a column is missing, or a row has no tier or start.

    Examples
    --------
    >>> annotation_table([{"tier": "beat", "start_s": 1.5, "value": "1"}]).row(0)
    ('beat', None, None, 1.5, None, '1')
    """
    import polars as pl

    rows = rows if isinstance(rows, pl.DataFrame) else list(rows)
    table = rows if isinstance(rows, pl.DataFrame) else pl.DataFrame(rows, infer_schema_length=None, strict=False)
    missing = [name for name in ("tier", "start_s", "value") if name not in table.columns]
    if missing and len(table):
        raise FormatError(f"the table of annotations lacks {', '.join(missing)}; its columns are: {table.columns}")
    kinds = {name: pl.Float64 if name in _NUMBERS else pl.String for name in COLUMNS}
    table = table.with_columns(
        (pl.col(name) if name in table.columns else pl.lit(None)).cast(kind).alias(name) for name, kind in kinds.items()
    )
    bad = table.filter(
        pl.col("tier").is_null() | (pl.col("tier") == "") | ~pl.col("start_s").is_finite().fill_null(False)
    )
    if len(bad):
        raise FormatError(f"an annotation has no tier or no start: {dict(zip(bad.columns, bad.row(0), strict=True))}")
    later = pl.col("end_s").is_finite() & (pl.col("end_s") > pl.col("start_s"))
    table = table.with_columns(
        end_s=pl.when(later.fill_null(value=False)).then(pl.col("end_s")), value=pl.col("value").fill_null("")
    )
    return table.select(*COLUMNS, *(name for name in table.columns if name not in COLUMNS))


def layers(table: polars.DataFrame) -> Iterator[Layer]:
    """Share annotations out to layers within which nothing overlaps, as tiers of ELAN and Praat must be.

    Parameters
    ----------
    table
        What `annotation_table` gives.

    Examples
    --------
    >>> rows = [{"tier": "hit", "start_s": s, "end_s": s + 2, "value": str(s)} for s in (0, 1, 2)]
    >>> [(layer.number, [value for _, _, value in layer.rows]) for layer in layers(annotation_table(rows))]
    [(1, ['0', '2']), (2, ['1'])]
    """
    groups: dict[tuple[str, str | None, str | None], list[tuple[float, float | None, str]]] = {}
    for tier, individual, author, *span in table.select(*COLUMNS).iter_rows():
        groups.setdefault((tier, individual, author), []).append((span[0], span[1], span[2]))
    for (tier, individual, author), rows in groups.items():
        filled: list[list[tuple[float, float | None, str]]] = []
        for row in sorted(rows, key=lambda row: (row[0], row[0] if row[1] is None else row[1])):
            free = next((layer for layer in filled if _ends(layer[-1]) <= row[0] + 1e-6), None)
            if free is None:
                filled.append(free := [])
            free.append(row)
        yield from (Layer(tier, individual, author, k, tuple(layer)) for k, layer in enumerate(filled, 1))


def _ends(row: tuple[float, float | None, str]) -> float:
    # A moment is not over before a later one begins: two at the same time need two layers.
    return row[0] + 1e-5 if row[1] is None else row[1]


def _slack(media: Media) -> float:
    """Give by how many seconds two notes of one film's length may differ: three frames, or a fifth of a second."""
    return max(0.2, 3 / media.fps if media.fps else 0.0)
