"""Analogies name a moment that was like it, whoever danced it, and play it beside the one asked about."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit.errors import EmbeddingError, ForecastError
from dancekit.forecast import Analogies, Forecaster
from dancekit.normalization import mirrored
from dancekit.synthetic import dance, duo


@pytest.fixture(scope="module")
def dances():
    takes = {name: dance(name, duration_s=8, seed=seed) for seed, name in enumerate(("groove", "waves", "lyrical"))}
    return {**takes, "both": duo(duration_s=6)}


@pytest.fixture(scope="module")
def forecaster(dances):
    return Forecaster("analogue", context_s=0.8, horizon_s=0.8).fit(dances)


def test_a_moment_learnt_from_is_its_own_analogy(forecaster, dances):
    found = forecaster.analogies(dances["waves"], at_s=2.6)
    assert isinstance(found, Analogies)
    assert len(found) == 3
    first = found[0]
    assert first.clip == "waves"
    assert first.at_s == pytest.approx(2.6, abs=0.1)
    assert (first.individual, first.asked, first.mirrored) == ("dancer", "dancer", False)
    assert [one.distance for one in found] == sorted(one.distance for one in found)


def test_the_mirror_is_found_and_shown_mirrored(forecaster, dances):
    forecaster.adapt = False
    flipped = mirrored(dances["lyrical"])
    found = forecaster.analogies(flipped, at_s=3.0, count=1)
    forecaster.adapt = True
    assert (found[0].clip, found[0].mirrored) == ("lyrical", True)
    assert found[0].at_s == pytest.approx(3.0, abs=0.1)
    assert found.caption(0).startswith("1. lyrical@3.0")
    assert "(mirrored)" in repr(found)
    [player] = found.players(dances)
    shown = player._shown[0].track.recording
    row = np.argmin(np.abs(shown.time - 3.0))
    there = flipped.position[np.argmin(np.abs(flipped.time - 3.0))]
    assert np.allclose(shown.position[row], there, atol=1e-5)


def test_each_individual_is_asked_about(forecaster, dances):
    found = forecaster.analogies(dances["both"], at_s=4.0, count=2)
    names = dances["both"].individuals
    assert [one.asked for one in found] == [names[0], names[0], names[1], names[1]]
    best = [found[0], found[2]]
    assert [(one.clip, one.individual) for one in best] == [("both", names[0]), ("both", names[1])]
    assert found.table["asked"].to_list() == [one.asked for one in found]
    assert f", {names[0]}" in found.caption(0)


def test_they_play_beside_the_moment_asked_about(forecaster, dances, tmp_path):
    found = forecaster.analogies(dances["groove"], at_s=5.0)
    players = found.players(dances)
    assert len(players) == 3
    assert players[0].selection[0] == pytest.approx(found[0].at_s)
    assert len(players[0]._shown) == 2
    assert len(found.players(dances, overlay=False)[0]._shown) == 1
    page = found.to_html(tmp_path / "a.html", dances)
    assert "3 moments like" in page.read_text(encoding="utf-8")
    assert len(found.strip(dances).children) == 3
    assert "<li>1. groove@" in found._repr_html_()


def test_the_own_past_needs_no_recordings_and_others_do(dances):
    alone = Forecaster("analogue", context_s=0.8, horizon_s=0.8).fit({"waves": dances["waves"]})
    take = dance("groove", duration_s=12, seed=0)
    found = alone.analogies(take, at_s=10.0, count=1)
    assert len(found.players({"waves": dances["waves"]})) == 1
    asked = alone.analogies(dances["lyrical"], at_s=1.0, count=1)
    with pytest.raises(EmbeddingError, match="there is no recording of 'waves' among those given"):
        asked.players()


def test_files_keep_who_danced(forecaster, dances, tmp_path):
    forecaster.save(tmp_path / "f.safetensors")
    again = Forecaster.load(tmp_path / "f.safetensors")
    assert again.analogies(dances["both"], at_s=4.0).moments == forecaster.analogies(dances["both"], at_s=4.0).moments


def test_who_is_not_seen_has_none_and_kinds_without_memory_say_so(forecaster, dances):
    take = dances["groove"]
    nobody = forecaster.analogies(take.replace(position=take.position * np.nan), at_s=2.0)
    assert len(nobody) == 0
    assert nobody.describe().startswith("no moments like")
    assert nobody.table.is_empty()
    with pytest.raises(ForecastError, match="remembers no moments; use 'analogue' or 'auto'"):
        Forecaster("zero", horizon_s=0.4).fit(dances).analogies(take)
