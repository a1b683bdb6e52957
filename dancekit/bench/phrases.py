"""Phrases hidden in an hour of other motion: what search has to find, with the place known exactly.

A synthetic dancer performs; one span of it is the query. The same performance, by another body, at another tempo and
from another camera, is hidden among clips in which the query's phrases are not danced.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dancekit.bench.retrieval import perturb
from dancekit.errors import EmbeddingError
from dancekit.recording import Recording

__all__ = ["Plant", "filmed_anywhere", "named_in", "other_motion", "plants", "without"]

_NOISE = 0.02
_SECONDS = 45.0
_TEMPOS_BPM = (84.0, 132.0)
_BEATS = 8
_BODY_SHARE = 0.1
_SEEDS = 50_000
"""Far from the seeds that the weights that come with dancekit have learnt from."""


@dataclass(frozen=True)
class Plant:
    """A phrase that was hidden, and what asks for it.

    Attributes
    ----------
    name
        Of the clip it is hidden in.
    query
        The phrase itself and nothing more, filmed.
    clip
        The performance it is hidden in, filmed from elsewhere.
    start_s, end_s
        Where it is danced in `clip`, seconds.
    speed
        How fast it is danced there, beside the query.
    turn_deg
        By how much the camera of `clip` stands further round than that of `query`.
    phrases
        Which written phrases the query shows.
    """

    name: str
    query: Recording
    clip: Recording
    start_s: float
    end_s: float
    speed: float
    turn_deg: float
    phrases: tuple[str, ...]


def other_motion(*, minutes: float = 75.0, seed: int = 0) -> dict[str, Recording]:
    """Dance clips of 45 s in all styles, each by a body, at a tempo and from a camera of its own.

    In every clip one phrase of the style is left out, each as often as the others; so four fifths of the clips of a
    style hold any one phrase, and 75 minutes leave an hour without it.

    Examples
    --------
    >>> clips = other_motion(minutes=15)
    >>> len(clips), [len(without(clips, {phrase})) for phrase in ("jump", "spin")]
    (20, [16, 16])
    """
    from dancekit.synthetic import PHRASES, Body, dance

    clips = {}
    for number in range(round(minutes * 60 / _SECONDS)):
        rng = np.random.default_rng([seed, 1, number])
        style = list(PHRASES)[number % len(PHRASES)]
        left_out = number // len(PHRASES) % len(PHRASES[style])
        words = [word for place, word in enumerate(PHRASES[style]) if place != left_out]
        order = [words[i] for _ in range(8) for i in rng.permutation(len(words))]
        take = dance(
            style,
            duration_s=_SECONDS,
            tempo_bpm=float(rng.uniform(*_TEMPOS_BPM)),
            seed=_SEEDS * (seed + 1) + number,
            phrases=order,
            body=Body.random(int(rng.integers(2**31))),
        )
        clips[f"{style}_{number:03d}"] = filmed_anywhere(take, rng)[0]
    return clips


def without(clips: Mapping[str, Recording], phrases: set[str]) -> list[str]:
    """List the clips in which none of some phrases is danced; clips that are no synthetic dances always count."""
    return [name for name, clip in clips.items() if not phrases & named_in(clip)]


def named_in(clip: Recording, start_s: float = -np.inf, end_s: float = np.inf) -> set[str]:
    """Give the names of the phrases that are danced in a span of a synthetic clip."""
    rows = clip.meta.get("phrases", ())
    return {row["name"] for row in rows if row["end_s"] > start_s + 1e-6 and row["start_s"] < end_s - 1e-6}


def plants(
    count: int,
    *,
    length_s: float | None = None,
    turn_deg: float | None = None,
    speeds: tuple[float, float] = (0.8, 1.25),
    seed: int = 0,
) -> list[Plant]:
    """Make phrases to hide.

    Parameters
    ----------
    count
        How many; styles and phrases take turns.
    length_s
        Seconds of the query; by default a whole written phrase of eight beats, 3.6 to 5.7 s.
    turn_deg
        From the query's camera to that of the clip it is hidden in; by default anywhere.
    speeds
        The slowest and the quickest it is danced there.
    seed
        Decides all chance.

    Raises
    ------
    EmbeddingError
        If a length makes no sense.

    Examples
    --------
    >>> [plant] = plants(1)
    >>> abs((plant.end_s - plant.start_s) * plant.speed - plant.query.duration_s) < 0.05
    True
    """
    if length_s is not None and not length_s > 0:
        raise EmbeddingError(f"length_s is {length_s:g}; expected seconds, more than 0")
    return [_plant(number, length_s, turn_deg, speeds, seed) for number in range(count)]


def _plant(
    number: int, length_s: float | None, turn_deg: float | None, speeds: tuple[float, float], seed: int
) -> Plant:
    from dancekit.synthetic import PHRASES, Body, dance

    rng = np.random.default_rng([seed, 2, number])
    style = list(PHRASES)[number % len(PHRASES)]
    words, tempo = PHRASES[style], float(rng.uniform(*_TEMPOS_BPM))
    phrase_s = _BEATS * 60 / tempo
    place = number // len(PHRASES) % len(words)
    # The one that is asked for comes in the middle, and once.
    order = [words[i] for i in rng.permutation(len(words)) if i != place]
    order.insert(len(order) // 2, words[place])
    middle = order.index(words[place]) * phrase_s
    order += [words[i] for _ in range(8) for i in rng.permutation(len(words))]
    if length_s is None:
        start_s, end_s = middle, middle + phrase_s
    elif length_s < phrase_s:
        start_s = middle + float(rng.uniform(0, phrase_s - length_s))
        end_s = start_s + length_s
    else:
        start_s = phrase_s + float(rng.uniform(0, phrase_s))
        end_s = start_s + length_s
    seconds = max(end_s + phrase_s, len(words) * phrase_s)
    how = {"duration_s": seconds, "tempo_bpm": tempo, "seed": _SEEDS * (seed + 1) + 20_000 + number, "phrases": order}
    bodies = [Body.random(int(rng.integers(2**31))) for _ in range(2)]
    shown, hidden = (dance(style, body=body, **how) for body in bodies)  # type: ignore[arg-type]
    speed = float(np.exp(rng.uniform(*np.log(speeds))))
    query, azimuth = filmed_anywhere(shown, rng)
    other = None if turn_deg is None else azimuth + turn_deg
    clip, second = filmed_anywhere(perturb.played(hidden, speed=speed, around_s=0.0), rng, azimuth_deg=other)
    span = query.select(query.individuals[0], start_s=start_s, end_s=end_s)
    return Plant(
        f"hidden_{number:03d}",
        span,
        clip,
        start_s / speed,
        end_s / speed,
        speed,
        (second - azimuth + 180) % 360 - 180,
        tuple(sorted(named_in(shown, start_s, end_s))),
    )


def filmed_anywhere(
    take: Recording, rng: np.random.Generator, *, azimuth_deg: float | None = None
) -> tuple[Recording, float]:
    """Film a recording from anywhere around, a little above or below, with the noise that pose models have.

    Returns the recording and the azimuth of the camera.
    """
    azimuth = float(rng.uniform(0, 360)) if azimuth_deg is None else azimuth_deg
    elevation, away = float(rng.uniform(-5, 25)), float(rng.uniform(3, 6))
    seen = perturb.filmed(take, azimuth_deg=azimuth, elevation_deg=elevation, heights_away=away)
    return perturb.trembling(seen, rng, share=_NOISE), azimuth
