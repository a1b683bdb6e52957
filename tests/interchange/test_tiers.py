"""What dancekit found, as tiers: clusters, segments, boundaries, search hits, beats, confidence of a forecast."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from dancekit.errors import FormatError
from dancekit.forecast import Forecast
from dancekit.interchange import read_eaf, tiers_of, write_eaf
from dancekit.mapping import MotionMap
from dancekit.search.hits import Hits
from dancekit.search.queries import Query
from dancekit.segmentation import Segments

NAMES = ["clip", "individual", "tier", "start_s", "end_s", "value", "author"]
PIECES = Segments.of(
    [
        {"clip": "a", "individual": "Ana", "start_s": 0.0, "end_s": 2.0, "label": "reach"},
        {"clip": "a", "individual": "Ana", "start_s": 2.0, "end_s": 3.0, "strength": 0.756},
        {"clip": "b", "individual": "Bo", "start_s": 0.0, "end_s": 2.0},
        {"clip": "b", "individual": "Bo", "start_s": 2.0, "end_s": 3.0},
    ]
)


def forecast(confidence: list[float], *, at_s: float = 4.0) -> Forecast:
    count = len(confidence)
    body = np.zeros((count, 1, 33, 3), np.float32)
    time = at_s + 0.25 * np.arange(1, count + 1)
    return Forecast(time, body, body, body, np.array(confidence), body, 0.9, at_s, ("Ana",))


def test_segments_and_their_boundaries():
    table = tiers_of(segments=PIECES, clip="a")
    assert table.columns == NAMES
    assert table.rows() == [
        ("a", "Ana", "segment", 0.0, 2.0, "reach", "dancekit"),
        ("a", "Ana", "segment", 2.0, 3.0, PIECES.to_annotations()["value"][1], "dancekit"),
        ("a", "Ana", "boundary", 2.0, None, "0.76", "dancekit"),
    ]
    assert tiers_of(segments=PIECES).filter(tier="boundary").select("clip", "value").rows() == [
        ("a", "0.76"),
        ("b", ""),
    ]


def test_beats_are_counted_for_each_dancer():
    assert tiers_of(beats=[1.0, 0.5], clip="a").select("start_s", "end_s", "value").rows() == [
        (0.5, None, "1"),
        (1.0, None, "2"),
    ]
    table = tiers_of(beats=PIECES).select("clip", "individual", "start_s", "value")
    assert table.rows() == [("a", "Ana", 2.0, "1"), ("b", "Bo", 2.0, "1")]


def test_confidence_over_steps_of_half_a_second():
    table = tiers_of(forecast=forecast([1.0, 0.9, 0.5, 0.3, 0.2]), clip="a", author=None)
    assert table.drop("clip").rows() == [
        ("Ana", "forecast confidence", 4.0, 4.5, "95 %", None),
        ("Ana", "forecast confidence", 4.5, 5.0, "40 %", None),
        ("Ana", "forecast confidence", 5.0, 5.25, "20 %", None),
    ]
    assert len(tiers_of(forecast=forecast([0.5] * 8), clip="a", step_s=2.0)) == 1


def test_a_confidence_that_is_not_known_is_left_out():
    assert tiers_of(forecast=forecast([np.nan, np.nan, 0.5, 0.5]), clip="a")["value"].to_list() == ["50 %"]
    assert len(tiers_of(forecast=forecast([]), clip="a")) == 0


def test_hits_with_rank_and_likeness():
    found = [(1, "a", "Ana", 1.0, 2.0, 0.987), (2, "b", "Bo", 0.0, 1.0, 0.5)]
    table = pl.DataFrame(found, ["rank", "clip", "individual", "start_s", "end_s", "similarity"], orient="row")
    hits = Hits(table, Query(np.ones(2, np.float32), "a vector"), among=9)
    assert tiers_of(hits=hits).rows() == [
        ("a", "Ana", "search", 1.0, 2.0, "1: 0.99", "dancekit"),
        ("b", "Bo", "search", 0.0, 1.0, "2: 0.50", "dancekit"),
    ]
    assert tiers_of(hits=hits, clip="b")["value"].to_list() == ["2: 0.50"]


class Decided(MotionMap):
    """A map whose clusters are given; fitting one takes ten seconds, and is tested elsewhere."""

    segments = pl.DataFrame(
        [("a", "Ana", float(k), k + 1.0) for k in range(6)], ["clip", "individual", "start_s", "end_s"], orient="row"
    )
    labels = np.array([0, 0, -1, 1, 1, 0])
    clusters = (0, 1)


def test_clusters_without_noise():
    found = Decided()
    found._names = {1: "waves"}
    tiers = tiers_of(motion_map=found)
    assert tiers.drop("author").rows() == [
        ("a", "Ana", "cluster", 0.0, 2.0, "cluster 0"),
        ("a", "Ana", "cluster", 3.0, 5.0, "waves"),
        ("a", "Ana", "cluster", 5.0, 6.0, "cluster 0"),
    ]


def test_all_of_them_go_to_elan_and_come_back(tmp_path):
    table = tiers_of(segments=PIECES, beats=[0.25], forecast=forecast([0.5, 0.5]), clip="a")
    again = read_eaf(write_eaf(tmp_path / "a.eaf", table)).table
    assert set(again["tier"]) == {"segment", "boundary", "beat", "forecast confidence"}
    assert dict(again.filter(pl.col("tier") != "segment").select("tier", "value").rows()) == {
        "boundary": "0.76", "beat": "1", "forecast confidence": "50 %"}  # fmt: skip


def test_what_is_missing_is_explained():
    with pytest.raises(FormatError, match="beats in seconds need the clip"):
        tiers_of(beats=[1.0])
    with pytest.raises(FormatError, match="a forecast needs the clip"):
        tiers_of(forecast=forecast([0.5]))
    with pytest.raises(FormatError, match="step_s is 0; expected seconds above 0"):
        tiers_of(beats=[1.0], clip="a", step_s=0)
    assert tiers_of().columns == NAMES
