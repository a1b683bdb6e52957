"""A stored map is the same map: to look at, to place new dances on, to go on deciding about; damage is told."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow.parquet as pq
import pytest

from dancekit.embedding import Embedding
from dancekit.errors import FormatError
from dancekit.mapping import MotionMap

WITHOUT_UMAP = """
import sys
sys.modules["umap"] = sys.modules["hdbscan"] = sys.modules["sklearn"] = None
from dancekit.embedding import Embedding
from dancekit.mapping import MotionMap
placed = MotionMap.load(sys.argv[1]).transform(Embedding.load(sys.argv[2]))
print(placed.labels.tolist())
"""


@pytest.fixture
def stored(motion_map, tmp_path: Path) -> Path:
    motion_map.quality(resamples=2, progress=False)
    motion_map.name(0, "turns")
    motion_map.note(0, "all to the left ↺")
    motion_map.split(1, into=2)
    motion_map.save(tmp_path / "maps" / "all.parquet")
    return tmp_path / "maps" / "all.parquet"


def test_a_stored_map_is_the_same(motion_map, stored, draw):
    again = MotionMap.load(stored)
    for name in ("coordinates", "coordinates_3d", "labels", "found_labels", "strength", "persistence", "stability"):
        assert np.array_equal(getattr(again, name), getattr(motion_map, name)), name
        assert getattr(again, name).dtype == getattr(motion_map, name).dtype, name
    assert again.embedding == motion_map.embedding
    assert (again.names, again.notes, again.log) == (motion_map.names, motion_map.notes, motion_map.log)
    assert again.choices == motion_map.choices
    assert again.describe() == motion_map.describe()
    assert again.to_frame().equals(motion_map.to_frame())
    new = draw([[0, 1, 2, 3, -1]], seed=2).embedding
    assert again.transform(new).to_frame().equals(motion_map.transform(new).to_frame())
    assert again.rare(5).equals(motion_map.rare(5))


def test_a_loaded_map_goes_on(motion_map, stored):
    again = MotionMap.load(stored)
    assert again.split(2, into=2) == motion_map.split(2, into=2)
    assert again.log[:-1] == motion_map.log[:-1]


def test_new_dances_are_placed_without_umap(motion_map, stored, known, tmp_path: Path):
    known.embedding.save(tmp_path / "known.parquet")
    command = [sys.executable, "-c", WITHOUT_UMAP, str(stored), str(tmp_path / "known.parquet")]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert json.loads(told) == motion_map.labels.tolist()


def test_others_can_read_it(motion_map, stored):
    table = pl.read_parquet(stored)
    assert table.columns[:4] == ["clip", "individual", "start_s", "end_s"]
    assert table["map_cluster"].to_list() == motion_map.labels.tolist()
    assert table["map_coordinates"].to_numpy().shape == (240, 2)


def test_what_can_not_be_stored_is_told(motion_map, tmp_path: Path):
    with pytest.raises(FormatError, match=r"maps are stored as .parquet, not '.json'"):
        motion_map.save(tmp_path / "map.json")
    taken = motion_map.segments.with_columns(map_x=pl.lit(1))
    motion_map._embedding = Embedding(motion_map.embedding.vectors, taken)
    with pytest.raises(FormatError, match="the segments have a column 'map_x'; rename it"):
        motion_map.save(tmp_path / "map.parquet")
    odd = Embedding(motion_map.embedding.vectors, motion_map.segments.drop("map_x"), {"name": "x", "net": object()})
    motion_map._embedding = odd
    with pytest.raises(FormatError, match="the map can't be described as JSON"):
        motion_map.save(tmp_path / "map.parquet")
    assert list(tmp_path.iterdir()) == []


def test_files_that_are_no_maps_are_told(known, tmp_path: Path):
    with pytest.raises(FormatError, match=r"there is no file .*nowhere.parquet"):
        MotionMap.load(tmp_path / "nowhere.parquet")
    (tmp_path / "text.parquet").write_text("no parquet")
    with pytest.raises(FormatError, match=r"text.parquet: damaged, or no Parquet file"):
        MotionMap.load(tmp_path / "text.parquet")
    known.embedding.save(tmp_path / "embedding.parquet")
    with pytest.raises(FormatError, match=r"embedding.parquet: no dancekit map; motion_map.save"):
        MotionMap.load(tmp_path / "embedding.parquet")


def test_newer_and_damaged_maps_are_told(stored):
    table = pq.read_table(stored)
    told = json.loads(table.schema.metadata[b"dancekit"])

    def changed(**changes: object) -> None:
        pq.write_table(table.replace_schema_metadata({b"dancekit": json.dumps({**told, **changes})}), stored)

    changed(format_version=99)
    with pytest.raises(FormatError, match="written in format version 99, and this dancekit reads up to version 1"):
        MotionMap.load(stored)
    changed(settings={"seed": 0, "magic": 1})
    with pytest.raises(FormatError, match=r"damaged: .*magic"):
        MotionMap.load(stored)
    header = table.schema.metadata
    pq.write_table(table.drop_columns(["map_space"]).replace_schema_metadata(header), stored)
    with pytest.raises(FormatError, match="damaged: 'space'; fit the map anew"):
        MotionMap.load(stored)
