"""The explorer: movements as points of a map, in a notebook or on a page.

Points travel once, as binary columns; what the viewer does comes back as row numbers and is given as tables. It shows
any coordinates with segments, so that it is of use before there is an embedding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import numpy as np
import traitlets

from dancekit.errors import DancekitError, FormatError
from dancekit.recording import Recording
from dancekit.widgets import linking
from dancekit.widgets.explorer_rows import overlapping, rows_of
from dancekit.widgets.explorer_traits import ExplorerTraits, default_color, said, valid_query
from dancekit.widgets.page_state import PageState, VideoChoice
from dancekit.widgets.paper import map_picture
from dancekit.widgets.point_colors import colors_of
from dancekit.widgets.points import as_points, packed
from dancekit.widgets.previews import Recordings, preview
from dancekit.widgets.scenes import Track, scene

if TYPE_CHECKING:
    import polars

    from dancekit.corpus import Corpus
    from dancekit.widgets.player import Player

__all__ = ["Explorer"]


class Explorer(ExplorerTraits):
    """Show movements as points: coloured, chosen, found, and played where a player is linked.

    Parameters
    ----------
    points
        A fitted `dancekit.MotionMap`, flat, or in space with ``dimensions=3``; an (M, 2) or (M, 3) array; or a table of
        polars or pandas with the columns x, y (and z), or those that `axes` names. Rows without coordinates are kept,
        not drawn.
    segments
        For arrays: a table of M rows with ``clip``, ``individual``, ``start_s``, ``end_s`` (any may be missing) and any
        other columns, which points can be coloured by; or an embedding.
    corpus, recordings
        Where the poses are: a corpus, recordings by clip, or a list of recordings that name their source. With them
        hovering shows the movement, and a click plays it in `player`.
    color_by
        A column; by default the clusters, else the first category that tells points apart.
    text
        Columns that the filter searches; by default all that are no numbers.
    axes
        Names of the coordinates.
    dimensions
        2 or 3; by default as many as there are coordinates.
    **settings
        Any trait below.

    Attributes
    ----------
    selection : polars.DataFrame
        The chosen rows, with all columns. Set it by row numbers, a mask of M truth values, or a table with ``clip``,
        ``start_s``, ``end_s``, as another explorer or a search gives it.
    clicked, hovered : int
        A row; -1 is none.
    color_by, filter, hidden
        The column of colours, words that must all occur, labels switched off in the legend.
    dimensions
        2, or 3 where there is a third coordinate; can be changed.
    point_size, opacity
        Size as a multiple of what fits the number of points, 0.2 to 5; 0.05 to 1.
    tool
        ``"pan"``, ``"lasso"`` or ``"box"``: what dragging does.
    path : list
        ``[clip, individual]`` whose way through the map is drawn, or empty.
    query : list
        What was searched for: ``[row]`` or coordinates, or empty.
    height, theme
        Pixels of the picture; ``"auto"``, ``"light"`` or ``"dark"``.

    Raises
    ------
    FormatError
        If coordinates and rows don't match, or a column is unknown.

    Examples
    --------
    >>> points = {"x": [0.0, 1.0, 4.0], "y": [0.0, 1.0, 0.0], "clip": ["a", "a", "b"]}
    >>> explorer = Explorer(points)
    >>> explorer
    <Explorer 3 points in 2-D, coloured by clip>
    >>> explorer.selection = [0, 2]
    >>> explorer.selection["clip"].to_list()
    ['a', 'b']
    """

    kind: ClassVar[str] = "explorer"

    def __init__(
        self,
        points: Any,
        *,
        segments: Any = None,
        corpus: Corpus | None = None,
        recordings: Mapping[str, Recording] | Iterable[Recording] | Recording | None = None,
        color_by: str | None = None,
        text: Sequence[str] | None = None,
        axes: Sequence[str] | None = None,
        dimensions: Literal[2, 3] | None = None,
        **settings: Any,
    ) -> None:
        data = as_points(points, segments, axes=axes, dimensions=dimensions)
        self._known = Recordings(recordings, corpus)
        self._player: Player | None = None
        self._playing: tuple[str, float, float] | None = None
        start = {
            "dimensions": dimensions or len(data.axes),
            "color_by": default_color(data) if color_by is None else color_by,
        }
        travelling = packed(data, previews=bool(self._known), text=text)
        super().__init__(data, **start | {"selection": ()} | settings, _points=travelling)
        self.on_msg(self._answer)

    def __repr__(self) -> str:
        return f"<Explorer {said(self._data, self.dimensions, self.color_by)}>"

    def paper(self) -> str:
        """Give what stands for this explorer on paper: its points, and what their colours mean."""
        return map_picture(self._data, self.color_by)

    @property
    def table(self) -> polars.DataFrame:
        """All rows, with all columns."""
        return self._data.table

    @property
    def coordinates(self) -> np.ndarray:
        """(M, 2) or (M, 3) float32: where the points are."""
        return self._data.coordinates

    @property
    def rows(self) -> np.ndarray:
        """(K,) numbers of the chosen rows, in increasing order."""
        return self._rows

    @property
    def hits(self) -> np.ndarray:
        """(K,) rows of the search's hits, the best first."""
        return np.frombuffer(self._hits, "<u4").astype(np.uint32)

    @property
    def player(self) -> Player | None:
        """The player that a click plays in; setting it links the two (see `dancekit.link`)."""
        return self._player

    @player.setter
    def player(self, player: Player | None) -> None:
        if player is not None:
            linking.link(self, player)
        self._player = player

    def select(self, rows: Any) -> None:
        """Choose rows, by any form that `selection` takes."""
        self.selection = rows

    def select_span(self, clip: str, start_s: float, end_s: float) -> None:
        """Choose the segments of a clip that share time with ``[start_s, end_s)``."""
        self.selection = overlapping(self._data, clip, start_s, end_s)

    def show_hits(self, hits: Any, query: int | Sequence[float] | None = None) -> None:
        """Mark hits of a search by their rank, and what was searched for.

        Parameters
        ----------
        hits
            The best first, by any form that `selection` takes: a search's table of results fits.
        query
            The row that was searched for, or coordinates; None where it has no place on the map.

        Raises
        ------
        FormatError
            If a hit or the query is no point here.
        """
        rows = rows_of(hits, self._data)
        place = valid_query(query, self._data)
        with self.hold_sync():
            self._hits = rows.astype("<u4").tobytes()
            self.query = place

    def clear_hits(self) -> None:
        """Take the marks of a search away."""
        self.show_hits([])

    def show_path(self, clip: str, individual: str | None = None) -> None:
        """Draw one recording's way through the map, in order of time.

        Parameters
        ----------
        individual
            By default all, each with a line of its own.

        Raises
        ------
        FormatError
            If there is no point of that clip and individual.
        """
        self.path = [clip, individual or ""]

    def hide_path(self) -> None:
        """Take the path away."""
        self.path = []

    def to_frame(self) -> polars.DataFrame:
        """Give all rows for other plotters: coordinates, all columns, ``color`` (#RRGGBB) and ``selected``.

        Examples
        --------
        >>> table = Explorer({"x": [0.0, 1.0], "y": [2.0, 3.0], "style": ["waves", "groove"]}).to_frame()
        >>> table["color"].to_list()
        ['#D55E00', '#0072B2']
        """
        import polars

        chosen = np.zeros(len(self._data), bool)
        chosen[self._rows] = True
        colors = colors_of(self._data.columns.get(self.color_by), len(self._data))
        return self._data.table.with_columns(polars.Series("color", colors), polars.Series("selected", chosen))

    def scenes(self) -> dict[str, bytes]:
        """Give the poses of every clip whose recording is known, as pages carry them."""
        clips = self._data.columns["clip"].labels if "clip" in self._data.columns else ()
        found = {clip: self._known.find(clip) for clip in self._known.among(clips)}
        return {clip: scene(Track(recording, clip), clip=clip) for clip, recording in found.items() if recording}

    def page_state(self, *, video: VideoChoice = "embed") -> PageState:
        """Give what this explorer takes along onto a page: its points, and the poses behind them."""
        from dataclasses import replace

        state = super().page_state(video=video)
        title = said(self._data, self.dimensions, self.color_by)
        return replace(state, scenes=self.scenes(), title=f"Explorer: {title}")

    @traitlets.observe("clicked")
    def _was_clicked(self, change: Any) -> None:
        self._play(change.new)

    def _play(self, row: int) -> None:
        """Load a segment into the linked player; where it shows that clip already the browser has done it."""
        player = self._player
        if player is None or not 0 <= row < len(self._data):
            return
        clip, _, start_s, end_s = self._segment(row)
        span = (start_s, end_s) if start_s < end_s else ()
        self._playing = (clip, start_s, end_s)
        if clip == player.name:
            if not self.from_browser and span:
                player.selection = list(span)
                player.time_s = max(start_s, float(player.recording.time[0]))
            return
        recording = self._known.find(clip) if clip else None
        if recording is not None:
            player.show(recording, *span, name=clip, video=self._known.video(clip))

    def _segment(self, row: int) -> tuple[str, str, float, float]:
        told = self._data.table.row(row, named=True)
        start_s, end_s = (np.nan if told.get(name) is None else told[name] for name in ("start_s", "end_s"))
        return told.get("clip") or "", told.get("individual") or "", start_s, end_s

    def _hear(self, kind: str, detail: dict[str, Any]) -> None:
        if kind == "span" and detail["start_s"] is not None:
            if self._playing == (detail["clip"], detail["start_s"], detail["end_s"]):
                return  # what was clicked here comes back from the player, and chooses nothing
            self.select_span(detail["clip"], detail["start_s"], detail["end_s"])
        elif kind == "rows" and detail["n"] == len(self._data):
            self.selection = detail["rows"]

    def _answer(self, _: Any, content: dict[str, Any], __: Any) -> None:
        """Send the movement of a point that the browser asked for, or play one that was clicked again."""
        row = content.get("row")
        if not isinstance(row, int) or not 0 <= row < len(self._data):
            return
        if content.get("kind") == "preview":
            self._send_preview(row)
        elif content.get("kind") == "play":
            self._play(row)

    def _send_preview(self, row: int) -> None:
        clip, individual, start_s, end_s = self._segment(row)
        try:
            recording = self._known.find(clip)
            if recording is None:
                raise FormatError(f"no recording of '{clip}' was given")
            individual = individual if individual in recording.individuals else ""
            shown = preview(recording, clip, individual, start_s, end_s)
        except (DancekitError, OSError) as error:
            self.send({"kind": "preview-none", "row": row, "message": str(error)})
            return
        span = {name: None if np.isnan(value) else value for name, value in (("start_s", start_s), ("end_s", end_s))}
        self.send({"kind": "preview", "row": row, "individual": individual, **span}, [shown])
