"""What a map is asked for: typical and rare moments, pictures, and the explorer with names for clusters."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from dancekit import Explorer, plot
from dancekit.embedding import Embedding
from dancekit.errors import EmbeddingError
from dancekit.mapping.clustering import Reach
from dancekit.mapping.neighbors import Neighbors, Times, nearest, unit
from dancekit.mapping.placing import place
from dancekit.widgets.point_colors import GREY, PALETTE


def test_exemplars_are_members_of_different_clips_first_and_the_most_central(motion_map, known):
    found = motion_map.exemplars(4)
    assert found.group_by("cluster").len()["len"].to_list() == [4] * 4
    vectors = unit(known.embedding.vectors)
    for k in motion_map.clusters:
        mine = found.filter(pl.col("cluster") == k)
        assert (motion_map.labels[mine["row"].to_list()] == k).all()
        assert mine["clip"].n_unique() == 4
        assert mine["rank"].to_list() == [1, 2, 3, 4]
        assert mine["centrality"].is_sorted(descending=True)
        members = motion_map.labels == k
        centre = (vectors[members] * motion_map.strength[members, None]).sum(axis=0)
        assert mine["row"][0] == np.where(members, vectors @ centre, -np.inf).argmax()
    assert motion_map.exemplars(1, clusters=["cluster 2"])["cluster"].to_list() == [2]


def test_exemplars_of_overlapping_windows_are_different_moments(motion_map):
    segments = motion_map.segments.with_columns(end_s=pl.col("end_s") + 6)
    motion_map._embedding = Embedding(motion_map.embedding.vectors, segments, motion_map.model)
    found = motion_map.exemplars(40)
    for _, mine in found.group_by("cluster", "clip"):
        start = np.sort(mine["start_s"].to_numpy())
        assert (np.diff(start) >= 8).all()


def test_planted_strangers_are_the_rarest(motion_map, known):
    strangers = set(np.flatnonzero(known.truth < 0).tolist())
    found = motion_map.rare(len(strangers))
    assert set(found["row"].to_list()) == strangers
    assert found["distance"].is_sorted(descending=True)
    assert found["percentile"][0] == 100


def test_novel_moments_of_new_dances_are_those_the_map_knows_least(motion_map, draw):
    new = draw([[0, 1, 2, -1, 3, 0]], seed=4)
    found = motion_map.rare(2, new.embedding)
    assert found["row"][0] == 3
    assert found["percentile"][0] > 97
    assert found["distance"][0] > 3 * found["distance"][1]
    assert "cluster" not in found.columns


def test_neighbours_are_those_of_brute_force_and_never_of_the_same_moment(known):
    vectors = unit(known.embedding.vectors)
    segments = known.embedding.segments.with_columns(end_s=pl.col("end_s") + 3)
    found = nearest(vectors, Times.of(segments), 6)
    rows = segments.rows()
    for i in range(0, 240, 17):
        allowed = [
            j
            for j in range(240)
            if j != i and not (rows[j][0] == rows[i][0] and rows[j][2] < rows[i][3] and rows[i][2] < rows[j][3])
        ]
        expected = sorted(allowed, key=lambda j: -float(vectors[i] @ vectors[j]))[:6]
        assert found.rows[i].tolist() == expected
        assert found.distances[i] == pytest.approx(1 - vectors[i] @ vectors[found.rows[i]].T, abs=2e-6)


def test_where_all_share_time_neighbours_are_better_than_none():
    times = Times(np.zeros(4, int), np.zeros(4), np.ones(4))
    found = nearest(unit(np.array([[1, 0], [1, 0.1], [0, 1], [0.1, 1.0]])), times, 2)
    assert found.rows[:, 0].tolist() == [1, 0, 3, 2]


def test_a_segment_beyond_the_reach_of_its_neighbours_is_noise():
    near = Neighbors(np.array([[0, 1], [0, 1], [0, 2]]), np.array([[0.1, 0.1], [0.15, 0.15], [0.3, 0.3]]))
    labels, strength = np.array([0, 0, -1]), np.array([1.0, 1.0, 0.0])
    found, sure, _ = place(near, labels, strength, {0: Reach(0.1, 0.2)}, np.zeros((3, 2)))
    assert found.tolist() == [0, 0, -1]
    assert sure.tolist() == pytest.approx([1, 0.5, 0])


def test_figures_show_clusters_in_their_colours_and_noise_in_grey(motion_map):
    motion_map.name(1, "turns")
    figure = motion_map.plot("2d")
    traces = {trace.name: trace for trace in figure.data}
    assert list(traces) == ["noise", "cluster 0", "turns", "cluster 2", "cluster 3"]  # noise is drawn first, behind
    assert traces["noise"].marker.color == GREY
    assert [traces[name].marker.color for name in list(traces)[1:]] == list(PALETTE[:4])
    assert sum(len(trace.x) for trace in figure.data) == 240
    rows = np.flatnonzero(motion_map.labels == 1)
    assert np.array_equal(np.asarray(traces["turns"].y), motion_map.coordinates[rows, 1])
    assert traces["turns"].text[0].startswith(f"{motion_map.segments['clip'][int(rows[0])]}, id_0<br>")


def test_figures_in_space_and_by_other_columns(motion_map):
    solid = motion_map.plot("3d", color_by="clip")
    assert {trace.type for trace in solid.data} == {"scatter3d"}
    assert len(solid.data) == 12
    numbers = motion_map.plot(color_by="strength")
    assert numbers.layout.showlegend is False
    assert np.array_equal(np.asarray(numbers.data[0].marker.color), motion_map.strength)
    with pytest.raises(EmbeddingError, match=r"color_by is 'style', no column .* there are: clip, individual"):
        motion_map.plot(color_by="style")
    with pytest.raises(EmbeddingError, match="kind is '4d'; choose one of: 2d, 3d, transitions, budget"):
        motion_map.plot("4d")
    with pytest.raises(EmbeddingError, match="dimensions is 4; expected 2 or 3"):
        plot.motion_map(motion_map, dimensions=4)


def test_the_heatmap_shows_what_the_table_says(motion_map):
    table = motion_map.transitions()
    heat = plot.transitions(motion_map).data[0]
    assert list(heat.x) == list(heat.y) == ["cluster 0", "cluster 1", "cluster 2", "cluster 3", "noise"]
    assert np.array_equal(np.asarray(heat.z).ravel(), table["probability"].to_numpy(), equal_nan=True)
    assert [text for text in np.asarray(heat.text).ravel() if text] == [str(n) for n in table["count"] if n]


def test_the_budget_is_drawn_with_all_its_seconds(motion_map):
    figure = plot.budget(motion_map)
    assert sum(sum(bar.x) for bar in figure.data) == pytest.approx(480)
    assert figure.data[-1].name == "noise"
    assert figure.data[-1].marker.color == GREY


def test_the_explorer_takes_a_map_with_names_and_noise_of_its_own(motion_map):
    motion_map.name(1, "turns")
    explorer = Explorer(motion_map)
    assert repr(explorer) == "<Explorer 240 points in 2-D, coloured by cluster>"
    assert explorer.table["cluster"].to_list() == motion_map.label_names.to_list()
    assert np.array_equal(explorer.coordinates, motion_map.coordinates)
    colors = explorer.to_frame().select("cluster", "color").unique().rows()
    assert ("noise", GREY) in colors
    assert ("turns", PALETTE[1]) in colors  # a name changes no colour
    solid = Explorer(motion_map, dimensions=3)
    assert np.array_equal(solid.coordinates, motion_map.coordinates_3d)
