"""What is exported can be read by others: polars for the CSV, movement for the netCDF, dancekit for its own."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit.errors import FormatError
from dancekit.interchange import export_recording
from dancekit.storage import load
from dancekit.synthetic import Camera, dance

WAVES = dance("waves", duration_s=0.2, camera=Camera())


@pytest.mark.parametrize("ending", [".parquet", ".h5"])
def test_own_formats_are_exact(tmp_path, ending):
    assert load(export_recording(WAVES, tmp_path / f"a{ending}")).same_arrays(WAVES)


def test_csv_is_the_tidy_table(tmp_path):
    import polars as pl

    table = pl.read_csv(export_recording(WAVES, tmp_path / "a.csv"))
    assert table.columns == WAVES.to_frame().columns
    assert len(table) == WAVES.n_frames * 33


def test_csv_can_be_read_again(tmp_path):
    from dancekit.readers import read

    again = read(export_recording(WAVES, tmp_path / "a.csv"))
    assert np.allclose(again.position, WAVES.position, atol=1e-5)
    assert np.allclose(again.image, WAVES.image, atol=1e-2)


def test_netcdf_opens_in_xarray_with_the_same_numbers(tmp_path):
    import xarray as xr

    with xr.open_dataset(export_recording(WAVES, tmp_path / "a.nc"), engine="h5netcdf") as dataset:
        wrist = dataset.position.sel(keypoints="left_wrist", space="y").values
    assert np.allclose(wrist[:, 0], WAVES.position[:, 0, 15, 1])


def test_an_unknown_ending_is_explained(tmp_path):
    with pytest.raises(FormatError, match=r"ends in '.docx'; dancekit writes: .parquet, .h5, .csv, .nc"):
        export_recording(WAVES, tmp_path / "a.docx")
    assert not list(tmp_path.iterdir())
