"""Files of annotations by their ending: read, written, and written from a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dancekit.errors import FormatError
from dancekit.interchange.annotations import Annotations, Media, annotation_table
from dancekit.interchange.eaf_read import read_eaf
from dancekit.interchange.eaf_write import write_eaf
from dancekit.interchange.options import check_options
from dancekit.interchange.textgrid import read_textgrid, write_textgrid

if TYPE_CHECKING:
    import polars

    from dancekit.corpus import Corpus

__all__ = ["ENDINGS", "export_annotations", "read_annotations", "write_annotations"]

ENDINGS = (".eaf", ".textgrid", ".csv")
"""Endings of files of annotations, in small letters."""


def read_annotations(path: str | PathLike[str]) -> Annotations:
    r"""Read annotations from ``.eaf``, ``.TextGrid`` or ``.csv`` (a table with tier, start_s and value).

    Raises
    ------
    FormatError
        If the ending is another, or the file can't be understood.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "a.csv")
    ...     _ = path.write_text("tier,start_s,end_s,value\nstyle,0,2.5,butoh\n")
    ...     read_annotations(path).table.select("tier", "end_s", "value").row(0)
    ('style', 2.5, 'butoh')
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending == ".eaf":
        return read_eaf(path)
    if ending == ".textgrid":
        return read_textgrid(path)
    if ending != ".csv":
        raise FormatError(f"{path}: can't tell the format by '{path.suffix}'; can be read: .eaf, .TextGrid, .csv")
    return _read_csv(path)


def write_annotations(
    path: str | PathLike[str],
    tiers: Annotations | polars.DataFrame | Iterable[Mapping[str, Any]],
    *,
    media: Media | str | PathLike[str] | None = None,
    **options: Any,
) -> Path:
    """Write annotations as ``.eaf``, ``.TextGrid`` or ``.csv``, by the ending of `path`.

    Parameters
    ----------
    path
        Where to.
    tiers
        See `dancekit.interchange.write_eaf`.
    media
        The film; a TextGrid takes its length.
    **options
        Of `write_eaf` and `write_textgrid`.

    Raises
    ------
    FormatError
        If the ending is another, or `tiers` can't be understood.
    """
    from dancekit.atomic import atomic_path

    path = Path(path)
    ending = path.suffix.lower()
    if ending == ".eaf":
        check_options(write_eaf, options, path)
        return write_eaf(path, tiers, media=media, **options)
    if ending == ".textgrid":
        check_options(write_textgrid, options, path)
        known = media.duration_s if isinstance(media, Media) else None
        return write_textgrid(path, tiers, **{"duration_s": known, **options})
    if ending != ".csv" or options:
        what = f"options {', '.join(options)}" if ending == ".csv" else f"'{path.suffix}'"
        raise FormatError(f"{path}: annotations are written as .eaf, .TextGrid or .csv (without options); got {what}")
    table = annotation_table(tiers.table if isinstance(tiers, Annotations) else tiers)
    with atomic_path(path) as unfinished:
        table.write_csv(unfinished)
    return path


def export_annotations(corpus: Corpus, clip: str, path: str | PathLike[str], **options: Any) -> Path:
    """Write the annotations of a corpus' clip, with its film, for ELAN, Praat or a spreadsheet.

    Parameters
    ----------
    corpus, clip
        Whose.
    path
        ``.eaf``, ``.TextGrid`` or ``.csv``.
    **options
        Of the format; ``tiers=`` chooses some.

    Raises
    ------
    CorpusError
        If there is no such clip.
    FormatError
        If the ending is another.
    """
    import polars as pl

    chosen = options.pop("tiers", None)
    table = corpus.annotations(clip)
    table = table if chosen is None else table.filter(pl.col("tier").is_in(list(chosen)))
    return write_annotations(path, table, media=Media.of(corpus, clip), **options)


def _read_csv(path: Path) -> Annotations:
    import polars as pl

    from dancekit.readers.decoding import decoded

    if not path.is_file():
        raise FormatError(f"{path}: no such file")
    text = decoded(path.read_bytes())
    head = text.lstrip().splitlines()[:1]
    separator = ";" if head and head[0].count(";") > head[0].count(",") else ","
    try:
        table = pl.read_csv(text.encode(), separator=separator, infer_schema=False)
        if separator == ";":  # a spreadsheet of a language that writes 2,5
            table = table.with_columns(pl.col(n).str.replace(",", ".") for n in ("start_s", "end_s") if n in table)
        return Annotations(annotation_table(table), source=str(path))
    except (pl.exceptions.PolarsError, FormatError) as error:
        raise FormatError(f"{path}: no table of annotations: {str(error).splitlines()[0]}") from None
