"""Foreign, newer, truncated and mutated pose files: a clear error or a recording, never a crash or a hang."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dancekit.errors import DancekitError, FormatError
from dancekit.recording import Recording
from dancekit.storage import MissingFileError, header, load, save

FORMATS = ["parquet", "h5"]
FEW = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def noise(n_frames: int = 40, n_individuals: int = 2) -> Recording:
    rng = np.random.default_rng(0)
    return Recording(
        time=np.arange(n_frames) / 30,
        position=rng.normal(size=(n_frames, n_individuals, 33, 3)),
        confidence=rng.random((n_frames, n_individuals, 33)),
        fps=30,
        individuals=tuple("abcdefgh"[:n_individuals]),
    )


def rewrite(path: Path, change: Callable, **options: object) -> None:
    """Read a pose file with pyarrow, change the table, and write it as any tool would, metadata and all."""
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    changed = change(table)
    pq.write_table(changed.replace_schema_metadata(table.schema.metadata), path, **options)


def with_header(path: Path, **fields: object) -> None:
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    content = json.loads(table.schema.metadata[b"dancekit"]) | fields
    pq.write_table(table.replace_schema_metadata({"dancekit": json.dumps(content)}), path)


@pytest.mark.parametrize("suffix", FORMATS)
def test_missing_file(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(MissingFileError, match=r"there is no file .*gone") as caught:
        load(tmp_path / f"gone.{suffix}")
    assert isinstance(caught.value, FormatError)
    assert isinstance(caught.value, FileNotFoundError)


@pytest.mark.parametrize("suffix", FORMATS)
def test_folder(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a.{suffix}").mkdir()
    with pytest.raises(FormatError, match="is a folder"):
        load(tmp_path / f"a.{suffix}")


@pytest.mark.parametrize("name", ["a.csv", "a", "parquet"])
def test_unknown_ending(tmp_path: Path, name: str) -> None:
    with pytest.raises(FormatError, match=r"expected one of: \.parquet, \.h5"):
        save(noise(), tmp_path / name)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("content", [b"", b"PAR1", b"hello" * 100, b"\x89HDF\r\n\x1a\n" + b"\0" * 500, b"PAR1" * 100])
def test_no_such_file_at_all(tmp_path: Path, suffix: str, content: bytes) -> None:
    (tmp_path / f"a.{suffix}").write_bytes(content)
    with pytest.raises(FormatError, match=rf"a\.{suffix}: damaged, or no \w+ file"):
        load(tmp_path / f"a.{suffix}")


def test_foreign_parquet(tmp_path: Path) -> None:
    import polars as pl

    pl.DataFrame({"x": [1, 2]}).write_parquet(tmp_path / "a.parquet")
    with pytest.raises(FormatError, match="no dancekit recording"):
        load(tmp_path / "a.parquet")


def test_foreign_hdf5(tmp_path: Path) -> None:
    import h5py

    with h5py.File(tmp_path / "a.h5", "w") as file:
        file["x"] = [1, 2]
    with pytest.raises(FormatError, match="no dancekit recording"):
        load(tmp_path / "a.h5")


@pytest.mark.parametrize("suffix", FORMATS)
def test_newer_version_is_named_beside_ours(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(header, "FORMAT_VERSION", 7)
        save(noise(), tmp_path / f"a.{suffix}")
    with pytest.raises(
        FormatError, match=r"format version 7, and this dancekit reads up to version 1; update dancekit"
    ):
        load(tmp_path / f"a.{suffix}")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"format": "other"}, "not that of a dancekit recording"),
        ({"format_version": "1"}, "format version '1' makes no sense"),
        ({"format_version": 0}, "format version 0 makes no sense"),
        ({"format_version": True}, "format version True makes no sense"),
        ({"fps": None}, "'fps' is None"),
        ({"fps": -1}, "40 frames at -1 fps"),
        ({"n_frames": 41}, "80 rows; expected 82, 41 frames of 2 individuals"),
        ({"n_frames": -1}, "damaged: -1 frames"),
        ({"n_frames": 10**15}, "80 rows; expected 2000000000000000"),
        ({"n_frames": 40.0}, "'n_frames' is 40.0"),
        ({"individuals": ["a"]}, "80 rows; expected 40"),
        ({"individuals": ["a", "a"]}, "'individuals' is"),
        ({"individuals": ["a", 1]}, "'individuals' is"),
        ({"individuals": ["b", "a"]}, "its rows are not frame after frame with the individuals b, a"),
        ({"individuals": []}, "80 rows; expected 0"),
        ({"keypoints": ["nose"]}, "not dancekit's 33"),
        ({"meta": []}, r"'meta' is \[\]"),
    ],
)
def test_damaged_metadata(tmp_path: Path, fields: dict, message: str) -> None:
    save(noise(), tmp_path / "a.parquet")
    with_header(tmp_path / "a.parquet", **fields)
    with pytest.raises(FormatError, match=message):
        load(tmp_path / "a.parquet")


def test_metadata_that_is_no_json(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"x": [1]}).replace_schema_metadata({"dancekit": "{"}), tmp_path / "a.parquet")
    with pytest.raises(FormatError, match="its metadata is damaged"):
        load(tmp_path / "a.parquet")


def test_no_individuals_and_no_time(tmp_path: Path) -> None:
    save(noise(3, 0), tmp_path / "a.parquet")
    with_header(tmp_path / "a.parquet", time_s=[0.0])
    with pytest.raises(FormatError, match="no time stamps for 3 frames"):
        load(tmp_path / "a.parquet")


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"compression": "none", "use_dictionary": False},
        {"compression": "none", "use_dictionary": False, "data_page_version": "2.0"},
        {"compression": "none", "use_dictionary": False, "write_page_checksum": True},
        {"compression": "none", "use_dictionary": False, "data_page_size": 64, "write_batch_size": 8},
        {"compression": "none", "use_dictionary": False, "store_decimal_as_integer": True, "write_page_index": True},
        {"row_group_size": 7},
        {"compression": "zstd"},
    ],
)
def test_files_rewritten_by_another_tool_give_the_same(tmp_path: Path, options: dict) -> None:
    save(noise(), tmp_path / "a.parquet")
    rewrite(tmp_path / "a.parquet", lambda table: table, **options)
    assert load(tmp_path / "a.parquet") == noise()


def test_column_order_does_not_matter(tmp_path: Path) -> None:
    save(noise(), tmp_path / "a.parquet")
    rewrite(tmp_path / "a.parquet", lambda table: table.select(table.column_names[::-1]))
    assert load(tmp_path / "a.parquet") == noise()


def test_nullable_and_double_columns_of_another_tool(tmp_path: Path) -> None:
    import pyarrow as pa

    def change(table: pa.Table) -> pa.Table:
        place = table.column_names.index("nose_x")
        values = [None, *table["nose_x"].to_pylist()[1:]]
        return table.set_column(place, "nose_x", pa.array(values, pa.float64()))

    save(noise(), tmp_path / "a.parquet")
    rewrite(tmp_path / "a.parquet", change)
    expected = noise().position.copy()
    expected[0, 0, 0, 0] = np.nan
    np.testing.assert_array_equal(load(tmp_path / "a.parquet").position, expected)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda t: t.drop_columns(["nose_x", "time_s"]), "columns are missing: nose_x, time_s"),
        (lambda t: t.slice(0, 79), "79 rows; expected 80"),
        (lambda t: t.take(list(range(79, -1, -1))), "not frame after frame"),
        (lambda t: t.sort_by("individual"), "not frame after frame"),
        (lambda t: t.set_column(3, "nose_x", t["individual"]), "'nose_x' holds string"),
        (lambda t: t.set_column(0, "time_s", t["nose_x"].cast("double")), "different time stamps"),
    ],
)
def test_changed_tables_are_noticed(tmp_path: Path, change: Callable, message: str) -> None:
    save(noise(), tmp_path / "a.parquet")
    rewrite(tmp_path / "a.parquet", change)
    with pytest.raises(FormatError, match=message):
        load(tmp_path / "a.parquet")


def test_time_that_goes_backwards(tmp_path: Path) -> None:
    import pyarrow as pa

    save(noise(3, 1), tmp_path / "a.parquet")
    rewrite(tmp_path / "a.parquet", lambda t: t.set_column(0, "time_s", pa.array([0.0, 2.0, 1.0])))
    with pytest.raises(FormatError, match="time must increase strictly"):
        load(tmp_path / "a.parquet")


def outcome(path: Path) -> tuple[str, Recording | None]:
    """Load, and give our error's message or the recording; any other error goes through."""
    try:
        return "", load(path)
    except DancekitError as error:
        return str(error), None


@pytest.mark.parametrize("suffix", FORMATS)
@given(share=st.floats(0, 1, exclude_max=True))
@FEW
def test_truncated_files_are_errors(tmp_path: Path, suffix: str, share: float) -> None:
    path = tmp_path / f"whole.{suffix}"
    if not path.exists():
        save(noise(), path)
    whole = path.read_bytes()
    (tmp_path / f"cut.{suffix}").write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(FormatError, match=rf"cut\.{suffix}"):
        load(tmp_path / f"cut.{suffix}")


@pytest.mark.parametrize(("suffix", "n_frames"), [("parquet", 12), ("parquet", 300), ("h5", 12)])
@given(data=st.data())
@settings(FEW, max_examples=200)
def test_mutated_files_give_an_error_or_a_recording(
    tmp_path: Path, suffix: str, n_frames: int, data: st.DataObject
) -> None:
    path = tmp_path / f"whole.{suffix}"
    if not path.exists():
        save(noise(n_frames), path)
    content = bytearray(path.read_bytes())
    # Half of the damage goes to the last tenth, where Parquet has its footer, and to the first, where HDF5 has its own.
    tenth = len(content) // 10
    places = (
        st.integers(0, len(content) - 1) | st.integers(len(content) - tenth, len(content) - 1) | st.integers(0, tenth)
    )
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(places)] = data.draw(st.integers(0, 255))
    (tmp_path / f"changed.{suffix}").write_bytes(content)
    error, found = outcome(tmp_path / f"changed.{suffix}")
    assert f"changed.{suffix}" in error or (found is not None and found.position.shape[2:] == (33, 3))


def test_plain_columns_are_read_as_pyarrow_reads_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dancekit.storage import parquet_read

    found = []
    original = parquet_read.find_run
    monkeypatch.setattr(parquet_read, "find_run", lambda *a: found.append(original(*a)) or found[-1])
    save(noise(600), tmp_path / "a.parquet")
    directly = load(tmp_path / "a.parquet")
    assert sum(run is not None for run in found) >= 2, "position and confidence should have been read directly"
    monkeypatch.setattr(parquet_read, "find_run", lambda *_: None)
    assert load(tmp_path / "a.parquet") == directly == noise(600)


def test_plain_column_with_another_page_header_is_left_to_pyarrow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dancekit.storage import parquet_read

    save(noise(600), tmp_path / "a.parquet")
    monkeypatch.setattr(parquet_read, "read_run", lambda *_: False)
    assert load(tmp_path / "a.parquet") == noise(600)


@pytest.mark.parametrize("suffix", FORMATS)
def test_failed_save_keeps_the_old_file(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / f"a.{suffix}"
    save(noise(), path)

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("dancekit.atomic._sync", full_disk)
        with pytest.raises(OSError, match="No space"):
            save(noise(3), path)
    assert load(path) == noise()
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
