"""What people decide: names that stay, clusters merged and split, and a record of all of it."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit.embedding import Embedding
from dancekit.errors import EmbeddingError


def most_common(labels: np.ndarray) -> int:
    values, counts = np.unique(labels, return_counts=True)
    return int(values[counts.argmax()])


def test_a_name_and_a_note_are_kept(motion_map):
    assert motion_map.name(2) == "cluster 2"
    assert motion_map.name(2, " turns ") == "turns"
    assert motion_map.note("turns", "all to the left") == "all to the left"
    assert motion_map.note(2) == "all to the left"
    assert motion_map.note(1) == ""
    assert motion_map.names == {2: "turns"}
    assert motion_map.label_names[int(np.flatnonzero(motion_map.labels == 2)[0])] == "turns"
    motion_map.name("turns", "")
    assert motion_map.names == {}
    assert motion_map.note(2, "") == ""
    assert motion_map.notes == {}


def test_names_can_not_be_mistaken(motion_map):
    motion_map.name(2, "turns")
    with pytest.raises(EmbeddingError, match=r"'Turns' is the name of cluster 2; choose another"):
        motion_map.name(1, "Turns")
    with pytest.raises(EmbeddingError, match="'noise' is the name of noise"):
        motion_map.name(1, "noise")
    with pytest.raises(EmbeddingError, match=r"there is no cluster 'leaps'; there are: 0 \(cluster 0\)"):
        motion_map.name("leaps", "jumps")
    with pytest.raises(EmbeddingError, match="there is no cluster -1"):
        motion_map.note(-1, "rest")


def test_merging_joins_segments_and_nothing_else(motion_map):
    before = motion_map.labels.copy()
    motion_map.name(3, "three")
    kept = motion_map.merge(1, "three", name="both")
    assert kept == 1
    assert np.array_equal(motion_map.labels == 1, np.isin(before, [1, 3]))
    untouched = ~np.isin(before, [1, 3])
    assert np.array_equal(motion_map.labels[untouched], before[untouched])
    assert motion_map.clusters == (0, 1, 2)
    assert motion_map.names == {1: "both"}
    assert motion_map.log[-2]["gone"] == {"3": {"name": "three", "note": None}}
    with pytest.raises(EmbeddingError, match=r"merge takes two clusters or more, and got \(1, 'both'\)"):
        motion_map.merge(1, "both")


def test_what_was_merged_is_split_again_where_it_was_joined(motion_map, known):
    before = motion_map.labels.copy()
    motion_map.merge(0, 1)
    numbers = motion_map.split(0)
    assert numbers == (0, 4)
    joined = np.isin(before, [0, 1])
    assert set(motion_map.labels[joined].tolist()) == {0, 4}
    truth = known.truth[joined]
    assert all(len(set(motion_map.labels[joined][truth == kind].tolist())) == 1 for kind in set(truth.tolist()) - {-1})
    assert np.array_equal(motion_map.labels[~joined], before[~joined])
    assert motion_map.log[-1]["method"] == "hdbscan"


def test_k_means_splits_in_as_many_as_asked_for(motion_map):
    before = motion_map.labels.copy()
    motion_map.name(0, "first")
    numbers = motion_map.split("first", into=3)
    assert numbers == (0, 4, 5)
    sizes = [int((motion_map.labels == k).sum()) for k in numbers]
    assert sum(sizes) == (before == 0).sum()
    assert sizes == sorted(sizes, reverse=True)
    assert motion_map.names == {0: "first"}
    assert motion_map.log[-1]["sizes"] == sizes
    motion_map.merge(0, 4, 5)
    assert np.array_equal(motion_map.labels, before)


def test_numbers_are_never_given_twice(motion_map):
    motion_map.split(0, into=2)
    motion_map.merge(0, 4)
    assert motion_map.split(0, into=2) == (0, 5)


def test_splits_that_can_not_be_are_told(motion_map):
    size = int((motion_map.labels == 1).sum())
    with pytest.raises(EmbeddingError, match=rf"into is {size + 1}; expected 2 to {size}, the size of cluster 1"):
        motion_map.split(1, into=size + 1)
    with pytest.raises(EmbeddingError, match="method is 'knife'; choose one of: hdbscan, kmeans"):
        motion_map.split(1, method="knife")


def test_the_log_tells_every_decision_in_order(motion_map):
    motion_map.name(0, "a")
    motion_map.note(0, "b")
    motion_map.merge(0, 1)
    motion_map.split(0, into=2)
    assert [entry["action"] for entry in motion_map.log] == ["fit", "name", "note", "merge", "split"]
    fit = motion_map.log[0]
    assert (fit["segments"], fit["clips"], fit["clusters"]) == (240, 12, 4)
    assert fit["versions"]["hdbscan"]
    assert motion_map.log[1]["at"].endswith("+00:00")
    motion_map.log[1]["text"] = "changed"
    assert motion_map.log[1]["text"] == "a"
    told = motion_map.describe()
    assert "By hand, as recorded in the map's log: 1 merge of clusters, 1 split of a cluster, 1 name given." in told


def test_names_survive_a_refit_that_numbers_clusters_otherwise(motion_map, known):
    kinds = {k: most_common(known.truth[motion_map.labels == k]) for k in motion_map.clusters}
    for k, kind in kinds.items():
        motion_map.name(k, f"kind {kind}")
        motion_map.note(k, f"note {kind}")
    smallest_first = [kinds[k] for k in sorted(motion_map.clusters, reverse=True)]
    # leaving out clips makes other clusters the largest: numbers by size would be permuted
    keep = np.ones(len(known.truth), bool)
    for rank, kind in enumerate(smallest_first):
        members = np.flatnonzero(known.truth == kind)
        keep[members[: 8 * rank]] = False
    motion_map.refit(known.embedding.take(keep), progress=False)
    by_size = np.argsort(-np.bincount(motion_map.labels[motion_map.labels >= 0]), kind="stable")
    assert by_size.tolist() != [0, 1, 2, 3]
    left = known.truth[keep]
    for k in motion_map.clusters:
        kind = most_common(left[motion_map.labels == k])
        assert motion_map.name(k) == f"kind {kind}"
        assert motion_map.note(k) == f"note {kind}"
    assert motion_map.log[-1]["action"] == "refit"
    assert sorted(motion_map.log[-1]["kept"]) == [0, 1, 2, 3]


def test_a_name_whose_cluster_is_gone_is_said_and_kept_in_the_log(motion_map, known):
    kind = most_common(known.truth[motion_map.labels == 3])
    motion_map.name(3, "leaps")
    with pytest.warns(UserWarning, match=r"not found any more: 3 \(leaps\); their names are in .log"):
        motion_map.refit(known.embedding.take(known.truth != kind), progress=False)
    assert motion_map.names == {}
    assert motion_map.log[-1]["lost"] == {"3": {"name": "leaps", "note": None}}
    assert 3 not in motion_map.clusters


def test_a_new_kind_of_movement_gets_a_new_number(known, motion_map, draw):
    motion_map.name(0, "first")
    more = draw([[7] * 25], seed=3)
    segments = more.embedding.segments.with_columns(clip=more.embedding.segments["clip"] + "_new")
    grown = Embedding.concat([known.embedding, Embedding(more.embedding.vectors, segments, {"name": "planted"})])
    motion_map.refit(grown, progress=False)
    assert most_common(motion_map.labels[240:]) == 4
    assert motion_map.names == {0: "first"}
