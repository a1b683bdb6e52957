"""The folder that the pages of the documentation begin with."""

from __future__ import annotations

from pathlib import Path

import av


def set_up(folder: Path, data: Path) -> Path:
    """Make it: a short video, a corpus of three dances, a folder of poses."""
    import dancekit as dk

    shorten(data / "groove.mp4", folder / "dance.mp4", frames=36)
    corpus = dk.Corpus(folder / "my_corpus")
    tall, aside = dk.synthetic.BODIES["tall"], dk.synthetic.Camera(azimuth_deg=60)
    made = {
        "ana": dk.synthetic.dance("lyrical", duration_s=20, seed=1),
        "ben": dk.synthetic.dance("lyrical", duration_s=20, seed=1, tempo_bpm=104, body=tall, camera=aside),
        "cleo": dk.synthetic.dance("waves", duration_s=20, seed=3),
    }
    for name, dance in made.items():
        corpus.add(dance, name=name)
    (folder / "data").symlink_to(data, target_is_directory=True)
    write_walk(folder / "walk.bvh")
    return folder


def shorten(source: Path, target: Path, *, frames: int) -> None:
    """Copy the first frames of a video as they are, without encoding them anew."""
    with av.open(str(source)) as here, av.open(str(target), "w") as there:
        stream = here.streams.video[0]
        copy = there.add_stream_from_template(stream)
        for number, packet in enumerate(here.demux(stream)):
            if number == frames or packet.dts is None:
                break
            packet.stream = copy
            there.mux(packet)


_SKELETON = """HIERARCHY
ROOT Hips {{ OFFSET 0 0 0 CHANNELS 6 Xposition Yposition Zposition Zrotation Yrotation Xrotation
{joints} }}
MOTION
Frames: {frames}
Frame Time: 0.025
{rows}
"""
_BONES: dict[str, tuple[tuple[float, float, float], list[str]]] = {
    "Spine": ((0, 12, 0), ["Neck", "LeftArm", "RightArm"]),
    "Neck": ((0, 38, 0), []),
    "LeftArm": ((17, 32, 0), ["LeftForeArm"]),
    "LeftForeArm": ((4, -26, 0), ["LeftHand"]),
    "LeftHand": ((2, -24, 0), []),
    "LeftUpLeg": ((9, -4, 0), ["LeftLeg"]),
    "LeftLeg": ((0, -42, 1), ["LeftFoot"]),
    "LeftFoot": ((0, -40, -2), []),
}


def write_walk(path: Path, *, frames: int = 40) -> None:
    """Write a BVH file of somebody who is moved towards the viewer, 2 cm a frame."""
    joints = "".join(_joint(name) for name in ("Spine", "LeftUpLeg", "RightUpLeg"))
    turned = " ".join(["0"] * 3 * (joints.count("JOINT") + 1))
    rows = "\n".join(f"0 90 {2 * frame} {turned}" for frame in range(frames))
    path.write_text(_SKELETON.format(joints=joints, frames=frames, rows=rows))


def _joint(name: str) -> str:
    right = name.startswith("Right")
    (x, y, z), below = _BONES[name.replace("Right", "Left") if right else name]
    children = [child.replace("Left", "Right") for child in below] if right else below
    inside = "".join(map(_joint, children)) or "End Site { OFFSET 0 -8 12 }\n"
    offset = f"OFFSET {-x if right else x} {y} {z} CHANNELS 3 Zrotation Yrotation Xrotation"
    return f"JOINT {name} {{ {offset}\n{inside}}}\n"
