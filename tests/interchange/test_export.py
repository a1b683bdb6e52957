"""One verb for all formats; tables judged by polars, netCDF by movement."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from dancekit.errors import FormatError
from dancekit.interchange import FORMATS, export, export_recording, wide_frame, write_csv
from dancekit.readers import SUFFIXES, read
from dancekit.skeleton import KEYPOINTS
from dancekit.storage import load


@pytest.mark.parametrize("ending", [".parquet", ".h5"])
def test_own_formats_are_exact(tmp_path, groove, ending):
    assert load(export_recording(groove, tmp_path / f"a{ending}")).same_arrays(groove)
    with pytest.raises(FormatError, match="takes no options; got layout"):
        export_recording(groove, tmp_path / f"b{ending}", layout="wide")


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_is_written_and_all_but_two_are_read_again(tmp_path, groove, ending):
    path = export(groove, tmp_path / f"a{ending}")
    assert path.stat().st_size > 1000
    if ending not in (".json", ".nc"):
        assert ending in SUFFIXES
        assert read(path).n_frames == groove.n_frames


class TestCsv:
    def test_tidy_is_the_table_of_the_recording_and_all_of_it_comes_back(self, tmp_path, pair):
        path = write_csv(pair, tmp_path / "a.csv")
        table = pl.read_csv(path)
        assert table.columns == pair.to_frame().columns
        assert len(table) == pair.n_frames * 2 * 33
        again = read(path)
        assert again.individuals == ("Ana", "Bo")
        for name in ("position", "root", "image", "confidence"):
            assert np.allclose(getattr(again, name), getattr(pair, name), atol=1e-6, equal_nan=True), name

    def test_wide_has_a_row_for_each_frame_and_dancer(self, tmp_path, pair):
        table = pl.read_csv(write_csv(pair, tmp_path / "a.csv", layout="wide"))
        assert table.columns == wide_frame(pair).columns
        assert table.shape == (30, 3 + 33 * 4 + 3)
        row = table.filter(pl.col("individual") == "Bo", pl.col("frame") == 3)
        assert row["right_wrist_y"].item() == pytest.approx(float(pair.position[3, 1, 16, 1]), abs=1e-6)
        assert row["root_x"].item() == pytest.approx(float(pair.root[3, 1, 0]), abs=1e-6)
        assert row["left_wrist_x"].item() is None, "missing is an empty cell"
        assert row["time_s"].item() == pytest.approx(0.1)

    def test_wide_is_read_again(self, tmp_path, pair):
        again = read(write_csv(pair, tmp_path / "a.csv", layout="wide"))
        assert again.individuals == ("Ana", "Bo")
        assert np.allclose(again.position, pair.position, atol=1e-6, equal_nan=True)
        again = read(write_csv(pair, tmp_path / "b.csv", layout="wide", coordinates="image"))
        assert np.allclose(again.image, pair.image, atol=1e-3, equal_nan=True)

    def test_wide_takes_the_picture_where_there_is_nothing_else(self, groove):
        drawn = groove.replace(position=np.full_like(groove.position, np.nan))
        assert wide_frame(drawn).columns[3:6] == ["nose_x", "nose_y", "nose_confidence"]
        assert len(wide_frame(drawn).columns) == 3 + 33 * 3

    def test_what_is_unknown_is_explained(self, tmp_path, groove):
        with pytest.raises(FormatError, match="layout is 'long'; choose one of: tidy, wide"):
            write_csv(groove, tmp_path / "a.csv", layout="long")
        with pytest.raises(FormatError, match="coordinates is 'polar'; choose one of: position, image"):
            write_csv(groove, tmp_path / "a.csv", layout="wide", coordinates="polar")
        assert not list(tmp_path.iterdir())


class TestNetcdf:
    """movement's own files are netCDF that xarray loads and its validator judges."""

    @pytest.mark.parametrize("coordinates", ["position", "image"])
    def test_movement_accepts_and_works_on_what_xarray_loads(self, tmp_path, pair, coordinates):
        xarray = pytest.importorskip("xarray", reason="needs xarray, which loads netCDF")
        pytest.importorskip("movement", reason="needs movement, whose netCDF it is")
        from movement.kinematics import compute_velocity
        from movement.validators.datasets import ValidPosesInputs

        dataset = xarray.load_dataset(export(pair, tmp_path / "a.nc", coordinates=coordinates), engine="h5netcdf")
        ValidPosesInputs.validate(dataset)
        assert (dataset.attrs["ds_type"], dataset.attrs["fps"]) == ("poses", 30.0)
        assert dataset.keypoints.values.tolist() == list(KEYPOINTS)
        assert dataset.individuals.values.tolist() == ["Ana", "Bo"]
        ours = np.moveaxis(getattr(pair, coordinates), (1, 2, 3), (3, 2, 1))
        assert np.allclose(
            dataset.position.transpose("time", "space", "keypoints", "individuals"), ours, equal_nan=True
        )
        speed = compute_velocity(dataset.position).sel(keypoints="right_wrist", individuals="Ana", space="x")
        expected = np.gradient(getattr(pair, coordinates)[:, 0, 16, 0], pair.time)
        assert np.allclose(speed, expected, rtol=1e-3, atol=1e-3)

    def test_classic_netcdf_libraries_open_it_too(self, tmp_path, pair):
        netcdf = pytest.importorskip("netCDF4", reason="needs netCDF4")
        with netcdf.Dataset(export(pair, tmp_path / "a.nc")) as file:
            assert file.variables["position"].shape == (15, 3, 33, 2)


def test_options_and_endings_that_are_unknown_are_explained(tmp_path, groove, corpus):
    with pytest.raises(FormatError, match=r"ends in '.docx'; dancekit writes: .parquet, .h5, .csv, .nc, .bvh"):
        export(groove, tmp_path / "a.docx")
    with pytest.raises(
        FormatError, match=r"no option colour for .bvh; there are: individual, unit, bones, place, face"
    ):
        export(groove, tmp_path / "a.bvh", colour="red")
    with pytest.raises(FormatError, match="clip='a' says which of a corpus; a recording is one clip"):
        export(groove, tmp_path / "a.bvh", clip="a")
    with pytest.raises(FormatError, match=r"say which clip of the corpus:  clip='name'; there are: pair"):
        export(corpus, tmp_path / "a.eaf")
    assert not list(tmp_path.glob("a*"))


def test_of_a_corpus_poses_or_annotations_are_written_by_the_ending(tmp_path, corpus):
    corpus.annotate("pair", "style", "butoh", start_s=1.0, end_s=2.0)
    assert "butoh" in export(corpus, tmp_path / "a.eaf", clip="pair").read_text()
    assert "butoh" in export(corpus, tmp_path / "a.TextGrid", clip="pair", form="short").read_text()
    assert len(pl.read_csv(export(corpus, tmp_path / "a.csv", clip="pair"))) == 100 * 2 * 33, "poses"


def test_what_fails_leaves_what_was_there(tmp_path, groove, pair):
    path = export(groove, tmp_path / "a.bvh")
    before = path.read_bytes()
    with pytest.raises(FormatError):
        export(pair, path, individual="Bo")
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["a.bvh"]
