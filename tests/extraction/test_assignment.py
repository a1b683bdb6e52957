"""Identities against known truth: skeletons that cross, bounce, hide, leave and return, alike and different.

The stage holds people of 130 pixels who walk at about one metre a second. Truth is who each detection really is;
detections come in shuffled slots. What counts: nobody's name ever passes to somebody else.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit import skeleton
from dancekit.errors import ExtractionError
from dancekit.extraction.assignment import Assignment, assign

FPS = 30
SIZE = (800, 500)
TALL = 130.0
STANDING = {
    "shoulder": (0.13, -0.5),
    "elbow": (0.20, -0.25),
    "wrist": (0.22, 0.0),
    "hip": (0.08, -0.1),
    "knee": (0.09, 0.2),
    "ankle": (0.09, 0.5),
}


@dataclass
class Stage:
    """Detections in shuffled slots, and who each is (-1: nobody, or a mixture)."""

    image: np.ndarray
    appearance: np.ndarray
    who: np.ndarray
    time: np.ndarray

    def assign(self, **options: object) -> Assignment:
        return assign(self.image, self.appearance, self.time, **{"people": 2, "size": SIZE, **options})  # type: ignore[arg-type]


def walkers(x: np.ndarray, seed: int = 0) -> np.ndarray:
    """(T, P, 33, 2) people who swing arms and legs at given places across."""
    rng = np.random.default_rng(seed)
    frames, people = x.shape
    body = np.zeros((frames, people, 33, 2))
    body[..., 1] = -0.68 * TALL
    swing = 0.08 * TALL * np.sin(2 * np.pi * 0.9 * np.arange(frames)[:, None] / FPS + rng.uniform(0, 6, people))
    for name, (right, down) in STANDING.items():
        for side, sign in (("left", 1), ("right", -1)):
            lag = sign * {"knee": 0.5, "ankle": 1.0, "wrist": -1.0}.get(name, 0.0)
            place = np.stack([sign * right * TALL + lag * swing, np.full_like(x, down * TALL)], axis=-1)
            body[:, :, skeleton.index(f"{side}_{name}")] = place
    body += np.stack([x, np.full_like(x, 300)], axis=-1)[:, :, None]
    return body + rng.normal(0, 1.5, body.shape)


def looks(frames: int, people: int, unlike: float, seed: int = 0) -> np.ndarray:
    """(T, P, 40) colours that wander slowly; `unlike` is how far people differ, 0 for twins."""
    rng = np.random.default_rng(seed)
    means = rng.uniform(20, 60, 40) + unlike * rng.normal(size=(people, 40))
    drift = np.zeros((frames, people, 40))
    state = 4 * rng.normal(size=(people, 40))
    for frame in range(frames):
        state = 0.97 * state + 4 * np.sqrt(1 - 0.97**2) * rng.normal(size=state.shape)
        drift[frame] = state
    return means + drift + 3 * rng.normal(size=drift.shape)


def shuffled(image: np.ndarray, appearance: np.ndarray, seen: np.ndarray, seed: int = 0, slots: int = 0) -> Stage:
    """Put what is seen into random slots, frame by frame."""
    rng = np.random.default_rng(seed)
    frames, people = seen.shape
    slots = slots or people + 1
    stage = Stage(
        np.full((frames, slots, 33, 2), np.nan),
        np.full((frames, slots, 40), np.nan),
        np.full((frames, slots), -1),
        np.arange(frames) / FPS,
    )
    for frame in range(frames):
        for person, slot in enumerate(rng.permutation(slots)[:people]):
            if seen[frame, person]:
                stage.image[frame, slot] = image[frame, person]
                stage.appearance[frame, slot] = appearance[frame, person]
                stage.who[frame, slot] = person
    return stage


def meeting(
    kind: str, *, hidden_s: float, unlike: float, seed: int = 0, hides: str = "rear", drop: float = 0.03
) -> Stage:
    """Two people who meet in the middle after 4 s and go through (cross) or turn back (bounce).

    Parameters
    ----------
    hides
        Who isn't detected for `hidden_s` around the meeting: the one behind, both, or the one behind while the pose of
        the one in front slides over to where the other is, as MediaPipe's tracker does.
    drop
        Share of detections that are missing at random.
    """
    rng = np.random.default_rng(seed)
    t = np.arange(8 * FPS) / FPS - 4
    speed = rng.uniform(80, 180, 2)
    way = t if kind == "cross" else -np.hypot(t, 0.15)
    apart = 0 if kind == "cross" else 25
    x = 400 + np.stack([speed[0] * way - apart, apart - speed[1] * way], axis=1)
    x += 3 * np.sin(2 * np.pi * 1.1 * t[:, None] + rng.uniform(0, 6, 2))
    image, appearance = walkers(x, seed), looks(len(t), 2, unlike, seed)
    seen = rng.random(x.shape) >= drop
    middle = np.abs(t) < hidden_s / 2
    seen[middle, 0] = False
    if hides == "both":
        seen[middle, 1] = False
    if hides == "slides":
        share = np.clip(np.linspace(-1, 2, middle.sum()), 0, 1)[:, None]
        image[middle, 1] += share[..., None] * (image[middle, 0] - image[middle, 1])
        appearance[middle, 1] = appearance[middle].mean(axis=1)
    stage = shuffled(image, appearance, seen, seed)
    if hides == "slides":
        stage.who[middle] = -1
    return stage


def people_of(result: Assignment, stage: Stage) -> dict[str, list[int]]:
    """Give the sequence of different true people behind each name: one for a name that was kept."""
    sequences = {}
    for name, column in zip(result.names, result.index.T, strict=True):
        shown = stage.who[np.arange(len(column)), np.maximum(column, 0)][column >= 0]
        shown = shown[shown >= 0]
        sequences[name] = shown[np.append(True, np.diff(shown) != 0)].tolist() if len(shown) else []
    return sequences


def check_no_switch(result: Assignment, stage: Stage) -> None:
    """No name stands for two people, and nobody has two names."""
    known = {name: who for name, who in people_of(result, stage).items() if not name.startswith("unknown")}
    assert all(len(who) <= 1 for who in known.values()), known
    flat = [who[0] for who in known.values() if who]
    assert len(flat) == len(set(flat)), known
    for column in range(result.index.shape[1]):  # nor is a detection given to two
        for other in range(column):
            both = (result.index[:, column] >= 0) & (result.index[:, column] == result.index[:, other])
            assert not both.any()


def known_share(result: Assignment, stage: Stage) -> float:
    """Share of all detections that have a name."""
    named = [not name.startswith("unknown") for name in result.names]
    return float((result.index[:, named] >= 0).sum() / np.isfinite(stage.image[..., 0, 0]).sum())


@pytest.mark.parametrize("people", [2, "auto"])
@pytest.mark.parametrize("kind", ["cross", "bounce"])
@pytest.mark.parametrize("unlike", [0.0, 4.0, 10.0])
@pytest.mark.parametrize(
    ("hidden_s", "hides"),
    [(0.2, "rear"), (0.2, "slides"), (0.5, "both"), (0.5, "slides"), (1.0, "rear"), (1.5, "both")],
)
def test_nobody_is_ever_taken_for_another(
    people: object, kind: str, unlike: float, hidden_s: float, hides: str
) -> None:
    for seed in range(2):
        stage = meeting(kind, hidden_s=hidden_s, unlike=unlike, seed=seed, hides=hides)
        check_no_switch(stage.assign(people=people), stage)


@pytest.mark.parametrize("kind", ["cross", "bounce"])
@pytest.mark.parametrize("hidden_s", [0.2, 0.5, 1.0, 1.5])
def test_people_who_look_different_keep_their_names_throughout(kind: str, hidden_s: float) -> None:
    for seed in range(3):
        stage = meeting(kind, hidden_s=hidden_s, unlike=10, seed=seed)
        result = stage.assign()
        check_no_switch(result, stage)
        assert known_share(result, stage) > 0.95
        assert people_of(result, stage)["id_0"] == [0]  # the one at the left


@pytest.mark.parametrize("kind", ["cross", "bounce"])
def test_twins_hidden_for_long_become_unknown_rather_than_guessed(kind: str) -> None:
    for seed in range(4):
        stage = meeting(kind, hidden_s=1.2, unlike=0, seed=seed, hides="both")
        result = stage.assign()
        check_no_switch(result, stage)
        assert result.names == ("id_0", "id_1", "unknown", "unknown_2")
        assert 0.4 < known_share(result, stage) < 0.6  # the longer side of the meeting has the names
        assert (result.index >= 0).sum() == np.isfinite(stage.image[..., 0, 0]).sum()  # and nothing is thrown away


def test_twins_who_never_hide_need_no_looks() -> None:
    stage = meeting("cross", hidden_s=0, unlike=0, drop=0)
    stage.appearance[:] = np.nan
    stage.image[..., 1] += np.where(stage.who == 0, 90, 0)[..., None]  # one walks nearer to the camera
    result = stage.assign()
    check_no_switch(result, stage)
    assert known_share(result, stage) == 1


def test_a_short_hiding_of_twins_is_bridged_by_motion() -> None:
    """Both unseen for a fifth of a second at a walk of a metre a second: they can't have turned round."""
    shares = []
    for seed in range(6):
        stage = meeting("cross", hidden_s=0.2, unlike=0, seed=seed, hides="both", drop=0)
        result = stage.assign()
        check_no_switch(result, stage)
        shares.append(known_share(result, stage))
    assert np.mean(shares) > 0.75


def test_three_people_cross() -> None:
    t = np.arange(10 * FPS) / FPS
    x = np.stack([100 + 60 * t, 700 - 60 * t, 400 + 150 * np.sin(2 * np.pi * t / 7)], axis=1)
    seen = np.ones(x.shape, bool)
    for rear, front in ((0, 1), (0, 2), (1, 2)):
        seen[np.abs(x[:, rear] - x[:, front]) < 45, rear] = False
    stage = shuffled(walkers(x), looks(len(t), 3, 10), seen)
    result = stage.assign(people=3)
    check_no_switch(result, stage)
    assert result.names[:3] == ("id_0", "id_1", "id_2")
    assert known_share(result, stage) > 0.95


@pytest.mark.parametrize("people", [2, "auto"])
def test_somebody_who_leaves_and_returns_is_the_same(people: object) -> None:
    t = np.arange(10 * FPS) / FPS
    x = np.stack([200 + 20 * np.sin(t), 600 + 20 * np.cos(t)], axis=1)
    seen = np.ones(x.shape, bool)
    seen[(t > 3) & (t < 6), 1] = False
    stage = shuffled(walkers(x), looks(len(t), 2, 10), seen)
    result = stage.assign(people=people)
    check_no_switch(result, stage)
    assert result.names == ("id_0", "id_1")
    assert known_share(result, stage) == 1


def test_somebody_else_who_enters_gets_another_name() -> None:
    t = np.arange(10 * FPS) / FPS
    x = np.stack([200 + 20 * np.sin(t), 600 + 20 * np.cos(t), 600 + 20 * np.cos(t)], axis=1)
    seen = np.stack([t >= 0, t < 4, t > 6], axis=1)
    stage = shuffled(walkers(x), looks(len(t), 3, 20), seen)
    result = stage.assign(people="auto")
    check_no_switch(result, stage)
    assert result.names == ("id_0", "id_1", "id_2")


def test_auto_leaves_out_a_passer_by_of_half_a_second() -> None:
    t = np.arange(6 * FPS) / FPS
    x = np.stack([200 + 20 * np.sin(t), 600 + 20 * np.cos(t)], axis=1)
    seen = np.stack([t >= 0, (t > 2) & (t < 2.5)], axis=1)
    stage = shuffled(walkers(x), looks(len(t), 2, 20), seen)
    assert stage.assign(people="auto").names == ("id_0",)


def test_people_is_an_upper_limit_and_the_most_seen_are_kept() -> None:
    t = np.arange(6 * FPS) / FPS
    x = np.stack([100 + 0 * t, 400 + 0 * t, 700 + 0 * t], axis=1)
    seen = np.stack([t >= 0, t < 3, t >= 0], axis=1)
    stage = shuffled(walkers(x), looks(len(t), 3, 20), seen)
    result = stage.assign(people=2)
    assert people_of(result, stage) == {"id_0": [0], "id_1": [2]}


def test_across_a_cut_only_looks_count() -> None:
    """At the cut the two exchange places, which without it would be read as standing still."""
    t = np.arange(6 * FPS) / FPS
    left, right = 200 + 10 * np.sin(t), 600 + 10 * np.cos(t)
    swap = t >= 3
    x = np.stack([np.where(swap, right, left), np.where(swap, left, right)], axis=1)
    stage = shuffled(walkers(x), looks(len(t), 2, 10), np.ones(x.shape, bool))
    result = stage.assign(cuts=[3 * FPS])
    assert people_of(result, stage) == {"id_0": [0], "id_1": [1]}
    assert known_share(result, stage) == 1
    twins = shuffled(walkers(x), looks(len(t), 2, 0), np.ones(x.shape, bool))
    check_no_switch(twins.assign(cuts=[3 * FPS]), twins)


def test_names_are_in_order_of_appearance_then_from_left_to_right() -> None:
    t = np.arange(4 * FPS) / FPS
    x = np.stack([100 + 0 * t, 400 + 0 * t, 700 + 0 * t], axis=1)
    seen = np.stack([t > 1, t >= 0, t >= 0], axis=1)
    stage = shuffled(walkers(x), looks(len(t), 3, 20), seen)
    assert people_of(stage.assign(people=3), stage) == {"id_0": [1], "id_1": [2], "id_2": [0]}


def test_irregular_time_stamps_and_low_rates() -> None:
    stage = meeting("cross", hidden_s=0.5, unlike=10)
    keep = np.sort(np.random.default_rng(0).choice(240, 120, replace=False))
    thinned = Stage(stage.image[keep], stage.appearance[keep], stage.who[keep], stage.time[keep])
    result = thinned.assign()
    check_no_switch(result, thinned)
    assert known_share(result, thinned) > 0.8


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from(["cross", "bounce"]), st.sampled_from([0.0, 4.0, 10.0]))
def test_the_order_of_slots_never_matters(seed: int, kind: str, unlike: float) -> None:
    stage = meeting(kind, hidden_s=0.4, unlike=unlike, seed=seed % 100)
    rng = np.random.default_rng(seed)
    order = np.argsort(rng.random(stage.who.shape), axis=1)
    rows = np.arange(len(order))[:, None]
    other = Stage(stage.image[rows, order], stage.appearance[rows, order], stage.who[rows, order], stage.time)
    one, two = stage.assign(), other.assign()
    assert one.names == two.names
    np.testing.assert_array_equal(one.take(stage.image), two.take(other.image))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_any_detections_give_a_proper_assignment(seed: int) -> None:
    rng = np.random.default_rng(seed)
    frames, slots = int(rng.integers(0, 40)), int(rng.integers(1, 4))
    image = rng.normal(200, 10.0 ** rng.integers(0, 4), (frames, slots, 33, 2))
    image[rng.random((frames, slots)) < 0.4] = np.nan
    image[rng.random(image.shape[:3]) < 0.1] = np.nan
    appearance = np.where(rng.random((frames, slots, 40)) < 0.5, np.nan, rng.normal(50, 20, (frames, slots, 40)))
    cuts = sorted(rng.integers(0, max(frames, 1), 2).tolist())
    people = [1, 2, "auto"][rng.integers(3)]
    result = assign(image, appearance, np.cumsum(rng.uniform(0.01, 0.2, frames)), people=people, size=SIZE, cuts=cuts)
    known = [name for name in result.names if not name.startswith("unknown")]
    assert known == [f"id_{i}" for i in range(len(known))]
    assert people == "auto" or len(known) <= people  # type: ignore[operator]
    assert result.index.shape == (frames, len(result.names))
    for row, slots_of in enumerate(result.index):
        used = slots_of[slots_of >= 0]
        assert len(set(used.tolist())) == len(used)
        assert np.isfinite(image[row, used]).any(axis=(1, 2)).all()


def test_no_frames_at_all() -> None:
    result = assign(np.zeros((0, 2, 33, 2)), np.zeros((0, 2, 40)), np.zeros(0), size=SIZE)
    assert (result.names, result.index.shape) == ((), (0, 0))


def test_nobody_at_all() -> None:
    result = assign(np.full((5, 2, 33, 2), np.nan), np.full((5, 2, 40), np.nan), np.arange(5.0), size=SIZE)
    assert result.names == ()
    assert result.take(np.zeros((5, 2, 33, 3))).shape == (5, 0, 33, 3)


def test_take_gives_nan_where_nobody_is() -> None:
    stage = meeting("cross", hidden_s=1.0, unlike=10, hides="both")
    result = stage.assign()
    taken = result.take(stage.image)
    assert taken.dtype == np.float32
    np.testing.assert_array_equal(np.isfinite(taken[..., 0, 0]), result.index >= 0)


@pytest.mark.parametrize("people", [0, -1, True, 2.5, "two"])
def test_people_that_make_no_sense_are_named(people: object) -> None:
    with pytest.raises(ExtractionError, match=f"people is {people!r}; expected a whole number from 1 on"):
        meeting("cross", hidden_s=0, unlike=0).assign(people=people)


def test_shapes_that_do_not_fit_are_named() -> None:
    image, colors, time = np.zeros((5, 2, 33, 2)), np.zeros((5, 2, 40)), np.arange(5.0)
    with pytest.raises(ExtractionError, match=r"image has shape \(5, 2, 33\)"):
        assign(image[..., 0], colors, time, size=SIZE)
    with pytest.raises(ExtractionError, match=r"appearance has shape \(5, 1, 40\); expected \(5, 2\)"):
        assign(image, colors[:, :1], time, size=SIZE)
    with pytest.raises(ExtractionError, match="strictly increasing"):
        assign(image, colors, time[::-1], size=SIZE)
