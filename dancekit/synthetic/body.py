"""Bodies of several shapes: the lengths of a dancer's bones, from height, mass and proportions.

A body is measured as an anthropometrist would (stature, hip height, arm length, widths between joint centres);
everything else follows from it. The average proportions are those of the figure in Drillis and Contini (1966), rounded,
with a head that hardly changes with stature.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from dancekit.errors import DancekitError

__all__ = ["BODIES", "Body"]

HEAD_M = 0.295
"""From the base of the neck to the crown, metres; the same in every body."""

_RANGES = {
    "height_m": (1.2, 2.2),
    "mass_kg": (20.0, 180.0),
    "leg_share": (0.46, 0.58),
    "arm_share": (0.26, 0.36),
    "shoulder_width_m": (0.22, 0.50),
    "hip_width_m": (0.12, 0.26),
}


@dataclass(frozen=True)
class Body:
    """A dancer's build.

    Attributes
    ----------
    height_m
        Stature, floor to crown.
    mass_kg
        Decides how thick trunk and limbs are drawn; the skeleton does not depend on it.
    leg_share
        Height of the hip joints above the floor, as a share of stature.
    arm_share
        Upper arm and forearm together, as a share of stature.
    shoulder_width_m, hip_width_m
        Between the centres of the two shoulder joints with arms hanging, and of the two hip joints.

    Raises
    ------
    DancekitError
        If a measure is outside what people have; the message gives the range.

    Examples
    --------
    >>> tall = Body(height_m=1.86, mass_kg=74)
    >>> round(tall.thigh_m + tall.shank_m + tall.ankle_m, 3) == round(1.86 * tall.leg_share, 3)
    True
    """

    height_m: float = 1.745
    mass_kg: float = 68.0
    leg_share: float = 0.53
    arm_share: float = 0.3066
    shoulder_width_m: float = 0.344
    hip_width_m: float = 0.18

    def __post_init__(self) -> None:
        for name, (low, high) in _RANGES.items():
            value = getattr(self, name)
            if not low <= value <= high:
                raise DancekitError(
                    f"a body with {name}={value:g} is outside what people have; use {low:g} to {high:g}"
                )

    @classmethod
    def random(cls, seed: int) -> Body:
        """Draw an adult body.

        Examples
        --------
        >>> Body.random(3) == Body.random(3), Body.random(3) == Body.random(4)
        (True, False)
        """
        rng = np.random.default_rng(seed)
        height = float(np.clip(rng.normal(1.71, 0.09), 1.50, 1.95))
        size = height / 1.745
        return cls(
            height_m=height,
            mass_kg=float(np.clip(rng.normal(22.5, 2.5), 18.0, 30.0)) * height**2,
            leg_share=float(np.clip(rng.normal(0.53, 0.010), 0.505, 0.555)),
            arm_share=float(np.clip(rng.normal(0.3066, 0.007), 0.29, 0.325)),
            shoulder_width_m=size * float(np.clip(rng.normal(0.344, 0.018), 0.30, 0.39)),
            hip_width_m=size * float(np.clip(rng.normal(0.18, 0.008), 0.16, 0.20)),
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the measures as plain numbers, for `Recording.meta`; ``Body(**that)`` is the same body."""
        return asdict(self)

    @property
    def size(self) -> float:
        """Stature relative to the average body: scales feet and hands."""
        return self.height_m / 1.745

    @property
    def girth(self) -> float:
        """Thickness relative to the average body: the square root of the body-mass index over 22.3."""
        return float(np.sqrt(self.mass_kg / self.height_m**2 / 22.3))

    @property
    def ankle_m(self) -> float:
        """Height of the ankle joint over the sole."""
        return 0.085 * self.size

    @property
    def thigh_m(self) -> float:
        """Hip joint to knee joint."""
        return 0.506 * (self.leg_share * self.height_m - self.ankle_m)

    @property
    def shank_m(self) -> float:
        """Knee joint to ankle joint."""
        return 0.494 * (self.leg_share * self.height_m - self.ankle_m)

    @property
    def leg_m(self) -> float:
        """Hip joint to ankle joint with a straight knee."""
        return self.thigh_m + self.shank_m

    @property
    def upper_arm_m(self) -> float:
        """Shoulder joint to elbow."""
        return 0.533 * self.arm_share * self.height_m

    @property
    def forearm_m(self) -> float:
        """Elbow to wrist."""
        return 0.467 * self.arm_share * self.height_m

    @property
    def trunk_scale(self) -> float:
        """Length of pelvis, spine and chest relative to the average body."""
        return ((1.0 - self.leg_share) * self.height_m - HEAD_M) / (0.47 * 1.745 - HEAD_M)


BODIES: dict[str, Body] = {
    "average": Body(),
    "tall": Body(1.86, 76.0, 0.542, 0.312, 0.372, 0.186),
    "short": Body(1.58, 54.0, 0.520, 0.300, 0.318, 0.172),
    "sturdy": Body(1.70, 84.0, 0.520, 0.304, 0.368, 0.190),
    "slender": Body(1.70, 54.0, 0.543, 0.313, 0.326, 0.170),
}
"""Bodies with a name."""
