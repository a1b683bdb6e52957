"""The head of the page: its title, what it holds in one line, and where everything is."""

from __future__ import annotations

from html import escape

from dancekit.atlases.material import Material
from dancekit.atlases.words import length

__all__ = ["head"]

_PLACES = (
    ("map", "Map"),
    ("similar", "More like this"),
    ("clusters", "Movements"),
    ("time", "Over time"),
    ("following", "What follows"),
    ("ahead", "What may come"),
    ("trust", "Trust"),
    ("method", "Method"),
)


def head(material: Material, *, video: str) -> str:
    """Give title, summary and the list of places."""
    clips = len(material.clips)
    facts = [f"{clips} clip{'s' * (clips != 1)}", f"{length(material.duration_s)} of dance"]
    if material.embedding is not None:
        facts.append(f"{len(material.embedding):,} moments")
    if material.motion_map is not None and (count := len(material.motion_map.clusters)):
        facts.append(f"{count} cluster{'s' * (count != 1)} of movements")
    if count := len(material.failures):
        facts.append(f'<a href="#failed">{count} file{"s" * (count != 1)} left out</a>')
    shown = {"none": "poses only", "embed": "with videos", "link": "plays the videos beside it"}[video]
    if video != "none" and not any(clip.film for clip in material.clips):
        shown = "poses only"
    links = "".join(f'<a href="#{name}">{title}</a>' for name, title in _PLACES)
    return (
        f'<header class="dka-top"><h1 dir="auto">{escape(material.title)}</h1>'
        f'<p class="dka-facts">{" · ".join([*facts, shown])}</p>'
        f'<nav class="dka-nav" aria-label="Parts of this page">{links}</nav></header>\n'
    )
