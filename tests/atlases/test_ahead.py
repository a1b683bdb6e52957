"""Forecasts of an atlas: nobody teaches a forecaster that is tried on them, and errors are what they are called."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_dances import short

import dancekit as dk
from dancekit.atlases import sections
from dancekit.atlases.ahead import ahead_of, errors_cm
from dancekit.atlases.material import Clip, Material
from dancekit.atlases.teaching import by_itself, by_others, halves, made_of, without
from dancekit.embedding import segment_table
from dancekit.errors import ForecastError
from dancekit.forecast import Forecaster

NAMES = ("a", "b", "c", "d")


@given(
    st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.floats(0.1, 1e4), max_size=9),
    st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.sampled_from(["x", "y"]), max_size=9),
)
def test_every_clip_is_in_one_half_with_its_group(durations, groups):
    one, other = halves(durations, groups)
    assert sorted([*one, *other]) == sorted(durations)
    for group in ("x", "y"):
        own = {clip for clip in durations if groups.get(clip) == group}
        assert not (own & set(one) and own & set(other))


@pytest.fixture(scope="module")
def dances() -> dict[str, dk.Recording]:
    return {name: short("groove", seed, 9.0) for seed, name in enumerate(NAMES)}


@pytest.fixture(scope="module")
def quick(dances) -> Forecaster:
    return Forecaster("velocity").fit({"z": short("waves", 9, 12.0)})


@pytest.fixture
def given_(dances) -> dict[str, Any]:
    """What `ahead_of` is asked with: two moments of each dance, no map."""
    rows = [(name, "dancer", at, at + 3.2) for name in NAMES for at in (0.0, 2.0, 4.0)]
    embedding = dk.Embedding(np.eye(len(rows), 16), segment_table(rows))
    judged = dk.quality(dances["a"])
    clips = [Clip(name, 0.0, 9.0, ("dancer",), judged) for name in NAMES]
    return {"clips": clips, "read": dances.__getitem__, "embedding": embedding, "motion_map": None}


def forecast(how: dict[str, Any], **more: Any) -> tuple[list[Any], dict[str, str]]:
    chosen = {"forecaster": None, "groups": None, "seed": 0, "progress": False}
    return ahead_of(how["clips"], how["read"], how["embedding"], how["motion_map"], **(chosen | more))


def test_who_is_forecast_has_not_taught(given_, monkeypatch, quick):
    taught: list[set[str]] = []
    asked: list[tuple[set[str], str]] = []
    by_identity = {id(given_["read"](name)): name for name in NAMES}

    class Spy(Forecaster):
        def fit(self, recordings: dict[str, Any], **how: Any) -> Spy:  # type: ignore[override]
            groups = how.pop("groups")
            assert self.kind == "auto"
            assert how == {
                "minutes": 0.0,
                "hop_s": 0.24,
                "progress": False,
            }  # not by the clock; the atlas has a bar of its own
            taught.append(set(recordings))
            assert groups == {name: "group Ana" if name in "ac" else f"clip {name}" for name in recordings}
            self.trained_ = {"start": "pretrained", "minutes": 0.3}
            self._take(quick.learnt_)
            return self

        def predict(self, recording: Any, *, at_s: float) -> Any:  # type: ignore[override]
            asked.append((taught[-1], by_identity[id(recording)]))
            return quick.predict(recording, at_s=at_s)

    monkeypatch.setattr("dancekit.forecast.Forecaster", Spy)
    found, why = forecast(given_, groups={"a": "Ana", "c": "Ana"})
    assert [one.clip for one in found] == list(NAMES)  # in the order of the moments, not of the halves
    assert why == {}
    assert len(taught) == 2
    for teachers, name in asked:
        assert name not in teachers
        assert not ({"a", "c"} & teachers and name in ("a", "c"))
    words = "what comes with dancekit and what was learnt from 2 other clips of these 4"
    assert {one.told_by for one in found} == {words}


def test_a_moment_has_two_seconds_before_it(given_, quick):
    found, _ = forecast(given_, forecaster=quick)
    rows = [4 - 3 + 3 * i for i in range(4)]  # the middle one of three
    assert [one.row for one in found] == rows
    assert [one.forecast.at_s for one in found] == pytest.approx([3.28] * 4, abs=1 / 15)
    assert all("had learnt from 0.2 minutes of dance." in one.told_by for one in found)


def test_a_forecaster_that_knows_the_clip_is_no_proof(given_, quick, tmp_path):
    quick.save(tmp_path / "f.safetensors")
    loaded = Forecaster.load(tmp_path / "f.safetensors")
    loaded.trained_ = {**loaded.trained_, "clips": ["b"]}
    found, _ = forecast(given_, forecaster=loaded)
    assert [one.clip for one in found if "no proof" in one.told_by] == ["b"]


def test_nothing_to_learn_from_is_told(given_, monkeypatch):
    def refuse(*_: Any, **__: Any) -> None:
        raise ForecastError("nobody was seen")

    monkeypatch.setattr(Forecaster, "fit", refuse)
    monkeypatch.setattr(Forecaster, "calibrate", refuse)
    assert forecast(given_) == ([], {"forecast": "No forecast could be learnt: nobody was seen."})


def alone(given_: dict[str, Any], recording: dk.Recording) -> dict[str, Any]:
    """The same for one clip only."""
    embedding = given_["embedding"]
    first = dk.Embedding(embedding.vectors[:3], embedding.segments[:3])
    return given_ | {"clips": given_["clips"][:1], "read": {"a": recording}.__getitem__, "embedding": first}


def test_one_dance_is_forecast_without_a_look_at_what_is_told(given_, dances):
    (told,), why = forecast(alone(given_, dances["a"]))
    assert why == {}
    assert "nothing of these dances was learnt beforehand; there is no other dance" in told.told_by
    assert set(told.errors_cm) == {0.5, 1.0, 2.0}
    at_s = told.forecast.at_s
    coming = (dances["a"].time > at_s) & (dances["a"].time <= at_s + 3.0)
    assert coming.sum() == 45
    wild = dances["a"].position + np.where(coming, 1, 0)[:, None, None, None] * np.float32([0.4, -0.2, 0.3])
    (other,), _ = forecast(alone(given_, dances["a"].replace(position=wild)))
    for name in ("position", "lower", "upper", "confidence"):
        assert np.array_equal(getattr(told.forecast, name), getattr(other.forecast, name), equal_nan=True)
    assert other.errors_cm != told.errors_cm


@given(st.floats(0, 9), st.sampled_from([7.0, 15.0, 29.97]))
def test_what_is_told_is_left_out_and_nothing_else(at_s, fps):
    recording = dk.Recording(time=np.arange(int(9 * fps)) / fps, position=np.zeros((int(9 * fps), 1, 33, 3)), fps=fps)
    time = recording.time
    kept = np.concatenate([part.time for part in without(recording, at_s).values()])
    last = time[time <= at_s + 1e-9].max()
    left = np.setdiff1d(time, kept)
    assert np.all((left > last) & (left <= at_s + 3.0 + 1e-6))
    assert set(time[(time > last + 1e-9) & (time <= last + 3.0)]) <= set(left)


def test_one_other_dance_that_is_too_short_to_set_a_part_aside_calibrates():
    teacher = by_others(["b"], 2, {"b": short("waves", 1, 11.0)}.__getitem__, {}, seed=0)
    assert teacher.forecaster.trained_["calibrated"] == ["b"]
    assert "there are only 11 s of other dances" in teacher.words


def test_too_few_others_teach_nothing_but_how_far_off_it_is(dances):
    teacher = by_others(["a"], 2, {"a": dances["a"]}.__getitem__, {}, seed=0)
    assert (teacher.forecaster.trained_["clips"], teacher.forecaster.trained_["calibrated"]) == ([], ["a"])
    assert teacher.words.endswith("there are only 9 s of other dances, which say how far to believe it")
    began, told = made_of(teacher.forecaster)
    assert began.startswith("It began from what comes with dancekit, learnt from synthetic dances and motion capture")
    assert "1 file only, too few to tell" in told


def test_the_page_says_what_a_forecaster_began_from(given_, dances):
    found, _ = forecast(alone(given_, dances["a"]))
    material = Material("t", tuple(given_["clips"]), (), given_["embedding"], None, tuple(found))
    said = sections.method(material, video="none")
    assert " ".join(made_of(by_itself(dances["a"], 4.0, seed=0).forecaster)) in said
    twice = sections.method(dataclasses.replace(material, ahead=(*found, *found)), video="none")
    assert twice.count("It began from") == 1
    assert "nothing of these dances was learnt beforehand" in sections.forecasts(material)


def test_made_says_only_what_is_so(quick):
    assert made_of(quick) == (quick.told_,)  # nothing comes along for its kind, and it doesn't learn on
    from_nothing = Forecaster("ridge", context_s=0.4, horizon_s=0.4)
    from_nothing.fit({"z": short("waves", 9, 6.0)}, pretrained=False, progress=False)
    assert made_of(from_nothing)[0] == "It went on learning from what was danced before the moment."


def test_errors_are_mean_distances(dances, quick):
    recording = dances["a"]
    told = quick.predict(recording, at_s=3.0)
    frames = np.abs(recording.time[None] - told.time[:, None]).argmin(axis=1)
    truth = recording.position[frames]
    moved = dataclasses.replace(
        told, position=truth + np.float32([0.03, 0, 0.04]), baseline=truth + np.float32([0, 0.12, 0])
    )
    found = errors_cm(moved, recording)
    assert list(found) == [0.5, 1.0, 2.0]
    for pair in found.values():
        assert pair == pytest.approx((5.0, 12.0), abs=1e-3)


def test_all_together_are_told_beside_the_held_pose(given_, quick):
    found, _ = forecast(given_, forecaster=quick)
    found = [dataclasses.replace(one, errors_cm={1.0: (float(i), 10.0 + i)}) for i, one in enumerate(found)]
    material = Material("t", tuple(given_["clips"]), (), given_["embedding"], None, tuple(found))
    drawn = sections.forecasts(material)
    assert "A second ahead these 4 were 2 cm off in the mean; holding the last pose would have been 12 cm off." in drawn
    assert drawn.count("data-forecast=") == 4
    alone = sections.forecasts(dataclasses.replace(material, ahead=(found[3],)))
    assert "in the mean; holding" not in alone
    assert "<td>3 cm</td><td>13 cm</td>" in alone


def test_errors_are_told_only_where_it_is_known_what_came(dances, quick):
    recording = dances["a"]
    assert list(errors_cm(quick.predict(recording, at_s=8.2), recording)) == [0.5]
    nobody = recording.replace(position=np.full_like(recording.position, np.nan))
    assert errors_cm(quick.predict(recording, at_s=3.0), nobody) == {}
