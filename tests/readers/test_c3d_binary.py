"""The bytes of C3D: three processors, real and integer points, what is not seen, long files, and damage."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from dancekit.errors import FormatError
from dancekit.readers.c3d_binary import load_c3d, parse_c3d

LABELS = ["LANK", "RANK", "Ana:LKNE"]


@pytest.fixture(scope="module")
def points() -> np.ndarray:
    values = np.random.default_rng(0).uniform(-1500, 1500, (7, 3, 3)).round(1)
    values[2, 1] = np.nan
    return values


@pytest.mark.parametrize("processor", ["intel", "dec", "mips"])
@pytest.mark.parametrize("real", [True, False])
@pytest.mark.parametrize("n_analog", [0, 5])
def test_all_ways_of_writing_points(c3d_writer, points, processor, real, n_analog):
    writer = c3d_writer(processor=processor, real=real, n_analog=n_analog, first_frame=12, extra={"Y_SCREEN": "+Z"})
    c3d = parse_c3d(writer.bytes(LABELS, points))
    np.testing.assert_allclose(c3d.points, points, atol=1e-3)
    assert np.isnan(c3d.points).sum() == 3
    assert c3d.labels == tuple(LABELS)
    assert (c3d.rate_hz, c3d.first_frame, c3d.unit) == (100.0, 12, "mm")
    assert c3d.parameters["Y_SCREEN"] == "+Z"


WRITE = """
import sys
import ezc3d, numpy as np
folder, labels = sys.argv[1], sys.argv[2].split(",")
file = ezc3d.c3d()
file["parameters"]["POINT"]["RATE"]["value"] = [120.0]
file["parameters"]["POINT"]["UNITS"]["value"] = ["m"]
file["parameters"]["POINT"]["LABELS"]["value"] = labels
points = np.load(folder + "/points.npy").transpose(2, 1, 0)
file["data"]["points"] = np.concatenate([points, np.ones((1, *points.shape[1:]))])
file.write(folder + "/a.c3d")
np.save(folder + "/theirs.npy", ezc3d.c3d(folder + "/a.c3d")["data"]["points"][:3].transpose(2, 1, 0))
"""


def test_what_ezc3d_writes_is_read_alike(tmp_path, points):
    """In a process of its own: ezc3d and FAISS, both made with SWIG, take each other's types for their own."""
    pytest.importorskip("ezc3d")
    np.save(tmp_path / "points.npy", points)
    subprocess.run([sys.executable, "-c", WRITE, str(tmp_path), ",".join(LABELS)], check=True)
    ours = load_c3d(tmp_path / "a.c3d")
    np.testing.assert_array_equal(ours.points, np.load(tmp_path / "theirs.npy"))
    assert (ours.rate_hz, ours.unit, ours.labels) == (120.0, "m", tuple(LABELS))


def test_the_origin_is_not_a_place(c3d_writer, points):
    still = points.copy()
    still[4, 0] = 0.0
    still[5, 0] = [0.0, 0.0, 0.1]
    found = parse_c3d(c3d_writer().bytes(LABELS, still)).points
    assert np.isnan(found[4, 0]).all()
    np.testing.assert_allclose(found[5, 0], [0, 0, 0.1], atol=1e-6)


def test_files_longer_than_a_16_bit_count(c3d_writer):
    many = np.ones((66_000, 1, 3))
    data = c3d_writer(long=True, real=False).bytes(["A"], many)
    assert parse_c3d(data).points.shape == (66_000, 1, 3)


def test_points_beyond_the_labels_are_numbered(c3d_writer, points):
    data = bytearray(c3d_writer().bytes(LABELS, points))
    at = data.index(b"LABELS") + 6 + 2 + 2  # behind name, step, kind and number of dimensions
    data[at + 1] = 2  # two labels instead of three
    assert parse_c3d(bytes(data)).labels == ("LANK", "RANK", "*2")


def broken(c3d_writer, points, change) -> bytes:
    data = bytearray(c3d_writer().bytes(LABELS, points))
    return bytes(change(data) or data)


def put(at: int, *values: int):
    def change(data: bytearray) -> None:
        data[at : at + len(values)] = bytes(values)

    return change


DAMAGE = {
    "empty": (lambda data: b"\0", "1 bytes; a C3D file has at least 1024"),
    "text": (lambda data: b"HIERARCHY " * 200, "the second byte is 0x49; a C3D file has 0x50 there"),
    "no parameters": (put(0, 200), "the parameters should begin at byte"),
    "processor": (put(515, 12), "processor type 12; expected 84 (Intel)"),
    "no points": (put(2, 0, 0), "no points in the file"),
    "frames backwards": (put(6, 9, 0, 3, 0), "frames 9 to 3; the file holds none"),
    "more frames than bytes": (put(8, 99, 0), "room for 7 of the 99 frames of 3 points that the header announces"),
    "more points than bytes": (put(2, 255, 255), "the header announces; the file is cut off"),
    "data beyond the end": (put(16, 99, 0), "the data should begin at byte 50176"),
    "data in the header": (put(16, 0, 0), "the data should begin at byte -512"),
    "cut off": (lambda data: data[:1200], "room for 3 of the 7 frames"),
}


@pytest.mark.parametrize("case", DAMAGE)
def test_damage_is_said_in_words(c3d_writer, points, case):
    change, message = DAMAGE[case]
    with pytest.raises(FormatError) as caught:
        parse_c3d(broken(c3d_writer, points, change), where="take.c3d")
    assert str(caught.value).startswith("take.c3d: ")
    assert message in str(caught.value)


def test_a_parameter_that_ends_too_early_is_named(c3d_writer, points):
    data = bytearray(c3d_writer().bytes(LABELS, points))
    at = data.index(b"LABELS") + 6 + 2 + 2
    data[at] = 200
    with pytest.raises(FormatError, match=r"take\.c3d: POINT:LABELS should have 600 bytes, of which .* are there"):
        parse_c3d(bytes(data), where="take.c3d")


@pytest.mark.parametrize(("rate", "shown"), [(0.0, "0"), (-5.0, "-5"), (float("nan"), "nan")])
def test_impossible_rates_are_refused(c3d_writer, points, rate, shown):
    with pytest.raises(FormatError, match=f"POINT:RATE is {shown}; expected frames per second"):
        parse_c3d(c3d_writer(rate_hz=rate).bytes(LABELS, points))


def test_an_impossible_scale_is_refused(c3d_writer, points):
    with pytest.raises(FormatError, match="POINT:SCALE is nan; the header is damaged"):
        parse_c3d(c3d_writer(scale=float("nan")).bytes(LABELS, points))
