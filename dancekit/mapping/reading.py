"""What a map is asked: typical and rare moments, what follows on what, and where the time goes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from dancekit.embedding import Embedding
from dancekit.errors import EmbeddingError
from dancekit.mapping.choices import NOISE
from dancekit.mapping.moments import apart, central, percentiles
from dancekit.mapping.neighbors import Times, nearest_among, unit
from dancekit.mapping.state import MapState
from dancekit.mapping.timeline import pieces, runs

if TYPE_CHECKING:
    import plotly.graph_objects as go
    import polars

__all__ = ["Reading"]


class Reading(MapState):
    """The part of `dancekit.MotionMap` that answers questions."""

    def exemplars(self, n: int = 3, *, clusters: Iterable[int | str] | None = None) -> polars.DataFrame:
        """Give the segments that stand for each cluster: the most central ones, different clips first.

        Parameters
        ----------
        n
            So many of each cluster at most; none shares time with another.
        clusters
            Only these, by number or name.

        Returns
        -------
        polars.DataFrame
            Columns ``cluster``, ``name``, ``rank`` (1 is the best), ``row``, ``clip``, ``individual``, ``start_s``,
            ``end_s``, ``centrality`` (cosine similarity to the cluster's centre).
        """
        wanted = self.clusters if clusters is None else [self.number(cluster) for cluster in clusters]
        vectors, times = unit(self.embedding.vectors), Times.of(self.segments)
        clips, found = self.segments["clip"].to_numpy().astype(str), []
        for k in wanted:
            ordered = dict(central(vectors, self.strength, np.flatnonzero(self.labels == k), clips))
            for rank, row in enumerate(islice(apart(ordered, times), n), start=1):
                found.append({"row": row, "cluster": k, "rank": rank, "centrality": ordered[row]})
        kinds = {"row": int, "cluster": int, "rank": int, "centrality": float}
        return self._moments(found, kinds, ["cluster", "name", "rank"], ["centrality"])

    def rare(self, n: int = 10, embedding: Embedding | None = None) -> polars.DataFrame:
        """Give the moments that are least like any other: rare ones of the map, or those of new dances it knows least.

        Parameters
        ----------
        n
            So many at most; none shares time with another.
        embedding
            New segments, compared with those of the map; by default the map's own, compared with each other.

        Returns
        -------
        polars.DataFrame
            The rarest first: ``row``, ``clip``, ``individual``, ``start_s``, ``end_s``, ``distance`` (mean cosine
            distance to the nearest segments at other moments), ``percentile`` of that among the map's own, and of the
            map's own segments ``cluster`` and ``name``.
        """
        import polars as pl

        own = self._fitted.neighbors.distances.mean(axis=1)
        segments, distance = self.segments, own
        if embedding is not None:
            segments, distance = embedding.segments, self._near(embedding)[1].mean(axis=1)
        order = np.argsort(-distance, kind="stable")
        rows = list(islice(apart(order.tolist(), Times.of(segments)), n))
        table = segments[rows].select("clip", "individual", "start_s", "end_s")
        extra = [
            pl.Series("distance", distance[rows], dtype=pl.Float64),
            pl.Series("percentile", percentiles(distance[rows], own), dtype=pl.Float64),
        ]
        if embedding is None:
            extra += [pl.Series("cluster", self.labels[rows]), self.label_names[rows]]
        return pl.DataFrame({"row": rows}, schema={"row": pl.Int64}).hstack(table).hstack(extra)

    def timeline(self) -> polars.DataFrame:
        """Give who is in which cluster when: spans that never overlap and that cover what segments cover.

        Returns
        -------
        polars.DataFrame
            Columns ``clip``, ``individual``, ``start_s``, ``end_s``, ``cluster``, ``name``; an instant belongs to the
            segment whose middle is nearest.
        """
        return self._with_names(runs(pieces(self.segments), self.labels).drop("part"))

    def budget(self, by: Literal["clip", "individual"] | None = "clip") -> polars.DataFrame:
        """Give how much time goes to each cluster, for each clip, each individual, or over all.

        Returns
        -------
        polars.DataFrame
            Columns ``clip`` (or ``individual``), ``cluster``, ``name``, ``seconds``, ``share``; noise (-1) is one of
            them. Seconds add up to those that segments cover, of each individual once.
        """
        import polars as pl

        if by not in ("clip", "individual", None):
            raise EmbeddingError(f"by is {by!r}; choose one of: clip, individual, None")
        keys = [] if by is None else [by]
        spans = self.timeline().with_columns(seconds=pl.col("end_s") - pl.col("start_s"))
        table = spans.group_by([*keys, "cluster", "name"]).agg(pl.col("seconds").sum())
        total = pl.col("seconds").sum().over(keys) if keys else pl.col("seconds").sum()
        return table.with_columns(share=pl.col("seconds") / total).sort([*keys, "cluster"])

    def transitions(self, *, stay: bool = False, noise: bool = True) -> polars.DataFrame:
        """Give what follows on what: how often, and how probable.

        Parameters
        ----------
        stay
            Count also that a segment is followed by one of the same cluster. How often that is depends on how far
            apart the segments begin; by default only changes count.
        noise
            Count noise as a class of its own; else what goes to it and comes from it is left out.

        Returns
        -------
        polars.DataFrame
            A row for each pair: ``from``, ``to``, ``from_name``, ``to_name``, ``count``, ``probability`` of `to` after
            `from` (NaN where nothing followed). The end of a clip, a gap between segments and another individual end a
            sequence; nothing follows across.
        """
        import polars as pl

        spans = runs(pieces(self.segments), self.labels, joined=False)
        states = [*self.clusters, *([NOISE] if noise else [])]
        count = np.zeros((len(states), len(states)), np.int64)
        place, titles = {k: i for i, k in enumerate(states)}, self.titles()
        steps = pairwise(spans.select("part", "row", "cluster").iter_rows())
        for (part, row, before), (next_part, next_row, after) in steps:
            told = part == next_part and row != next_row and (stay or before != after)
            if told and before in place and after in place:
                count[place[before], place[after]] += 1
        with np.errstate(invalid="ignore"):
            chance = count / count.sum(axis=1, keepdims=True)
        pairs = [(a, b, titles[a], titles[b]) for a in states for b in states]
        kinds = {"from": pl.Int64, "to": pl.Int64, "from_name": pl.String, "to_name": pl.String}
        table = pl.DataFrame(pairs, schema=kinds, orient="row")
        return table.with_columns(pl.Series("count", count.ravel()), pl.Series("probability", chance.ravel()))

    def plot(
        self, kind: Literal["2d", "3d", "transitions", "budget"] = "2d", *, color_by: str = "cluster", **options: Any
    ) -> go.Figure:
        """Draw the map flat or in space, its transitions or its time budget (see `dancekit.mapping.figures`).

        Parameters
        ----------
        kind
            Which picture.
        color_by
            Of ``"2d"`` and ``"3d"``: ``"cluster"``, ``"strength"``, or any column of the segments.
        **options
            Of the transitions: ``stay``, ``noise``; of the budget: ``by``.
        """
        from dancekit.mapping import figures

        if kind in ("2d", "3d"):
            return figures.motion_map(self, color_by=color_by, dimensions=int(kind[0]), **options)
        if kind not in ("transitions", "budget"):
            raise EmbeddingError(f"kind is {kind!r}; choose one of: 2d, 3d, transitions, budget")
        return getattr(figures, kind)(self, **options)

    def to_frame(self) -> polars.DataFrame:
        """Give the segments with columns x, y, x3, y3, z3, cluster (number), name and strength beside them."""
        import polars as pl

        flat, solid = self.coordinates, self.coordinates_3d
        own = dict(zip(("x", "y", "x3", "y3", "z3"), [*flat.T, *solid.T], strict=True))
        given = {**own, "cluster": self.labels, "name": self.label_names, "strength": self.strength}
        return self.segments.drop(*given, strict=False).hstack(
            [pl.Series(name, value) for name, value in given.items()]
        )

    def _near(self, embedding: Embedding) -> Any:
        """Give the fitted segments nearest to new ones; the same encoder must have made both."""
        known = self.embedding
        if _identity(embedding) != _identity(known) or embedding.dim != known.dim:
            raise EmbeddingError(
                f"{embedding!r} is not by the model of the map, which was fitted to {known!r}; embed anew with that one"
            )
        codes: dict[tuple[str, str], int] = {}
        times = [Times.of(segments, codes) for segments in (embedding.segments, known.segments)]
        k = self._fitted.neighbors.rows.shape[1]
        return nearest_among(unit(embedding.vectors), times[0], unit(known.vectors), times[1], k)

    def _moments(
        self, found: list[dict[str, Any]], kinds: dict[str, Any], front: list[str], back: list[str]
    ) -> polars.DataFrame:
        import polars as pl

        told = self._with_names(pl.DataFrame(found, schema=kinds))
        rows = self.segments[told["row"].to_list()].select("clip", "individual", "start_s", "end_s")
        return told.hstack(rows).select(*front, "row", *rows.columns, *back)

    def _with_names(self, table: polars.DataFrame) -> polars.DataFrame:
        return table.with_columns(self._named(table["cluster"].to_list()))


def _identity(embedding: Embedding) -> str:
    """Give what made the vectors as text; what was stored has lists where there were tuples, and is the same."""
    return json.dumps(dict(embedding.model), sort_keys=True, default=str)
