"""Measure where boundaries are found, and whether phrases that return are found, and nothing else.

python benchmarks/bench_segmentation.py [--mocap ../shared/data/mocap] [--dances 100] [--wanderings 200]

Boundaries: synthetic dances of phrases of eight beats, the beginning cut off at random, other seeds, tempos and dancers
than those on which `dancekit.segment` was tuned; and, with ``--mocap``, the movement units of ChoreoNet, on which
nothing was tuned. Beside uniform windows of the true mean length from a random beginning, and as many boundaries at
random, both the mean of 50 draws. Motifs: a phrase planted 3 to 5 times, its tempos 0.8 to 1.25 apart, among phrases
that come once each; and random movement in which nothing returns.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from planted import planted, wandering

from dancekit import Recording, motifs, segment
from dancekit.bench.retrieval import choreonet, synthetic
from dancekit.segmentation import BoundaryScore, boundary_score, pooled

TOLERANCES_S = (0.25, 0.5)
SEEDS = (21, 22, 23, 24)  # tuned on the sides called "train" of 1, 2 and 3


class Case(NamedTuple):
    """A recording and its true boundaries."""

    recording: Recording
    true: np.ndarray

    @property
    def length_s(self) -> float:
        """The mean length of its true segments."""
        return self.recording.duration_s / (len(self.true) + 1)


Finder = Callable[[Case, np.random.Generator], np.ndarray]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mocap", type=Path)
    parser.add_argument("--dances", type=int, default=100)
    parser.add_argument("--wanderings", type=int, default=200)
    given = parser.parse_args()
    boundaries("Phrases of synthetic dances", phrases())
    if given.mocap:
        boundaries("Movement units of ChoreoNet", units(given.mocap / "choreonet_c3d"))
    returning(given.dances)
    chance(given.wanderings)
    speed()


def phrases() -> list[Case]:
    """Give dances whose beginning is cut off at random, and the phrases' beginnings."""
    cases = []
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        for take in synthetic(minutes=6, seed=seed).test.values():
            part = take.select(start_s=float(rng.uniform(0, 5)))
            starts = np.array([phrase["start_s"] for phrase in take.meta["phrases"]])
            inside = (starts > part.time[0] + 0.5) & (starts < part.time[-1] - 0.5)
            cases.append(Case(part, starts[inside]))
    return cases


def units(folder: Path) -> list[Case]:
    """Give the part of each clip in which units follow each other, and where one goes over into the next."""
    data, cases = choreonet(folder), []
    for clip, recording in {**data.train, **data.test}.items():
        parts = sorted(
            (part for part in data.parts["movement unit"] if part.clip == clip), key=lambda part: part.start_s
        )
        if len(parts) > 1:
            whole = recording.select(start_s=parts[0].start_s, end_s=parts[-1].end_s)
            middles = [(one.end_s + two.start_s) / 2 for one, two in pairwise(parts)]
            cases.append(Case(whole, np.array(middles)))
    return cases


def by(method: str, **settings: float) -> Finder:
    """Find boundaries by `dancekit.segment`."""
    return lambda case, _: np.array(segment(case.recording, method, **settings).times())


def of_length(case: Case, _: np.random.Generator) -> np.ndarray:
    """Find changes, told how long segments are on the average."""
    return np.array(segment(case.recording, "change", length_s=case.length_s).times())


def uniform(case: Case, rng: np.random.Generator) -> np.ndarray:
    """Cut into windows of the true mean length, from a random beginning."""
    first, last = case.recording.time[[0, -1]]
    return np.arange(first + rng.uniform(0, case.length_s), last, case.length_s)


def at_random(case: Case, rng: np.random.Generator) -> np.ndarray:
    """Draw as many boundaries as there are."""
    return rng.uniform(*case.recording.time[[0, -1]], len(case.true))


FINDERS: dict[str, tuple[Finder, int]] = {
    "change": (by("change"), 1),
    "change, told the mean length": (of_length, 1),
    "beat": (by("beat"), 1),
    "beat, 1 s apart": (by("beat", min_s=1.0), 1),
    "pause": (by("pause"), 1),
    "uniform windows of the true mean length": (uniform, 50),
    "as many at random": (at_random, 50),
}


def boundaries(title: str, cases: list[Case]) -> None:
    """Print how well each method agrees with the true boundaries."""
    total = sum(len(case.true) for case in cases)
    seconds = sum(case.recording.duration_s for case in cases)
    print(f"\n{title}: {len(cases)} clips, {seconds:.0f} s, {total} boundaries\n")
    print("| method | found | F1 at 0.25 s | precision | recall | F1 at 0.5 s | 95 % of F1 at 0.5 s |")
    print("|---|---|---|---|---|---|---|")
    for name, (finder, draws) in FINDERS.items():
        rng = np.random.default_rng(0)
        found = [[finder(case, rng) for case in cases] for _ in range(draws)]
        near, far = ([scored(cases, one, tolerance) for one in found] for tolerance in TOLERANCES_S)
        close, wide = (pooled(score for one in scores for score in one) for scores in (near, far))
        low, high = interval(far)
        print(
            f"| {name} | {close.found / draws:.0f} | {close.f1:.2f} | {close.precision:.2f} | {close.recall:.2f} "
            f"| {wide.f1:.2f} | {low:.2f} to {high:.2f} |"
        )


def scored(cases: list[Case], found: list[np.ndarray], tolerance_s: float) -> list[BoundaryScore]:
    """Score every clip."""
    return [boundary_score(one, case.true, tolerance_s) for case, one in zip(cases, found, strict=True)]


def interval(draws: list[list[BoundaryScore]]) -> tuple[float, float]:
    """Give the 95 % interval of the pooled F1 by drawing clips anew, 1,000 times."""
    rng = np.random.default_rng(1)
    values = []
    for number in range(1000):
        scores = draws[number % len(draws)]
        values.append(pooled(scores[n] for n in rng.integers(len(scores), size=len(scores))).f1)
    return tuple(np.percentile(values, [2.5, 97.5]))  # type: ignore[return-value]


def returning(count: int) -> None:
    """Print how often all occurrences of a planted phrase are found."""
    print(f"\nA phrase planted 3 to 5 times in 75 to 90 s, tempos 0.8 to 1.25 apart: {count} dances\n")
    print(
        "| length_s | all found, start within 0.25 s | occurrences found | first motif | others in it "
        "| starts off by, median and 95 % | ends off by | other motifs found |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for length_s in (2.0, 3.0, 4.0):
        told = [occurrences(planted(1000 + seed, times=3 + seed % 3), length_s) for seed in range(count)]
        whole = np.mean([one.found == one.planted for one in told])
        share = sum(one.found for one in told) / sum(one.planted for one in told)
        first, wrong = np.mean([one.rank == 1 for one in told]), sum(one.wrong for one in told)
        starts, ends = (np.abs(np.concatenate([one.errors[:, side] for one in told])) for side in (0, 1))
        off = [f"{np.median(side):.2f}, {np.percentile(side, 95):.2f} s" for side in (starts, ends)]
        extra = np.mean([one.motifs - 1 for one in told])
        print(
            f"| {length_s:g} | {whole:.0%} | {share:.1%} | {first:.0%} | {wrong} | {off[0]} | {off[1]} "
            f"| {extra:.1f} a dance |"
        )


class Told(NamedTuple):
    """What became of a planted phrase: in the motif that holds most of it."""

    planted: int
    found: int
    rank: int
    wrong: int
    motifs: int
    errors: np.ndarray


def occurrences(case: tuple, length_s: float) -> Told:
    """Look for a planted phrase."""
    recording, spans, _ = case
    found = motifs(recording, length_s=length_s, k=5)
    best = Told(len(spans), 0, 0, 0, len(found), np.zeros((0, 2)))
    for number in range(1, len(found) + 1):
        own = np.array([(place.start_s, place.end_s) for place in found.occurrences(number)])
        near = own[np.abs(own[:, None, 0] - np.array(spans)[None, :, 0]).argmin(axis=0)] - np.array(spans)
        hits = int((np.abs(near[:, 0]) <= 0.25).sum())
        if hits > best.found:
            best = Told(len(spans), hits, number, len(own) - hits, len(found), near)
    return best


def chance(count: int) -> None:
    """Print how often something is found in random movement, beside the significance that was asked for."""
    print(f"\nRandom movement of 90 s, in which nothing returns: {count} recordings each\n")
    print("| independent movements | something found at 0.05 | at 0.01 |\n|---|---|---|")
    for freedom in (2, 4, 8, 18):
        recordings = [wandering(seed, seconds=90, freedom=freedom) for seed in range(count)]
        shares = [
            np.mean([len(motifs(recording, significance=level, k=1)) > 0 for recording in recordings])
            for level in (0.05, 0.01)
        ]
        print(f"| {freedom} | {shares[0]:.1%} | {shares[1]:.1%} |")


def speed() -> None:
    """Print how long ten minutes take."""
    takes = dict(synthetic(minutes=10, seed=31).test)
    seconds = sum(take.duration_s for take in takes.values())
    print(f"\n{seconds / 60:.0f} minutes of dance, one thread\n\n| | seconds |\n|---|---|")
    for name, work in {
        **{method: (lambda method=method: segment(takes, method)) for method in ("change", "beat", "pause")},
        "motifs": lambda: motifs(takes),
    }.items():
        began = time.perf_counter()
        work()
        print(f"| {name} | {time.perf_counter() - began:.1f} |")


if __name__ == "__main__":
    main()
