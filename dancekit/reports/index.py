"""The first page of a report: what was found, in short; the clips; the chapters; how it was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from dancekit.assessment.page import fragment
from dancekit.assessment.tally import percent
from dancekit.assessment.words import rounded_down
from dancekit.atlases.words import length
from dancekit.reports.page import href, page
from dancekit.reports.reading import said
from dancekit.sources import Failure
from dancekit.widgets.page_parts import markdown

if TYPE_CHECKING:
    from dancekit.atlases.material import Clip
    from dancekit.recording import Recording
    from dancekit.reports.running import Outcome

__all__ = ["Told", "badge", "index"]

_CLASS = {"good": "good", "usable with care": "care", "poor": "poor"}
_STATUS = {"done": "good", "failed": "poor", "not run": "none"}
_PICTURES = 12
"""So many clips get a film strip on the first page."""


@dataclass(frozen=True, eq=False)
class Told:
    """All that the first page says.

    Attributes
    ----------
    title, clips, recordings, failures, outcomes
        What the report is about, clean poses by clip, what could not be taken, and what came of the notebooks.
    first, folder
        Where the page will lie, and the folder of the chapters.
    methods, sources, versions
        See `dancekit.reports.methods`.
    """

    title: str
    clips: Sequence[Clip]
    recordings: Mapping[str, Recording]
    failures: Sequence[Failure]
    outcomes: Sequence[Outcome]
    first: Path
    folder: Path
    methods: Sequence[str] = ()
    sources: Sequence[str] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    made: date = field(default_factory=date.today)


def index(told: Told) -> str:
    """Give the page."""
    body = "".join((_short(told), _chapters(told), _clips(told), _trust(told), _methods(told)))
    return page(title=told.title, head=_head(told), body=body, foot=_foot(told))


def badge(status: str, kind: str | None = None) -> str:
    """Give a word with a dot of its colour."""
    return f'<span class="dkr-badge {kind or _STATUS[status]}">{escape(status)}</span>'


def _head(told: Told) -> str:
    seconds = sum(clip.duration_s for clip in told.clips)
    facts = f"{len(told.clips)} clip{'s' * (len(told.clips) != 1)}, {length(seconds)} of dance. {told.made:%d %B %Y}"
    return f'<h1 dir="auto">{escape(told.title)}</h1><p class="dkr-facts">{facts}</p>'


def _short(told: Told) -> str:
    lines = [f"<li>{escape(line)}</li>" for line in _trusted(told.clips)]
    found = "".join(_finding(outcome, told) for outcome in told.outcomes)
    return f'<section id="short"><h2>In short</h2><ul>{"".join(lines)}</ul>{found}{_failed(told.failures)}</section>\n'


def _finding(outcome: Outcome, told: Told) -> str:
    """Give what a chapter says of itself in short, under its title."""
    texts = said(outcome.notebook, "summary") if outcome.notebook else []
    spoken = "".join(f'<div class="dkr-said">{markdown(text)}</div>' for text in texts)
    return f'<h3 dir="auto">{_linked(outcome, told)}</h3>{spoken}' if spoken else ""


def _linked(outcome: Outcome, told: Told) -> str:
    title = escape(outcome.job.title)
    way = href(told.folder / f"{outcome.job.name}.html", told.first)
    return f'<a href="{way}">{title}</a>' if outcome.notebook else title


def _trusted(clips: Sequence[Clip]) -> list[str]:
    judged = [clip for clip in clips if clip.judged.trusted == clip.judged.trusted]
    if not judged:
        return ["How far the poses can be trusted can't be told."]
    total = sum(clip.duration_s for clip in judged)
    share = sum(clip.judged.trusted * clip.duration_s for clip in judged) / total
    lines = [f"Of body parts and time, {percent(rounded_down(share))} of the poses can be trusted."]
    worst = min(judged, key=lambda clip: clip.judged.trusted)
    if len(judged) > 1 and worst.judged.verdict != "good":
        why = f", mostly because of this: {worst.judged.trouble}" if worst.judged.trouble else ""
        lines.append(f"Least in {worst.name}: {percent(rounded_down(worst.judged.trusted))}{why}.")
    return lines


def _failed(failures: Sequence[Failure]) -> str:
    if not failures:
        return ""
    lines = "".join(f'<p><b dir="auto">{escape(one.name)}</b>: {escape(one.why)}</p>' for one in failures)
    return f'<div class="dkr-bad" id="failed"><p>Left out:</p>{lines}</div>'


def _clips(told: Told) -> str:
    heads = ("clip", "length", "dancers", "verdict", "trusted", "found", "main trouble")
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    rows = "".join(_clip_row(clip) for clip in told.clips)
    table = f'<div class="dkr-scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    strips = "".join(_strip(clip.name, told.recordings[clip.name]) for clip in told.clips[:_PICTURES])
    return f'<section id="clips"><h2>The clips</h2>{table}{strips}</section>\n'


def _clip_row(clip: Clip) -> str:
    judged = clip.judged
    found = ", ".join(percent(share) for share in judged.found.values()) or percent(float("nan"))
    return (
        f'<tr><th scope="row" dir="auto">{escape(clip.name)}</th><td>{length(clip.duration_s)}</td>'
        f"<td>{len(clip.individuals)}</td><td>{badge(judged.verdict, _CLASS[judged.verdict])}</td>"
        f"<td>{percent(rounded_down(judged.trusted))}</td><td>{found}</td>"
        f"<td>{escape(judged.trouble or 'none')}</td></tr>"
    )


def _strip(name: str, recording: Recording) -> str:
    from dancekit.widgets.paper import strip_picture

    return f'<div class="dkr-strip" dir="auto">{strip_picture(recording, name)}</div>'


def _chapters(told: Told) -> str:
    rows = "".join(_chapter(outcome, told) for outcome in told.outcomes)
    head = "".join(f'<th scope="col">{name}</th>' for name in ("chapter", "", "seconds", ""))
    table = f'<div class="dkr-scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    return f'<section id="chapters"><h2>Chapters</h2>{table}</section>\n'


def _chapter(outcome: Outcome, told: Told) -> str:
    took = f"{outcome.seconds:.0f}" if outcome.seconds == outcome.seconds else "&ndash;"
    return (
        f'<tr><th scope="row" dir="auto">{_linked(outcome, told)}</th><td>{badge(outcome.status)}</td><td>{took}</td>'
        f"<td>{escape(outcome.message)}</td></tr>"
    )


def _trust(told: Told) -> str:
    parts = "".join(f'<h3 dir="auto">{escape(clip.name)}</h3>{fragment(clip.judged)}' for clip in told.clips)
    lead = (
        "Each row of a map is a part of the body, and time runs from left to right. Light can be trusted, dark can't. "
        "High confidence is no proof: look at the skeleton beside the video before you rest a claim on it."
    )
    return f'<section id="trust"><h2>How far to trust the poses</h2><p>{lead}</p>{parts}</section>\n'


def _methods(told: Told) -> str:
    texts = "".join(f"<p>{escape(text)}</p>" for text in told.methods)
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(version)}</td></tr>'
        for name, version in told.versions.items()
    )
    cited = "".join(f"<li>{escape(text)}</li>" for text in told.sources)
    return (
        f'<section id="methods"><h2>How it was made</h2>{texts}<h3>Computed with</h3>'
        f'<div class="dkr-scroll"><table><tbody>{rows}</tbody></table></div>'
        f'<h3>References</h3><ul class="dkr-references">{cited}</ul></section>\n'
    )


def _foot(told: Told) -> str:
    import dancekit

    return f"Made with dancekit {escape(dancekit.__version__)}. The chapters are pages of their own."
