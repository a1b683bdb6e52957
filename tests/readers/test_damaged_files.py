"""Truncated, mutated and random files: a `FormatError` or a sound recording, never another exception, crash or hang."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dancekit.errors import FormatError
from dancekit.interchange import write_pose, write_trc
from dancekit.readers import read
from dancekit.recording import Recording
from dancekit.synthetic import Camera, dance

CALM = settings(max_examples=250, deadline=5000, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def sound(tmp_path_factory, bvh_body, c3d_writer, plug_in_gait) -> Callable[[str], bytes]:
    """Give a small file of each kind, which can be read."""
    labels, places = zip(*plug_in_gait().items(), strict=True)
    marks = np.tile(np.stack(places), (3, 1, 1)) * 1000
    wide = "time_s,nose_x,nose_y,left_wrist_x,left_wrist_y\n0,100,50,200,60\n0.5,101,51,201,61\n"
    tidy = "time_s,individual,keypoint,x,y,z\n0,A,nose,1,2,3\n0,A,left_hip,1,2,3\n1,A,nose,,,\n"
    dlc = "scorer,n,n,n\nbodyparts,nose,nose,nose\ncoords,x,y,likelihood\n0,100,50,0.9\n1,101,51,0.8\n"
    files = {
        "bvh": bvh_body().text(np.zeros((3, 3))).encode(),
        "c3d": c3d_writer().bytes(labels, marks),
        "dec.c3d": c3d_writer(processor="dec", real=False).bytes(labels, marks),
        "wide.csv": wide.encode(),
        "tidy.csv": tidy.encode(),
        "dlc.csv": dlc.encode(),
    }
    still = dance("groove", duration_s=0.1, camera=Camera())
    folder = tmp_path_factory.mktemp("written")
    files |= {
        "trc": write_trc(still, folder / "a.trc").read_bytes(),
        "pose": write_pose(still, folder / "a").read_bytes(),
    }
    for kind, data in files.items():
        assert isinstance(read_bytes(tmp_path_factory.mktemp("sound"), kind, data), Recording)
    return files.__getitem__


KINDS = ("bvh", "c3d", "dec.c3d", "wide.csv", "tidy.csv", "dlc.csv", "trc", "pose")


def read_bytes(folder, kind: str, data: bytes) -> Recording | None:
    """Read; None is a `FormatError` that names the file. Anything else that is raised fails the test."""
    path = folder / f"a.{kind}"
    path.write_bytes(data)
    message = path.name
    recording = None
    try:
        recording = read(path, **({"fps": 25.0} if kind.endswith("csv") else {}))
    except FormatError as error:
        message = str(error)
    assert path.name in message
    return recording


@pytest.mark.parametrize("kind", KINDS)
def test_every_truncation(tmp_path, sound, kind):
    data = sound(kind)
    lengths = range(len(data)) if len(data) < 600 else np.linspace(0, len(data) - 1, 400).astype(int)
    outcomes = [read_bytes(tmp_path, kind, data[:length]) is None for length in lengths]
    assert all(outcomes[: len(outcomes) // 3])  # nothing whole is left of a third


@st.composite
def mutations(draw) -> list[tuple[float, int, int]]:
    """Some changes: where (a share of the file), which (replace, insert, delete, repeat), with what byte."""
    change = st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 3), st.integers(0, 255))
    return draw(st.lists(change, min_size=1, max_size=6))


def mutated(data: bytes, changes: list[tuple[float, int, int]], *, within: int | None = None) -> bytes:
    result = bytearray(data)
    for where, kind, byte in changes:
        at = int(where * min(len(result), within or len(result)))
        if kind == 0:
            result[at : at + 1] = bytes([byte])
        elif kind == 1:
            result[at:at] = bytes([byte])
        elif kind == 2:
            del result[at : at + byte % 9]
        else:
            result[at:at] = result[at : at + byte]
    return bytes(result)


@pytest.mark.parametrize("kind", KINDS)
@CALM
@given(changes=mutations())
def test_mutations_anywhere(tmp_path, sound, kind, changes):
    read_bytes(tmp_path, kind, mutated(sound(kind), changes))


@pytest.mark.parametrize("kind", ["c3d", "dec.c3d"])
@CALM
@given(changes=st.lists(st.tuples(st.integers(0, 1100), st.integers(0, 255)), min_size=1, max_size=6))
@example(changes=[(2, 255), (3, 255)])
@example(changes=[(8, 255), (9, 255)])
@example(changes=[(514, 255)])
@example(changes=[(0, 255)])
@example(changes=[(16, 255), (17, 255)])
def test_mutated_headers_of_c3d(tmp_path, sound, kind, changes):
    """Sizes, offsets and counts that lie: the header and the parameters, byte for byte in place."""
    data = bytearray(sound(kind))
    for at, byte in changes:
        data[at] = byte
    read_bytes(tmp_path, kind, bytes(data))


@pytest.mark.parametrize("kind", ["bvh", "c3d", "csv"])
@CALM
@given(data=st.binary(max_size=3000))
@example(data=b"")
@example(data=b"\x02P" + bytes(2000))
@example(data=b"\xff\xfe")
@example(data=b"HIERARCHY\nMOTION")
@example(data=b"HIERARCHY ROOT a { OFFSET 0 0 0 CHANNELS 0 } MOTION\nFrames: 999999999\nFrame Time: 1\n")
def test_random_bytes(tmp_path, kind, data):
    read_bytes(tmp_path, kind, data)


@pytest.mark.parametrize("number", ["1e308", "-1e308", "nan", "inf", "1e-320", "9" * 400, "-0"])
@pytest.mark.parametrize("kind", ["bvh", "wide.csv", "tidy.csv"])
def test_extreme_numbers(tmp_path, sound, kind, number):
    first = b"0.000000 0.000000" if kind == "bvh" else b",1" if kind == "tidy.csv" else b",100,50"
    assert first in sound(kind)
    at = sound(kind).rindex(first) if kind == "bvh" else sound(kind).index(first)
    glue = number.encode() + b" 0.0" if kind == "bvh" else b"," + number.encode() + (b",50" if b"50" in first else b"")
    recording = read_bytes(tmp_path, kind, sound(kind)[:at] + glue + sound(kind)[at + len(first) :])
    if recording is not None:
        assert not np.isinf(recording.position).any()
        assert not np.isinf(recording.image).any()


def test_a_deep_tree_is_no_recursion(tmp_path):
    depth = 5000
    joint = "JOINT j { OFFSET 0 1 0 CHANNELS 0 "
    text = "HIERARCHY ROOT r { OFFSET 0 0 0 CHANNELS 0 " + joint * depth + "}" * (depth + 1)
    assert read_bytes(tmp_path, "bvh", (text + "\nMOTION\nFrames: 1\nFrame Time: 1\n").encode()) is None
