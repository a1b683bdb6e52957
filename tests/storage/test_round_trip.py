"""What `save` writes, `load` gives back bit for bit, and tools that know nothing of dancekit can read it."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dancekit.errors import FormatError
from dancekit.recording import ARRAYS, Recording
from dancekit.storage import load, save

FORMATS = ["parquet", "h5"]


def recording(n_frames: int = 7, n_individuals: int = 2, *, seed: int = 0, **changes: Any) -> Recording:
    """Noise in every value, some of it missing."""
    rng = np.random.default_rng(seed)
    arrays = {}
    for name, tail in ARRAYS.items():
        array = rng.normal(size=(n_frames, n_individuals, *tail)).astype(np.float32)
        array[rng.random(array.shape) < 0.1] = np.nan
        arrays[name] = array
    fields: dict[str, Any] = {
        "time": np.cumsum(rng.uniform(0.01, 0.05, n_frames)),
        "fps": 29.97,
        "individuals": tuple(f"Tänzer {i}" for i in range(n_individuals)),
        "meta": {"source": "a 'b' \"c\".mp4", "size": [640, 480], "steps": [{"step": "extract", "share": 0.1}]},
    }
    return Recording(**(arrays | fields | changes))


def assert_same_bits(one: Recording, other: Recording) -> None:
    assert one.time.tobytes() == other.time.tobytes()
    for name in ARRAYS:
        assert getattr(one, name).dtype == getattr(other, name).dtype == np.float32
        assert getattr(one, name).shape == getattr(other, name).shape
        assert getattr(one, name).tobytes() == getattr(other, name).tobytes(), name
    assert (one.fps, one.individuals, one.keypoints, one.meta) == (
        other.fps,
        other.individuals,
        other.keypoints,
        other.meta,
    )


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("n_individuals", [0, 1, 2, 5])
@pytest.mark.parametrize("n_frames", [0, 1, 2, 1000])
def test_round_trip_is_exact(tmp_path: Path, suffix: str, n_frames: int, n_individuals: int) -> None:
    original = recording(n_frames, n_individuals)
    save(original, tmp_path / f"a.{suffix}")
    assert_same_bits(load(tmp_path / f"a.{suffix}"), original)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("missing", [["root"], ["image"], ["position", "root", "confidence"], list(ARRAYS)])
def test_arrays_of_nothing_but_nan(tmp_path: Path, suffix: str, missing: list[str]) -> None:
    full = recording(300, 1)
    original = full.replace(**{name: np.full_like(getattr(full, name), np.nan) for name in missing})
    save(original, tmp_path / f"a.{suffix}")
    assert_same_bits(load(tmp_path / f"a.{suffix}"), original)


@pytest.mark.parametrize("suffix", FORMATS)
def test_signs_and_payloads_of_odd_numbers_survive(tmp_path: Path, suffix: str) -> None:
    odd = np.array([0x7FC00000, 0xFFC00001, 0x7F812345, 0x80000000, 0x00000001, 0x7F800000, 0xFF800000], np.uint32)
    position = np.resize(odd, (50, 1, 33, 3)).view(np.float32)
    original = Recording(time=np.arange(50) * 1e-9, position=position, fps=1e9)
    save(original, tmp_path / f"a.{suffix}")
    assert load(tmp_path / f"a.{suffix}").position.tobytes() == position.tobytes()


@pytest.mark.parametrize("suffix", FORMATS)
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_recording_survives(tmp_path: Path, suffix: str, data: st.DataObject) -> None:
    n_frames = data.draw(st.integers(0, 12))
    names = data.draw(st.lists(st.text(st.characters(exclude_categories=["Cs"])), unique=True, max_size=3))
    stamps = data.draw(
        st.lists(st.floats(-1e6, 1e6, allow_subnormal=True), min_size=n_frames, max_size=n_frames, unique=True)
    )
    json = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=6,
    )
    original = recording(
        n_frames,
        len(names),
        time=np.sort(np.array(stamps)),
        individuals=tuple(names),
        meta=data.draw(st.dictionaries(st.text(string.printable), json, max_size=4)),
        fps=data.draw(st.floats(0.01, 1e4)),
    )
    save(original, tmp_path / f"a.{suffix}")
    assert_same_bits(load(tmp_path / f"a.{suffix}"), original)


@pytest.mark.parametrize("suffix", FORMATS)
def test_meta_may_hold_numpy_paths_and_dates(tmp_path: Path, suffix: str) -> None:
    from datetime import date

    meta = {
        "n": np.int64(3),
        "x": np.float32(0.5),
        "a": np.arange(2),
        "p": Path("x") / "y",
        "d": date(2026, 1, 2),
        "t": (1,),
    }
    save(recording(meta=meta), tmp_path / f"a.{suffix}")
    assert load(tmp_path / f"a.{suffix}").meta == {
        "n": 3,
        "x": 0.5,
        "a": [0, 1],
        "p": "x/y",
        "d": "2026-01-02",
        "t": [1],
    }


@pytest.mark.parametrize("suffix", FORMATS)
def test_meta_may_be_long(tmp_path: Path, suffix: str) -> None:
    original = recording(meta={"log": ["ü" * 1000] * 300})
    save(original, tmp_path / f"a.{suffix}")
    assert load(tmp_path / f"a.{suffix}").meta == original.meta


@pytest.mark.parametrize("suffix", FORMATS)
def test_meta_that_json_has_no_word_for_is_named_and_nothing_is_written(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    save(recording(), path)
    before = path.read_bytes()
    with pytest.raises(FormatError, match=r"a\.\w+: the recording's meta can't be written as JSON: set \{1\}"):
        save(recording(meta={"bad": {1}}), path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="the name of an individual can't be written as UTF-8"):
        save(recording(3, 1, individuals=("\ud800",)), tmp_path / "a.parquet")


@pytest.mark.parametrize("suffix", FORMATS)
def test_loaded_arrays_are_read_only(tmp_path: Path, suffix: str) -> None:
    save(recording(), tmp_path / f"a.{suffix}")
    with pytest.raises(ValueError, match="read-only"):
        load(tmp_path / f"a.{suffix}").position[0] = 0


def test_file_is_smaller_than_the_arrays(tmp_path: Path) -> None:
    original = recording(3000, 1).replace(root=np.full((3000, 1, 3), np.nan, np.float32))
    save(original, tmp_path / "a.parquet")
    assert (tmp_path / "a.parquet").stat().st_size < sum(getattr(original, name).nbytes for name in ("time", *ARRAYS))


def test_file_is_smaller_even_if_every_number_is_noise(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    noise = {name: rng.normal(size=(3000, 1, *tail)).astype(np.float32) for name, tail in ARRAYS.items()}
    original = Recording(time=np.arange(3000) / 30, **noise)
    save(original, tmp_path / "a.parquet")
    assert (tmp_path / "a.parquet").stat().st_size < sum(getattr(original, name).nbytes for name in ("time", *ARRAYS))


def test_steady_arrays_take_hardly_any_room(tmp_path: Path) -> None:
    save(Recording(time=np.arange(3000) / 30, position=np.zeros((3000, 1, 33, 3))), tmp_path / "a.parquet")
    assert (tmp_path / "a.parquet").stat().st_size < 150_000  # the arrays have 2.8 MB


def test_other_tools_read_the_table(tmp_path: Path) -> None:
    import pandas as pd
    import polars as pl
    import pyarrow.parquet as pq

    original = recording(5, 2)
    path = tmp_path / "a.parquet"
    save(original, path)
    with_polars, with_pandas = pl.read_parquet(path), pd.read_parquet(path)
    assert with_polars.columns == list(with_pandas.columns) == pq.read_schema(path).names
    assert with_polars.shape == with_pandas.shape == (10, 237)
    assert with_polars.columns[:6] == ["time_s", "frame", "individual", "nose_x", "nose_y", "nose_z"]
    assert with_polars["individual"].to_list() == ["Tänzer 0", "Tänzer 1"] * 5
    assert with_polars["frame"].to_list() == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
    assert {str(dtype) for dtype in with_polars.dtypes} == {"Float64", "Int32", "String", "Float32"}
    np.testing.assert_array_equal(with_pandas["time_s"].to_numpy()[::2], original.time)
    one = with_polars.filter(pl.col("individual") == "Tänzer 1")
    wrist = original.keypoints.index("left_wrist")
    for axis, name in enumerate("xyz"):
        np.testing.assert_array_equal(one[f"left_wrist_{name}"].to_numpy(), original.position[:, 1, wrist, axis])
        np.testing.assert_array_equal(one[f"root_{name}"].to_numpy(), original.root[:, 1, axis])
    for axis, name in enumerate("xy"):
        np.testing.assert_array_equal(one[f"left_wrist_image_{name}"].to_numpy(), original.image[:, 1, wrist, axis])
    np.testing.assert_array_equal(one["left_wrist_confidence"].to_numpy(), original.confidence[:, 1, wrist])
    np.testing.assert_array_equal(one["left_wrist_presence"].to_numpy(), original.presence[:, 1, wrist])


def test_hdf5_says_its_units(tmp_path: Path) -> None:
    import h5py

    save(recording(), tmp_path / "a.h5")
    with h5py.File(tmp_path / "a.h5") as file:
        assert file["position"].attrs["units"] == "m"
        assert file["position"].attrs["axes"] == "time, individual, keypoint, space"
        assert file["root"].attrs["axes"] == "time, individual, space"
        assert file["confidence"].attrs["axes"] == "time, individual, keypoint"


@pytest.mark.parametrize("name", ["a.h5", "a.hdf5", "a.H5", "a.Parquet", "a b'ü\n.parquet"])
def test_names_and_endings(tmp_path: Path, name: str) -> None:
    save(recording(), tmp_path / name)
    assert load(str(tmp_path / name)) == recording()
