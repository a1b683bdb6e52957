"""What dancers and rooms look like: colours, hair, and the floor they dance on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

__all__ = ["GARMENTS", "LOOKS", "Look", "Room"]

Colour = tuple[float, float, float]

GARMENTS = ("skin", "shirt", "trousers", "shoes", "hair", "soles", "print", "eyes")
"""What a shape can be made of; ``print`` and ``eyes`` are only painted on."""


@dataclass(frozen=True)
class Look:
    """A dancer's colours (linear red, green, blue, 0 to 1) and hair.

    Attributes
    ----------
    skin, shirt, trousers, shoes, hair, soles, print, eyes
        Colours. ``print`` is the ring on the chest of the shirt.
    ponytail
        Long hair, tied.
    printed
        Whether the shirt has its print.
    """

    skin: Colour = (0.62, 0.40, 0.29)
    shirt: Colour = (0.55, 0.06, 0.07)
    trousers: Colour = (0.05, 0.09, 0.22)
    shoes: Colour = (0.25, 0.25, 0.27)
    hair: Colour = (0.05, 0.03, 0.02)
    soles: Colour = (0.8, 0.8, 0.8)
    print: Colour = (0.9, 0.85, 0.7)
    eyes: Colour = (0.12, 0.06, 0.03)
    ponytail: bool = False
    printed: bool = False

    @property
    def palette(self) -> np.ndarray:
        """(8, 3): the colours in the order of `GARMENTS`."""
        return np.array([getattr(self, name) for name in GARMENTS])


LOOKS: dict[str, Look] = {
    "red": Look(printed=True),
    "cream": Look(
        skin=(0.30, 0.17, 0.11),
        shirt=(0.70, 0.66, 0.55),
        trousers=(0.05, 0.05, 0.06),
        shoes=(0.55, 0.10, 0.08),
        hair=(0.02, 0.015, 0.012),
        eyes=(0.06, 0.03, 0.02),
    ),
    "teal": Look(
        skin=(0.68, 0.46, 0.36),
        shirt=(0.08, 0.28, 0.30),
        trousers=(0.17, 0.16, 0.15),
        shoes=(0.65, 0.65, 0.65),
        hair=(0.20, 0.11, 0.05),
        eyes=(0.10, 0.16, 0.20),
        ponytail=True,
    ),
    "violet": Look(
        skin=(0.46, 0.28, 0.19),
        shirt=(0.24, 0.12, 0.42),
        trousers=(0.34, 0.31, 0.27),
        shoes=(0.10, 0.10, 0.11),
        hair=(0.03, 0.02, 0.02),
        eyes=(0.08, 0.05, 0.03),
        ponytail=True,
    ),
}
"""Looks with a name."""


@dataclass(frozen=True)
class Room:
    """A square room; walls between camera and dancer are left out, as on a stage.

    Attributes
    ----------
    half_m
        Middle of the room to each wall.
    planks
        Wooden planks and a skirting board, or else plain grey.
    wall
        Colour of the walls.
    light
        Direction towards the lamp, in the room.
    """

    half_m: float = 2.6
    planks: bool = False
    wall: Colour = (0.55, 0.56, 0.57)
    light: tuple[float, float, float] = (0.5, 1.0, 0.9)
