"""Retrieval by label: what may be found, what must not be, and figures by brute force."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit.bench.retrieval import Contender, Dataset, Part, choreonet, items_around, labelled, synthetic
from dancekit.errors import EmbeddingError
from dancekit.synthetic import dance

PARTS = (
    Part("a", 2.0, 4.0, "step"), Part("a", 5.0, 8.0, "turn"), Part("a", 8.5, 10.5, "step"),
    Part("b", 2.0, 5.0, "turn"), Part("b", 6.0, 8.0, "turn"), Part("a", 5.5, 8.5, "step"), Part("b", 0.0, 1.0, "step"),
)  # fmt: skip


@pytest.fixture(scope="module")
def named_parts():
    clips = {name: dance(style, duration_s=12, fps=20) for name, style in (("a", "groove"), ("b", "waves"))}
    return Dataset("parts", {}, clips, parts={"unit": PARTS})


def told(segments):
    return [segment.clip.split("#") for segment in segments]


def same_unit(query, gallery):
    units = [[PARTS[int(number)].label for _, number in told(side.segments)] for side in (query, gallery)]
    return np.array([[float(a != b) for b in units[1]] for a in units[0]])


def overlapping_first(query, gallery):
    return np.array([[abs(a.start_s - b.start_s) for b in gallery.segments] for a in query.segments])


def test_named_parts_are_found_again_but_not_where_they_overlap(named_parts):
    """The last part of b is too near the beginning for a window; each other one's kin are counted by hand."""
    table = labelled([Contender("knowing", same_unit), Contender("near", overlapping_first)], named_parts, window_s=2.0)
    knowing, near = table.rows(named=True)
    # Relevant: step at 3 s: those at 9.5 and 7; turn at 6.5: both of b; step at 9.5: 3 and 7 s; turns of b: the other
    # and that of a; step at 7 s: 3 and 9.5 s.
    assert knowing["queries"] == 6
    assert [knowing["precision_5"], knowing["best"]] == pytest.approx([2 / 5, 2 / 5])
    assert knowing["map"] == knowing["recall_1"] == knowing["recall_5"] == 1
    # Of the six windows each may find five; but those at 6.5 and 7 s of a overlap, and may find four.
    assert knowing["chance"] == pytest.approx((4 * 2 / 5 + 2 * 2 / 4) / 6)
    assert near["recall_1"] < 1


def test_what_overlaps_can_not_be_found(named_parts):
    """The turn at 6.5 s and the step at 7 s of a are nearest to each other, and neither may find the other."""
    asked = []

    def spy(query, gallery):
        asked.append((query, gallery))
        return np.ones((len(query), len(gallery)))

    labelled([Contender("spy", spy)], named_parts, window_s=2.0)
    [(query, gallery)] = asked
    starts = [segment.start_s for segment in gallery.segments if segment.clip.startswith("a")]
    assert starts == pytest.approx([2.0, 5.5, 8.5, 6.0])
    assert query.points.shape == gallery.points.shape == (6, 40, 33, 2)


def test_clips_without_a_label_neither_ask_nor_are_found():
    data = synthetic(minutes=0.5)
    style = {clip: name for clip, name in data.labels["style"].items() if name != "waves"}

    def by_clip(query, gallery):
        return np.array([[float(a[0][:4] != b[0][:4]) for b in told(gallery.segments)] for a in told(query.segments)])

    some = Dataset(data.name, data.train, data.test, {"style": style})
    whole, part = (labelled([Contender("name", by_clip)], one).row(0, named=True) for one in (data, some))
    assert part["queries"] == pytest.approx(whole["queries"] * 3 / 4)
    assert whole["precision_5"] == part["precision_5"] == 1
    assert part["chance"] == pytest.approx(1 / 5, abs=0.01), "three clips of three styles, less the query's own"


def test_with_nothing_relevant_there_is_no_figure():
    clips = {name: dance(name, duration_s=6, fps=20) for name in ("groove", "waves")}
    data = Dataset("two", {}, clips, {"style": {name: name for name in clips}})
    row = labelled([Contender("blind", lambda q, g: np.zeros((len(q), len(g))))], data).row(0, named=True)
    assert row["queries"] == 0
    assert np.isnan([row[name] for name in ("chance", "best", "precision_5", "low", "map", "recall_10")]).all()


def test_items_around_moments_are_whole_windows():
    clips = {"a": dance("groove", duration_s=4, fps=20)}
    items = items_around(clips, [("a", 1.0), ("a", 0.9), ("a", 3.0), ("a", 3.2)], window_s=2.0)
    assert [item.segment.clip for item in items] == ["a#0", "a#2"]
    assert [item.middle_s for item in items] == [1.0, 3.0]
    with pytest.raises(EmbeddingError, match="moment 0 is in the clip 'b', which is not among the recordings"):
        items_around(clips, [("b", 1.0)], window_s=2.0)


def test_choreonet_s_labels_are_those_of_its_table(shared_data):
    data = choreonet(shared_data("mocap", "choreonet_c3d"))
    assert {clip: data.labels["genre"][clip] for clip in ("14", "15", "16", "mm_hez_02_1")} == {
        "14": "tango", "15": "cha-cha", "16": "rumba", "mm_hez_02_1": "waltz",
    }  # fmt: skip
    units = data.parts["movement unit"]
    assert Part("14", 1074 / 80, 1204 / 80, "T-1") in units
    assert sorted({part.clip for part in units if part.label == "R-13"}) == ["16", "ll_lb_07_1"]
    assert not [part for part in units if part.label.endswith("-0") or "NIL" in part.label]
    everything = {**data.train, **data.test}
    assert all(part.end_s <= everything[part.clip].duration_s for part in units)
