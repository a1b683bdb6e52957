"""The four choreographies, each a module of phrases of eight beats, and the drawing of a piece from them by seed.

A style is a dictionary of phrases by name. The order comes from shuffled bags (every phrase once, then shuffled anew),
so that an hour of a style is no loop and yet shows all of it in equal parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType

import numpy as np

from dancekit.errors import DancekitError
from dancekit.synthetic.choreography import groove, hiphop, lyrical, waves
from dancekit.synthetic.score import PHRASE_BEATS, Phrase, Score

__all__ = ["DANCES", "PHRASES", "compose"]

_STYLES = {"groove": groove.PHRASES, "waves": waves.PHRASES, "hiphop": hiphop.PHRASES, "lyrical": lyrical.PHRASES}

DANCES: tuple[str, ...] = tuple(_STYLES)
"""The names of the choreographies."""

PHRASES = MappingProxyType({name: tuple(phrases) for name, phrases in _STYLES.items()})
"""The names of the phrases of each choreography. The first of each steps on every beat, and so can travel."""


def compose(
    dance: str,
    *,
    beats: float,
    seed: int,
    phrases: Sequence[str] | None = None,
    travels: Callable[[float], bool] | None = None,
) -> Score:
    """Write a piece that lasts at least a number of beats.

    Parameters
    ----------
    dance
        One of `DANCES`.
    beats
        How long; the last phrase may go beyond.
    seed
        Decides order, sides, sizes and arms.
    phrases
        Names of phrases to dance in this order, over and over, in place of the drawn order.
    travels
        Tells for the beat at which a phrase begins whether the dancer has ground to cover; then the stepping phrase
        is danced.

    Raises
    ------
    DancekitError
        If the dance or a phrase is unknown; the message lists the names.

    Examples
    --------
    >>> [name for _, name in compose("groove", beats=16, seed=0, phrases=["sway", "side_step"]).phrases]
    ['sway', 'side_step']
    """
    style = _style(dance)
    order = _order(tuple(style), seed, None if phrases is None else _known(dance, phrases))
    score = Score()
    for number in range(int(np.ceil(max(beats, 1e-9) / PHRASE_BEATS - 1e-9))):
        start = float(number * PHRASE_BEATS)
        name = next(order)
        if travels is not None and travels(start):
            name = next(iter(style))
        rng = np.random.default_rng([seed, number, 7])
        phrase = Phrase(score, start, rng, mirrored=bool(rng.integers(2)), amount=float(rng.uniform(0.8, 1.15)))
        score.phrases.append((start, name))
        style[name](phrase)
        phrase.close()
    return score


def _style(dance: str) -> dict[str, Callable[[Phrase], None]]:
    if dance not in _STYLES:
        raise DancekitError(f"unknown dance {dance!r}; choose one of: {', '.join(DANCES)}")
    return _STYLES[dance]


def _known(dance: str, phrases: Sequence[str]) -> tuple[str, ...]:
    unknown = [name for name in phrases if name not in PHRASES[dance]]
    if unknown or not phrases:
        raise DancekitError(
            f"unknown phrases of {dance}: {', '.join(unknown) or '(none given)'}; "
            f"choose from: {', '.join(PHRASES[dance])}"
        )
    return tuple(phrases)


def _order(names: tuple[str, ...], seed: int, fixed: tuple[str, ...] | None) -> Iterator[str]:
    """Draw phrases without end: shuffled bags, no phrase twice in a row, or the given ones over and over."""
    rng = np.random.default_rng([seed, 3])
    last = ""
    while True:
        bag = list(fixed or (names[i] for i in rng.permutation(len(names))))
        if fixed is None and bag[0] == last:
            bag.append(bag.pop(0))
        last = bag[-1]
        yield from bag
