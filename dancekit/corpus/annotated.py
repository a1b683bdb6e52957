"""The annotations of a corpus, as its user meets them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dancekit.corpus import annotating
from dancekit.corpus.store import Store

if TYPE_CHECKING:
    import polars

__all__ = ["Annotated"]


class Annotated:
    """The part of `dancekit.Corpus` that keeps what people say about the dances."""

    _store: Store

    def annotations(
        self,
        clip: str | None = None,
        *,
        tier: str | None = None,
        individual: str | None = None,
        author: str | None = None,
        start_s: float | None = None,
        end_s: float | None = None,
    ) -> polars.DataFrame:
        """Give annotations: all, or those of a clip, tier, individual, author, or that overlap ``[start_s, end_s)``.

        Returns
        -------
        polars.DataFrame
            Columns ``id``, ``clip``, ``individual`` (null: all), ``tier``, ``start_s``, ``end_s``, ``value`` (text),
            ``number`` (null unless the value is one), ``author``, ``created`` and ``changed``; by clip and time.
        """
        return annotating.annotation_table(
            self._store, clip=clip, tier=tier, individual=individual, author=author, start_s=start_s, end_s=end_s
        )

    def annotate(
        self,
        clip: str,
        tier: str,
        value: str | float,
        *,
        start_s: float | None = None,
        end_s: float | None = None,
        individual: str | None = None,
        author: str | None = None,
    ) -> int:
        """Say something about a span ``[start_s, end_s)`` of a clip, or by default about all of it.

        Parameters
        ----------
        clip
            Its name.
        tier
            What kind of statement: ``"style"``, ``"choreography"``, ``"performance/timing"``, or anything.
        value
            Text or a number.
        start_s, end_s
            Seconds of the clip; by default its beginning and its end.
        individual
            About whom; by default about all.
        author
            Who says so.

        Returns
        -------
        int
            The number of the annotation.

        Raises
        ------
        CorpusError
            If clip or individual are unknown, or the span makes no sense.
        """
        row = {"clip": clip, "tier": tier, "value": value, "start_s": start_s, "end_s": end_s}
        return annotating.add_annotations(self._store, [{**row, "individual": individual, "author": author}])[0]

    def add_annotations(self, rows: polars.DataFrame | Iterable[Mapping[str, Any]]) -> list[int]:
        """Add many annotations, all or none: a table or mappings with the arguments of `annotate` as columns."""
        found: Iterable[Mapping[str, Any]] = rows.iter_rows(named=True) if hasattr(rows, "iter_rows") else rows
        return annotating.add_annotations(self._store, found)

    def update_annotation(self, number: int, **changes: Any) -> None:
        """Change some of an annotation's fields, which are the arguments of `annotate`."""
        annotating.update_annotation(self._store, number, changes)

    def remove_annotation(self, numbers: int | Sequence[int]) -> None:
        """Remove one annotation or several, by the column ``id`` of `annotations`."""
        annotating.remove_annotations(self._store, numbers)
