"""Phrases that were planted are found, all of them and where they are; where nothing returns nothing is found."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dancekit as dk
from dancekit import Recording
from dancekit.errors import EmbeddingError, FormatError
from dancekit.repetition import motifs
from dancekit.repetition.chance import weibull
from dancekit.repetition.pairs import peaks
from dancekit.repetition.windows import Windows
from dancekit.synthetic import BODIES, PHRASES, Camera, dance

FPS = 30.0
BODY = next(iter(BODIES.values()))
SHARED_STEPS = {("hiphop", "bounce_walk"), ("waves", "turn_out"), ("lyrical", "rise"), ("lyrical", "spin")}


def once(style, phrase, tempo_bpm, seed, body=BODY):
    return dance(style, phrases=[phrase], tempo_bpm=tempo_bpm, seed=seed, duration_s=480 / tempo_bpm, body=body)


def others(seed, leave_out):
    rng = np.random.default_rng(seed)
    every = [(s, p) for s in PHRASES for p in PHRASES[s] if (s, p) != leave_out and (s, p) not in SHARED_STEPS]
    return [once(*every[i], 100, seed).select(start_s=0.6) for i in rng.permutation(len(every))]


def joined(parts, blend=9):
    """One behind the other, blended over 0.3 s; and where each begins."""
    weight = np.linspace(0, 1, blend + 2)[1:-1, None, None, None]
    whole, edges = parts[0].position.astype(float), [0.0]
    for part in parts[1:]:
        edges.append((len(whole) - blend / 2) / FPS)
        mixed = whole[-blend:] * (1 - weight) + part.position[:blend] * weight
        whole = np.concatenate([whole[:-blend], mixed, part.position[blend:]])
    return Recording(time=np.arange(len(whole)) / FPS, position=whole, fps=FPS, meta={"clip": "a"}), edges


def planted(phrase, tempos, seed=0, body=BODY):
    """A phrase at several tempos among others that come once, and where it begins and ends."""
    parts, spans = others(seed, phrase), []
    step = len(parts) // len(tempos)
    for number, tempo in enumerate(tempos):
        parts.insert(1 + number * (step + 1), once(*phrase, tempo, 7, body))
    recording, edges = joined(parts)
    edges.append(recording.duration_s)
    spans = [(edges[n], edges[n + 1]) for n in (1 + k * (step + 1) for k in range(len(tempos)))]
    return recording, spans


def wandering(seed, seconds=60, freedom=6):
    """Smooth random movement: nothing returns but by chance."""
    from scipy.ndimage import gaussian_filter1d

    rng = np.random.default_rng(seed)
    pose = dance("groove", duration_s=0.1).position[0, 0].astype(float)
    frames = round(seconds * FPS)
    paths = gaussian_filter1d(rng.normal(size=(frames + 200, freedom)), 12, axis=0)[100:-100]
    moves = paths / paths.std(axis=0) @ rng.normal(size=(freedom, pose.size)) * 0.08
    return Recording(time=np.arange(frames) / FPS, position=(pose.ravel() + moves).reshape(-1, 1, *pose.shape), fps=FPS)


def test_it_is_public():
    assert dk.motifs is motifs


# --- what was planted


@pytest.mark.parametrize("phrase", [("groove", "grapevine"), ("hiphop", "punches"), ("lyrical", "reach"),
                                    ("waves", "body_roll")])  # fmt: skip
def test_a_phrase_planted_at_other_tempos_is_found_everywhere(phrase):
    recording, spans = planted(phrase, (98, 110, 122))
    found = motifs({"a": recording}, length_s=3.0)
    first = found.table.filter(motif=1)
    assert first["start_s"].to_list() == pytest.approx([start for start, _ in spans], abs=0.25)
    # what follows is another phrase each time, but all come from nearly the same pose, and so are alike at first
    assert first["end_s"].to_list() == pytest.approx([end for _, end in spans], abs=0.7)
    exemplar = found.exemplar(1)
    [own] = [tempo for tempo, (start, _) in zip((98, 110, 122), spans, strict=True) if abs(start - exemplar[2]) < 0.5]
    assert first["tempo"].to_list() == pytest.approx([tempo / own for tempo in (98, 110, 122)], rel=0.06)
    assert first["similarity"].min() > 0.9


def test_a_phrase_is_found_in_other_clips_by_other_dancers():
    one, (first,) = planted(("hiphop", "crouch"), (110,), seed=1)
    two, (second,) = planted(("hiphop", "crouch"), (100,), seed=2, body=list(BODIES.values())[2])
    found = motifs({"one": one, "two": two}, length_s=3.0, k=40)
    every = [found.occurrences(number) for number in range(1, len(found) + 1)]
    [rows] = [rows for rows in every if any(s.clip == "one" and abs(s.start_s - first[0]) < 0.25 for s in rows)]
    assert min(abs(s.start_s - second[0]) for s in rows if s.clip == "two") < 0.25


def test_the_picture_alone_will_do():
    recording, spans = planted(("groove", "grapevine"), (110, 110))
    camera = Camera()
    image = camera.project(camera_points(recording))[0]
    flat = recording.replace(position=np.full_like(recording.position, np.nan), image=image)
    starts = motifs({"a": flat}, length_s=3.0).table.filter(motif=1)["start_s"].to_list()
    assert starts == pytest.approx([start for start, _ in spans], abs=0.25)


def camera_points(recording):
    return recording.position.astype(float) + np.array([0.0, 1.0, 0.0])


def test_a_longer_phrase_is_found_to_its_ends():
    recording, spans = planted(("lyrical", "extension"), (75, 75, 80))
    lengths = [s.end_s - s.start_s for s in motifs({"a": recording}, length_s=3.0).occurrences(1)]
    assert lengths == pytest.approx([end - start for start, end in spans], abs=0.6)


# --- where nothing returns


def test_where_nothing_returns_nothing_is_found():
    found = [len(motifs(wandering(seed), length_s=3.0)) > 0 for seed in range(20)]
    # at a significance of 0.05 one of 20 is expected; five or more come once in 400 times
    assert sum(found) < 5


def test_a_copy_in_random_movement_is_found():
    recording = wandering(3)
    position = recording.position.copy()
    position[1200:1320] = position[300:420]
    found = motifs({"a": recording.replace(position=position)}, length_s=3.0)
    assert [s[2:] for s in found.occurrences(1)] == [pytest.approx((10, 14), abs=0.3), pytest.approx((40, 44), abs=0.3)]


def test_standing_twice_is_no_motif():
    recording = wandering(4)
    position = recording.position.copy()
    position[300:450] = position[1200:1350] = position[0]
    for one in motifs(recording.replace(position=position), length_s=3.0).table.iter_rows(named=True):
        assert not (one["start_s"] >= 10 and one["end_s"] <= 15)


def test_occurrences_do_not_overlap():
    table = motifs(dance("groove", duration_s=60, seed=2), length_s=2.0).table
    for _, rows in table.group_by("motif"):
        assert (rows["start_s"][1:] >= rows["end_s"][:-1]).all()


# --- the parts


def test_the_weibull_fit_meets_the_gradient_of_the_likelihood():
    values = np.array([0.3, 0.5, 0.55, 0.7, 0.9])
    shape, scale = weibull(values)

    def likelihood(k, s):
        return (np.log(k) - k * np.log(s) + (k - 1) * np.log(values) - (values / s) ** k).sum()

    top = likelihood(shape, scale)
    assert all(likelihood(shape * a, scale * b) <= top + 1e-9 for a in (0.99, 1, 1.01) for b in (0.99, 1, 1.01))


@given(st.integers(0, 1000), st.floats(0.0, 0.9))
def test_peaks_are_those_of_the_whole_table_of_similarities(seed, least):
    rng = np.random.default_rng(seed)
    starts = np.arange(0, 60, 2)
    groups = []
    for length in (8.0, 10.0):
        vectors = rng.normal(size=(len(starts), 3)).astype(np.float32)
        groups.append(Windows(starts, length, vectors / np.linalg.norm(vectors, axis=1, keepdims=True)))
    queries = groups[1]
    found = peaks(queries, groups, np.full(len(starts), least, np.float32))
    whole = np.stack([queries.vectors @ group.vectors.T for group in groups])
    for number, group in enumerate(groups):
        overlap = np.abs(np.subtract.outer(starts + 5.0, starts + group.length / 2)) < (10 + group.length) / 2
        whole[number][overlap] = -1
    top = whole.max(axis=0)
    expected = {
        (i, starts[j])
        for i in range(len(starts))
        for j in range(len(starts))
        if top[i, j] >= max(least, top[i, max(0, j - 3) : j + 4].max())
    }
    # a window of 10 frames covers 5 starts: of those within half of it one remains
    assert set(zip(found.query.tolist(), found.start.tolist(), strict=True)) == expected
    for i, j, length, value in zip(*found, strict=True):
        assert value == pytest.approx(whole[[8.0, 10.0].index(length), i, j // 2], abs=1e-6)
        assert value == pytest.approx(top[i, j // 2], abs=1e-6)


# --- what is given back


@pytest.fixture(scope="module")
def found():
    recording, _ = planted(("groove", "grapevine"), (104, 116))
    return motifs({"a": recording}, length_s=3.0, k=1)


def test_the_exemplar_is_one_of_its_motif(found):
    assert found.exemplar(1) in found.occurrences(1)
    with pytest.raises(EmbeddingError, match="there is no motif 2; there are 1, counted from 1"):
        found.exemplar(2)


def test_it_tells_what_there_is(found):
    assert found.describe() == "1 motif with 2 occurrences; significance 0.05"
    assert "1 motif with 2" in found._repr_html_()
    row = found.summary.row(0, named=True)
    assert (row["count"], row["clips"]) == (2, 1)
    assert row["slowest"] < 1.2 * row["quickest"]


def test_files_and_annotations(found, tmp_path):
    for name in ("motifs.parquet", "motifs.csv"):
        found.save(tmp_path / name)
    assert pl.read_parquet(tmp_path / "motifs.parquet").equals(found.table)
    assert pl.read_csv(tmp_path / "motifs.csv").equals(found.table)
    with pytest.raises(FormatError, match="change the ending"):
        found.save(tmp_path / "motifs.txt")
    corpus = dk.Corpus(tmp_path / "corpus")
    corpus.add(planted(("groove", "grapevine"), (104, 116))[0], name="a")
    found.annotate(corpus)
    assert corpus.annotations(tier="motif")["value"].to_list() == ["motif 1", "motif 1"]


def test_every_occurrence_is_a_bar(found):
    pytest.importorskip("plotly")
    [trace] = found.plot().data
    assert trace.name == "motif 1"
    assert list(trace.base) == found.table["start_s"].to_list()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"length_s": 0.5}, "expected 0.8 seconds or more"),
        ({"k": 0}, "at least 1 motif"),
        ({"min_count": 1}, "at least 2 occurrences"),
        ({"tempo": (1.1, 1.2)}, "a slowest from 0.25 to 1"),
        ({"significance": 0.9}, r"expected 0.0001 to 0.5"),
        ({"length_s": 90.0}, "no stretch is as long as a window of 90 s"),
        ({"length_s": 10.0}, "too few to know what chance does"),
    ],
)
def test_what_makes_no_sense_is_refused(settings, message):
    with pytest.raises(EmbeddingError, match=message):
        motifs(dance("groove", duration_s=30), **settings)


def test_where_nobody_is_seen_it_says_so():
    recording = dance("groove", duration_s=10)
    with pytest.raises(EmbeddingError, match="nobody is seen"):
        motifs(recording.replace(position=np.full_like(recording.position, np.nan)))
