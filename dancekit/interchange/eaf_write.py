"""ELAN files out: a new one, or tiers added to one that people have worked on, of which nothing else is touched."""

from __future__ import annotations

import mimetypes
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from datetime import datetime
from os import PathLike
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from dancekit.errors import FormatError
from dancekit.interchange.annotations import Annotations, Media, annotation_table
from dancekit.interchange.eaf_document import Document, Vocabularies
from dancekit.interchange.eaf_parts import DURATION, FPS, ROOT, SCHEMA, insert, parse_xml, url_of_path
from dancekit.interchange.eaf_read import read_eaf

if TYPE_CHECKING:
    import polars

__all__ = ["write_eaf"]

_CONSTRAINTS = {
    "Time_Subdivision": "Time subdivision of parent annotation's time interval, no time gaps allowed within this "
    "interval",
    "Symbolic_Subdivision": "Symbolic subdivision of a parent annotation. Annotations refering to the same parent are "
    "ordered",
    "Symbolic_Association": "1-1 association with a parent annotation",
    "Included_In": "Time alignable annotations within the parent annotation's time interval, gaps are allowed",
}


def write_eaf(
    path: str | PathLike[str],
    tiers: Annotations | polars.DataFrame | Iterable[Mapping[str, Any]],
    *,
    media: Media | str | PathLike[str] | None = None,
    into: str | PathLike[str] | None = None,
    replace: bool = False,
    vocabularies: Vocabularies | None = None,
    moment_s: float = 0.04,
) -> Path:
    """Write annotations as an ELAN file.

    Parameters
    ----------
    path
        Where to.
    tiers
        `Corpus.annotations` of one clip, `dancekit.interchange.tiers_of`, or what `read_eaf` gave; seconds of the film.
        (`Annotations` are in their document's time: they are shifted by their first film's offset.)
    media
        The film. Its `offset_s` says at which second of it the document shall begin; length and frame rate are noted
        as properties of the document, and compared when it is read.
    into
        An ELAN file to add the tiers to: its own tiers, vocabularies, films and properties stay as they are. It is not
        changed, unless `path` is the same.
    replace
        With `into`: tiers that are there under the same name are replaced; else they are an error.
    vocabularies
        Tier to the values that ELAN shall offer for it, each a text or a pair of text and description.
    moment_s
        How long a moment lasts: ELAN knows no annotation without a length. It ends before the next one begins.

    Returns
    -------
    Path
        `path`.

    Notes
    -----
    Every kind of statement about one individual by one author is a tier, called ``style@Ana (Maria)``, with PARTICIPANT
    and ANNOTATOR. What overlaps goes to further tiers (``search #2``). ELAN counts in milliseconds: times are rounded.

    Raises
    ------
    FormatError
        If `tiers` or `into` can't be understood, or a tier is there already.

    Warns
    -----
    UserWarning
        If annotations lie before the document's beginning, or `into` is about another film.

    Examples
    --------
    >>> import tempfile
    >>> rows = [{"tier": "style", "individual": "Ana", "start_s": 0.5, "end_s": 2.25, "value": "butoh"}]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     again = read_eaf(write_eaf(f"{folder}/a.eaf", rows, media="/films/a.mp4"))
    >>> again.table.select("tier", "individual", "start_s", "end_s", "value").row(0), again.media[0].name
    (('style', 'Ana', 0.5, 2.25, 'butoh'), 'a.mp4')
    """
    from dancekit.atomic import write_bytes

    if not moment_s >= 0.001:
        raise FormatError(f"moment_s is {moment_s}; expected at least 0.001, a millisecond")
    film = media if isinstance(media, Media | None) else Media(str(media))
    table, offers = annotation_table(tiers.table if isinstance(tiers, Annotations) else tiers), dict(vocabularies or {})
    if "clip" in table.columns and table["clip"].n_unique() > 1:
        raise FormatError("an ELAN file is about one clip, and the annotations are of several; choose those of one")
    if isinstance(tiers, Annotations):
        offers = {**tiers.vocabularies, **offers}
        film = film or (tiers.media[0] if tiers.media else None)
        table = _shifted(table, tiers.media[0].offset_s if tiers.media else 0.0)
    root, film = (_new(film), film) if into is None else _opened(Path(into), film)
    Document(root, film, offers, moment_s=moment_s, replace=replace).add(table)
    ET.indent(root, "    ")
    write_bytes(path, ET.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n")
    return Path(path)


def _shifted(table: polars.DataFrame, offset_s: float) -> polars.DataFrame:
    import polars as pl

    return table.with_columns(pl.col("start_s") + offset_s, pl.col("end_s") + offset_s)


def _new(film: Media | None) -> ET.Element:
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    root = ET.Element(ROOT, {"AUTHOR": "dancekit", "DATE": now, "FORMAT": "3.0", "VERSION": "3.0"})
    root.set(SCHEMA, "http://www.mpi.nl/tools/elan/EAFv3.0.xsd")
    header = ET.SubElement(root, "HEADER", {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"})
    if film is not None:
        kind = mimetypes.guess_type(film.name)[0] or "video/mp4"
        told = {"MEDIA_URL": url_of_path(film.path), "MIME_TYPE": kind, "RELATIVE_MEDIA_URL": url_of_path(film.name)}
        if round(film.offset_s * 1000):
            told["TIME_ORIGIN"] = str(round(film.offset_s * 1000))
        ET.SubElement(header, "MEDIA_DESCRIPTOR", told)
        for name, value in ((DURATION, film.duration_s), (FPS, film.fps)):
            if value is not None:
                ET.SubElement(header, "PROPERTY", {"NAME": name}).text = f"{value:.6g}"
    ET.SubElement(root, "TIME_ORDER")
    for name, text in _CONSTRAINTS.items():
        insert(root, ET.Element("CONSTRAINT", {"STEREOTYPE": name, "DESCRIPTION": text}))
    return root


def _opened(path: Path, film: Media | None) -> tuple[ET.Element, Media | None]:
    """Give the document to add to, and the film with the offset that the document has for it."""
    there = read_eaf(path)  # which says what may be wrong with it
    root = parse_xml(path.read_bytes(), str(path))
    if root.find("TIME_ORDER") is None:
        insert(root, ET.Element("TIME_ORDER"))
    if not there.media:
        return root, film
    same = [own for own in there.media if film and PurePath(own.name).stem == PurePath(film.name).stem]
    own = (same or list(there.media))[0]
    if film is not None and (unlike := own.unlike(film)):
        warnings.warn(f"{path}: {'; '.join(unlike)}; times are written as they are in the given film", stacklevel=4)
    return root, own
