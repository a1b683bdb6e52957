"""What follows on what: how often one cluster came after another, as a table that reads like a map."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from dancekit.atlases.material import Material
from dancekit.atlases.sections.parts import dot, scrolling, section, why

if TYPE_CHECKING:
    import polars

    from dancekit.mapping import MotionMap

__all__ = ["following"]

_MOST = 12
_LEAD = (
    "How often each cluster was followed by each other one, within one dance and without a break. Rows come "
    "first, columns "
    "after; the stronger the colour, the larger the share of all that followed."
)


def following(material: Material) -> str:
    """Give the table of transitions, and the surest of them in words."""
    motion_map = material.motion_map
    if motion_map is None or not motion_map.clusters:
        return section("following", "What follows on what", why(material.why["transitions"]))
    table = motion_map.transitions(noise=False)
    if len(motion_map.clusters) < 2 or not table["count"].sum():
        text = "No cluster is directly followed by another one here, so there is nothing to count."
        return section("following", "What follows on what", why(text))
    return section("following", "What follows on what", _words(table) + _table(motion_map, table), lead=_LEAD)


def _words(table: polars.DataFrame) -> str:
    """Say the most frequent step; counts are told, because few make no rule."""
    best = table.sort(["count", "probability"], descending=True, maintain_order=True).row(0, named=True)
    after = int(table.filter(table["from"] == best["from"])["count"].sum())
    total = int(table["count"].sum())
    return (
        f"<p>{total} step{'s' * (total != 1)} from one cluster to another in all. Most often "
        f"<b>{escape(best['to_name'])}</b> "
        f"came after <b>{escape(best['from_name'])}</b>: {best['count']} of {after} time{'s' * (after != 1)}.</p>"
    )


def _table(motion_map: MotionMap, table: polars.DataFrame) -> str:
    seconds = dict(motion_map.budget(by=None).select("cluster", "seconds").rows())
    shown = sorted(sorted(motion_map.clusters, key=lambda k: -seconds[k])[:_MOST])
    titles = motion_map.titles()
    counts = {(a, b): (n, p) for a, b, n, p in table.select("from", "to", "count", "probability").rows()}
    place = {k: i for i, k in enumerate(motion_map.clusters)}
    names = {k: f"{dot(place[k], titles[k])}{escape(titles[k])}" for k in shown}
    head = "".join(f'<th scope="col" dir="auto">{names[k]}</th>' for k in shown)
    rows = "".join(
        '<tr><th scope="row" '
        f'dir="auto">{names[a]}</th>{"".join(_cell(*counts[a, b], same=a == b) for b in shown)}</tr>'
        for a in shown
    )
    left = len(motion_map.clusters) - len(shown)
    more = f'<p class="dka-small">{left} smaller cluster{"s" * (left != 1)} left out of the table.</p>' if left else ""
    drawn = f"<thead><tr><td>after ↓ comes →</td>{head}</tr></thead><tbody>{rows}</tbody>"
    return scrolling("What follows on what", f'<table class="dka-steps">{drawn}</table>') + more


def _cell(count: int, probability: float, *, same: bool) -> str:
    if same:
        return '<td class="dka-same"></td>'
    if not count:
        return "<td></td>"
    return f'<td style="--p:{probability:.3f}" title="{probability:.0%} of what followed"><span>{count}</span></td>'
