"""How alike two dances are, moment by moment: a table of cosines, and its picture.

A movement that comes back draws a diagonal line: straight where the tempo is the same, steeper or flatter where it is
not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dancekit.errors import EmbeddingError, require

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dancekit.embedding import Embedding

__all__ = ["similarity", "similarity_table"]


def similarity_table(first: Embedding, second: Embedding | None = None) -> np.ndarray:
    """Give how alike segments are: (M, K).

    Parameters
    ----------
    first, second
        Of one model, M and K segments; without the second, the first is compared with itself.

    Returns
    -------
    np.ndarray
        Cosines; for embeddings that are to be compared by Euclidean distance d, 1 - d / (the greatest d).

    Raises
    ------
    EmbeddingError
        If they come from different models.

    Examples
    --------
    >>> from dancekit.embedding import Embedding, Segment, segment_table
    >>> segments = segment_table([Segment("a", "id_0", 0, 1), Segment("a", "id_0", 1, 2)])
    >>> similarity_table(Embedding(np.eye(2), segments)).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    second = first if second is None else second
    if first.model != second.model or first.dim != second.dim:
        raise EmbeddingError(
            f"{first!r} and {second!r} come from different models, and their vectors can't be compared; embed both "
            "with one model"
        )
    a, b = first.vectors.astype(float), second.vectors.astype(float)
    if first.model.get("metric", "cosine") == "cosine":
        a, b = (v / np.maximum(np.linalg.norm(v, axis=1, keepdims=True), 1e-12) for v in (a, b))
        return a @ b.T
    squares = (a**2).sum(axis=1)[:, None] + (b**2).sum(axis=1)[None] - 2 * a @ b.T
    distance = np.sqrt(np.maximum(squares, 0))
    return 1 - distance / max(float(distance.max()), 1e-12)


def similarity(first: Embedding, second: Embedding | None = None, *, title: str | None = None) -> go.Figure:
    """Draw how alike the moments of two dances are; bright is alike.

    Parameters
    ----------
    first, second
        Segments of one clip each (``embedding.select("name")``), of one model.
    title
        What to write above.

    Raises
    ------
    EmbeddingError
        If they come from different models.
    MissingLibraryError
        If plotly is not installed.

    Examples
    --------
    >>> from dancekit.embedding.baselines import KineticFeatures
    >>> from dancekit.synthetic import dance
    >>> groove = dance("groove", duration_s=8)
    >>> figure = similarity(KineticFeatures(window_s=2).fit(groove).transform(groove))
    >>> figure.data[0].type, figure.layout.yaxis.title.text
    ('heatmap', 'groove (s)')
    """
    go = require("plotly.graph_objects", extra="plot", purpose="draw figures")
    other = first if second is None else second
    table = similarity_table(first, other)
    names, times = zip(*(_axis(each) for each in (first, other)), strict=True)
    picture = go.Heatmap(
        z=table, x=times[1], y=times[0], colorscale="Cividis", zmin=float(np.quantile(table, 0.02)), zmax=1.0,
        colorbar={"title": "likeness"},
        hovertemplate=f"{names[0]} %{{y:.1f}} s<br>{names[1]} %{{x:.1f}} s<br>likeness %{{z:.2f}}<extra></extra>",
    )  # fmt: skip
    figure = go.Figure(picture)
    figure.update_layout(
        title=title, xaxis_title=f"{names[1]} (s)", yaxis_title=f"{names[0]} (s)", width=520, height=460,
        yaxis_scaleanchor="x", template="plotly_white",
    )  # fmt: skip
    return figure


def _axis(embedding: Embedding) -> tuple[str, list[float]]:
    """Give the name of the clips and the middles of the segments, seconds."""
    clips = embedding.segments["clip"].unique(maintain_order=True).to_list()
    middles = (embedding.segments["start_s"] + embedding.segments["end_s"]) / 2
    return ", ".join(clips), middles.to_list()
