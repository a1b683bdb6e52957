"""Forecasts in the player: what travels to the browser, what is refused, and ghosts that stand where they should."""

from __future__ import annotations

import base64
import io
from typing import Any

import numpy as np
import pytest
from opened_pages import opened

import dancekit as dk
from dancekit import skeleton
from dancekit.errors import ForecastError
from dancekit.forecast import Forecast
from dancekit.widgets import Player
from dancekit.widgets.ghosts import ENDS, ghosts, listed
from dancekit.widgets.packs import unpack
from dancekit.widgets.scenes import MISSING, POSE_STEP

TOLD = skeleton.indices([*skeleton.BODY, "nose", "left_ear", "right_ear"])


@pytest.fixture(scope="module")
def still() -> dk.Recording:
    """Somebody who stands for four seconds with hanging arms."""
    source = dk.synthetic.dance("groove", duration_s=4, fps=30, seed=1)
    pose = source.position[:1].copy()
    for side, sign in (("left", 1), ("right", -1)):
        for name, (x, y) in {"shoulder": (0.18, 0.5), "elbow": (0.2, 0.25), "wrist": (0.2, 0.02)}.items():
            pose[:, :, skeleton.index(f"{side}_{name}")] = sign * x, y, 0
        for name in ("pinky", "index", "thumb"):
            pose[:, :, skeleton.index(f"{side}_{name}")] = sign * 0.2, -0.05, 0
    count = source.n_frames
    root = np.repeat(source.root[:1], count, axis=0)
    return source.replace(position=np.repeat(pose, count, axis=0), root=root)


def forecast_of(recording: dk.Recording, at_s: float, pose: np.ndarray | None = None, half: float = 0.05) -> Forecast:
    """One and a half seconds in which somebody stands as `pose` says."""
    count = 30
    shown = recording.position[:1] if pose is None else pose
    position = np.full((count, recording.n_individuals, 33, 3), np.nan, np.float32)
    position[:, :, TOLD] = shown[:, :, TOLD]
    return Forecast(
        time=at_s + np.arange(1, count + 1) / 20, position=position, lower=position - half, upper=position + half,
        confidence=np.linspace(0.95, 0.2, count), baseline=position, level=0.9, at_s=at_s,
        individuals=recording.individuals,
    )  # fmt: skip


def test_poses_times_and_intervals_arrive_as_they_were_told(still: dk.Recording) -> None:
    later, sooner = forecast_of(still, 2.0, half=0.1), forecast_of(still, 1.0, half=0.03)
    meta, arrays = unpack(Player({"take": still}, forecast=[later, sooner])._forecast)
    assert (meta["kind"], meta["clip"], meta["individuals"]) == ("forecasts", "take", [0])
    assert arrays["at"].tolist() == [1.0, 2.0]
    assert arrays["first"].tolist() == [0, 30, 60]
    assert np.array_equal(arrays["time"], np.concatenate([sooner.time, later.time]))
    assert meta["keypoints"] == sorted(TOLD.tolist())
    assert meta["ends"] == skeleton.indices(ENDS).tolist()
    told = np.concatenate([sooner.position, later.position])[:, :, meta["keypoints"]]
    assert np.abs(arrays["pose"] * meta["pose_step"] - told).max() < 0.51 * POSE_STEP
    assert np.allclose(arrays["halo"][[0, -1]] * meta["pose_step"], [[[0.03] * 4], [[0.1] * 4]], atol=POSE_STEP)
    assert np.abs(arrays["confidence"][:30] / 254 - sooner.confidence).max() < 0.002


def test_what_was_not_forecast_is_missing_and_has_no_halo(still: dk.Recording) -> None:
    told = forecast_of(still, 1.0)
    wrist = skeleton.index("left_wrist")
    told.position[5:, 0, wrist] = told.upper[5:, 0, wrist] = np.nan
    meta, arrays = unpack(ghosts([told], still, clip="take"))
    column = meta["keypoints"].index(wrist)
    assert (arrays["pose"][5:, 0, column] == MISSING).all()
    assert (arrays["pose"][:5, 0, column] != MISSING).all()
    assert (arrays["halo"][5:, 0, 0] == 0).all()
    assert (arrays["halo"][:5, 0, 0] > 0).all()


def test_of_two_people_each_gets_the_own_ghost() -> None:
    one = dk.synthetic.dance("groove", duration_s=2, fps=10)
    both = dk.Recording(
        time=one.time, position=np.repeat(one.position, 2, axis=1), fps=10, individuals=("ana", "ben"),
    )  # fmt: skip
    told = forecast_of(both.select("ben"), 1.0)
    meta, arrays = unpack(ghosts([told], both, clip="duo"))
    assert meta["individuals"] == [1]
    together, _ = unpack(ghosts([told, forecast_of(both, 1.2)], both, clip="duo"))
    assert together["individuals"] == [0, 1]
    assert arrays["pose"].shape[1] == 1


def test_without_a_forecast_nothing_travels(still: dk.Recording) -> None:
    nobody = forecast_of(still, 1.0)
    nothing = Forecast(
        **{n: getattr(nobody, n)[:0] for n in ("time", "position", "lower", "upper", "confidence", "baseline")},
        level=0.9, at_s=1.0, individuals=nobody.individuals,
    )  # fmt: skip
    assert listed(nothing) == ()
    for player in (Player(still), Player(still, forecast=[]), Player(still, forecast=nothing)):
        assert (player._forecast, player.forecasts) == (b"", ())


def test_another_recording_takes_the_forecast_away(still: dk.Recording) -> None:
    player = Player({"take": still}, forecast=forecast_of(still, 1.0))
    assert len(player.forecasts) == 1
    player.show({"other": still}, forecast=[forecast_of(still, 1.0), forecast_of(still, 2.0)])
    assert unpack(player._forecast)[0]["clip"] == "other"
    player.show({"take": still})
    assert (player._forecast, player.forecasts) == (b"", ())


def test_what_does_not_belong_to_the_recording_is_refused(still: dk.Recording) -> None:
    with pytest.raises(ForecastError, match=r"forecast holds int; expected what Forecaster\.predict gives"):
        Player(still, forecast=[3])  # type: ignore[list-item]
    stranger = still.replace(individuals=("somebody",))
    with pytest.raises(ForecastError, match="the forecast is of somebody, and 'take' shows dancer"):
        Player({"take": still}, forecast=forecast_of(stranger, 1.0))
    with pytest.raises(ForecastError, match=r"looks ahead from 9 s, and 'take' goes from 0 to 3\.96667 s"):
        Player({"take": still}, forecast=forecast_of(still, 9.0))


def green(page: Any) -> tuple[np.ndarray, np.ndarray]:
    """Rows and columns of pixels in the forecast's colour."""
    from PIL import Image

    shown = page.evaluate("document.querySelector('.dk-stage canvas').toDataURL()")
    image = Image.open(io.BytesIO(base64.b64decode(shown.partition(",")[2])))
    flat = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    red, middle, blue = np.moveaxis(np.asarray(flat).astype(int)[..., :3], -1, 0)
    return np.nonzero((middle > red + 40) & (blue > red + 15) & (middle >= blue))


def drawn(page: Any) -> np.ndarray:
    """Rows of pixels of the dancer's own left side."""
    from PIL import Image

    shown = page.evaluate("document.querySelector('.dk-stage canvas').toDataURL()")
    pixels = np.asarray(Image.open(io.BytesIO(base64.b64decode(shown.partition(",")[2])))).astype(int)
    return np.argwhere((pixels[..., 2] > pixels[..., 0] + 60) & (pixels[..., 2] > pixels[..., 1] + 20))


def test_ghosts_stand_where_the_forecast_says(browser: Any, tmp_path: Any, still: dk.Recording) -> None:
    """Arms are told to be stretched out, 70 cm from the middle at the shoulders' height, from 1.5 s on."""
    pose = still.position[:1].copy()
    for side, sign in (("left", 1), ("right", -1)):
        pose[:, :, skeleton.index(f"{side}_elbow")] = sign * 0.45, 0.5, 0
        pose[:, :, skeleton.index(f"{side}_wrist")] = sign * 0.7, 0.5, 0
    player = Player(still, forecast=forecast_of(still, 1.5, pose, half=0.02), theme="light", time_s=1.0, joint="nose")
    path = player.to_html(tmp_path / "ghosts.html")
    with opened(browser, path, width=700, height=700) as page:
        legend = page.locator(".dk-forecast")
        assert legend.inner_text() == "Forecast: none of this moment"
        assert len(green(page)[0]) == 0

        def go(seconds: str) -> tuple[np.ndarray, np.ndarray]:
            page.locator(".dk-time").fill(seconds)
            page.keyboard.press("Enter")
            page.wait_for_function(f"Math.abs(document.querySelector('.dk-player').dataset.time - {seconds}) < 0.02")
            return green(page)

        rows, columns = go("2.5")
        assert legend.inner_text().startswith("Forecast from 1.50 s: +1.00 s, confidence 0.")
        body = drawn(page)
        ear, foot = (float(still.position[0, 0, skeleton.index(f"left_{name}"), 1]) for name in ("ear", "foot_index"))
        top = body[:, 0].min()
        meter = (body[:, 0].max() - top) / (ear - foot)
        middle = columns.mean()
        for reach, sign in ((columns.max() - middle, 1), (middle - columns.min(), -1)):
            assert reach == pytest.approx(0.7 * meter, rel=0.12), sign
        out = np.abs(columns - middle) > 0.55 * meter  # forearms and hands: all at the shoulders' height
        assert np.ptp(rows[out]) < 0.16 * meter
        assert rows[out].mean() == pytest.approx(top + (ear - 0.5) * meter, abs=0.08 * meter)
        strong = len(rows)
        assert 0 < len(go("1.5")[0]) < strong  # at its own moment: thin ghosts of what comes only
        go("2.5")
        page.locator(".dk-player").focus()
        page.keyboard.press("g")
        assert (legend.inner_text(), len(green(page)[0])) == ("Forecast: off", 0)
        legend.click()
        assert len(green(page)[0]) == strong
        assert len(go("3.5")[0]) == 0
