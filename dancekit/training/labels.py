"""What is known of the dance that an encoder learns from: a label for a clip, or for a span of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias, Union

import numpy as np

from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    import polars

__all__ = ["Labelling", "Labels"]

Labels: TypeAlias = Union[Mapping[str, str], "polars.DataFrame"]
"""From clip to label; or a table with clip and label, and start_s, end_s and individual where not all is meant."""


class Labelling:
    """Labels as numbers, to be asked for at times.

    Parameters
    ----------
    labels
        See `Labels`. A table's labels may also be in a column ``"value"``, as those of `dancekit.Corpus.annotations`.

    Attributes
    ----------
    names
        The labels in their order; a label's number is its place.
    met
        Which clips there are: to be filled in, for `check`.

    Raises
    ------
    EmbeddingError
        If it is neither, or a column is missing.

    Examples
    --------
    >>> labelling = Labelling({"a": "waltz", "b": "tango"})
    >>> labelling.names, labelling.at("a", "id_0", np.array([0.0, 1.0])).tolist()
    (['tango', 'waltz'], [1, 1])
    """

    def __init__(self, labels: Labels) -> None:
        rows = _rows(labels)
        self.names = sorted({row[1] for row in rows})
        self._spans: dict[str, list[tuple[int, float, float, str | None]]] = {}
        for clip, label, start_s, end_s, individual in rows:
            span = (self.names.index(label), start_s, end_s, individual)
            self._spans.setdefault(clip, []).append(span)
        self.met: set[str] = set()

    def at(self, clip: str, individual: str, time: np.ndarray) -> np.ndarray:
        """Give the number of the label at each time (seconds), -1 where there is none; the last of several counts."""
        found = np.full(len(time), -1, np.int64)
        for number, start_s, end_s, whom in self._spans.get(clip, []):
            if whom is None or whom == individual:
                found[(time >= start_s) & (time < end_s)] = number
        return found

    def check(self) -> None:
        """Complain of labels of clips that never came.

        Raises
        ------
        EmbeddingError
            Naming one.
        """
        strange = sorted(set(self._spans) - self.met)
        if strange:
            known = ", ".join(sorted(self.met)[:20])
            raise EmbeddingError(f"labels name the clip {strange[0]!r}, which is not among the recordings: {known}")


def _rows(labels: Labels) -> list[tuple[str, str, float, float, str | None]]:
    if isinstance(labels, Mapping):
        return [(str(clip), str(label), -np.inf, np.inf, None) for clip, label in labels.items()]
    if not hasattr(labels, "iter_rows"):
        raise EmbeddingError(
            f"labels is a {type(labels).__name__}; expected a mapping from clip to label, or a table with the columns "
            "clip and label (and start_s, end_s, individual where they hold for a part)"
        )
    column = next((name for name in ("label", "value") if name in labels.columns), None)
    if column is None or "clip" not in labels.columns:
        raise EmbeddingError(
            f"the table of labels has the columns {', '.join(labels.columns)}; expected clip and label (start_s, end_s "
            "and individual if they hold for a part)"
        )
    return [
        (
            str(row["clip"]),
            str(row[column]),
            -np.inf if row.get("start_s") is None else float(row["start_s"]),
            np.inf if row.get("end_s") is None else float(row["end_s"]),
            row.get("individual"),
        )
        for row in labels.iter_rows(named=True)
        if row[column] is not None
    ]
