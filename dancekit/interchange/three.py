"""JSON for three.js out: bones and an animation clip, in the object format that ``THREE.ObjectLoader`` reads.

Each individual is a ``Group`` with a tree of ``Bone`` objects, and has an ``AnimationClip`` of quaternions whose
tracks name the bones. To show one::

    const scene = await new THREE.ObjectLoader().loadAsync("dance.json");
    const dancer = scene.children[0], mixer = new THREE.AnimationMixer(dancer);
    mixer.clipAction(dancer.animations[0]).play();          // then mixer.update(seconds) in each frame
    world.add(scene, new THREE.SkeletonHelper(dancer));

Units are metres, y is up, times are seconds of the recording less those of its first frame.
"""

from __future__ import annotations

import json
import re
import uuid
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np

import dancekit
from dancekit.errors import FormatError
from dancekit.interchange.bodies import body_of
from dancekit.interchange.places import Place
from dancekit.interchange.turning import Posed, quaternions
from dancekit.recording import Recording

__all__ = ["three_object", "write_three"]

_SPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
_DIGITS = 6


def write_three(
    recording: Recording, path: str | PathLike[str], *, place: Place | str = "auto", face: bool = False
) -> Path:
    """Write all individuals as JSON for three.js.

    Parameters
    ----------
    recording
        Poses in space.
    path
        Where to; ends in ``.json``.
    place, face
        See `dancekit.interchange.bvh.write_bvh`.

    Raises
    ------
    FormatError
        If there is nobody, or somebody lacks a joint of trunk or limbs.

    Warns
    -----
    UserWarning
        See `dancekit.interchange.bodies.body_of`.
    """
    from dancekit.atomic import write_text

    told = three_object(recording, place=place, face=face)
    write_text(path, json.dumps(told, allow_nan=False, separators=(",", ":"), ensure_ascii=False))
    return Path(path)


def three_object(recording: Recording, *, place: Place | str = "auto", face: bool = False) -> dict[str, Any]:
    """Give what `write_three` writes: ``metadata``, ``object`` and ``animations`` of three.js' object format 4.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> told = three_object(dance("groove", duration_s=0.1))
    >>> told["object"]["children"][0]["name"], told["animations"][0]["tracks"][0]["name"]
    ('dancer', 'Hips.position')
    """
    if not recording.n_individuals:
        raise FormatError("the recording has no individuals; there is nothing to write")
    clip = recording.clip or "dance"
    dancers, animations = [], []
    for k, name in enumerate(recording.individuals):
        body, even = body_of(recording.select(name), place=place, face=face)
        # Of two dancers the joints are told apart by a number, because tracks find bones by their names.
        tail = "" if recording.n_individuals == 1 else f"_{k}"
        mark = f"{clip}/{name}"
        animations.append(_clip(body, even.time - even.time[0], f"{clip} {name}", mark, tail))
        bones = {
            "uuid": _id(mark, "group"),
            "type": "Group",
            "name": _plain(name),
            "children": [_bone(body, 0, mark, tail)],
        }
        dancers.append({**bones, "animations": [_id(mark, "clip")]})
    return {
        "metadata": {"version": 4.6, "type": "Object", "generator": f"dancekit {dancekit.__version__}"},
        "geometries": [],
        "materials": [],
        "object": {"uuid": _id(clip, "scene"), "type": "Group", "name": _plain(clip), "children": dancers},
        "animations": animations,
    }


def _bone(body: Posed, j: int, mark: str, tail: str) -> dict[str, Any]:
    name = body.joints[j].name
    children = [_bone(body, int(child), mark, tail) for child in np.flatnonzero(body.parents == j)]
    told = {"uuid": _id(mark, name), "type": "Bone", "name": name + tail, "position": _numbers(body.offsets[j])}
    if j == 0:
        told["position"] = _numbers(body.place[0])
    return {**told, "children": children} if children else told


def _clip(body: Posed, time: np.ndarray, name: str, mark: str, tail: str) -> dict[str, Any]:
    times = _numbers(time)
    turns = quaternions(body.local)
    tracks = [{"name": f"Hips{tail}.position", "type": "vector", "times": times, "values": _numbers(body.place)}]
    for j, joint in enumerate(body.joints):
        if joint.aim is not None:
            values = _numbers(turns[:, j])
            tracks.append(
                {"name": f"{joint.name}{tail}.quaternion", "type": "quaternion", "times": times, "values": values}
            )
    told = {"uuid": _id(mark, "clip"), "name": name, "duration": float(time[-1]), "blendMode": 2500}
    return {**told, "tracks": tracks}


def _numbers(values: np.ndarray) -> list[float]:
    return (np.round(values.astype(float), _DIGITS) + 0.0).ravel().tolist()


def _plain(name: str) -> str:
    """Give a name without the signs that three.js' tracks take for its own (``. : / [ ]``)."""
    return re.sub(r"[\[\].:/\s]", "_", name)


def _id(*parts: str) -> str:
    """Give an identity that is the same for the same recording, so that the same file is written twice."""
    return str(uuid.uuid5(_SPACE, "/".join(("dancekit", *parts))))
