"""What dancekit found, as tiers of annotations: to be looked at beside the film in ELAN, or kept in a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.errors import FormatError

if TYPE_CHECKING:
    import polars

    from dancekit.forecast import Forecast
    from dancekit.mapping import MotionMap
    from dancekit.search import Hits
    from dancekit.segmentation import Segments

__all__ = ["tiers_of"]


def tiers_of(
    *,
    motion_map: MotionMap | None = None,
    segments: Segments | None = None,
    hits: Hits | None = None,
    beats: Segments | Iterable[float] | None = None,
    forecast: Forecast | None = None,
    clip: str | None = None,
    step_s: float = 0.5,
    author: str | None = "dancekit",
) -> polars.DataFrame:
    """Give results as annotations.

    Parameters
    ----------
    motion_map
        Tier ``cluster``: who is in which cluster when, as `MotionMap.timeline` has it; noise is left out.
    segments
        Tier ``segment``: the segments; tier ``boundary``: a moment where one goes over into the next, whose value is
        the boundary's strength, 0 to 1, where it is known.
    hits
        Tier ``search``: what was found, with rank and similarity.
    beats
        Tier ``beat``: moments, counted. What ``dk.segment(..., "beat")`` gave, or seconds of `clip`.
    forecast
        Tier ``forecast confidence``: the chance, in per cent, over steps of `step_s`. Needs `clip`.
    clip
        Only what is about this clip. A file is about one clip; for `dancekit.interchange.import_annotations`, which
        puts all into a corpus, it may be left out.
    step_s
        See `forecast`.
    author
        Who says so.

    Returns
    -------
    polars.DataFrame
        Columns ``clip``, ``individual``, ``tier``, ``start_s``, ``end_s`` (null for moments), ``value``, ``author``.

    Raises
    ------
    FormatError
        If seconds or a forecast are given without the clip that they are of.

    Examples
    --------
    >>> tiers_of(beats=[0.5, 1.0], clip="solo").select("tier", "start_s", "value").rows()
    [('beat', 0.5, '1'), ('beat', 1.0, '2')]
    """
    import polars as pl

    if not step_s > 0:
        raise FormatError(f"step_s is {step_s}; expected seconds above 0")
    rows: list[dict[str, Any]] = []
    if motion_map is not None:
        rows += _clusters(motion_map)
    if segments is not None:
        rows += _segments(segments)
    if hits is not None:
        rows += _hits(hits)
    if beats is not None:
        rows += _beats(beats, clip)
    if forecast is not None:
        rows += _forecast(forecast, clip, step_s)
    schema = {"clip": pl.String, "individual": pl.String, "tier": pl.String, "start_s": pl.Float64,
              "end_s": pl.Float64, "value": pl.String, "author": pl.String}  # fmt: skip
    complete = [{"author": author, **row, "individual": row.get("individual") or None} for row in rows]
    table = pl.DataFrame([{name: row.get(name) for name in schema} for row in complete], schema=schema, orient="row")
    return table if clip is None else table.filter(pl.col("clip") == clip)


def _spans(rows: Iterable[Mapping[str, Any]], tier: str) -> Iterable[dict[str, Any]]:
    names = ("clip", "individual", "start_s", "end_s")
    return ({**{name: row[name] for name in names}, "tier": tier} for row in rows)


def _clusters(motion_map: MotionMap) -> list[dict[str, Any]]:
    rows = [row for row in motion_map.timeline().iter_rows(named=True) if row["cluster"] >= 0]
    return [{**span, "value": str(row["name"])} for span, row in zip(_spans(rows, "cluster"), rows, strict=True)]


def _segments(segments: Segments) -> list[dict[str, Any]]:
    rows = list(segments.to_annotations().iter_rows(named=True))
    spans = [{**span, "value": row["value"]} for span, row in zip(_spans(rows, "segment"), rows, strict=True)]
    return spans + [
        {**_moment(row, row["at_s"], "boundary"), "value": "" if row["strength"] is None else f"{row['strength']:.2f}"}
        for row in segments.boundaries.iter_rows(named=True)
    ]


def _hits(hits: Hits) -> list[dict[str, Any]]:
    rows = list(hits.table.iter_rows(named=True))
    spans = _spans(rows, "search")
    return [{**span, "value": f"{row['rank']}: {row['similarity']:.2f}"} for span, row in zip(spans, rows, strict=True)]


def _beats(beats: Segments | Iterable[float], clip: str | None) -> list[dict[str, Any]]:
    if hasattr(beats, "boundaries"):
        found = beats.boundaries.sort("clip", "individual", "at_s").iter_rows(named=True)
        counted: dict[tuple[str, str], int] = {}
        rows = []
        for row in found:
            key = row["clip"], row["individual"]
            counted[key] = counted.get(key, 0) + 1
            rows.append({**_moment(row, row["at_s"], "beat"), "value": str(counted[key])})
        return rows
    if clip is None:
        raise FormatError("beats in seconds need the clip that they are of:  clip='name'")
    seconds = enumerate(sorted(float(second) for second in beats), 1)
    return [{**_moment({"clip": clip}, second, "beat"), "value": str(k)} for k, second in seconds]


def _forecast(forecast: Forecast, clip: str | None, step_s: float) -> list[dict[str, Any]]:
    if clip is None:
        raise FormatError("a forecast needs the clip that it is of:  clip='name'")
    if not len(forecast.time):
        return []
    step = np.floor((forecast.time - forecast.at_s) / step_s - 1e-9).astype(int)
    rows, start = [], float(forecast.at_s)
    for number in np.unique(step):
        within = step == number
        end, sure = float(forecast.time[within][-1]), float(np.mean(forecast.confidence[within]))
        if np.isfinite(sure):  # it is not known of somebody whose trunk was not seen
            span = {"clip": clip, "tier": "forecast confidence", "start_s": start, "end_s": end}
            rows.append({**span, "value": f"{100 * sure:.0f} %"})
        start = end
    who = forecast.individuals[0] if len(forecast.individuals) == 1 else None
    return [{**row, "individual": who} for row in rows]


def _moment(row: Mapping[str, Any], at_s: float, tier: str) -> dict[str, Any]:
    return {"clip": row["clip"], "individual": row.get("individual"), "tier": tier, "start_s": at_s, "end_s": None}
