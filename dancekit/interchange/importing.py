"""Annotations into a corpus: their time becomes that of the clip.

Film, length and frame rate are compared on the way: annotations of another film, or of another cut of it, would lie
quietly at the wrong moments.
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dancekit.errors import DancekitError, FormatError
from dancekit.interchange.annotation_files import read_annotations
from dancekit.interchange.annotations import Annotations, Media, annotation_table

if TYPE_CHECKING:
    import polars

    from dancekit.corpus import Corpus

__all__ = ["import_annotations"]

_SAME_S = 2e-3  # ELAN rounds to a millisecond: what was written and comes back is known by this


def import_annotations(
    corpus: Corpus,
    source: Annotations | polars.DataFrame | str | PathLike[str],
    clip: str | None = None,
    *,
    tiers: Collection[str] | None = None,
    author: str | None = None,
) -> list[int]:
    """Put a file's annotations, or what dancekit found, into a corpus.

    Parameters
    ----------
    corpus
        Where to.
    source
        A file, what `read_annotations` gave, or what `dancekit.interchange.tiers_of` gave.
    clip
        Which clip they are about; by default the one of the film's name, or of the file's, or of the column ``clip``.
    tiers
        Only these; by default all.
    author
        Who says so, where the file does not tell.

    Returns
    -------
    list of int
        The numbers of the annotations. What the corpus has already is not added again.

    Raises
    ------
    FormatError
        If it is not clear which clip they are about, a tier is unknown, or the file can't be understood.

    Warns
    -----
    UserWarning
        If the film differs from the clip's in name, length or frame rate; if annotations lie outside the clip; if a
        participant is not one of the clip's individuals (the name is kept in the tier's); and what the file's reader
        had to tell.

    Notes
    -----
    Times become those of the clip: a film's TIME_ORIGIN is added. Moments get the length of a frame.
    """
    numbers = []
    for found, about in _sources(source, clip):
        numbers += _imported(corpus, found, about, tiers, author)
    return numbers


def _sources(
    source: Annotations | polars.DataFrame | str | PathLike[str], clip: str | None
) -> list[tuple[Annotations, str | None]]:
    """Give annotations and the clip that they are about; of a table of several clips, each by itself."""
    import polars as pl

    if not isinstance(source, pl.DataFrame):
        return [(source if isinstance(source, Annotations) else read_annotations(source), clip)]
    if "clip" not in source.columns:
        return [(Annotations(annotation_table(source)), clip)]
    chosen = source if clip is None else source.filter(pl.col("clip") == clip)
    return [(Annotations(annotation_table(part)), part["clip"][0]) for part in chosen.partition_by("clip")]


def _imported(
    corpus: Corpus, found: Annotations, clip: str | None, tiers: Collection[str] | None, author: str | None
) -> list[int]:
    clip = _clip(corpus, found) if clip is None else clip
    film = Media.of(corpus, clip)
    own = _own(found, film)
    told = list(found.notes)
    if own is not None and (unlike := _known(own).unlike(film)):
        told.append(f"compare film and clip {clip!r}: {'; '.join(unlike)}")
    rows, lost = _rows(corpus, found.table, clip, film, 0.0 if own is None else own.offset_s, tiers, author)
    for note in (*told, *lost):
        warnings.warn(f"{found.source or 'annotations'}: {note}", stacklevel=3)
    return corpus.add_annotations(rows)


def _clip(corpus: Corpus, found: Annotations) -> str:
    from dancekit.corpus.naming import clip_name, name_key

    films = [Path(film.name).stem for film in found.media]
    wanted = [*films, Path(found.source).stem]
    by_source = {Path(Media.of(corpus, name).name).stem: name for name in corpus}
    by_key = {name_key(name): name for name in corpus}
    for stem in wanted:
        name = by_source.get(stem) or by_key.get(name_key(clip_name(stem)))
        if name:
            return name
    raise FormatError(
        f"{found.source or 'annotations'}: no clip is called {' or '.join(map(repr, dict.fromkeys(wanted)))}; say "
        f"which of the corpus it is about:  clip='name'; there are: {', '.join(corpus) or 'none'}"
    )


def _own(found: Annotations, film: Media) -> Media | None:
    """Give the file's film that is the clip's; else its first."""
    same = [one for one in found.media if Path(one.name).stem.casefold() == Path(film.name).stem.casefold()]
    return next(iter([*same, *found.media]), None)


def _known(film: Media) -> Media:
    """Give a film with its length and rate, from the film itself where it is there and the file does not tell."""
    if (film.duration_s and film.fps) or not Path(film.path).is_file():
        return film
    from dancekit.video import probe

    try:
        info = probe(film.path)
    except DancekitError:
        return film  # a sound file, for example
    return Media(film.path, film.offset_s, film.duration_s or info.duration_s, film.fps or info.fps)


def _rows(
    corpus: Corpus,
    table: polars.DataFrame,
    clip: str,
    film: Media,
    offset_s: float,
    tiers: Collection[str] | None,
    author: str | None,
) -> tuple[list[dict[str, Any]], list[str]]:
    there = table["tier"].unique(maintain_order=True).to_list()
    unknown = [tier for tier in tiers or () if tier not in there]
    if unknown:
        raise FormatError(f"there is no tier {', '.join(unknown)}; there are: {', '.join(there) or 'none'}")
    who = corpus.individuals().filter(clip=clip)["individual"].to_list()
    before = list(corpus.annotations(clip).iter_rows(named=True))
    end_of_clip, frame_s = corpus[clip].time[-1] + 1 / corpus[clip].fps, 1 / corpus[clip].fps
    rows, outside, strangers = [], 0, set()
    for row in table.iter_rows(named=True):
        if tiers is not None and row["tier"] not in tiers:
            continue
        start, end = row["start_s"] + offset_s, row["end_s"]
        end = start + frame_s if end is None else end + offset_s
        outside += start < -_SAME_S or end > end_of_clip + _SAME_S + frame_s
        start = max(start, 0.0)
        if end <= start or start >= end_of_clip:
            continue
        tier, individual = _whom(row["tier"], row["individual"], who)
        strangers |= {row["individual"]} if row["individual"] and individual is None else set()
        made = {"clip": clip, "tier": tier, "start_s": start, "end_s": end, "value": _number(row["value"])}
        made |= {"individual": individual, "author": row["author"] or author}
        if not any(_same(made, row["value"], old) for old in before):
            rows.append(made)
    notes = []
    if outside:
        notes.append(f"{outside} annotations reach beyond clip {clip!r}, which is {end_of_clip:.2f} s long")
    if strangers:
        names = ", ".join(sorted(strangers))
        notes.append(f"{names}: not among the individuals of clip {clip!r}, {', '.join(who)}; kept in the tier's name")
    return rows, notes


def _whom(tier: str, individual: str | None, who: list[str]) -> tuple[str, str | None]:
    """Give tier and individual of the corpus; ``style@Ana`` of a TextGrid is about Ana, if there is one."""
    if individual is None and tier.rpartition("@")[2] in who and tier.rpartition("@")[0]:
        return tier.rpartition("@")[0], tier.rpartition("@")[2]
    if individual is not None and individual not in who:
        return f"{tier}@{individual}", None
    return tier, individual


def _number(value: str) -> str | float:
    """Give a number as a number, if it would be written in the same way again."""
    try:
        number = float(value)
    except ValueError:
        return value
    again = str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
    return number if again == value else value


def _same(made: Mapping[str, Any], value: str, old: Mapping[str, Any]) -> bool:
    names = ("tier", "individual", "author")
    near = all(abs(made[name] - old[name]) < _SAME_S for name in ("start_s", "end_s"))
    return near and old["value"] == value and all(made[name] == old[name] for name in names)
