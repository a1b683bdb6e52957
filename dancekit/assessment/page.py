"""One page that anybody can open: no script, no network, nothing beside it. Every name in it is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dancekit.assessment.picture import heat_map, legend
from dancekit.assessment.style import CSS
from dancekit.assessment.tally import averages, mean_confidence, number, percent
from dancekit.assessment.words import part_name, rounded_down

if TYPE_CHECKING:
    from dancekit.assessment.judge import Quality

__all__ = ["fragment", "write_report"]

_CLASS = {"good": "good", "usable with care": "care", "poor": "poor"}

_HOW = """
<section id="how"><h2>How to read this</h2>
<p>Each row of a map is a part of the body, and time runs from left to right. Light means that the pose can be trusted
there, dark that it can't; point at a dark place to read why. Left and right are the dancer's own.</p>
<ul>
<li><b>missing</b>: nobody, or not this part, was found.</li>
<li><b>out of the picture</b>: the part lies outside the frame, so its place is a guess.</li>
<li><b>low confidence</b>: the pose model itself is not sure, most often because something hides the part.</li>
<li><b>jumps</b>: the part moves faster and more suddenly than a body can.</li>
<li><b>bones change length</b>: a forearm does not grow; where it seems to, depth is wrong.</li>
<li><b>trembling</b>: a fast shaking that no muscle makes; 0.02 means two hundredths of the torso's length.</li>
</ul>
<p><b>High confidence is no proof.</b> A pose model can be sure and wrong: it invents legs that the picture cuts
off, and takes a left arm for a right one. What is light here has passed these checks, no more. Look at the skeleton
over the video before you rest a claim on it.</p>
<p>A part is trusted as far as its worst sign allows. <b>Good</b>: at least 95 % of parts and time are trusted;
<b>usable with care</b>: at least 70 %; <b>poor</b>: less.</p></section>
"""


def write_report(judged: Mapping[str, Quality], path: str | PathLike[str]) -> Path:
    """Write one self-contained page about the quality of one or several clips.

    Parameters
    ----------
    judged
        What `dancekit.quality` gave, by the clip's name.
    path
        The page, usually ``.html``; its folder must exist. It appears whole or not at all.

    Returns
    -------
    Path
        `path`.

    Raises
    ------
    FileNotFoundError
        If the folder does not exist.
    IsADirectoryError
        If `path` is a folder.

    Examples
    --------
    >>> import tempfile
    >>> from dancekit.assessment import quality
    >>> from dancekit.synthetic import dance
    >>> page = write_report({"waves": quality(dance("waves", duration_s=1))}, Path(tempfile.mkdtemp()) / "quality.html")
    >>> "<h2>waves</h2>" in page.read_text(encoding="utf-8")
    True
    """
    from dancekit.atomic import write_text

    target = Path(path)
    write_text(target, _page(judged))
    return target


def fragment(judged: Quality) -> str:
    """Give the piece of HTML that a notebook shows: summary and map."""
    return f'<div class="dk fragment"><style>{CSS}</style>{_summary(judged)}{_maps(judged)}</div>'


def _page(judged: Mapping[str, Quality]) -> str:
    title = f"Quality of {next(iter(judged))}" if len(judged) == 1 else f"Quality of {len(judged)} clips"
    sections = "".join(_clip(i, name, one) for i, (name, one) in enumerate(judged.items(), start=1))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escape(title)}</title><style>body {{ margin: 0; }}\n{CSS}</style></head>\n"
        f'<body class="dk"><div class="wide"><header><h1>{escape(title)}</h1>'
        '<p class="lead">How far the poses can be trusted, part by part and moment by moment. '
        '<a href="#how">How to read this</a></p></header>\n'
        f"{_overview(judged)}{sections}{_HOW}{_footer(judged)}</div></body></html>\n"
    )


def _overview(judged: Mapping[str, Quality]) -> str:
    if not judged:
        return '<section><p class="none">No clips were given.</p></section>'
    heads = ("clip", "length", "verdict", "trusted", "found", "confidence", "main trouble")
    rows = [
        (
            f'<a href="#clip-{i}">{escape(name)}</a>',
            f"{one.duration_s:.1f} s",
            _badge(one.verdict),
            percent(rounded_down(one.trusted)),
            ", ".join(percent(share) for share in one.found.values()) or percent(float("nan")),
            number(mean_confidence(one)),
            escape(one.trouble or "none"),
        )
        for i, (name, one) in enumerate(judged.items(), start=1)
    ]
    return f"<section><h2>Overview</h2>{_table(heads, rows, left=(2, 6))}</section>\n"


def _clip(place: int, name: str, judged: Quality) -> str:
    problems = judged.meta.get("problems")
    noted = [str(problem) for problem in problems] if isinstance(problems, list | tuple) else []
    notes = "".join(f"<li>{escape(problem)}</li>" for problem in noted)
    return (
        f'<section id="clip-{place}"><div class="heading"><h2>{escape(name)}</h2>{_badge(judged.verdict)}</div>'
        f'<p class="facts">{_facts(judged)}</p>{_summary(judged)}'
        + (f"<p>About the video:</p><ul>{notes}</ul>" if notes else "")
        + f"{_maps(judged, tables=True)}</section>\n"
    )


def _facts(judged: Quality) -> str:
    facts = [f"{judged.duration_s:.2f} s"]
    several = len(judged.found) > 1
    facts += [
        f"{name if several else 'somebody'} found in {percent(share)} of frames" for name, share in judged.found.items()
    ]
    size = judged.meta.get("size")
    facts += [f"{size[0]:g} x {size[1]:g} pixels"] if size else []
    return escape(" · ".join(facts))


def _summary(judged: Quality) -> str:
    head, *rest = judged.summary.split("\n- ")
    last, *advice = rest[-1].split("\n") if rest else ("",)
    items = "".join(f"<li>{escape(line)}</li>" for line in [*rest[:-1], last] if line)
    helps = "".join(f'<p class="remedy">{escape(line)}</p>' for line in advice)
    return f"<p>{escape(head)}</p>" + (f"<ul>{items}</ul>" if items else "") + helps


def _maps(judged: Quality, *, tables: bool = False) -> str:
    parts = [legend()] if judged.individuals and judged.over_time.height else []
    for grid in judged.grids:
        if len(judged.individuals) > 1:
            parts.append(f"<h3>{escape(grid.individual)}</h3>")
        parts.append(f'<div class="scroll">{heat_map(grid)}</div>')
        if tables:
            parts.append(_part_table(judged, grid.individual))
    return "".join(parts)


def _part_table(judged: Quality, individual: str) -> str:
    heads = ("part", "trusted", "missing", "out of picture", "confidence", "jumps", "bones vary", "trembling")
    rows = [
        (
            escape(part_name(row["part"])),
            percent(rounded_down(row["trusted"])),
            percent(row["missing"]),
            percent(row["out_of_frame"]),
            number(row["confidence"]),
            percent(row["speed_outliers"], digits=1),
            percent(row["bone_variation"]),
            number(row["jitter"], digits=3),
        )
        for row in averages(judged, individual)
    ]
    return _table(heads, rows)


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, left: tuple[int, ...] = ()) -> str:
    def line(tag: str, cells: tuple[str, ...]) -> str:
        marked = ((' class="left"' if i in left else "", cell) for i, cell in enumerate(cells))
        return "<tr>" + "".join(f"<{tag}{extra}>{cell}</{tag}>" for extra, cell in marked) + "</tr>"

    body = "".join(line("td", row) for row in rows)
    return f'<div class="scroll"><table><thead>{line("th", heads)}</thead><tbody>{body}</tbody></table></div>'


def _badge(verdict: str) -> str:
    return f'<span class="verdict {_CLASS[verdict]}">{escape(verdict)}</span>'


def _footer(judged: Mapping[str, Quality]) -> str:
    import dancekit

    models = dict.fromkeys(_model(one.meta) for one in judged.values())
    made = ", ".join(escape(model) for model in models if model)
    poses = f" Poses: {made}." if made else ""
    return f"<footer>Judged by dancekit {escape(dancekit.__version__)}.{poses}</footer>"


def _model(meta: Mapping[str, Any]) -> str:
    """Give model and versions as one says them, from what extraction wrote into meta."""
    versions = meta.get("versions")
    told = [f"{name} {version}" for name, version in versions.items()] if isinstance(versions, Mapping) else []
    return ", ".join([str(meta["model"]), *told]) if meta.get("model") else ""
