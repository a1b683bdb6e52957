"""Draw the pictures of the documentation anew, from a computed dance: ``python docs/make_images.py``."""

from __future__ import annotations

from pathlib import Path

import dancekit as dk

OUT = Path(__file__).parent / "images"


def main() -> None:
    """Write all pictures."""
    dance = dk.synthetic.dance("lyrical", duration_s=20, seed=1)
    dk.film_strip(dance, n=6, start_s=4, end_s=8).save(OUT / "film_strip.png")
    dk.snapshot(dance, at_s=6.0, ghosts=3, trails="hands").save(OUT / "snapshot.png")


if __name__ == "__main__":
    main()
