"""Tables and datasets hold what the recording holds, and other libraries take them as they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit.errors import FormatError, RecordingError
from dancekit.recording import ARRAYS, Recording
from dancekit.skeleton import KEYPOINTS
from dancekit.tables import from_frame, to_frame, to_xarray


def noise(n_frames: int = 5, n_individuals: int = 2, **changes: Any) -> Recording:
    rng = np.random.default_rng(0)
    arrays: dict[str, Any] = {
        name: rng.normal(size=(n_frames, n_individuals, *tail)).astype(np.float32) for name, tail in ARRAYS.items()
    }
    arrays["position"][rng.random(arrays["position"].shape) < 0.2] = np.nan
    names = tuple(f"dancer {chr(90 - i)}" for i in range(n_individuals))
    time = np.cumsum(rng.uniform(0.01, 0.05, n_frames))
    return Recording(
        **({"time": time, "fps": 25.0, "individuals": names, "meta": {"source": "a.mp4"}} | arrays | changes)
    )


def walker(n_frames: int = 101, fps: float = 25.0) -> Recording:
    """Two stiff people who move at 1 m/s along x and at 2 m/s along z; in the picture at 50 and 100 pixels/s."""
    time = np.arange(n_frames) / fps
    position = np.random.default_rng(1).normal(size=(1, 2, 33, 3)) + np.zeros((n_frames, 1, 1, 1))
    position[:, 0, :, 0] += time[:, None]
    position[:, 1, :, 2] += 2 * time[:, None]
    image = np.full((n_frames, 2, 33, 2), 7.0)
    image[:, 0, :, 0] += 50 * time[:, None]
    image[:, 1, :, 1] -= 100 * time[:, None]
    confidence = np.full((n_frames, 2, 33), 0.9)
    confidence[10:13, 0, 5] = 0.1
    return Recording(time=time, position=position, image=image, confidence=confidence, fps=fps, individuals=("A", "B"))


class TestFrame:
    def test_every_value_is_where_its_row_says(self) -> None:
        recording = noise(3, 2)
        table = to_frame(recording)
        assert table.columns == [
            *("time_s", "frame", "individual", "keypoint", "x", "y", "z", "image_x", "image_y"),
            *("confidence", "presence", "root_x", "root_y", "root_z"),
        ]
        assert table.height == 3 * 2 * 33
        for row in table.sample(60, seed=1).iter_rows(named=True):
            t, n, k = row["frame"], recording.individuals.index(row["individual"]), KEYPOINTS.index(row["keypoint"])
            assert row["time_s"] == recording.time[t]
            found = [row["x"], row["y"], row["z"]]
            np.testing.assert_array_equal(np.float32(found), recording.position[t, n, k])
            assert [row["image_x"], row["image_y"]] == recording.image[t, n, k].tolist()
            assert row["confidence"] == recording.confidence[t, n, k]
            assert row["presence"] == recording.presence[t, n, k]
            assert [row["root_x"], row["root_y"], row["root_z"]] == recording.root[t, n].tolist()

    def test_filter_by_plain_words(self) -> None:
        recording = noise()
        wrist = to_frame(recording).filter(pl.col("keypoint") == "left_wrist", pl.col("individual") == "dancer Y")
        np.testing.assert_array_equal(wrist["y"].to_numpy(), recording.position[:, 1, KEYPOINTS.index("left_wrist"), 1])

    def test_method_of_the_recording(self) -> None:
        assert noise().to_frame().equals(to_frame(noise()))

    @pytest.mark.parametrize(("n_frames", "n_individuals"), [(0, 1), (1, 1), (7, 3)])
    def test_round_trip(self, n_frames: int, n_individuals: int) -> None:
        recording = noise(n_frames, n_individuals)
        assert from_frame(to_frame(recording), fps=25, meta={"source": "a.mp4"}) == recording

    def test_no_individuals_give_no_rows(self) -> None:
        assert to_frame(noise(4, 0)).shape == (0, 14)

    def test_round_trip_through_pandas(self) -> None:
        assert from_frame(to_frame(noise()).to_pandas()).same_arrays(noise())

    def test_round_trip_through_csv(self) -> None:
        recording = noise()
        table = pl.read_csv(to_frame(recording).write_csv().encode())
        assert from_frame(table).same_arrays(recording)

    @given(seed=st.integers(0, 1000))
    @settings(max_examples=20, deadline=None)
    def test_order_of_rows_does_not_matter(self, seed: int) -> None:
        table = to_frame(noise()).sample(fraction=1, shuffle=True, seed=seed)
        assert from_frame(table).same_arrays(noise())

    def test_missing_rows_and_nulls_are_nan(self) -> None:
        table = pl.DataFrame(
            {"time_s": [0.0, 0.0, 1.0], "keypoint": ["nose", "left_wrist", "nose"], "x": [1, None, 3], "y": 0, "z": 0}
        )
        recording = from_frame(table)
        assert recording.individuals == ("id_0",)
        assert recording.fps == 1.0
        assert np.isfinite(recording.position).sum() == 8
        assert recording.position[:, 0, 0, 0].tolist() == [1.0, 3.0]
        assert np.isnan(recording.position[0, 0, 15, 0])
        assert np.isnan(recording.image).all()

    def test_flat_tables_are_enough(self) -> None:
        table = pl.DataFrame({"time_s": [0.5], "keypoint": ["nose"], "image_x": [3.0], "image_y": [4.0]})
        assert from_frame(table).image[0, 0, 0].tolist() == [3.0, 4.0]

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            (lambda t: t.drop("time_s", "keypoint"), "no column time_s and no keypoint; it has: frame, individual"),
            (lambda t: t.drop("x", "image_x"), "needs columns x, y, z"),
            (lambda t: t.with_columns(keypoint=pl.lit("tail")), "unknown keypoints: tail; the known ones are: nose"),
            (lambda t: t.with_columns(x=pl.lit("wide")), "column 'x' holds String; expected numbers"),
            (lambda t: t.with_columns(time_s=pl.lit(None)), "rows without a time"),
            (lambda t: t.with_columns(individual=pl.lit(None, pl.String)), "column 'individual' has empty rows"),
            (
                lambda t: pl.concat([t, t[3:4]]),
                r"row \d+ of the table is there twice: time_s .*, keypoint left_eye_outer",
            ),
        ],
    )
    def test_tables_that_make_no_recording(self, change: Any, message: str) -> None:
        with pytest.raises(FormatError, match=message):
            from_frame(change(to_frame(noise())))


class TestMovement:
    """The ``movement`` package itself judges what `to_xarray` gives."""

    @pytest.fixture(autouse=True)
    def _quiet(self) -> None:
        pytest.importorskip("movement.validators.datasets")

    @pytest.mark.parametrize(("coordinates", "n_axes"), [("position", 3), ("image", 2)])
    def test_validator_accepts_the_dataset(self, coordinates: Any, n_axes: int) -> None:
        from movement.validators.datasets import ValidPosesInputs

        recording = noise()
        dataset = to_xarray(recording, coordinates=coordinates)
        ValidPosesInputs.validate(dataset)
        assert dataset.position.dims == ValidPosesInputs.DIM_NAMES
        made_by_movement = ValidPosesInputs(
            position_array=getattr(recording, coordinates).transpose(0, 3, 2, 1),
            confidence_array=recording.confidence.transpose(0, 2, 1),
            individual_names=list(recording.individuals),
            keypoint_names=list(KEYPOINTS),
            fps=recording.fps,
            source_software=dataset.source_software,
        ).to_dataset()
        assert set(made_by_movement.attrs.items()) <= set(dataset.attrs.items())
        assert dataset.position.shape == (5, n_axes, 33, 2)
        for name in ("position", "confidence"):
            assert made_by_movement[name].dims == dataset[name].dims
            np.testing.assert_array_equal(made_by_movement[name], dataset[name])
        for name in ("space", "keypoints", "individuals"):
            assert made_by_movement[name].values.tolist() == dataset[name].values.tolist()
        np.testing.assert_array_equal(dataset.time, recording.time)

    @pytest.mark.parametrize(("coordinates", "speeds"), [("position", (1.0, 2.0)), ("image", (50.0, 100.0))])
    def test_kinematics_come_out_right(self, coordinates: Any, speeds: tuple[float, float]) -> None:
        from movement import kinematics

        dataset = to_xarray(walker(), coordinates=coordinates)
        speed = kinematics.compute_speed(dataset.position)
        np.testing.assert_allclose(speed.sel(individuals="A"), speeds[0], rtol=2e-4)
        np.testing.assert_allclose(speed.sel(individuals="B"), speeds[1], rtol=2e-4)

    def test_filters_work(self) -> None:
        from movement.filtering import filter_by_confidence, interpolate_over_time

        dataset = to_xarray(walker())
        filtered = filter_by_confidence(dataset.position, dataset.confidence, threshold=0.5, print_report=False)
        assert int(np.isnan(filtered).sum()) == 3 * 3
        filled = interpolate_over_time(filtered, print_report=False)
        np.testing.assert_allclose(filled, dataset.position, atol=1e-5)

    def test_deeplabcut_round_trip_through_movement(self, tmp_path: Path) -> None:
        from movement.io import load_poses, save_poses

        dataset = to_xarray(walker(), coordinates="image")
        save_poses.to_dlc_file(dataset, tmp_path / "a.csv", split_individuals=False)
        again = load_poses.from_dlc_file(tmp_path / "a.csv", fps=25)
        np.testing.assert_allclose(
            again.position.sel(individuals=["A", "B"]), dataset.position.sel(individuals=["A", "B"]), atol=1e-4
        )

    def test_netcdf_round_trip(self, tmp_path: Path) -> None:
        import xarray as xr

        dataset = to_xarray(noise())
        dataset.to_netcdf(tmp_path / "a.nc", engine="h5netcdf")
        with xr.open_dataset(tmp_path / "a.nc", engine="h5netcdf") as again:
            xr.testing.assert_identical(again.load(), dataset)

    def test_metadata_and_extra_variables(self) -> None:
        recording = noise()
        dataset = recording.to_xarray()
        assert dataset.attrs["source_file"] == "a.mp4"
        assert (dataset.fps, dataset.time_unit, dataset.ds_type, dataset.position_unit) == (
            25,
            "seconds",
            "poses",
            "metres",
        )
        assert json.loads(dataset.dancekit_meta) == recording.meta
        np.testing.assert_array_equal(dataset.presence, recording.presence.transpose(0, 2, 1))
        np.testing.assert_array_equal(dataset.root, recording.root.transpose(0, 2, 1))
        assert "root" not in to_xarray(recording, coordinates="image")
        assert "source_file" not in to_xarray(recording.replace(meta={})).attrs

    def test_dataset_may_be_written_to(self) -> None:
        recording = noise()
        dataset = to_xarray(recording)
        dataset.position[:] = 0
        assert recording == noise()

    def test_pictures_are_taken_where_there_is_no_space(self) -> None:
        flat = noise().replace(position=np.full((5, 2, 33, 3), np.nan))
        assert to_xarray(flat).sizes["space"] == 2
        assert to_xarray(flat.replace(image=None)).sizes["space"] == 3

    def test_unknown_coordinates(self) -> None:
        with pytest.raises(RecordingError, match="coordinates is 'cm'; choose one of: position, image"):
            to_xarray(noise(), coordinates="cm")  # type: ignore[arg-type]
