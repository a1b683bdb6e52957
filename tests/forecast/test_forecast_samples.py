"""Moments: nothing later is in a past, missing stays told as missing, and any rate gives the same motion."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit import skeleton
from dancekit.embedding.keypoints import NAMES, PLACES
from dancekit.forecast.basis import cosines, features
from dancekit.forecast.body import out_of_body
from dancekit.forecast.collecting import collect, futures_of, moments, pasts_of
from dancekit.forecast.folds import folds_of, splits
from dancekit.forecast.samples import FPS
from dancekit.synthetic import dance, duo


@pytest.fixture(scope="module")
def take():
    return dance("hiphop", duration_s=6, fps=30, seed=3)


def test_the_past_knows_nothing_of_the_future(take):
    at = moments(take, 0.3)[4:12]
    whole = pasts_of(take, 0, at, 25)
    for row, now in enumerate(at):
        cut = take.select(end_s=np.nextafter(now, 9))
        alone = pasts_of(cut, 0, np.array([now]), 25)
        assert np.array_equal(alone.points[0], whole.points[row])
        assert np.array_equal(alone.turn[0], whole.turn[row])
        assert (alone.yaw[0], alone.trunk[0]) == (whole.yaw[row], whole.trunk[row])


def test_past_and_future_lead_back_to_the_recording(take):
    at = moments(take, 0.5)[3:6]
    pasts = pasts_of(take, 0, at, 10)
    futures = futures_of(take, 0, at, 20, pasts)
    last = out_of_body(pasts.points[:, -1:], pasts.yaw, pasts.trunk)[:, 0]
    frames = np.searchsorted(take.time, at - 1e-9)
    assert np.allclose(last, take.position[frames, 0][:, PLACES], atol=1e-6)
    back = out_of_body(futures.points, pasts.yaw, pasts.trunk)
    for k in range(len(NAMES)):
        for axis in range(3):
            line = np.interp(
                at[:, None] + np.arange(1, 21) / FPS, take.time, take.position[:, 0, PLACES[k], axis].astype(float)
            )
            assert np.allclose(back[..., k, axis], line, atol=1e-5)


@pytest.mark.parametrize("fps", [24, 25, 50, 60])
def test_the_camera_s_rate_does_not_matter(fps):
    slow, other = (dance("waves", duration_s=4, fps=rate, seed=1) for rate in (100, fps))
    ours, theirs = (collect(r, context=25, horizon=25, hop_s=1.0) for r in (slow, other))
    assert len(ours) == len(theirs) == 3
    assert np.allclose(ours.pasts.points, theirs.pasts.points, atol=0.03)
    assert np.nanmax(np.abs(ours.futures.points - theirs.futures.points)) < 0.03


def test_missing_keypoints_have_no_trust_and_are_filled_along_time_only(take):
    holes = take.position.copy()
    wrist, nose = skeleton.index("left_wrist"), skeleton.index("nose")
    holes[60:66, 0, wrist] = np.nan
    holes[:, 0, nose] = np.nan
    samples = collect(take.replace(position=holes), context=50, horizon=10, hop_s=0.2)
    k, n = NAMES.index("left_wrist"), NAMES.index("nose")
    assert np.isnan(samples.pasts.points[:, :, n]).all()
    assert (samples.pasts.trust[:, :, n] == 0).all()
    assert np.isfinite(samples.pasts.points[:, :, k]).all()
    row = int(np.argmin(np.abs(samples.at_s - 2.6)))
    assert (samples.pasts.trust[row, :, k] == 0).any()
    told = features(samples.pasts, 25, 8, np.zeros((17, 3), np.float32))
    assert told.shape == (len(samples), 8 * 52 + 52)
    assert np.isfinite(told).all()


def test_a_body_that_was_not_seen_lately_is_no_body_to_forecast(take):
    lost = take.position.copy()
    lost[80:, 0] = np.nan
    samples = collect(take.replace(position=lost), context=25, horizon=10, hop_s=0.1)
    assert samples.at_s.max() <= take.time[79] + 0.2 + 1e-9
    assert len(collect(take.replace(position=lost * np.nan), context=25, horizon=10, hop_s=0.1)) == 0


def test_near_the_end_only_the_beginning_of_the_future_is_known(take):
    samples = collect(take, context=25, horizon=50, hop_s=0.2)
    ahead = samples.at_s[:, None] + np.arange(1, 51) / FPS
    assert np.array_equal(np.isfinite(samples.futures.points).all(axis=(2, 3)), ahead <= take.time[-1] + 1e-9)
    full = collect(take, context=25, horizon=50, hop_s=0.2, full=True)
    assert (full.futures.trust > 0).all()
    assert full.at_s.max() <= take.time[-1] - 2 + 1e-6


def test_what_is_known_by_a_time_ends_there(take):
    samples = collect(take, context=25, horizon=50, hop_s=0.2)
    known = samples.known_by(3.0)
    assert known.at_s.max() < 3.0
    ahead = known.at_s[:, None] + np.arange(1, 51) / FPS
    assert np.array_equal((known.futures.trust > 0).all(axis=2), ahead < 3.0 - 1e-9)


def test_cosines_are_scipy_s():
    from scipy.fft import dct

    rng = np.random.default_rng(0)
    values = rng.normal(size=(25, 4))
    assert np.allclose(cosines(25) @ values, dct(values, type=2, norm="ortho", axis=0))
    assert np.allclose(cosines(25, 7), cosines(25)[:7])


def test_files_are_set_aside_whole_and_a_single_one_with_gaps():
    takes = {f"groove {s}": dance("groove", duration_s=s, seed=s) for s in range(3, 9)}
    samples = collect(takes, context=10, horizon=10, hop_s=0.2)
    seen = np.zeros(len(samples), int)
    for learnt, aside in splits(samples, folds_of(samples)):
        assert not set(samples.clip[learnt]) & set(samples.clip[aside])
        seen[aside] += 1
    assert (seen == 1).all()
    one = collect(dance("groove", duration_s=12), context=10, horizon=10, hop_s=0.2)
    for learnt, aside in splits(one, folds_of(one)):
        assert np.abs(one.at_s[learnt][:, None] - one.at_s[aside][None]).min() >= 20 / FPS - 1e-6


def test_each_individual_has_moments_of_their_own():
    samples = collect(duo(duration_s=3), context=10, horizon=10, hop_s=0.5)
    assert sorted(set(samples.individual)) == [0, 1]
    assert (np.bincount(samples.individual) == len(samples) // 2).all()
