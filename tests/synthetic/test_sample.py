"""The clips of data/: small, complete, and with a truth that can be made again."""

from __future__ import annotations

import numpy as np
import pytest

from dancekit.storage import load
from dancekit.synthetic import BODIES, Camera, Dancer, dances
from dancekit.synthetic.music import SAMPLE_RATE

CLIPS = (
    "groove", "waves", "hiphop", "lyrical", "lyrical_045", "lyrical_090", "lyrical_180", "duo_crossing", "trouble",
    "groove_music",
)  # fmt: skip


def again(truth, definition: str):
    """Dance every shot of a clip once more, from the recipe in its meta."""
    parts = []
    for shot in truth.meta["shots"]:
        camera = Camera(**shot["camera"] | {"target": tuple(shot["camera"]["target"])})
        who = [Dancer.from_dict(recipe) for recipe in shot["dancers"]]
        duration_s = shot["end_s"] - shot["start_s"]
        parts.append(dances(who, duration_s=duration_s, fps=truth.fps, camera=camera, definition=definition))
    return parts


@pytest.mark.parametrize("name", CLIPS)
def test_the_truth_can_be_danced_again(sample, name):
    truth = load(sample(f"{name}.parquet"))
    parts = again(truth, truth.meta["definition"])
    for field, tolerance in (("position", 1e-5), ("root", 1e-5), ("image", 1e-2)):
        danced = np.concatenate([getattr(part, field) for part in parts])
        assert np.allclose(danced, getattr(truth, field), atol=tolerance)


@pytest.mark.parametrize("name", CLIPS)
def test_a_clip_is_small_h264_and_as_long_as_its_truth(sample, name):
    import av

    truth, path = load(sample(f"{name}.parquet")), sample(f"{name}.mp4")
    assert path.stat().st_size < 600_000
    with av.open(str(path)) as container:
        video = container.streams.video[0]
        times = [packet.pts * packet.time_base for packet in container.demux(video) if packet.pts is not None]
        assert (video.codec_context.name, video.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert [video.width, video.height] == truth.meta["size"]
    assert np.allclose(sorted(float(t) for t in times), truth.time, atol=1e-3)


@pytest.mark.parametrize("name", [name for name in CLIPS if name not in ("duo_crossing", "trouble")])
def test_plain_clips_show_the_whole_body_all_the_time(sample, name):
    truth = load(sample(f"{name}.parquet"))
    width, height = truth.meta["size"]
    assert (truth.image > 0).all()
    assert (truth.image[..., 0] < width).all()
    assert (truth.image[..., 1] < height).all()


def test_the_four_cameras_saw_the_same_dance(sample):
    truths = [load(sample(f"lyrical{suffix}.parquet")) for suffix in ("", "_045", "_090", "_180")]
    rooms = []
    for azimuth, truth in zip((0, 45, 90, 180), truths, strict=True):
        camera = truth.meta["shots"][0]["camera"]
        assert camera["azimuth_deg"] == azimuth
        seen = Camera(**camera | {"target": tuple(camera["target"])})
        rooms.append(seen.to_room_axes(truth.position))
    for room in rooms[1:]:
        assert np.allclose(room, rooms[0], atol=1e-5)


def test_the_four_dances_have_four_bodies(sample):
    bodies = [load(sample(f"{name}.parquet")).meta["shots"][0]["dancers"][0]["body"] for name in CLIPS[:4]]
    assert [next(n for n, b in BODIES.items() if b.to_dict() == body) for body in bodies] == [
        "average",
        "tall",
        "sturdy",
        "slender",
    ]


def test_the_duo_really_hides_one_behind_the_other(sample):
    truth = load(sample("duo_crossing.parquet"))
    assert truth.individuals == ("first", "second")
    gap = np.abs(truth.image[:, 0].mean(axis=1) - truth.image[:, 1].mean(axis=1))[:, 0]
    assert gap.min() < 15
    assert {span["what"] for span in truth.meta["occlusions"]} == {"dancers"}


def test_the_troubles_are_told(sample):
    meta = load(sample("trouble.parquet")).meta
    assert meta["cuts"] == [6.0]
    assert meta["blurred_s"] == [[7.0, 9.0]]
    (span,) = meta["occlusions"]
    assert span["what"] == "pillar"
    assert span["most_hidden_keypoints"] >= 20
    assert 1.5 < span["start_s"] < span["end_s"] < 4.5


def test_the_cut_is_where_the_truth_says(sample):
    frames = decoded(sample("trouble.mp4"))
    change = np.abs(np.diff(frames[:, ::8, ::8].astype(int), axis=0)).mean(axis=(1, 2, 3))
    assert int(np.argmax(change)) + 1 == 180


def test_the_music_is_on_the_beats_of_the_truth(sample):
    import av

    with av.open(str(sample("groove_music.mp4"))) as container:
        assert container.streams.audio[0].codec_context.name == "aac"
        sound = np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])
    size = SAMPLE_RATE // 200
    smooth = np.abs(np.convolve(sound, np.ones(size) / size, mode="same"))
    onset = np.diff(smooth[: len(smooth) // size * size].reshape(-1, size).max(axis=1), prepend=0.0)
    beats = load(sample("groove_music.parquet")).meta["beats_s"]
    on_beat = np.mean([onset[max(0, round(b * 200) - 4) : round(b * 200) + 7].max() for b in beats[:-1]])
    off_beat = np.mean([onset[round((b + 0.25) * 200) - 4 : round((b + 0.25) * 200) + 7].max() for b in beats[:-1]])
    assert on_beat > 2 * off_beat


def test_the_whole_sample_is_small(sample):
    assert sum(path.stat().st_size for path in sample("groove.mp4").parent.iterdir()) < 8_000_000


def decoded(path) -> np.ndarray:
    import av

    with av.open(str(path)) as container:
        return np.stack([frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)])
