"""The benchmark as a whole: who cheats is found out, who is blind finds nothing, and figures are what they claim."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from dancekit.bench.retrieval import (
    TASKS,
    Contender,
    baselines,
    choreonet,
    cmu,
    gallery_view,
    items_of,
    labelled,
    markdown,
    retrieval,
    synthetic,
    windows_of,
)
from dancekit.bench.retrieval.tasks import fits
from dancekit.errors import EmbeddingError
from dancekit.synthetic import dance


@pytest.fixture(scope="module")
def data():
    return synthetic(minutes=0.5)


@pytest.fixture(scope="module")
def items(data):
    return items_of(data.test)


def knowing(query, gallery):
    names = [[segment.clip for segment in side.segments] for side in (query, gallery)]
    return np.array([[float(a != b) for b in names[1]] for a in names[0]])


def blind(query, gallery):
    return np.zeros((len(query), len(gallery)))


def guessing(query, gallery):
    return np.random.default_rng(len(query)).random((len(query), len(gallery)))


def test_who_knows_who_is_blind_and_who_guesses(items):
    contenders = [Contender(f.__name__, f) for f in (knowing, blind, guessing)]
    table = retrieval(contenders, items)
    scores = {name: rows for (name,), rows in table.filter(pl.col("task") != "mirror told apart").group_by("contender")}
    assert (scores["knowing"]["recall_1"] == 1).all()
    assert (scores["blind"]["recall_1"] == 0).all()
    assert scores["guessing"]["recall_1"].mean() == pytest.approx(1 / len(items), abs=0.03)
    assert table["task"].unique(maintain_order=True).to_list() == [t.name for t in TASKS] + ["mirror told apart"]


def test_baselines_fail_where_the_evidence_says_so(data, items):
    train = windows_of(items_of(data.train), gallery_view, fps=20, seed=1)
    chosen = [task for task in TASKS if task.name in ("same camera", "90 degrees")]
    table = retrieval(baselines(train), items, tasks=chosen)
    score = {(row["contender"], row["task"]): row["recall_1"] for row in table.iter_rows(named=True)}
    assert score["raw poses + PCA", "same camera"] > 0.9
    assert score["raw poses + PCA", "90 degrees"] < 0.2


def test_windows_are_made_the_same_way_again_and_differently_by_seed(items):
    first, again, other = (windows_of(items[:3], gallery_view, fps=20, seed=seed) for seed in (0, 0, 1))
    assert np.array_equal(first.points, again.points)
    assert not np.allclose(first.points, other.points, atol=1e-3)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_every_task_shows_whole_windows(task, items):
    chosen = [item for item in items if fits(item, task.around)][:6]
    seen = windows_of(chosen, task.change, fps=20, seed=0).seen
    share = seen.any(axis=2).mean()
    assert share == 1
    assert seen.mean() == pytest.approx(0.8 if "missing" in task.name else 1, abs=0.05)


def test_faster_needs_more_around_it():
    items = items_of(dance("groove", duration_s=8), window_s=3.2, hop_s=1.6)
    assert [fits(item, 1.0) for item in items] == [True] * 4
    assert [fits(item, 1.25) for item in items] == [False, True, True, False]


def test_labelled_never_looks_at_the_query_s_own_clip(data):
    def own_clip_first(query, gallery):
        clips = [[s.clip.rpartition("#")[0] for s in side.segments] for side in (query, gallery)]
        return np.array([[float(a != b) for b in clips[1]] for a in clips[0]])

    def by_style(query, gallery):
        styles = [[data.labels["style"][s.clip.rpartition("#")[0]] for s in side.segments] for side in (query, gallery)]
        return np.array([[float(a != b) for b in styles[1]] for a in styles[0]])

    table = labelled([Contender("own", own_clip_first), Contender("style", by_style)], data)
    own, style = table["precision_5"].to_list()
    assert style == 1
    assert own < 0.5, "every test clip has one clip of its style in train, and its own does not count"
    assert table["chance"][0] == pytest.approx(1 / 7, abs=0.02)


def test_synthetic_sides_share_nothing():
    both = synthetic(minutes=1)
    assert not set(both.train) & set(both.test)
    takes = [{str(r.meta["dancers"][0]["seed"]) for r in side.values()} for side in (both.train, both.test)]
    assert not takes[0] & takes[1]


def test_choreonet_is_split_by_session(shared_data):
    folder = shared_data("mocap", "choreonet_c3d")
    there, back = choreonet(folder), choreonet(folder, reverse=True)
    assert sorted(there.train) == sorted(back.test)
    assert all(clip.startswith("ll_") for clip in there.train)
    assert len(there.train) + len(there.test) == 16
    assert there.labels["genre"]["14"] == "tango"


def test_cmu_is_split_by_subject(shared_data):
    data = cmu(shared_data("mocap", "cmu_bvh"))
    assert {clip[:3] for clip in data.test} == {"005"}
    assert len(data.train) + len(data.test) == 42


def test_markdown_of_what_has_no_interval():
    rows = [("a", "same", 0.999, np.nan, np.nan)]
    table = pl.DataFrame(rows, schema=["contender", "task", "recall_1", "low", "high"], orient="row")
    assert markdown(table).splitlines()[-1] == "| a | 1.00 |"


def test_what_can_not_be_searched_is_explained(tmp_path):
    with pytest.raises(EmbeddingError, match=r"whole window of 3\.2 s"):
        items_of(dance("groove", duration_s=1))
    with pytest.raises(EmbeddingError, match=r"holds no segments\.csv"):
        choreonet(tmp_path)
