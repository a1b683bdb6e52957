"""How far clusters agree with what people say: labels per segment, and three measures of two partitions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.errors import EmbeddingError, require
from dancekit.mapping.choices import NOISE

if TYPE_CHECKING:
    import polars

__all__ = ["agreement_of", "said_of"]


def said_of(segments: polars.DataFrame, annotations: polars.DataFrame, tier: str | None = None) -> list[str | None]:
    """Give for each segment the annotation that covers most of it, half of it at least; None where there is none.

    Parameters
    ----------
    segments
        M rows: clip, individual, start_s, end_s.
    annotations
        Columns clip, start_s, end_s, value, and where there are any individual (null: all) and tier, as
        `Corpus.annotations` gives them. Spans of one value add up.
    tier
        Only this one; needed where there are several.

    Raises
    ------
    EmbeddingError
        If a column is missing, or it isn't clear which tier is meant.

    Examples
    --------
    >>> import polars
    >>> segments = polars.DataFrame({"clip": ["a"], "individual": ["A"], "start_s": [0.0], "end_s": [4.0]})
    >>> said_of(segments, polars.DataFrame({"clip": ["a"], "start_s": [1.0], "end_s": [9.0], "value": ["turn"]}))
    ['turn']
    """
    told: dict[str, list[tuple[Any, float, float, str]]] = {}
    for row in _chosen(annotations, tier).iter_rows(named=True):
        if row["value"] is not None:
            line = (row.get("individual"), row["start_s"], row["end_s"], str(row["value"]))
            told.setdefault(row["clip"], []).append(line)
    found: list[str | None] = []
    for clip, who, start, end in segments.select("clip", "individual", "start_s", "end_s").iter_rows():
        shares: dict[str, float] = {}
        for whom, low, high, value in told.get(clip, []):
            if whom is None or whom == who:
                shares[value] = shares.get(value, 0.0) + max(0.0, min(end, high) - max(start, low))
        best = max(shares, key=lambda value: shares[value], default=None)
        found.append(best if best is not None and shares[best] >= 0.5 * (end - start) - 1e-9 else None)
    return found


def _chosen(annotations: polars.DataFrame, tier: str | None) -> polars.DataFrame:
    missing = [name for name in ("clip", "start_s", "end_s", "value") if name not in annotations.columns]
    if missing:
        raise EmbeddingError(
            f"the annotations lack {', '.join(missing)}; expected clip, start_s, end_s, value, as "
            "corpus.annotations() gives them"
        )
    tiers = sorted(annotations["tier"].drop_nulls().unique()) if "tier" in annotations.columns else []
    if tier is None and len(tiers) > 1:
        raise EmbeddingError(f"the annotations have {len(tiers)} tiers; choose one by tier=: {', '.join(tiers)}")
    if tier is not None and tier not in tiers:
        raise EmbeddingError(f"there is no tier '{tier}' in the annotations; there are: {', '.join(tiers) or 'none'}")
    return annotations if tier is None else annotations.filter(annotations["tier"] == tier)


def agreement_of(labels: np.ndarray, said: Sequence[Any] | Mapping[str, Any]) -> polars.DataFrame:
    """Compare clusters with labels of the same segments.

    Returns
    -------
    polars.DataFrame
        Two rows, with noise as a class of its own and with noise left out. Columns: ``noise``, ``segments`` compared,
        ``clusters``, ``values``; ``ari`` (Hubert and Arabie, 1985) and ``ami`` (Vinh et al., 2010), 0 by chance and 1
        at best; ``v_measure``, ``homogeneity``, ``completeness`` (Rosenberg and Hirschberg, 2007), which are not
        corrected for chance and grow with the number of clusters. NaN where nothing is left to compare.

    Examples
    --------
    >>> agreement_of(np.array([0, 0, 1, -1]), ["a", "a", "b", None])["ari"].to_list()
    [1.0, 1.0]
    """
    import polars as pl

    values = list(said)
    if len(values) != len(labels):
        raise EmbeddingError(
            f"{len(values)} labels for {len(labels)} segments; expected one for each (None: not known)"
        )
    known = np.array([value is not None and value == value and value != "" for value in values], bool)
    if not known.any():
        raise EmbeddingError("no segment has a label; nothing to compare. Do the clips have the same names?")
    text = np.array([str(value) for value in values])
    rows = [
        {"noise": name, **_measured(labels[keep], text[keep])}
        for name, keep in (("a class of its own", known), ("left out", known & (labels != NOISE)))
    ]
    return pl.DataFrame(rows)


def _measured(labels: np.ndarray, text: np.ndarray) -> dict[str, float]:
    metrics = require("sklearn.metrics", extra="map", purpose="compare clusters with labels")
    counts = {
        "segments": len(labels),
        "clusters": len(set(labels.tolist()) - {NOISE}),
        "values": len(set(text.tolist())),
    }
    if not len(labels):
        return counts | dict.fromkeys(("ari", "ami", "v_measure", "homogeneity", "completeness"), float("nan"))
    homogeneity, completeness, v_measure = metrics.homogeneity_completeness_v_measure(text, labels)
    return counts | {
        "ari": float(metrics.adjusted_rand_score(text, labels)),
        "ami": float(metrics.adjusted_mutual_info_score(text, labels)),
        "v_measure": float(v_measure),
        "homogeneity": float(homogeneity),
        "completeness": float(completeness),
    }
