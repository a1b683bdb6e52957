"""What came of making an encoder quicker: every way that was tried, how quick, how near, and which one is kept."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from os import PathLike
from typing import TYPE_CHECKING, Any

from dancekit.encoders.exporting import OnnxRunner, Runner, write_graph
from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    import polars

__all__ = ["Compiled", "Tried"]


@dataclass(frozen=True)
class Tried:
    """What was found of one way.

    Attributes
    ----------
    way
        Its name.
    median_ms, p95_ms
        Milliseconds per call: half of the calls, and 95 % of them, took no longer.
    lowest_cosine, mean_cosine
        Nearness of its vectors to the network's own, 1 for the same.
    megabytes
        Size of what it runs.
    verdict
        ``"chosen"``, or why not.
    """

    way: str
    median_ms: float = math.nan
    p95_ms: float = math.nan
    lowest_cosine: float = math.nan
    mean_cosine: float = math.nan
    megabytes: float = math.nan
    verdict: str = ""


@dataclass(frozen=True)
class Compiled:
    """What `compiled` tried, found and chose.

    Attributes
    ----------
    kind
        The encoder's.
    batch, window_s, windows
        Windows per call, their length in seconds, and how many there were to compare vectors by.
    cosine
        What was asked for.
    tried
        One entry for each way; the first is PyTorch as it is.
    runner
        What was chosen, or None if nothing was better than PyTorch as it is.
    """

    kind: str
    batch: int
    window_s: float
    windows: int
    cosine: float
    tried: tuple[Tried, ...]
    runner: Runner | None = field(repr=False)
    identity: dict[str, Any] = field(repr=False, default_factory=dict)

    @property
    def chosen(self) -> Tried:
        """The entry of the way that is kept."""
        return next(tried for tried in self.tried if tried.verdict == "chosen")

    @property
    def speed_up(self) -> float:
        """How many times as quick as PyTorch as it is."""
        return self.tried[0].median_ms / self.chosen.median_ms

    @property
    def table(self) -> polars.DataFrame:
        """One row for each way, with the columns of `Tried` and ``speed_up`` over PyTorch as it is."""
        import polars as pl

        columns = list(Tried.__dataclass_fields__)
        rows = [tuple(getattr(tried, name) for name in columns) for tried in self.tried]
        table = pl.DataFrame(rows, schema=columns, orient="row")
        return table.insert_column(3, (self.tried[0].median_ms / table["median_ms"]).alias("speed_up"))

    def __repr__(self) -> str:
        chosen = self.chosen
        if self.runner is None:
            return f"<Compiled {self.kind}: nothing is quicker than torch, {chosen.median_ms:.2f} ms per call>"
        return (
            f"<Compiled {self.kind}: {chosen.way}, {chosen.median_ms:.2f} ms per call, {self.speed_up:.1f} times as "
            f"quick as torch, cosine at least {_floored(chosen.lowest_cosine)}>"
        )

    def markdown(self) -> str:
        """Write the table as Markdown.

        Examples
        --------
        >>> tried = (Tried("torch", 1.0, 1.2, 1.0, 1.0, 7.1, "chosen"), Tried("onnx", verdict="not tried: no need"))
        >>> found = Compiled("tcn", 1, 3.2, 96, 0.99, tried, None)
        >>> print(found.markdown().splitlines()[-1])
        | onnx |  |  |  |  |  |  | not tried: no need |
        >>> found
        <Compiled tcn: nothing is quicker than torch, 1.00 ms per call>
        """
        lines = [
            "| way | ms per call | 95 % of calls | times as quick | lowest cosine | mean cosine | MB | verdict |",
            "|---|---|---|---|---|---|---|---|",
        ]
        for row in self.table.iter_rows(named=True):
            cells = [
                row["way"], _cell(row["median_ms"], 2), _cell(row["p95_ms"], 2), _cell(row["speed_up"], 1),
                _floored(row["lowest_cosine"]), _floored(row["mean_cosine"]), _cell(row["megabytes"], 1),
                row["verdict"],
            ]  # fmt: skip
            lines.append("| " + " | ".join(cells) + " |")
        return "\n".join(lines)

    def _repr_markdown_(self) -> str:
        return f"{self!r}".strip("<>") + "\n\n" + self.markdown()

    def save(self, path: str | PathLike[str]) -> None:
        """Write the chosen graph to an ``.onnx`` file, for programs without Python or PyTorch.

        Its inputs are those of `LearntEncoder.inputs` for windows of `window_s`; its output has yet to be brought to
        unit length. What it is stands in its metadata, under ``dancekit``.

        Raises
        ------
        EmbeddingError
            If what was chosen is no ONNX graph.
        FormatError
            If the ending is another.
        """
        if not isinstance(self.runner, OnnxRunner):
            raise EmbeddingError(f"{self.chosen.way} was chosen, which is no ONNX graph; save the encoder itself")
        told = {**self.identity, "compiled": self.runner.name, "window_s": self.window_s}
        write_graph(self.runner.graph, path, told)


def _floored(cosine: float) -> str:
    """Write a cosine so that it never looks nearer to 1 than it is."""
    return "" if math.isnan(cosine) else f"{math.floor(cosine * 1e5) / 1e5:.5f}"


def _cell(number: float, digits: int) -> str:
    return "" if math.isnan(number) else f"{number:.{digits}f}"
