"""From windows to what one would mention."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.assessment import words
from dancekit.assessment.grid import Grid, coarser
from dancekit.assessment.marks import REASONS, SIGNALS, marks, trust_and_reason
from dancekit.assessment.passages import Passage, passages

PARTS = tuple(skeleton.GROUPS)


def grid_of(bad: dict[str, list[int]], *, windows: int = 40, reason: str = "low confidence") -> Grid:
    """A grid of quarter seconds in which the given windows of the given parts are bad."""
    number = np.full((len(PARTS), windows), -1)
    for part, at in bad.items():
        number[PARTS.index(part), at] = REASONS.index(reason)
    start = np.arange(windows) / 4
    return Grid("a", PARTS, start, start + 0.25, np.where(number >= 0, 0.1, 1.0), number)


def test_both_hands_are_said_together():
    (found,) = passages(grid_of({"left_hand": [4, 5], "right_hand": [4, 5, 6]}))
    assert words.sentence(found) == "both hands unreliable from 1.0 to 1.8 s (hidden or hard to see: low confidence)"


def test_hands_at_other_times_are_said_apart():
    assert len(passages(grid_of({"left_hand": [4, 5], "right_hand": [20, 21]}))) == 2


def test_one_good_window_does_not_split_but_two_do():
    assert len(passages(grid_of({"head": [4, 6]}))) == 1
    assert len(passages(grid_of({"head": [4, 7]}))) == 2


def test_flicker_is_said_once():
    (found,) = passages(grid_of({"head": [1, 5, 9, 13]}))
    text = "head unreliable 4 times between 0.2 and 3.5 s, 1.0 s in all (hidden or hard to see: low confidence)"
    assert words.sentence(found) == text


def test_the_whole_body_comes_first_and_swallows_its_parts():
    bad = {part: [8, 9] for part in PARTS[:7]} | {"right_foot": [30, 31, 32, 33, 34, 35]}
    first, second = passages(grid_of(bad, reason="trembling"))
    assert (first.parts, first.start_s, first.end_s) == ((), 2.0, 2.5)
    assert second.parts == ("right_foot",)


def test_seven_tenths_make_a_whole_and_six_do_not():
    assert passages(grid_of({part: [8] for part in PARTS[:7]}))[0].parts == ()
    assert passages(grid_of({part: [8] for part in PARTS[:6]}))[0].parts == PARTS[:6]


def test_lines_are_counted_out():
    found = [Passage("a", ("head",), i, i + 1, 1.0, 1, "jumps") for i in range(8)]
    text = words.summary("poor", 0.3, found, lacking=[], named=True, advice="Help.").splitlines()
    assert text[0] == "Poor: 30 % of body parts and time can be trusted."
    assert text[1] == "- a: head unreliable from 0.0 to 1.0 s (it jumps)"
    assert text[7:] == ["- and 2 lesser passages", "Help."]


def test_shares_are_rounded_down():
    assert "94 %" in words.summary("usable with care", 0.9499, [], lacking=[], named=False, advice=None)


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_a_sentence_and_a_remedy(reason):
    for filmed in (True, False):
        for cleaned in (True, False):
            text = words.remedy(reason, filmed=filmed, cleaned=cleaned)
            assert text is not None
            assert text.endswith(".")
            assert not (cleaned and "Cleaning (dk.clean)" in text)
    assert "_" not in words.sentence(Passage("a", ("left_hand", "left_arm"), 0, 1, 1, 1, reason))


def test_the_first_bad_mark_is_the_reason_and_the_least_is_the_trust():
    fine = {name: np.array([0.0]) for name in SIGNALS} | {"confidence": np.array([0.45])}
    trust, reason = trust_and_reason({**fine, "jitter": np.array([0.07])})
    assert trust[0] == 0
    assert REASONS[reason[0]] == "low confidence"


@pytest.mark.parametrize(
    ("signal", "bad", "half", "good"),
    [
        ("missing", 1.0, 0.5, 0.0),
        ("out_of_frame", 1.0, 0.5, 0.0),
        ("confidence", 0.3, 0.5, 0.7),
        ("bone_variation", 0.5, 0.325, 0.15),
        ("jitter", 0.07, 0.045, 0.02),
    ],
)
def test_marks_run_straight_from_bad_to_good(signal, bad, half, good):
    nothing = {name: np.full(3, np.nan) for name in SIGNALS}
    found = marks({**nothing, signal: np.array([bad, half, good])})
    assert found[SIGNALS.index(signal)] == pytest.approx([0, 0.5, 1])
    assert (np.delete(found, SIGNALS.index(signal), axis=0) == 1).all()


def test_any_jump_is_bad():
    nothing = {name: np.full(3, np.nan) for name in SIGNALS}
    found = marks({**nothing, "speed_outliers": np.array([0.0, 0.01, 0.9])})[SIGNALS.index("speed_outliers")]
    assert found == pytest.approx([1.0, 0.39, 0.0])


def test_coarser_keeps_unknown_only_where_all_is_unknown():
    trust = np.array([[np.nan, 0.3, np.nan, np.nan]])
    grid = Grid("a", ("head",), np.arange(4.0), np.arange(1.0, 5.0), trust, np.array([[-1, 2, -1, -1]]))
    joined = coarser(grid, most=2)
    assert np.array_equal(joined.trust, [[0.3, np.nan]], equal_nan=True)
    assert joined.end_s.tolist() == [2.0, 4.0]
    assert coarser(grid, most=4) is grid
