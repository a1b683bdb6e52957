"""Praat's TextGrid in and out: intervals and points, in its long and its short form.

Both forms are the same list of free-standing numbers, texts and flags; what else is written between them is for human
readers. So one reader takes both.

The format: P. Boersma and D. Weenink, Praat manual, "TextGrid file formats".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dancekit.errors import FormatError
from dancekit.interchange.annotations import Annotations, Layer, annotation_table, layers
from dancekit.interchange.eaf_parts import tier_name
from dancekit.readers.decoding import decoded

if TYPE_CHECKING:
    import polars

__all__ = ["read_textgrid", "write_textgrid"]

_TOKEN = re.compile(
    r"""![^\n]*|"(?P<text>(?:[^"]|"")*)"|(?<!\S)(?P<flag><\w+>)|(?<!\S)(?P<number>[-+]?[\d.]+(?:[eE][-+]?\d+)?)(?!\S)"""
)
_MOST = 10_000_000


def read_textgrid(path: str | PathLike[str]) -> Annotations:
    """Read a TextGrid, long or short, in UTF-8, UTF-16 or Latin-1.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Annotations
        Intervals with a text, and points, whose end is null. Intervals without a text are Praat's gaps, and left out.

    Raises
    ------
    FormatError
        If the file is missing, damaged, cut off, or binary.

    Examples
    --------
    >>> read_textgrid("nowhere.TextGrid")
    Traceback (most recent call last):
    ...
    dancekit.errors.FormatError: nowhere.TextGrid: no such file
    """
    path = Path(path)
    if not path.is_file():
        raise FormatError(f"{path}: no such file")
    data = path.read_bytes()
    if data.startswith(b"ooBinaryFile"):
        raise FormatError(f"{path}: a binary TextGrid; save it as a text file in Praat")
    text = decoded(data)
    if "TextGrid" not in text[:400]:
        raise FormatError(f"{path}: no TextGrid: the word is not in its first lines")
    rows = list(_Tokens(text, str(path)).rows())
    return Annotations(annotation_table(_typed(rows)), source=str(path))


def write_textgrid(
    path: str | PathLike[str],
    tiers: Annotations | polars.DataFrame | Iterable[Mapping[str, Any]],
    *,
    duration_s: float | None = None,
    form: Literal["long", "short"] = "long",
) -> Path:
    """Write annotations as a TextGrid in UTF-8.

    Parameters
    ----------
    path
        Where to.
    tiers
        As for `dancekit.interchange.write_eaf`.
    duration_s
        Length of the sound or film; by default until the last annotation ends.
    form
        ``"long"`` is what Praat writes by default; ``"short"`` is the same in fewer lines.

    Notes
    -----
    A tier of moments becomes a tier of points. Tiers are called as in ELAN, ``style@Ana (Maria)``, because Praat knows
    no participants; reading gives that name back whole.

    Raises
    ------
    FormatError
        If `tiers` can't be understood, or an annotation begins before 0.
    """
    from dancekit.atomic import write_text

    if form not in ("long", "short"):
        raise FormatError(f"form is {form!r}; choose one of: long, short")
    table = annotation_table(tiers.table if isinstance(tiers, Annotations) else tiers)
    if len(table) and float(table["start_s"].min()) < 0:  # type: ignore[arg-type]
        raise FormatError("an annotation begins before 0 s, where no TextGrid does")
    every = list(layers(table))
    last = max((end if end is not None else start for one in every for start, end, _ in one.rows), default=0.0)
    write_text(path, _text(every, max(duration_s or 0.0, last, 0.001), long=form == "long"))
    return Path(path)


class _Tokens:
    """The free-standing numbers, texts and flags of a TextGrid, one after the other."""

    def __init__(self, text: str, where: str) -> None:
        self.where = where
        found = [match for match in _TOKEN.finditer(text) if match.lastgroup]
        self.tokens = [(str(match.lastgroup), str(match[str(match.lastgroup)])) for match in found]
        self.lines = [text.count("\n", 0, match.start()) + 1 for match in found[-1:]]
        self.at = 0
        while self.at < len(self.tokens) and self.tokens[self.at] != ("text", "TextGrid"):
            self.at += 1
        self.at += 1

    def rows(self) -> Iterator[dict[str, Any]]:
        self.number()
        self.number()
        if self.take("flag", "<exists> or <absent>") == "<absent>":
            return
        for _ in range(self.count()):
            kind, name = self.text(), self.text()
            if kind not in ("IntervalTier", "TextTier"):
                raise FormatError(f"{self.where}: a tier is a {kind!r}; expected IntervalTier or TextTier")
            self.number()
            self.number()
            for _ in range(self.count()):
                start = self.number()
                end = self.number() if kind == "IntervalTier" else None
                value = self.text()
                if end is None or value.strip():
                    yield {"tier": name or "tier", "start_s": start, "end_s": end, "value": value}

    def take(self, kind: str, called: str) -> str:
        if self.at >= len(self.tokens):
            raise FormatError(f"{self.where}: it ends where {called} should come; the file is cut off")
        found, value = self.tokens[self.at]
        if found != kind:
            raise FormatError(f"{self.where}: got {value[:40]!r}, expected {called}; the file is damaged")
        self.at += 1
        return value

    def text(self) -> str:
        return self.take("text", "a text in quotation marks").replace('""', '"')

    def number(self) -> float:
        value = self.take("number", "a number")
        try:
            return float(value)
        except ValueError:
            raise FormatError(f"{self.where}: got {value!r}, expected a number; the file is damaged") from None

    def count(self) -> int:
        value = self.number()
        if not (value.is_integer() and 0 <= value < _MOST):
            raise FormatError(f"{self.where}: got {value:g}, expected how many there are; the file is damaged")
        return int(value)


def _typed(rows: list[dict[str, Any]]) -> polars.DataFrame:
    import polars as pl

    kinds = {"tier": pl.String, "start_s": pl.Float64, "end_s": pl.Float64, "value": pl.String}
    return pl.DataFrame(rows, schema=kinds, orient="row")


def _text(every: list[Layer], until: float, *, long: bool) -> str:
    label = (lambda name, value: f"{name} = {value}") if long else (lambda _, value: value)
    lines = ['File type = "ooTextFile"', 'Object class = "TextGrid"', ""]
    lines += [label("xmin", "0"), label("xmax", _number(until)), "tiers? <exists>" if long else "<exists>"]
    lines += [label("size", str(len(every)))]
    lines += ["item []:"] if long else []
    for k, layer in enumerate(every, 1):
        points = layer.points
        spans = list(layer.rows) if points else list(_without_gaps(layer, until))
        kind = "points" if points else "intervals"
        name = tier_name(layer.tier, layer.individual, layer.author, layer.number)
        lines += [f"    item [{k}]:"] if long else []
        head = [("class", _quoted("TextTier" if points else "IntervalTier")), ("name", _quoted(name)), ("xmin", "0")]
        head += [("xmax", _number(until)), (f"{kind}: size", str(len(spans)))]
        lines += [("        " if long else "") + label(*pair) for pair in head]
        for number, (start, end, value) in enumerate(spans, 1):
            lines += [f"        {kind} [{number}]:"] if long else []
            pairs = [("number" if points else "xmin", _number(start))]
            pairs += [] if end is None else [("xmax", _number(end))]
            pairs += [("mark" if points else "text", _quoted(value))]
            lines += [("            " if long else "") + label(*pair) for pair in pairs]
    return "\n".join(lines) + "\n"


def _without_gaps(layer: Layer, until: float) -> Iterator[tuple[float, float | None, str]]:
    """Give the intervals of a tier from 0 to the end, as Praat wants them: a gap is an interval without text."""
    at = 0.0
    for k, (start, end, value) in enumerate(layer.rows):
        following = layer.rows[k + 1][0] if k + 1 < len(layer.rows) else until
        last = max(start + 1e-3, min(start + 0.04, following)) if end is None else end
        if start - at > 1e-6:
            yield at, start, ""
        begin = start if start - at > 1e-6 else at
        last = until if until - last < 1e-6 else last
        yield begin, last, value
        at = last
    if until - at > 1e-6:
        yield at, until, ""


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
