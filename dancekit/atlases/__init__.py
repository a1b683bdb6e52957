"""The atlas: a folder of dances as one page that a researcher shows to others.

`atlas` strings the steps together; the modules beside it each gather or draw one part of the page.
"""

from __future__ import annotations

from dancekit.atlases.building import Atlas, atlas

__all__ = ["Atlas", "atlas"]
