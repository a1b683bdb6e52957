"""Each kind against a twin of its own: ridge in one line, neighbours by brute force, a net that begins by saying 0."""

from __future__ import annotations

import numpy as np
import pytest
from long_kinds import most_long

from dancekit.forecast.adapting import steps, told_by_steps
from dancekit.forecast.analogue import Analogue
from dancekit.forecast.basis import features
from dancekit.forecast.body import mirrored
from dancekit.forecast.collecting import collect
from dancekit.forecast.kind import blocks_of
from dancekit.forecast.kinds import make
from dancekit.forecast.ridge import _HOLDS, _OWN, Ridge
from dancekit.forecast.samples import Samples
from dancekit.synthetic import dance

C, H = 12, 6


@pytest.fixture(scope="module")
def samples():
    takes = {name: dance(name, duration_s=6, seed=3) for name in ("groove", "hiphop", "lyrical")}
    return collect(takes, context=C, horizon=H, hop_s=0.12, full=True)


def both_sides(samples):
    """Give features and futures of moments and of their mirror images, as plain rows."""
    mean = samples.pasts.last.mean(axis=0)
    x = np.concatenate([features(p, C, 8, mean) for p in (samples.pasts, samples.pasts.mirrored())]).astype(float)
    y = np.concatenate([samples.moved, mirrored(samples.moved)]).astype(float)
    return x, y.reshape(len(x), -1), mean


def test_ridge_is_the_closed_form(samples):
    ridge = Ridge(C, H)
    ridge.fit(samples)
    x, y, mean = both_sides(samples)
    asked = features(samples.pasts.take(np.arange(5)), C, 8, mean).astype(float)
    for option, (look, hold) in enumerate(ridge.options()):
        assert ridge.looks[look] == (C, 8)
        wanted = asked @ np.linalg.solve(x.T @ x + hold * np.eye(x.shape[1]), x.T @ y)
        told = ridge.trial(samples.pasts.take(np.arange(5)), option)
        assert np.allclose(told.reshape(5, -1), wanted, atol=2e-3)
    ridge.choose(np.full(H, _HOLDS.index(100.0)))
    wanted = x[: len(samples)] @ np.linalg.solve(x.T @ x + 100 * np.eye(x.shape[1]), x.T @ y)
    few = ridge.residuals(samples.pasts.take(np.arange(5)))  # solved for these alone
    one = np.concatenate([ridge.residuals(samples.pasts.take(np.array([row]))) for row in range(5)])  # by weights
    assert np.allclose(few, one, atol=1e-4)
    assert np.allclose(few.reshape(5, -1), wanted[:5], atol=1e-3)


def test_ridge_goes_on_learning_as_if_it_had_seen_it_so_many_times(samples):
    first, own = (samples.take(np.flatnonzero(samples.clip == clip)) for clip in (0, 1))
    ridge = Ridge(C, H)
    ridge.fit(first)
    ridge.choose(np.full(H, _HOLDS.index(100.0)))
    x, y, mean = both_sides(first)
    twin = Samples(own.pasts, own.futures, own.clip, own.individual, own.at_s, own.begin_s, own.clips)
    more = np.concatenate([features(p, C, 8, mean) for p in (twin.pasts, twin.pasts.mirrored())]).astype(float)
    goal = np.concatenate([own.moved, mirrored(own.moved)]).astype(float).reshape(len(more), -1)
    gram = x.T @ x + _OWN * more.T @ more + 100 * np.eye(x.shape[1])
    wanted = more[:4] @ np.linalg.solve(gram, x.T @ y + _OWN * more.T @ goal)
    before = ridge.residuals(own.pasts.take(np.arange(4)))
    assert np.allclose(ridge.adapted(own).residuals(own.pasts.take(np.arange(4))).reshape(4, -1), wanted, atol=1e-3)
    assert np.array_equal(ridge.residuals(own.pasts.take(np.arange(4))), before)
    assert ridge.adapted(own.take(np.zeros(0, int))) is ridge


def test_confidence_counts_in_ridge(samples):
    """Moments that are not trusted teach nothing: with futures of no trust it is as if they were not there."""
    doubted = samples.futures.trust.copy()
    doubted[::2] = 0
    futures = type(samples.futures)(
        np.where(doubted[..., None] > 0, samples.futures.points, 7).astype(np.float32), doubted
    )
    half = Samples(
        samples.pasts, futures, samples.clip, samples.individual, samples.at_s, samples.begin_s, samples.clips
    )
    told = []
    for one in (half, samples.take(np.arange(1, len(samples), 2))):
        ridge = Ridge(C, H)
        ridge.fit(one)
        ridge.mean = np.zeros((17, 3), np.float32)
        ridge.choose(np.full(H, 3))
        told.append(ridge.residuals(samples.pasts))
    assert np.allclose(*told, atol=1e-4)


def test_analogues_by_brute_force(samples):
    first, asked = (samples.take(np.flatnonzero(samples.clip == clip)) for clip in (0, 1))
    analogue = Analogue(C, H)
    analogue.fit(first)
    from dancekit.forecast.analogue import _keys

    ours, mine, flipped = _keys(asked.pasts)[3], _keys(first.pasts), _keys(asked.pasts.mirrored())[3]
    apart = np.concatenate([np.linalg.norm(mine - key, axis=1) for key in (ours, flipped)])
    near = np.argsort(apart)[:5]
    weight = np.exp(-0.5 * (apart[near] / np.median(apart[near])) ** 2)
    moved = np.concatenate([first.moved, mirrored(first.moved)])[near]
    wanted = (weight[:, None, None, None] * moved).sum(axis=0) / weight.sum()
    assert np.allclose(analogue.trial(asked.pasts, 0)[3], wanted, atol=2e-3)
    [found] = analogue.nearest(first.pasts.take(np.array([7])), 2)
    assert (found[0].clip, found[0].individual, found[0].mirrored) == (0, 0, False)
    assert found[0].at_s == pytest.approx(first.at_s[7])
    assert found[0].distance < 1e-2
    own = analogue.adapted(asked)
    nearest = own.nearest(asked.pasts.take(np.array([9])), 1)[0][0]
    assert (nearest.clip, nearest.at_s) == (-1, pytest.approx(asked.at_s[9]))
    assert (Analogue(C, H).residuals(asked.pasts) == 0).all()


@pytest.mark.parametrize("name", most_long(["net", "lstm", "transformer"], "net"))
def test_a_network_begins_by_saying_nothing_and_learns(samples, monkeypatch, name):
    from dancekit.forecast import stepwise

    fresh = make(name, C, H, 0)
    assert (fresh.residuals(samples.pasts) == 0).all()
    monkeypatch.setattr(stepwise, "STOPS", (10, 60))
    held = np.linalg.norm(samples.moved, axis=-1).mean()
    twins = []
    for _ in range(2):
        twin = make(name, C, H, 4)
        twin.fit(samples)
        twins.append(twin)
    told = [twin.trial(samples.pasts, 1) for twin in twins]
    assert np.array_equal(*told)
    assert np.linalg.norm(samples.moved - told[0], axis=-1).mean() < 0.85 * held
    quick = make(name, C, H, 0)
    quick.fit(samples, minutes=1e-6)
    assert np.array_equal(quick.trial(samples.pasts, 0), quick.trial(samples.pasts, 1))
    again = make(name, C, H, 0)
    again.restore(twins[0].state())
    assert np.array_equal(again.residuals(samples.pasts), twins[0].residuals(samples.pasts))


def test_memory_cells_go_in_straight_lines_between_steps():
    from dancekit.forecast.lstm import _between

    assert _between(7, 3) @ [3.0, 6.0, 0.0] == pytest.approx([1, 2, 3, 4, 5, 6, 4])


def test_spans_cover_the_horizon_once():
    for horizon in (1, 3, 4, 25, 75):
        frames = [frame for first, end in blocks_of(horizon) for frame in range(first, end)]
        assert frames == list(range(horizon))


def test_steps_learn_only_from_what_was_over(samples):
    seen = []
    for rows, own in steps(samples):
        now = samples.at_s[rows].min()
        ahead = own.at_s[:, None] + np.arange(1, H + 1) / 25
        assert (ahead[(own.futures.trust > 0).any(axis=2)] <= now + 1e-9).all()
        assert set(own.clip) <= set(samples.clip[rows])
        seen.extend(rows)
    assert sorted(seen) == list(range(len(samples)))
    zero = make("zero", C, H, 0)
    assert told_by_steps(zero, samples, rows=np.array([4, 2])).shape == (2, H, 17, 3)
    assert told_by_steps(zero, samples, choices=[zero.choice] * 2).shape == (2, len(samples), H, 17, 3)
