"""The place of the search "more like this", which the script answers from the vectors that the page carries."""

from __future__ import annotations

from dancekit.atlases.material import Material
from dancekit.atlases.sections.parts import section, why

__all__ = ["found"]

_LEAD = (
    "Choose a moment on the map, or by any <i>more like this</i>: here are the moments nearest to it. The "
    "distance is one "
    "minus the cosine of their vectors: 0 is the same, 1 has nothing to do with it. The moment itself is left "
    "out, with "
    "what overlaps it or lies less than a second away."
)


def found(material: Material) -> str:
    """Give the section; without vectors it says why there are none."""
    if material.embedding is None:
        return section("similar", "More like this", why(material.why["search"]))
    body = (
        '<div class="dka-found"><div class="dka-tools"><p class="dka-query" aria-live="polite">Choose a moment '
        "on the map.</p>"
        '<label class="dka-check"><input type="checkbox" class="dka-elsewhere"> other clips only</label>'
        '<button type="button" class="dka-button" data-like="now" hidden>more like what plays now</button></div>'
        '<ol class="dka-hits"></ol><button type="button" class="dka-button dka-more" hidden>show more</button></div>'
    )
    return section("similar", "More like this", body, lead=_LEAD)
