"""Regions of a map: known chances are learnt, nothing looks ahead, files give the same again, wrong asking is told."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner

import dancekit as dk
from dancekit.bench.regions import CHANCES, entropy_rate, known_chances
from dancekit.cli import app, benches  # noqa: F401  (registers the verbs)
from dancekit.embedding import Embedding
from dancekit.embedding.embedding import segment_table
from dancekit.embedding.windows import Segment
from dancekit.errors import ForecastError, FormatError
from dancekit.forecast.regions.forecast import expected_spots
from dancekit.forecast.regions.learning import chosen, mixed
from dancekit.forecast.regions.scoring import BASELINES, Aside, better, calibration, scores
from dancekit.forecast.regions.windows import danced_of, followed
from dancekit.mapping import MotionMap

MODEL = {"name": "planted", "sha256": "0"}
CENTRES = np.eye(5, 16, dtype=np.float32)


def walked(clips, steps, *, seed=0, prefix="clip"):
    """Clips of windows of a second, each a point near one of five centres; which comes follows `CHANCES`."""
    rng = np.random.default_rng(seed)
    rows, vectors, order = [], [], {}
    for number in range(clips):
        name, at = f"{prefix}{number}", int(rng.integers(5))
        order[name] = []
        for step in range(steps):
            rows.append(Segment(name, "dancer", float(step), step + 1.0))
            vectors.append(CENTRES[at] + 0.08 * rng.normal(size=16))
            order[name].append(at)
            at = int(rng.choice(5, p=CHANCES[at]))
    return Embedding(np.array(vectors, np.float32), segment_table(rows), MODEL), order


@pytest.fixture(scope="module")
def walk():
    return walked(8, 40)


@pytest.fixture(scope="module")
def motion_map(walk):
    return MotionMap(seed=0).fit(walk[0], progress=False)


@pytest.fixture(scope="module")
def forecaster(motion_map):
    return dk.RegionForecaster((0.0, 1.0, 3.0)).fit(motion_map, progress=False)


def test_chances_that_are_known_are_learnt(forecaster, motion_map, walk):
    new, order = walked(40, 40, seed=5, prefix="new")
    [found, *_] = forecaster.judged(new)
    shown = {int(label): order_of(motion_map, walk[1], label) for label in motion_map.clusters}
    columns = [shown[int(n)] if n >= 0 else None for n in forecaster.predict("clip0@9").numbers]
    assert sorted(c for c in columns if c is not None) == [0, 1, 2, 3, 4]
    now = np.array([order[name][step] for name, step in sorted(where(new))])[found.rows]
    told = np.stack([found.told[:, columns.index(k)] for k in range(5)], axis=1)
    truth = CHANCES[now]
    divergence = (truth * np.log(truth / told)).sum(axis=1).mean()
    assert divergence < 0.06  # 320 windows taught a table of 25
    table = scores([found], (0.0,))
    assert table["log_loss"][0] < entropy_rate(CHANCES) + 0.12
    assert table["skill_usual_low"][0] > 0.2
    assert table["skill_stays_low"][0] > 0.2


def where(embedding):
    return [(clip, round(start)) for clip, start in embedding.segments.select("clip", "start_s").iter_rows()]


def order_of(motion_map, order, label):
    rows = [order[clip][step] for clip, step in where(motion_map.embedding)]
    return int(np.bincount(np.array(rows)[motion_map.labels == label]).argmax())


def test_it_is_told_how_probable_each_region_is(forecaster):
    told = forecaster.predict("clip2@9.0")
    assert told.probability.shape == (3, len(told.names))
    for each in (told.probability, told.usual, told.stays, told.follows):
        assert np.allclose(each.sum(axis=1), 1)
        assert (each > 0).all()
    assert told.at_s == 9
    best = told.at(1.0).row(0, named=True)
    assert best["probability"] == pytest.approx(told.probability[1].max())
    assert told.table["probability"].to_list()[0] == pytest.approx(told.probability[0].max())
    assert repr(told).startswith("<RegionForecast clip2@9, now ")
    assert "In brackets: how often it comes at all." in told._repr_html_()
    assert forecaster.predict("clip2@9.0", horizon_s=1.0).probability[0] == pytest.approx(told.probability[1])
    assert len(told.plot().data) >= 3 * 3
    assert told.spread.shape == (3,)


def test_nothing_later_is_known(forecaster, motion_map, walk):
    """The own clip counts as far as it had come: with its future exchanged the forecast is the same."""
    embedding, _ = walk
    own = embedding.segments["clip"] == "clip3"
    later = (own & (embedding.segments["start_s"] >= 20)).to_numpy()
    vectors = embedding.vectors.copy()
    vectors[later] = vectors[later][::-1]
    danced = danced_of(motion_map)
    before = forecaster.predict("clip3@20")
    changed = forecaster._danced
    rows = np.flatnonzero((danced.clip == danced.clips.index("clip3")) & (danced.start_s >= 20))
    region = changed.region.copy()
    region[rows] = region[rows][::-1]
    forecaster._danced = type(changed)(**(vars(changed) | {"region": region}))
    after = forecaster.predict("clip3@20")
    forecaster._danced = changed
    assert np.array_equal(before.probability, after.probability)


def test_the_window_that_comes_begins_at_the_moment_or_after_it(motion_map):
    danced = danced_of(motion_map)
    targets = followed(danced, (0.0, 3.0))
    for h, horizon in enumerate((0.0, 3.0)):
        there = targets[:, h] >= 0
        assert there.any()
        came = targets[there, h]
        assert (danced.start_s[came] >= danced.end_s[there]).all()
        off = danced.start_s[came] - danced.end_s[there] - horizon
        assert np.abs(off).max() <= danced.hop_s  # the last of a clip stands in for the one that would come
        assert (off == 0).mean() > 0.9
        assert (danced.track[came] == danced.track[there]).all()


def test_a_file_gives_the_very_same(forecaster, tmp_path):
    path = tmp_path / "regions.safetensors"
    forecaster.save(path)
    again = dk.RegionForecaster.load(path)
    ours, theirs = (f.predict("clip1@12") for f in (forecaster, again))
    assert np.array_equal(ours.probability, theirs.probability)
    assert ours.names == theirs.names
    assert again.told_ == forecaster.told_
    assert again.scores_.equals(forecaster.scores_)
    assert repr(again) == repr(forecaster)
    (tmp_path / "bad.safetensors").write_bytes(b"x")
    with pytest.raises(FormatError, match="damaged"):
        dk.RegionForecaster.load(tmp_path / "bad.safetensors")
    with pytest.raises(FormatError, match=r"stored as \.safetensors"):
        forecaster.save(tmp_path / "a.pkl")
    with pytest.raises(FormatError, match="learnt nothing yet"):
        dk.RegionForecaster().save(path)


def test_what_is_chosen_by_hand():
    """A way that is right nine times in ten is believed more than four that know nothing, and no surer than that."""
    came = np.repeat([0, 1], [900, 100])
    sure, even = np.tile([0.99, 0.01], (1, 1000, 1)), np.full((1, 1000, 2), 0.5)
    recipe = chosen(
        [even, even, np.repeat(sure, 15, axis=0), np.repeat(even, 3, axis=0), np.repeat(even, 3, axis=0)], came
    )
    told = mixed(
        [even, even, np.repeat(sure, 15, axis=0), np.repeat(even, 3, axis=0), np.repeat(even, 3, axis=0)], recipe
    )
    assert told[0, 0] == pytest.approx(0.9, abs=0.02)


def test_the_expected_place_is_that_of_a_mixture(forecaster):
    danced = forecaster._danced
    sure = np.eye(len(danced.numbers))[[0]]
    mean, covariance = expected_spots(danced, sure)
    spots = danced.spots[danced.region == 0].astype(float)
    assert mean[0] == pytest.approx(spots.mean(axis=0), abs=1e-4)
    assert covariance[0] == pytest.approx(np.cov(spots.T, bias=True), abs=1e-4)


def test_wrong_asking_is_told(forecaster, motion_map, walk):
    for call, text in (
        (lambda: dk.RegionForecaster((2.0, 1.0)), "expected rising seconds, none below 0"),
        (lambda: dk.RegionForecaster().predict("clip0@4"), "learnt nothing yet; call fit with a map"),
        (lambda: forecaster.predict("nobody@4"), "there is no clip 'nobody' on the map; there are: clip0"),
        (lambda: forecaster.predict("clip0@400"), "no window of 'clip0' ends at 400 s or shortly before"),
        (lambda: forecaster.predict("clip0@9", horizon_s=2.5), "horizon_s is 2.5; this forecaster learnt: 0, 1, 3 s"),
        (lambda: forecaster.predict(np.zeros(3)), "the vector has shape"),
        (lambda: forecaster.predict(4), "got a int; expected a place such as"),
        (lambda: forecaster.predict(dk.synthetic.dance("groove")), "the map was made by 'planted'"),
        (lambda: forecaster.predict("clip0@9").at(9.0), "horizon_s is 9; this forecast has"),
        (lambda: forecaster.predict("clip0@9").plot("map"), "to draw on the map, give it"),
        (lambda: forecaster.predict("clip0@9").plot("pie"), "kind is 'pie'; choose one of: bars, map"),
    ):  # fmt: skip
        with pytest.raises(ForecastError) as caught:
            call()
        assert text in str(caught.value)
    short, _ = walked(6, 2, seed=3)
    with pytest.warns(UserWarning, match="come and go"):
        few = MotionMap(seed=0).fit(short, progress=False)
    with pytest.raises(ForecastError, match="hold fewer than 20 moments with a whole window before and after"):
        dk.RegionForecaster((30.0,)).fit(few, progress=False)


def test_a_vector_is_asked_like_the_window_it_is(forecaster, walk):
    embedding, _ = walk
    row = embedding.segments.with_row_index().filter(clip="clip4", start_s=11.0)["index"][0]
    told = forecaster.predict(embedding.vectors[row])
    assert told.now == forecaster.predict("clip4@12").now
    assert told.at_s == 1


@pytest.fixture(scope="module")
def proof():
    return known_chances(clips=10, phrases=20)


def test_dances_are_told_nearly_as_well_as_their_chances_allow(proof):
    assert proof.facts["purity"] > 0.85
    assert proof.facts["log_loss"] < proof.facts["oracle"] + 0.25
    assert proof.table["skill_usual_low"][0] > 0
    said = proof._repr_markdown_()
    assert said.count("\n| 0 | ") == 1
    assert [said.count(f"| {name} | ") for name in ("forecast", "usual", "stays", "follows")] == [1, 1, 1, 1]
    assert f"log loss {proof.facts['log_loss']:.3f}" in said


def test_the_command_line_measures_it(proof, monkeypatch, tmp_path):
    asked = {}
    monkeypatch.setattr("dancekit.bench.regions.known_chances", lambda **settings: asked.update(settings) or proof)
    monkeypatch.setattr("dancekit.bench.regions.prove_regions", lambda data, **_: asked.update(data=data) or proof)
    out, command = tmp_path / "regions.csv", ["bench", "regions"]
    done = CliRunner().invoke(app, [*command, "--seed", "3", "--out", str(out)], catch_exceptions=False)
    assert (asked["seed"], asked["encoder"].window_s) == (3, dk.SegmentEncoder.pretrained().window_s)
    assert "given a probability of" in done.output
    assert pl.read_csv(out)["log_loss"][0] == pytest.approx(proof.table["log_loss"][0])
    CliRunner().invoke(app, [*command, "--data", "cmu", "--folder", "there"], catch_exceptions=False)
    assert asked["data"] == "cmu"
    wrong = CliRunner().invoke(app, [*command, "--encoder", "pretrained-poses"]).exception
    assert "pretrained-poses gives every frame a vector; maps of windows need a segment encoder" in str(wrong)


def test_the_markov_chain_beside_a_forecast_is_that_of_the_other_clips(forecaster, motion_map):
    """What follows is counted by hand in the other clips, with three windows' worth of how often regions come."""
    danced = danced_of(motion_map)
    told = forecaster.predict("clip2@9.0", horizon_s=0.0)
    kinds, target = len(danced.numbers), followed(danced, (0.0,))[:, 0]
    rows = [row for row in np.flatnonzero(target >= 0) if danced.clips[danced.clip[row]] != "clip2"]
    came = np.bincount(danced.region[target[rows]], minlength=kinds)
    usual = (came + 1 / kinds) / (came.sum() + 1)
    after = [danced.region[target[row]] for row in rows if danced.region[row] == told.now]
    assert told.usual[0] == pytest.approx(usual)
    assert told.follows[0] == pytest.approx((np.bincount(after, minlength=kinds) + 3 * usual) / (len(after) + 3))


def test_scores_and_reliability_by_hand():
    """Two clips of two moments and two regions: the forecast says 0.8, the baselines 0.5; three of four are right."""
    sure, even = np.tile([0.8, 0.2], (4, 1)), np.full((3, 4, 2), 0.5)
    found = [Aside(sure, even, np.array([0, 0, 0, 1]), np.array([0, 0, 1, 1]), np.arange(4))]
    row = scores(found, (1.0,)).row(0, named=True)
    assert (row["hits"], row["sure"], row["hits_follows"]) == (0.75, pytest.approx(0.8), 0.75)
    assert row["log_loss"] == pytest.approx(-(3 * np.log(0.8) + np.log(0.2)) / 4)
    assert row["brier"] == pytest.approx((3 * 0.08 + 1.28) / 4)
    assert row["skill_follows"] == pytest.approx(1 - row["log_loss"] / np.log(2))
    assert row["brier_skill_stays"] == pytest.approx(1 - row["brier"] / 0.5)
    assert "better than a Markov chain of what follows on what at no horizon" in better(scores(found, (1.0,)))
    told = {"horizon_s": [0.0, 1.0], "clips": [5, 4]} | {f"skill_{n}_low": [0.1, 0.1] for n in BASELINES}
    said = better(pl.DataFrame(told))
    assert "better than staying where one is at 0 s;" in said
    assert said.endswith("At 1 s fewer than 5 clips (or groups) were left out: too few to conclude from.")
    spans = calibration(found, (1.0,)).select("told", "came", "count").rows()
    assert spans == [(pytest.approx(0.2), 0.25, 4), (pytest.approx(0.8), 0.75, 4)]
