"""Make the sample of ``data/``: clips of procedural dancers, and the exact truth of each beside it.

    python scripts/make_sample.py                  # all of it: some 15 minutes on one core
    python scripts/make_sample.py --only groove    # one clip; may be repeated
    python scripts/make_sample.py --truth-only     # the .parquet files alone: seconds

The truth is the same to the bit on every run; the pictures are the same up to rounding of the machine's arithmetic.
Every file is written under a temporary name first, and takes its own name only when it is whole.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from dancekit.recording import Recording
from dancekit.storage import save
from dancekit.synthetic import BODIES, Camera, Dancer, dances
from dancekit.synthetic.keypoints import place_keypoints
from dancekit.synthetic.music import music
from dancekit.synthetic.performer import crossing
from dancekit.synthetic.renderer.look import LOOKS, Look, Room
from dancekit.synthetic.renderer.placing import Actor, Pillar

DATA = Path(__file__).resolve().parents[1] / "data"
FPS = 30
DEFINITION = "mediapipe"


@dataclass(frozen=True)
class Shot:
    """One uncut stretch of a clip: who dances before which camera, in which room."""

    dancers: tuple[Dancer, ...]
    looks: tuple[str, ...]
    camera: Camera
    room: Room
    duration_s: float = 10.0
    pillar_x_m: tuple[tuple[float, float], ...] = ()
    """(time in seconds, x in metres) of a pillar that passes in front."""
    blur_s: tuple[float, float] | None = None
    """Span whose frames are exposed for the whole frame time."""

    @property
    def count(self) -> int:
        """How many frames."""
        return round(self.duration_s * FPS)

    @property
    def times(self) -> np.ndarray:
        """(T,) seconds from the shot's start."""
        return np.arange(self.count) / FPS

    @property
    def pillar(self) -> Pillar | None:
        """The pillar on its way, if there is one."""
        if not self.pillar_x_m:
            return None
        times, x = np.array(self.pillar_x_m).T
        return Pillar(np.stack([np.interp(self.times, times, x), np.full(self.count, 0.95)], axis=1))


@dataclass(frozen=True)
class Clip:
    """A file of the sample."""

    name: str
    about: str
    shots: tuple[Shot, ...]
    tempo_bpm: float
    has_music: bool = False


WOOD, GREY, SAND = Room(planks=True), Room(), Room(wall=(0.52, 0.45, 0.38))
FRONT = Camera()


def clips() -> list[Clip]:
    """List the whole sample."""
    groove = Dancer("groove", 110.0, 0, BODIES["average"], ("side_step", "step_touch", "sway"))
    waves = Dancer("waves", 100.0, 0, BODIES["tall"], ("turn_out", "glide", "body_roll"))
    hiphop = Dancer("hiphop", 120.0, 0, BODIES["sturdy"], ("jump", "crouch", "knee_lift"))
    lyrical = Dancer("lyrical", 96.0, 0, BODIES["slender"], ("spin", "extension"))
    musical = Dancer("groove", 120.0, 3, BODIES["short"], ("windows", "sway", "grapevine"))
    high = replace(FRONT, view_height_m=2.8, target=(0.0, 1.05, 0.0))
    wide = replace(FRONT, view_height_m=3.05, target=(-0.06, 1.05, 0.0))
    round_about = {
        f"lyrical_{azimuth:03d}": Clip(
            f"lyrical_{azimuth:03d}",
            f"the lyrical dance of lyrical.mp4, filmed from {azimuth} degrees",
            (Shot((lyrical,), ("teal",), replace(high, azimuth_deg=float(azimuth)), WOOD),),
            96.0,
        )
        for azimuth in (45, 90, 180)
    }
    return [
        Clip("groove", "side steps, step touches, sways", (Shot((groove,), ("red",), high, WOOD),), 110.0),
        Clip("waves", "waves through arms and trunk, torso turns", (Shot((waves,), ("violet",), wide, SAND),), 100.0),
        Clip("hiphop", "jumps, a deep crouch, a knee lift", (Shot((hiphop,), ("cream",), high, GREY),), 120.0),
        Clip("lyrical", "a full turn on one foot, a leg extension", (Shot((lyrical,), ("teal",), high, WOOD),), 96.0),
        *round_about.values(),
        Clip("duo_crossing", "two dancers who cross twice", (_duo(),), 110.0),
        Clip("trouble", "a pillar passes, a cut, motion blur", _trouble(), 116.0),
        Clip(
            "groove_music",
            "groove to its own music",
            (Shot((musical,), ("violet",), high, GREY),),
            120.0,
            has_music=True,
        ),
    ]


def _duo() -> Shot:
    pair = tuple(crossing("groove", "hiphop", duration_s=10.0, tempo_bpm=110.0, seed=0))
    camera = Camera(width=640, height=480, distance_m=4.6, view_height_m=2.75, target=(0.0, 1.05, 0.0))
    return Shot(pair, ("red", "teal"), camera, WOOD)


def _trouble() -> tuple[Shot, ...]:
    first = Dancer("groove", 116.0, 5, BODIES["short"], ("step_touch", "windows"))
    second = Dancer("hiphop", 116.0, 6, BODIES["short"], ("punches",), facing_deg=-20.0, path_m=((0.0, 0.4, -0.3),))
    passing = ((0.0, -2.0), (1.5, -1.4), (4.5, 1.4), (5.0, 2.0))
    near = Camera(azimuth_deg=30.0, elevation_deg=8.0, distance_m=3.8, view_height_m=2.6, target=(0.4, 0.95, -0.3))
    return (
        Shot((first,), ("cream",), replace(FRONT, view_height_m=2.8), GREY, 6.0, pillar_x_m=passing),
        Shot((second,), ("cream",), near, replace(WOOD, wall=(0.30, 0.38, 0.34)), 4.0, blur_s=(1.0, 3.0)),
    )


def record(shot: Shot, definition: str = DEFINITION) -> Recording:
    """Record one shot exactly."""
    return dances(shot.dancers, duration_s=shot.duration_s, fps=FPS, camera=shot.camera, definition=definition)


def truth(clip: Clip, definition: str = DEFINITION) -> Recording:
    """Record a clip exactly, with all that is known about it in ``meta``."""
    parts = [record(shot, definition) for shot in clip.shots]
    starts = np.concatenate([[0.0], np.cumsum([shot.duration_s for shot in clip.shots])])
    whole = parts[0].replace(meta=_meta(clip, parts, starts))
    if len(parts) == 1:
        return whole
    arrays = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in ("position", "root", "image", "confidence", "presence")
    }
    return whole.replace(time=np.arange(len(arrays["root"])) / FPS, **arrays)


def _meta(clip: Clip, parts: list[Recording], starts: np.ndarray) -> dict[str, Any]:
    """Beats, phrases, cuts and troubles of the whole clip; recipe and camera of each shot."""
    meta = {key: parts[0].meta[key] for key in ("source", "definition", "size", "tempo_bpm", "steps")}
    meta |= {"clip": clip.name, "about": clip.about, "licence": "BSD-3-Clause"}
    meta["beats_s"] = [
        round(beat + start, 6) for part, start in zip(parts, starts, strict=False) for beat in part.meta["beats_s"]
    ]
    meta["phrases"] = [
        phrase | {"start_s": round(phrase["start_s"] + start, 6), "end_s": round(phrase["end_s"] + start, 6)}
        for part, start in zip(parts, starts, strict=False)
        for phrase in part.meta["phrases"]
    ]
    meta["shots"] = [
        {"start_s": float(start), "end_s": float(start + shot.duration_s)}
        | {key: part.meta[key] for key in ("dancers", "camera")}
        for shot, part, start in zip(clip.shots, parts, starts, strict=False)
    ]
    meta["cuts"] = [float(start) for start in starts[1:-1]]
    meta["blurred_s"] = [
        [float(start + edge) for edge in shot.blur_s]
        for shot, start in zip(clip.shots, starts, strict=False)
        if shot.blur_s
    ]
    meta["occlusions"] = [
        span for shot, start in zip(clip.shots, starts, strict=False) for span in _occlusions(shot, float(start))
    ]
    meta["music"] = clip.has_music
    return meta


def _occlusions(shot: Shot, start_s: float) -> list[dict[str, Any]]:
    """Spans in which keypoints are behind the pillar, or two dancers overlap in the picture."""
    spans = []
    if shot.pillar is not None:
        places = place_keypoints(shot.dancers[0].motion(shot.times), DEFINITION)
        hidden = shot.pillar.hides(places, shot.camera)
        for first, last in _runs(hidden.any(axis=1)):
            most = int(hidden[first:last].sum(axis=1).max())
            spans.append({"what": "pillar", **_span(first, last, start_s), "most_hidden_keypoints": most})
    if len(shot.dancers) == 2:
        seen = record(shot).image
        low, high = seen.min(axis=2), seen.max(axis=2)
        meet = np.all((low[:, 0] < high[:, 1]) & (low[:, 1] < high[:, 0]), axis=1)
        spans += [{"what": "dancers", **_span(first, last, start_s)} for first, last in _runs(meet)]
    return spans


def _runs(mask: np.ndarray) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(int), [0]])))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _span(first: int, last: int, start_s: float) -> dict[str, float]:
    return {"start_s": round(start_s + first / FPS, 6), "end_s": round(start_s + last / FPS, 6)}


def film(clip: Clip, path: Path, *, scale: float = 1.0, every: int = 1) -> None:
    """Render and encode a clip."""
    from dancekit.synthetic.renderer import encode

    sound = music(sum(s.duration_s for s in clip.shots), tempo_bpm=clip.tempo_bpm) if clip.has_music else None
    pictures = (picture for shot in clip.shots for picture in _pictures(shot, scale, every))
    encode(pictures, path, fps=FPS, sound=sound if every == 1 else None, quality=24)


def _pictures(shot: Shot, scale: float, every: int):  # type: ignore[no-untyped-def]
    """Frames of a shot; those in the blurred span average eight moments of an open shutter around their time."""
    from dancekit.synthetic.renderer import Scene
    from dancekit.synthetic.renderer.picture import develop

    camera = replace(shot.camera, width=round(shot.camera.width * scale), height=round(shot.camera.height * scale))
    looks: list[Look] = [LOOKS[name] for name in shot.looks]
    offsets = (np.arange(8) - 3.5) / 8.0 / FPS
    moments = [np.array([t]) + (offsets if _blurred(shot, t) else 0.0) for t in shot.times]
    counts = [len(moment) for moment in moments]
    times = np.maximum(np.concatenate(moments), 0.0)
    actors = [Actor(who.motion(times), look) for who, look in zip(shot.dancers, looks, strict=True)]
    pillar = shot.pillar
    if pillar is not None:
        pillar = replace(pillar, place=np.repeat(pillar.place, counts, axis=0))
    scene = Scene(actors, camera, shot.room, pillar)
    starts = np.concatenate([[0], np.cumsum(counts)])
    for number in range(0, shot.count, every):
        span = range(starts[number], starts[number + 1])
        yield develop(sum(scene.expose(moment) for moment in span) / len(span))  # type: ignore[arg-type]


def _blurred(shot: Shot, t: float) -> bool:
    return shot.blur_s is not None and shot.blur_s[0] <= t < shot.blur_s[1]


def main(arguments: list[str]) -> int:
    """Make what was asked for and say how large it is."""
    everything = {clip.name: clip for clip in clips()}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=list(everything), help="make only this clip")
    parser.add_argument("--truth-only", action="store_true", help="leave the videos as they are")
    parser.add_argument("--out", type=Path, default=DATA, help="folder to write to")
    parser.add_argument("--preview", action="store_true", help="every 10th frame, half size")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name in chosen.only or everything:
        began = time.process_time()
        clip = everything[name]
        save(truth(clip), chosen.out / f"{name}.parquet")
        if not chosen.truth_only:
            preview = {"scale": 0.5, "every": 10} if chosen.preview else {}
            film(clip, chosen.out / f"{name}.mp4", **preview)  # type: ignore[arg-type]
        sizes = {path.name: path.stat().st_size for path in sorted(chosen.out.glob(f"{name}.*"))}
        print(name, sizes, f"{time.process_time() - began:.0f} CPU-s", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
