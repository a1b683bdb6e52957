"""Points for biomechanics: C3D judged by ezc3d, .trc by pandas, both read again by dancekit."""

from __future__ import annotations

import json

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.interchange import write_c3d, write_trc
from dancekit.interchange.c3d import c3d_bytes
from dancekit.readers import read
from dancekit.readers.c3d_binary import load_c3d, parse_c3d
from dancekit.recording import Recording

# ezc3d and FAISS, which other tests load, disturb each other in one process.
EZC3D = """
import json, sys
try:
    import ezc3d
except ImportError:
    print("null")
    sys.exit()
file = ezc3d.c3d(sys.argv[1])
about, points = file["parameters"]["POINT"], file["data"]["points"]
found = {name: about[name]["value"] for name in ("LABELS", "UNITS", "RATE", "USED", "FRAMES", "X_SCREEN", "Y_SCREEN")}
if "LABELS2" in about:
    found["LABELS2"] = about["LABELS2"]["value"]
found = {name: list(map(lambda v: v if isinstance(v, str) else float(v), values)) for name, values in found.items()}
header = file["header"]["points"]
residuals = file["data"]["meta_points"]["residuals"][0]
print(json.dumps([found, [header["first_frame"], header["last_frame"]], points[:3].tolist(), residuals.tolist()]))
"""


@pytest.fixture
def ezc3d(elsewhere):
    def load(path):
        found = json.loads(elsewhere(EZC3D, path))
        if found is None:
            pytest.skip("needs ezc3d, which reads C3D")
        about, frames, points, residuals = found
        return about, frames, np.array(points, float).transpose(2, 1, 0), np.array(residuals).T

    return load


class TestC3d:
    def test_ezc3d_finds_every_point_of_both_dancers(self, tmp_path, pair, ezc3d):
        about, frames, points, residuals = ezc3d(write_c3d(pair, tmp_path / "a.c3d"))
        names = [f"{who}:{keypoint}" for who in ("Ana", "Bo") for keypoint in skeleton.KEYPOINTS]
        names.remove("Bo:left_wrist")  # never seen
        assert about["LABELS"] == names
        assert (about["UNITS"], about["RATE"], about["USED"], about["FRAMES"]) == (["mm"], [30.0], [65.0], [15.0])
        assert frames == [0, 14], "which ezc3d counts from 0"
        x, y, z = np.moveaxis((pair.position + pair.root[:, :, None]).reshape(15, -1, 3), -1, 0) * 1000
        expected = np.delete(np.stack([x, -z, y], axis=-1), 33 + 15, axis=1)  # z is up, and the viewer looks along +y
        assert np.nanmax(np.abs(points - expected)) < 1e-3
        assert (about["X_SCREEN"], about["Y_SCREEN"]) == (["+X"], ["+Z"])
        assert (residuals == 0).all()

    def test_what_was_not_seen_has_a_residual_of_minus_one(self, tmp_path, groove, ezc3d):
        position = groove.position.copy()
        position[3:5, 0, 15] = np.nan
        path = write_c3d(groove.replace(position=position), tmp_path / "a.c3d")
        _, _, points, residuals = ezc3d(path)
        assert np.argwhere(residuals == -1).tolist() == [[3, 15], [4, 15]]
        assert np.argwhere(np.isnan(points).all(axis=-1)).tolist() == [[3, 15], [4, 15]]
        assert np.isnan(load_c3d(path).points[3:5, 15]).all()

    def test_read_again_it_is_the_same_dance(self, tmp_path, pair):
        position = np.concatenate([pair.position[:, :1], pair.position[:, :1][::-1]], axis=1)
        position[:, 1, skeleton.index("left_heel")] = np.nan
        both = pair.replace(position=position)
        again = read(write_c3d(both, tmp_path / "a.c3d"))
        assert again.individuals == ("Ana", "Bo")
        assert np.nanmax(np.abs(again.position - position)) < 1e-6
        assert np.array_equal(np.isnan(again.position), np.isnan(position))
        assert np.abs(again.root - pair.root).max() < 1e-6
        assert (again.fps, again.meta["format"]) == (30.0, "c3d")

    def test_a_dancer_who_lacks_a_wrist_is_left_out_and_told(self, tmp_path, pair):
        again = read(write_c3d(pair, tmp_path / "a.c3d"))
        assert again.n_individuals == 1
        assert again.meta["notes"] == ["Bo was left out: no markers for left_wrist"]

    def test_many_points_and_a_late_beginning(self, tmp_path, ezc3d):
        points = np.random.default_rng(0).normal(size=(3, 300, 3)).astype(np.float32)
        (tmp_path / "a.c3d").write_bytes(c3d_bytes(points, [f"M{k}" for k in range(300)], 120.0, first_frame=241))
        about, frames, found, _ = ezc3d(tmp_path / "a.c3d")
        assert (about["LABELS"][-1], about["LABELS2"][0], len(about["LABELS2"])) == ("M254", "M255", 45)
        assert frames == [240, 242]
        assert np.abs(found - points).max() < 1e-6
        assert parse_c3d((tmp_path / "a.c3d").read_bytes()).labels == tuple(f"M{k}" for k in range(300))

    def test_more_frames_than_the_header_can_count(self, tmp_path):
        points = np.zeros((70_000, 1, 3)) + np.arange(70_000)[:, None, None]
        found = parse_c3d(c3d_bytes(points, ["A"], 100.0))
        assert len(found.points) == 70_000
        assert found.points[-1].tolist() == [[69_999.0] * 3]

    def test_what_can_not_be_written_is_explained(self, tmp_path, groove):
        with pytest.raises(FormatError, match="1 to 65535 points over at least one frame; got 0 over 2"):
            c3d_bytes(np.zeros((2, 0, 3)), [], 30.0)
        with pytest.raises(FormatError, match="no positions in space"):
            write_c3d(groove.replace(position=np.full_like(groove.position, np.nan)), tmp_path / "a.c3d")
        assert not list(tmp_path.iterdir())


class TestTrc:
    @pytest.mark.parametrize(("unit", "scale"), [("m", 1.0), ("mm", 1000.0)])
    def test_pandas_reads_the_table(self, tmp_path, groove, unit, scale):
        pandas = pytest.importorskip("pandas", reason="needs pandas, which reads the table")
        path = write_trc(groove, tmp_path / "a.trc", unit=unit)
        about = pandas.read_csv(path, sep="\t", skiprows=1, nrows=1)
        assert about.iloc[0].to_dict() == {
            "DataRate": 30.0, "CameraRate": 30.0, "NumFrames": 15, "NumMarkers": 33, "Units": unit,
            "OrigDataRate": 30.0, "OrigDataStartFrame": 1, "OrigNumFrames": 15}  # fmt: skip
        names = pandas.read_csv(path, sep="\t", skiprows=3, nrows=0).columns
        assert tuple(names[2::3]) == skeleton.KEYPOINTS
        table = pandas.read_csv(path, sep="\t", skiprows=4)
        assert list(table.columns[2:5]) == ["X1", "Y1", "Z1"]
        points = table.iloc[:, 2:].to_numpy(float).reshape(15, 33, 3)
        expected = (groove.position + groove.root[:, :, None])[:, 0] * scale
        assert np.abs(points - expected).max() <= 2e-6 * scale
        assert np.allclose(table.iloc[:, 1], groove.time, atol=1e-6)

    def test_read_again_it_is_the_same_dance_at_the_same_time(self, tmp_path, groove):
        position = groove.position.copy()
        position[3:5, 0, 15] = np.nan
        late = groove.replace(position=position, time=groove.time + 12.5)
        again = read(write_trc(late, tmp_path / "a.trc"))
        assert np.nanmax(np.abs(again.position - position)) < 2e-6
        assert np.array_equal(np.isnan(again.position), np.isnan(position))
        assert np.abs(again.root - groove.root).max() < 2e-6
        assert np.allclose(again.time, late.time, atol=1e-6)
        assert (again.fps, again.meta["format"]) == (30.0, "trc")

    def test_lines_of_many_writers_are_read(self, tmp_path, groove):
        """Spaces around names, a line without the empty fields at its end, no empty line, Windows' ends of lines."""
        path = write_trc(groove, tmp_path / "a.trc")
        lines = path.read_text().splitlines()
        del lines[5]
        lines[3] = lines[3].replace("\tleft_wrist\t", "\t left_wrist \t")
        lines[-1] = "\t".join(lines[-1].split("\t")[: 2 + 3 * 31]) + "\t"
        path.write_bytes("\r\n".join([*lines, "", ""]).encode())
        again = read(path)
        assert again.n_frames == 15
        assert np.isnan(again.position[-1, 0, 31:]).all()
        assert np.abs(again.position[:-1] - groove.position[:-1]).max() < 2e-6

    def test_one_dancer_of_two_is_named(self, tmp_path, pair):
        with pytest.raises(FormatError, match=r"a .trc file holds one individual, and there are: Ana, Bo"):
            write_trc(pair, tmp_path / "a.trc")
        again = read(write_trc(pair, tmp_path / "a.trc", individual="Ana"))
        assert np.abs(again.root[:, 0] - pair.root[:, 0]).max() < 2e-6
        with pytest.raises(FormatError, match="unit is 'cm'; choose one of: m, mm"):
            write_trc(pair, tmp_path / "b.trc", individual="Ana", unit="cm")

    @pytest.mark.parametrize(
        ("damage", "message"),
        [
            (lambda lines: lines[:4], "no .trc file, or cut off"),
            (lambda lines: ["hello", *lines[1:]], "no .trc file, or cut off"),
            (lambda lines: [*lines[:3], lines[3].replace("\t", " "), *lines[4:]], "line 4: expected Frame#, Time and"),
            (lambda lines: [*lines[:3], "Frame#\tTime\t\t\t", *lines[4:]], "line 4: there are no markers"),
            (lambda lines: lines[:6], "a header, but not one frame"),
            (lambda lines: lines[:-1], "14 frames, but NumFrames is 15; the file is cut off"),
            (lambda lines: [*lines, "16"], "line 22: 1 fields; the file is cut off"),
            (lambda lines: [*lines, lines[-1]], "line 22: the time is ['0.466667']; it has to increase"),
            (lambda lines: [*lines, lines[-1].replace("0.466667", "soon")], "line 22: the time is ['soon']"),
            (lambda lines: [*lines[:-1], lines[-1] + "\t1.0"], "line 21: more fields than 33 markers have"),
            (lambda lines: [*lines[:2], lines[2].replace("30.00", "0", 1), *lines[3:]], "DataRate is 0; expected"),
        ],
    )
    def test_damage_is_explained(self, tmp_path, groove, damage, message):
        path = write_trc(groove, tmp_path / "a.trc")
        path.write_text("\n".join(damage(path.read_text().splitlines())) + "\n")
        with pytest.raises(FormatError) as caught:
            read(path)
        assert str(path) in str(caught.value)
        assert message in str(caught.value)


def test_nothing_is_written_of_nothing(tmp_path):
    nothing = Recording(time=[], position=np.zeros((0, 1, 33, 3)), fps=30.0)
    for write, name in ((write_c3d, "a.c3d"), (write_trc, "a.trc")):
        with pytest.raises(FormatError, match="the recording has no frames"):
            write(nothing, tmp_path / name)
    assert not list(tmp_path.iterdir())
