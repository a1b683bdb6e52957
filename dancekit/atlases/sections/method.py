"""How the page was made, in words fit for the methods of a paper, and what leaves this computer with it."""

from __future__ import annotations

from html import escape
from typing import Any

from dancekit.atlases.material import Material
from dancekit.atlases.sections.parts import section

__all__ = ["method"]

_PRIVATE = {
    "none": "It holds the poses of the dancers and the names of the clips, but no picture and no video.",
    "embed": "It holds the videos themselves: whoever gets the page gets them.",
    "link": "It holds the poses of the dancers; the videos stay files beside it, and are played from there.",
}


def method(material: Material, *, video: str) -> str:
    """Give how poses, vectors, map and forecasts were made, and what the page holds."""
    parts = [_poses(material)]
    if material.motion_map is not None:
        parts.append(material.motion_map.describe())
    elif material.embedding is not None:
        parts.append(_vectors(material))
    if material.ahead:
        parts.append(_ahead(material))
    parts.append(f"This page is whole in this one file and asks nothing of the network. {_PRIVATE[video]}")
    return section("method", "How it was made", "".join(f"<p>{escape(text)}</p>" for text in parts))


def _poses(material: Material) -> str:
    import dancekit

    made = dict.fromkeys(_model(clip.judged.meta) for clip in material.clips)
    by = "; ".join(model for model in made if model)
    return (
        f"Poses of {len(material.clips)} clip{'s' * (len(material.clips) != 1)}{f' by {by}' if by else ''}, cleaned by "
        f"dancekit {dancekit.__version__} with its default settings; judged as they were before cleaning."
    )


def _model(meta: Any) -> str:
    versions = meta.get("versions")
    told = [f"{name} {version}" for name, version in versions.items()] if isinstance(versions, dict) else []
    return ", ".join([f"MediaPipe's pose model '{meta['model']}'", *told]) if meta.get("model") else ""


def _vectors(material: Material) -> str:
    assert material.embedding is not None
    model = material.embedding.model
    sha = str(model.get("sha256", ""))[:12]
    return (
        f"{len(material.embedding)} moments were described by {material.embedding.dim}-dimensional vectors of "
        "the encoder "
        f"'{model.get('name', 'unknown')}'{f' (sha256 {sha})' if sha else ''}."
    )


def _ahead(material: Material) -> str:
    one = material.ahead[0].forecast
    kind = one.model.get("kind", "unknown")
    made = "".join(f"{said} " for said in dict.fromkeys(said for ahead in material.ahead for said in ahead.made))
    return (
        f"Forecasts are by dancekit's forecaster '{kind}', {one.model.get('context_s', 2):g} s back and "
        f"{one.model.get('horizon_s', 3):g} s ahead; intervals are to hold {one.level:.0%} of the coordinates. "
        f"{made}Errors are mean "
        "distances of the forecast keypoints from what came, with the middle of the hips as origin."
    )
