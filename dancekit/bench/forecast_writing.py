"""What `dancekit bench forecast` found, as Markdown and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import polars

__all__ = ["grid", "verdict"]


def grid(table: polars.DataFrame, value: str, form: str, *, bounds: bool = False) -> str:
    """Write one figure as Markdown, a row per contender and a column per horizon; shares as per cent."""
    percent = 100 if value == "skill" or value.startswith("coverage") else 1
    horizons = table["horizon_s"].unique().sort().to_list()
    lines = ["| | " + " | ".join(f"{1000 * at:.0f} ms" for at in horizons) + " |", "|---" * (len(horizons) + 1) + "|"]
    for name in table["contender"].unique(maintain_order=True):
        cells = []
        for at in horizons:
            row = table.filter(contender=name, horizon_s=at).row(0, named=True)
            cell = form.format(percent * row[value]) if np.isfinite(row[value]) else "-"
            if bounds and np.isfinite(row["low"]):
                cell += f" ({form.format(percent * row['low'])} to {form.format(percent * row['high'])})"
            cells.append(cell)
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def verdict(table: polars.DataFrame, name: str) -> str:
    """Say where a contender is worse than holding the last pose, and where its intervals don't hold."""
    rows = table.filter(contender=name)
    worse = [f"{at:g} s" for at, gain in rows.select("horizon_s", "skill").iter_rows() if gain < 0]
    off = [
        f"{at:g} s ({share:.0%})"
        for at, share in rows.select("horizon_s", "coverage_90").iter_rows()
        if not 0.86 <= share <= 0.94
    ]
    held = (
        "is nowhere worse than holding the last pose"
        if not worse
        else f"is worse than holding the last pose at {', '.join(worse)}"
    )
    covered = (
        "90 % intervals cover 86 to 94 % throughout" if not off else f"90 % intervals don't hold at {', '.join(off)}"
    )
    return f"{name} {held}; its {covered}."
