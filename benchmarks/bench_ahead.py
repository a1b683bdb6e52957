"""What the atlas may forecast with: kinds beside holding the last pose, each taught as the atlas teaches it.

    python benchmarks/bench_ahead.py sample=out/demo/corpus choreonet=../shared/data/mocap/choreonet_c3d

Each argument is a name and a corpus, or a folder of motion capture, of which the first 20 s of six ChoreoNet files are
taken. Each half of the clips is forecast by what the other half taught, 1.5 s apart from 2 s on; clips of one dance
or session stay in one half. *One clip* is told by what comes along, calibrated on the rest of the very clip: on what
was before the moment, and on what was after the seconds that are told. Told are, at 0.5, 1 and 2 s, the error
in centimetres beside that of holding the last pose, skill, coverage of 90 % intervals in %, and their half width in
centimetres, all in the mean over moments; then the seconds of processor time that teaching took (of one clip: teaching
and telling).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import numpy as np
import polars as pl
import torch

import dancekit as dk
from dancekit.atlases.ahead import SECONDS
from dancekit.atlases.teaching import halves, without
from dancekit.demo import ONE_DANCE
from dancekit.errors import ForecastError
from dancekit.forecast import Forecast, Forecaster

Dances = Mapping[str, dk.Recording]
Groups = Mapping[str, str]

LONGEST_S = 20.0
CHOREONET = ("ll_lb_05_1", "ll_lb_07_1", "ll_lb_09_1", "14", "15", "16")
FIRST_S, HOP_S = 2.0, 1.5


def fitted(
    kind: str, minutes: float | None = None, *, pretrained: bool = True, hop_s: float = 0.08
) -> Callable[[Dances, Groups], Forecaster]:
    """Give what teaches a kind."""
    return lambda others, groups: Forecaster(kind).fit(
        others, groups=groups, minutes=minutes, pretrained=pretrained, hop_s=hop_s, progress=False
    )


def calibrated(kind: str) -> Callable[[Dances, Groups], Forecaster]:
    """Give what takes a kind as it comes along."""
    return lambda others, groups: Forecaster(kind).calibrate(others, groups=groups, progress=False)


TAUGHT = {
    "analogue": fitted("analogue", pretrained=False),
    "ridge from what comes along": fitted("ridge"),
    "ridge, what comes along alone": calibrated("ridge"),
    "auto, what comes along alone": calibrated("auto"),
    "auto, 0 minutes": fitted("auto", 0.0),
    "auto, 0 minutes, every 0.16 s": fitted("auto", 0.0, hop_s=0.16),
    "auto, 0 minutes, every 0.24 s: the atlas": fitted("auto", 0.0, hop_s=0.24),
    "auto, 0.1 minutes": fitted("auto", 0.1),
}
ALONE = {
    "one clip: ridge, what comes along": calibrated("ridge"),
    "one clip: auto, what comes along: the atlas": calibrated("auto"),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", help="NAME=FOLDER")
    parser.add_argument("--only", help="contenders whose names hold this")
    given = parser.parse_args()
    torch.set_num_threads(1)
    for name, _, folder in (each.partition("=") for each in given.data):
        dances, groups = opened(Path(folder))
        for contenders, told in ((TAUGHT, by_halves), (ALONE, one_by_one)):
            for contender, teach in contenders.items():
                if not given.only or given.only in contender:
                    print(name, contender, row(list(told(dances, groups, teach)), dances), flush=True)


def opened(folder: Path) -> tuple[dict[str, dk.Recording], dict[str, str]]:
    """Read clean poses, and tell what belongs together."""
    from dancekit.atlases.clips import poses

    if (folder / "segments.csv").is_file():
        dances = {name: dk.read(folder / f"{name}.c3d") for name in CHOREONET}
        dances = {name: take.select(end_s=LONGEST_S) for name, take in dances.items()}
        return dances, {name: name[:2] if name.startswith("ll") else "others" for name in dances}
    corpus = dk.Corpus(folder)
    sides = {clip: dance for dance, clips in ONE_DANCE.items() for clip in clips}
    dances = {name: poses(corpus, name).select(end_s=LONGEST_S) for name in corpus}
    return dances, {name: sides.get(name, name) for name in corpus}


def by_halves(
    dances: Dances, groups: Groups, teach: Callable[..., Forecaster]
) -> Iterator[tuple[str, Forecast, float]]:
    """Give forecasts of each half by the other, and the seconds that teaching took."""
    parted = halves({name: take.duration_s for name, take in dances.items()}, groups)
    for own, others in (parted, parted[::-1]):
        began = time.process_time()
        learnt = teach({name: dances[name] for name in others}, {name: groups[name] for name in others})
        took = time.process_time() - began
        for name in own:
            for forecast in learnt.predict_many(dances[name], moments(dances[name])):
                yield name, forecast, took
                took = 0.0


def one_by_one(dances: Dances, _: Groups, teach: Callable[..., Forecaster]) -> Iterator[tuple[str, Forecast, float]]:
    """Give forecasts of each clip, calibrated on the rest of it, of every fourth moment."""
    for name, take in dances.items():
        for at_s in moments(take)[1::4]:
            began = time.process_time()
            rest = without(take, at_s)
            try:
                learnt = teach(rest, dict.fromkeys(rest, name))
            except ForecastError as error:
                print(name, at_s, error)
                continue
            yield name, learnt.predict(take, at_s=at_s), time.process_time() - began


def moments(take: dk.Recording) -> np.ndarray:
    """Give moments a second apart."""
    return np.arange(take.time[0] + FIRST_S, take.time[-1] - SECONDS[0], HOP_S)


def row(told: list[tuple[str, Forecast, float]], dances: Dances) -> str:
    """Average."""
    parts = []
    figures = pl.concat([one.judged(dances[name]).with_row_index("step") for name, one, _ in told])
    for ahead_s in SECONDS:
        mean = figures.filter(pl.col("step") == round(ahead_s * 25) - 1).drop_nulls("missed_m").mean()
        told_cm, held_cm = (100 * mean[name].item() for name in ("missed_m", "held_m"))
        covered = 100 * mean["covered"].item()
        width = 100 * mean["reach_m"].item()
        parts.append(f"{told_cm:5.1f} ({held_cm:4.1f}) {1 - told_cm / held_cm:+4.0%} cov {covered:3.0f} w {width:4.1f}")
    took = sum(each for *_, each in told)
    return f"| {len(told)} | " + " | ".join(parts) + f" | {took:.1f} s, {took / len(told):.2f} each"


if __name__ == "__main__":
    main()
