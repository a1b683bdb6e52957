"""The clusters: what each is called, how much time it takes, how surely it comes again, and its typical moments."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from dancekit.atlases.material import Material
from dancekit.atlases.sections.parts import dot, moment, section, why
from dancekit.atlases.words import length

if TYPE_CHECKING:
    from dancekit.mapping import MotionMap

__all__ = ["clusters"]

_TYPICAL = 3
_STABLE = 0.75  # Hennig's, as dancekit.mapping.quality says
_MEASURED = {
    "stable": ("good", "comes again"),
    "doubtful": ("care", "comes again now and then"),
    "not to be trusted": ("poor", "does not come again"),
}
_LEAD = (
    "Movements that are alike lie together on the map and make a cluster; grey points belong to none. Each "
    "card shows the "
    "most typical moments, three poses of each; point at them to see them move, click to play."
)


def clusters(material: Material) -> str:
    """Give a card for each cluster, those with most time first."""
    motion_map = material.motion_map
    if motion_map is None or not motion_map.clusters:
        return section("clusters", "Movements", why(material.why["clusters"]))
    seconds = {row["cluster"]: row for row in motion_map.budget(by=None).iter_rows(named=True)}
    typical = motion_map.exemplars(_TYPICAL).select("cluster", "row").rows()
    order = sorted(motion_map.clusters, key=lambda k: -seconds[k]["seconds"])
    cards = "".join(
        _card(material, motion_map, k, seconds[k], [row for own, row in typical if own == k]) for k in order
    )
    return section(
        "clusters", "Movements", f'{_believed(material, motion_map)}<div class="dka-cards">{cards}</div>', lead=_LEAD
    )


def _believed(material: Material, motion_map: MotionMap) -> str:
    """Say how far the clusters can be believed, before they are shown."""
    told = why(material.why["scarce"]) if "scarce" in material.why else ""
    if not motion_map.is_measured:
        return told
    quality = motion_map.quality(progress=False)
    stable, count = int((quality.stability > _STABLE).sum()), len(quality.clusters)
    than = "more surely than" if quality.better_than_chance else "no more surely than"
    return (
        f"{told}<p>Without a fifth of the {quality.resampled_by}, {stable} of {count} cluster{'s' * (count != 1)} "
        f"{'is' if stable == 1 else 'are'} found again for the most part. All in all they come again {than} "
        "those that are "
        "found in a cloud of points without any.</p>"
    )


def _card(material: Material, motion_map: MotionMap, k: int, time: dict[str, Any], rows: list[int]) -> str:
    title, place = motion_map.titles()[k], motion_map.clusters.index(k)
    clips = motion_map.segments.filter(motion_map.labels == k)["clip"].n_unique()
    facts = f"{length(time['seconds'])}, {time['share']:.0%} of the time, in {clips} clip{'s' * (clips != 1)}"
    note = motion_map.notes.get(k, "")
    moments = "".join(f"<li>{moment(material, row)}</li>" for row in rows)
    return (
        '<article class="dka-card"><header><h3 '
        f'dir="auto">{dot(place, title)}{escape(title)}</h3>{_stability(motion_map, k)}'
        f'</header><p class="dka-small">{facts}<button type="button" class="dka-like" '
        f'data-like="{rows[0]}">more like this</button></p>'
        f"{f'<p dir=auto>{escape(note)}</p>' if note else ''}"
        f'<ul class="dka-moments">{moments}</ul></article>'
    )


def _stability(motion_map: MotionMap, k: int) -> str:
    if not motion_map.is_measured:
        return ""
    row = motion_map.quality(progress=False).table.filter(cluster=k).row(0, named=True)
    kind, words = _MEASURED[row["verdict"]]
    return f'<span class="dka-verdict {kind}" title="Jaccard {row["stability"]:.2f}">{words}</span>'
