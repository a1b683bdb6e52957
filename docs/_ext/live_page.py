"""One page of moving dances, made while the site is built: what readers see in the guide is what dancekit writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).resolve().parents[2] / "data"


def write_page(app: Any, exception: Exception | None) -> None:
    """Write ``live/player.html`` beside the pages, once they are there."""
    if exception is not None or app.builder.name != "html":
        return
    import dancekit as dk

    dance = dk.load(SAMPLE / "lyrical.parquet")
    player = dk.Player(dance, trails="hands", time_s=5.3)
    dk.page(player, Path(app.outdir) / "live" / "player.html", video="none")


def setup(app: Any) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("build-finished", write_page)
    return {"parallel_read_safe": True}
