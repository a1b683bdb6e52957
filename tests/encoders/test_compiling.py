"""Quicker ways to run an encoder: the quickest is kept only if its vectors are those of the network."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import sys
import warnings

import numpy as np
import pytest
import torch
from long_kinds import most_long

from dancekit.encoders import KINDS, SegmentEncoder
from dancekit.encoders.compiling import WAYS, Way, compiled
from dancekit.encoders.exporting import OnnxRunner, Plain, float32_graph, int8_graph
from dancekit.encoders.tcn import TCN, TCNConfig
from dancekit.errors import EmbeddingError, FormatError, MissingLibraryError
from dancekit.synthetic import dance
from dancekit.training.loop import Settings

MOST_LONG = most_long(KINDS, "tcn", "transformer")
REASON = "needs dancekit[live]: onnx, onnxscript and onnxruntime"


@pytest.fixture(autouse=True)
def one_thread():
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def take():
    whole = dance("waves", duration_s=6, seed=3)
    position = np.array(whole.position)
    position[np.random.default_rng(0).random(position.shape[:3]) < 0.3] = np.nan
    return whole.replace(position=position)


def small(kind="tcn", **options):
    return SegmentEncoder(kind, dim=32, width=16, window_s=1, **options)


@pytest.fixture(scope="module")
def live():
    for module in ("onnx", "onnxscript", "onnxruntime"):
        pytest.importorskip(module, reason=REASON)


class Compiled(dict):
    """Every kind that is asked for, before and after, and what was found; each is compiled once."""

    def __missing__(self, kind):
        encoder = small(kind)
        self[kind] = copy.deepcopy(encoder), encoder, encoder.compile(seconds=0.1)
        return self[kind]


@pytest.fixture(scope="module")
def all_compiled(live):
    return Compiled()


def tiny():
    """Give a network and what it takes."""
    torch.manual_seed(0)
    random = np.random.default_rng(1)
    arrays = tuple(random.normal(size=size).astype(np.float32) for size in ((5, 20, 17, 2), (5, 20, 17)))
    return Plain(TCN(TCNConfig(dim=24, width=16, blocks=1))), arrays


@pytest.fixture(scope="module")
def graph_of_tiny(live):
    plain, arrays = tiny()
    return float32_graph(plain.model, arrays)


@pytest.fixture
def exported(graph_of_tiny):
    return *tiny(), graph_of_tiny


class Stand:
    """A runner with a fault: quick, for it was told the vectors before."""

    megabytes = 0.0

    def __init__(self, name, plain, change=lambda vectors: vectors):
        self.name, self.plain, self.change, self.known = name, plain, change, {}

    def __call__(self, *arrays):
        key = (len(arrays[0]), float(arrays[0].sum()))
        if key not in self.known:
            self.known[key] = self.change(self.plain(*arrays))
        return self.known[key]


def stand(name, change=lambda vectors: vectors):
    return Way(name, lambda network: Stand(name, network.plain, change))


def noisy(vectors):
    spoilt = vectors.copy()
    spoilt[-1] += np.random.default_rng(0).normal(0, 0.3 * np.abs(spoilt[-1]).max(), spoilt.shape[1])
    return spoilt


@pytest.mark.parametrize("kind", MOST_LONG)
def test_what_is_chosen_gives_the_same_vectors(kind, all_compiled, take):
    plain, encoder, report = all_compiled[kind]
    assert report.chosen.lowest_cosine >= 0.99
    before, after = plain.transform(take), encoder.transform(take)
    assert np.isfinite(after.vectors).all(), "30 % of the keypoints are missing"
    assert (before.vectors * after.vectors).sum(axis=1).min() >= 0.99
    assert np.allclose(np.linalg.norm(after.vectors, axis=1), 1, atol=1e-5)
    assert before.segments.equals(after.segments)


@pytest.mark.parametrize("kind", MOST_LONG)
def test_every_way_is_reported(kind, all_compiled):
    *_, report = all_compiled[kind]
    table = report.table
    assert table["way"].to_list() == ["torch", *(way.name for way in WAYS)]
    assert (table["verdict"] == "chosen").sum() == 1
    rows = {row["way"]: row for row in table.iter_rows(named=True)}
    # Compiled before this module's tests asked for one thread: how many there were then depends on the machine.
    assert rows["torch, 1 thread"]["verdict"].startswith(("not tried: PyTorch works in one", "slower than", "chosen"))
    assert rows["onnx"]["lowest_cosine"] > 0.99999
    for way in ("onnx int8", "onnx int8 by channel"):
        assert 0.99 < rows[way]["lowest_cosine"] < 1 - 1e-7, "rounded to 8 bits, it can't be the same"
        assert rows[way]["megabytes"] < 0.75 * rows["onnx"]["megabytes"]
        assert 0 < rows[way]["median_ms"] <= rows[way]["p95_ms"]
    assert rows[report.chosen.way]["speed_up"] == pytest.approx(report.speed_up)
    assert report.speed_up >= 1


@pytest.mark.parametrize("kind", MOST_LONG)
def test_the_identity_is_that_of_the_weights_and_tells_what_runs(kind, all_compiled, take):
    plain, encoder, report = all_compiled[kind]
    told = encoder.transform(take).model
    assert told["sha256"] == plain.identity()["sha256"]
    assert told.get("compiled") == (None if report.runner is None else report.chosen.way)


@pytest.mark.parametrize("kind", MOST_LONG)
def test_windows_of_another_length_go_through_the_network(kind, all_compiled, take):
    plain, encoder, _ = all_compiled[kind]
    for window_s in (0.7, 2.0):
        other = encoder.transform(take, window_s=window_s).vectors
        assert np.array_equal(other, plain.transform(take, window_s=window_s).vectors)


@pytest.mark.parametrize("by_channel", [None, False, True])
def test_a_vector_does_not_depend_on_its_batch(by_channel, exported):
    plain, arrays, graph = exported
    if by_channel is not None:
        graph = int8_graph(graph, by_channel=by_channel)
    runner = OnnxRunner("any", graph, plain, singly=by_channel is not None)
    arrays[0][3] *= 40  # what is far greater would change the scales of 8 bits for all of the batch
    alone = np.concatenate([runner(*(a[i : i + 1] for a in arrays)) for i in range(5)])
    assert np.allclose(runner(*arrays), alone, rtol=1e-4, atol=1e-5)
    assert np.allclose(alone, plain(*arrays), rtol=1e-4, atol=1e-5) == (by_channel is None)
    assert runner(*(a[:0] for a in arrays)).shape == (0, 24)


def test_a_quick_way_that_is_wrong_is_refused(live):
    encoder = small()
    report = compiled(encoder, seconds=0.01, ways=[stand("noisy", noisy)])
    assert encoder.runner_ is None
    assert report.chosen.way == "torch"
    noise = report.tried[1]
    assert noise.median_ms < 0.5 * report.tried[0].median_ms, "it would have won by time"
    assert noise.verdict == "refused: its lowest cosine is below 0.99"
    assert noise.mean_cosine > 0.99 > noise.lowest_cosine, "one bad vector is enough"
    assert repr(report).startswith("<Compiled tcn: nothing is quicker than torch, ")


@pytest.mark.parametrize(
    "change",
    [lambda v: v * np.nan, lambda v: v * 0, lambda v: v[:, :-1], lambda v: -v],
    ids=["nan", "zero", "short", "not"],
)
def test_vectors_that_are_none_are_refused(change, live):
    report = compiled(small(), seconds=0.01, cosine=0.1, ways=[stand("odd", change)])
    assert report.tried[1].lowest_cosine <= -0.999
    assert report.runner is None


def test_a_quick_way_that_is_right_is_chosen_and_the_rest_is_told_why_not(live):
    encoder = small()
    ways = [stand("quick"), Way("as slow", lambda network: Plain(network.plain.model))]
    report = compiled(encoder, seconds=0.05, ways=ways)
    assert [tried.verdict for tried in report.tried] == ["what it is measured by", "chosen", "slower than quick"]
    assert encoder.runner_ is report.runner
    assert encoder.identity()["compiled"] == "quick"
    assert report.speed_up > 2
    assert repr(report).endswith(" times as quick as torch, cosine at least 1.00000>") or "0.99999>" in repr(report)


def test_failures_are_told_and_the_others_tried(live):
    def broken(network):
        raise RuntimeError("no such operator\nand much more")

    class Falls(Stand):
        def __call__(self, *arrays):
            raise ValueError("can't run")

    ways = [Way("a", broken), Way("b", lambda network: Falls("b", network.plain)), stand("c")]
    report = compiled(small(), seconds=0.01, ways=ways)
    assert [tried.verdict for tried in report.tried[1:]] == [
        "failed: RuntimeError: no such operator", "failed: ValueError: can't run", "chosen",
    ]  # fmt: skip
    assert "| a |  |  |  |  |  |  | failed: RuntimeError: no such operator |" in report.markdown()


def test_a_network_that_no_exporter_knows_is_told_of_once_for_each_way(live, monkeypatch):
    from dancekit.encoders import compiling

    asked = []

    def fails(model, arrays):
        asked.append(model)
        raise NotImplementedError("aten::odd")

    monkeypatch.setattr(compiling, "float32_graph", fails)
    report = small().compile(seconds=0.01)
    assert [tried.verdict for tried in report.tried[2:]] == ["failed: NotImplementedError: aten::odd"] * 3
    assert report.chosen.way == "torch"
    assert len(asked) == 1


def test_one_thread_is_a_way_where_there_are_more(live):
    torch.set_num_threads(2)
    encoder = small()
    report = compiled(encoder, seconds=0.01, ways=WAYS[:1])
    assert report.tried[1].way == "torch, 1 thread"
    assert report.tried[1].lowest_cosine > 0.99999
    assert torch.get_num_threads() == 2, "the setting of the process is put back"


def test_fit_goes_back_to_the_network(live, take):
    encoder = small()
    compiled(encoder, seconds=0.01, ways=[stand("quick")])
    assert encoder.runner_ is not None
    encoder.fit(dance("waves", duration_s=16), epochs=1, settings=Settings(batch=8, held_back=0), pretrained=False)
    assert encoder.runner_ is None
    assert "compiled" not in encoder.identity()


def test_what_is_saved_is_the_network(all_compiled, take, tmp_path):
    plain, encoder, _ = all_compiled["tcn"]
    encoder.save(tmp_path / "a.safetensors")
    loaded = SegmentEncoder.load(tmp_path / "a.safetensors")
    assert loaded.runner_ is None
    encoder.save(tmp_path / "half.safetensors", half=True)
    assert SegmentEncoder.load(tmp_path / "half.safetensors").identity()["sha256"] != plain.identity()["sha256"]
    vectors, wanted = loaded.transform(take), plain.transform(take)
    assert np.allclose(vectors.vectors, wanted.vectors, atol=1e-6)
    assert vectors.model == wanted.model


def test_copies_run_on(exported):
    plain, arrays, graph = exported
    runner = OnnxRunner("onnx", graph, plain)
    wanted = runner(*arrays)
    assert np.array_equal(copy.deepcopy(runner)(*arrays), wanted)
    assert np.array_equal(pickle.loads(pickle.dumps(runner))(*arrays), wanted), "to another process"


@pytest.mark.parametrize("kind", MOST_LONG)
def test_the_network_is_left_as_it_was(kind, all_compiled):
    plain, encoder, _ = all_compiled[kind]
    before, after = plain.model_.state_dict(), encoder.model_.state_dict()
    assert all(torch.equal(before[name], after[name]) for name in before)
    assert not encoder.model_.training


def test_exporting_is_silent_and_leaves_logging_alone(live, capfd):
    root = list(logging.getLogger().handlers)
    level = logging.getLogger("torch.onnx").level
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        plain, arrays = tiny()
        OnnxRunner("any", int8_graph(float32_graph(plain.model, arrays), by_channel=False), plain)(*arrays)
    out, err = capfd.readouterr()
    assert (out, err, [str(w.message) for w in heard]) == ("", "", [])
    assert logging.getLogger().handlers == root
    assert logging.getLogger("torch.onnx").level == level


def test_the_graph_runs_elsewhere(all_compiled, tmp_path):
    import onnxruntime

    plain, _, report = all_compiled["transformer"]
    assert report.runner is not None, report.markdown()
    path = tmp_path / "a.onnx"
    report.save(path)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    assert [taken.name for taken in session.get_inputs()] == ["points", "confidence"]
    told = json.loads(session.get_modelmeta().custom_metadata_map["dancekit"])
    assert told["sha256"] == plain.identity()["sha256"]
    assert (told["compiled"], told["window_s"]) == (report.chosen.way, 1.0)
    points, confidence = np.ones((1, 20, 17, 2), np.float32), np.ones((1, 20, 17), np.float32)
    found = session.run(None, {"points": points, "confidence": confidence})[0]
    assert np.allclose(found, report.runner(points, confidence), atol=1e-6)
    with pytest.raises(FormatError, match=r"graphs are stored as \.onnx, not '\.bin'; change the ending"):
        report.save(tmp_path / "a.bin")


def test_only_a_graph_can_be_saved(live, tmp_path):
    report = compiled(small(), seconds=0.01, ways=[])
    with pytest.raises(EmbeddingError, match="torch was chosen, which is no ONNX graph; save the encoder itself"):
        report.save(tmp_path / "a.onnx")


def test_a_sample_of_ones_own(live, take):
    report = compiled(small(hop_s=0.25), take, seconds=0.01, ways=[])
    assert report.windows == 16, "of a clip, so that many have their turn"
    with pytest.raises(EmbeddingError, match=r"the sample holds no whole window of 9 s; give longer recordings"):
        compiled(small(), take, window_s=9, ways=[])


@pytest.mark.parametrize("asked", [{"batch": 0}, {"cosine": 0}, {"cosine": 1.01}, {"seconds": 0}])
def test_numbers_that_make_no_sense(asked, live):
    with pytest.raises(EmbeddingError, match="expected a batch of at least 1, a cosine above 0 and up to 1"):
        small().compile(**asked)


def test_without_the_libraries_it_says_what_to_type(monkeypatch):
    for module in ("onnx", "onnxscript", "onnxruntime"):
        with monkeypatch.context() as patch:
            for other in ("onnx", "onnxscript", "onnxruntime"):
                patch.setitem(sys.modules, other, type(sys)(other))
            patch.setitem(sys.modules, module, None)
            with pytest.raises(MissingLibraryError, match=r"pip install .*dancekit\[live\]"):
                small().compile()
