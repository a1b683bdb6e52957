"""What is kept of a training: a file in the corpus that tells all, MLflow for who wants it, and never a spoilt run."""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
import sys

import pytest

import dancekit as dk
from dancekit.encoders import SegmentEncoder
from dancekit.errors import EmbeddingError, MissingLibraryError
from dancekit.synthetic import dance
from dancekit.training.loop import Settings
from dancekit.training.tracking import tracked

pytest.importorskip("torch")
QUICK = Settings(batch=4, held_back=0.2)
SMALL = {"dim": 16, "width": 8, "window_s": 1.0, "seed": 3}


@pytest.fixture(scope="module")
def take() -> dk.Recording:
    return dance("groove", duration_s=12)


@pytest.fixture
def corpus(tmp_path, take) -> dk.Corpus:
    shelf = dk.Corpus(tmp_path / "corpus")
    shelf.add(take, name="groove")
    return shelf


# A training is recorded while every look-up of a name and every connection is noted and refused.
WATCHED = """
import socket, sys, time
asked = []
def refuse(*told, **_):
    asked.append(str(told))
    raise OSError("refused")
socket.getaddrinfo = socket.socket.connect = refuse
from dancekit.training.tracking import tracked
with tracked({}, sys.argv[1], {"kind": "tcn", "settings": {"dim": 16}}) as note:
    note({"step": 50, "loss": 1.0, "retrieval": 0.5})
time.sleep(1)
from mlflow.telemetry import get_telemetry_client
print("asked:", asked + ([] if get_telemetry_client() is None else ["by telemetry"]))
"""


def records(corpus: dk.Corpus) -> list[dict]:
    return [json.loads(path.read_text()) for path in sorted(corpus.trainings_folder.glob("*.json"))]


def test_a_corpus_keeps_the_whole_story(corpus):
    encoder = SegmentEncoder(**SMALL).fit(corpus, epochs=2, settings=QUICK)
    (record,) = records(corpus)
    assert record["state"] == "finished"
    assert record["started"] <= record["finished"]
    assert record["settings"] == encoder.settings()
    assert (record["learning"]["batch"], record["seed"], record["epochs"]) == (4, 3, 2)
    assert (record["clips"], record["start"]) == (["groove/dancer"], "nothing")
    assert set(record["versions"]) >= {"dancekit", "torch", "numpy", "python"}
    assert [entry["loss"] for entry in record["history"]] == [entry["loss"] for entry in encoder.history_]


def test_the_table_tells_how_it_went_newest_first(corpus):
    for seed in (0, 1):
        SegmentEncoder(**SMALL | {"seed": seed}).fit(corpus, epochs=1, settings=QUICK)
    (corpus.trainings_folder / "of somebody else.json").write_text("[]")
    (corpus.trainings_folder / "damaged.json").write_text("{")
    (whole,) = [path for path in corpus.trainings_folder.glob("*.json") if '"seed": 1' in path.read_text()]
    shutil.copy(whole, whole.with_name(".dancekit-1-0123456789abcdef.tmp.json"))  # as a killed write leaves it
    table = corpus.trainings()
    assert table["state"].to_list() == ["finished", "finished"]
    assert table["started"].to_list() == sorted(table["started"], reverse=True)
    assert table["seed"].to_list() == [1, 0]
    assert table["steps"].to_list() == [50, 50]
    assert (table["retrieval"] > 0).all()


def test_without_a_training_the_table_is_empty(corpus):
    assert corpus.trainings().is_empty()
    assert not corpus.trainings_folder.exists()


@pytest.mark.parametrize(("error", "state"), [(KeyboardInterrupt(), "interrupted"), (ValueError("x"), "failed")])
def test_a_run_that_ends_early_says_so(corpus, error, state):
    def stop(entry):
        raise error

    with pytest.raises(type(error)):
        SegmentEncoder(**SMALL).fit(corpus, epochs=3, settings=QUICK, watch=stop)
    (record,) = records(corpus)
    assert record["state"] == state
    assert len(record["history"]) == 1


def test_a_run_whose_process_is_no_more_was_killed(corpus):
    SegmentEncoder(**SMALL).fit(corpus, epochs=1, settings=QUICK)
    (path,) = corpus.trainings_folder.glob("*.json")
    path.write_text(json.dumps(json.loads(path.read_text()) | {"state": "running", "process": 2**22 + 1}))
    assert corpus.trainings()["state"].to_list() == ["killed"]


def test_recordings_that_are_no_corpus_leave_nothing_behind(take, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    SegmentEncoder(**SMALL).fit(take, epochs=1, settings=QUICK)
    assert list(tmp_path.iterdir()) == []


def test_a_record_that_cannot_be_kept_is_told_of_and_learning_goes_on(corpus):
    corpus.trainings_folder.parent.mkdir(exist_ok=True)
    corpus.trainings_folder.write_text("a file where the folder should be")
    with pytest.warns(UserWarning, match="no record of the training is kept"):
        encoder = SegmentEncoder(**SMALL).fit(corpus, epochs=1, settings=QUICK)
    assert len(encoder.history_) == 1


def test_a_record_that_is_lost_midway_is_told_of_once(corpus):
    with tracked(corpus, None, {"kind": "tcn"}) as note:
        note({"step": 50, "loss": 1.0})
        shutil.rmtree(corpus.trainings_folder)
        with pytest.warns(UserWarning, match="no longer recorded by FileLog"):
            note({"step": 100, "loss": 1.0})
        note({"step": 150, "loss": 1.0})
    assert not corpus.trainings_folder.exists()


def test_what_is_no_finite_number_is_null_in_the_file(corpus):
    with tracked(corpus, None, {"kind": "tcn"}) as note:
        note({"step": 50, "loss": math.inf, "retrieval": math.nan})
    (record,) = records(corpus)
    assert record["history"] == [{"step": 50, "loss": None, "retrieval": None}]
    assert corpus.trainings().select("steps", "loss", "retrieval").row(0) == (50, None, None)


def test_a_wrong_address_is_an_error_before_anything_is_learnt(take):
    encoder = SegmentEncoder(**SMALL)
    before = encoder.identity()
    with pytest.raises(EmbeddingError, match=r"track is 'wandb'; expected 'mlflow', the address"):
        encoder.fit(take, epochs=1, settings=QUICK, track="wandb")
    assert encoder.identity() == before


def test_without_mlflow_it_says_what_to_type(take, monkeypatch):
    monkeypatch.setitem(sys.modules, "mlflow", None)
    with pytest.raises(MissingLibraryError, match=r"dancekit\[mlflow\]"):
        SegmentEncoder(**SMALL).fit(take, epochs=1, settings=QUICK, track="mlflow")


class TestMlflow:
    """Against a real store on this disk, read back by MLflow's own client."""

    @pytest.fixture(scope="class")
    def folder(self, tmp_path_factory):
        return tmp_path_factory.mktemp("mlflow")

    @pytest.fixture(autouse=True)
    def _client(self, folder, monkeypatch, request):
        pytest.importorskip("mlflow")
        monkeypatch.chdir(folder)
        monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
        monkeypatch.setenv("MLFLOW_EXPERIMENT_NAME", request.node.name)
        self.store, self.experiment = f"sqlite:///{folder}/mlflow.db", request.node.name

    def run(self):
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # SQLAlchemy's, of what MLflow does
            from mlflow.tracking import MlflowClient

            client = MlflowClient(self.store)
            experiment = client.get_experiment_by_name(self.experiment)
            (run,) = client.search_runs([experiment.experiment_id])
            return run, {name: client.get_metric_history(run.info.run_id, name) for name in run.data.metrics}

    def test_settings_curves_and_state_arrive(self, take):
        encoder = SegmentEncoder(**SMALL).fit({"groove": take}, epochs=2, settings=QUICK, track=self.store)
        run, curves = self.run()
        assert run.info.status == "FINISHED"
        assert run.data.params["settings.dim"] == "16"
        assert run.data.params["learning.batch"] == "4"
        assert run.data.tags["clips"] == '["groove/dancer"]'
        assert run.data.tags["version.torch"].startswith("2.")
        assert [(point.step, point.value) for point in curves["loss"]] == [
            (entry["step"], pytest.approx(entry["loss"])) for entry in encoder.history_
        ]
        assert [point.value for point in curves["retrieval"]] == [
            pytest.approx(entry["retrieval"]) for entry in encoder.history_
        ]

    @pytest.mark.long
    def test_an_interrupted_run_is_killed_there(self, take):
        def stop(entry):
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            SegmentEncoder(**SMALL).fit(take, epochs=2, settings=QUICK, track=self.store, watch=stop)
        run, _ = self.run()
        assert (run.info.status, run.data.tags["state"]) == ("KILLED", "interrupted")

    @pytest.mark.long
    def test_the_address_may_come_from_the_environment_and_be_refused(self, take, monkeypatch):
        monkeypatch.setenv("MLFLOW_TRACKING_URI", self.store)
        SegmentEncoder(**SMALL).fit(take, epochs=1, settings=QUICK, track="none")
        SegmentEncoder(**SMALL).fit(take, epochs=1, settings=QUICK)
        run, _ = self.run()
        assert run.data.tags["state"] == "finished"

    def test_a_store_that_is_not_there_is_told_of_before_learning(self, corpus):
        with pytest.raises(
            EmbeddingError, match=r"MLflow's store at http://127\.0\.0\.1:9 can't be used .*track='none'"
        ):
            SegmentEncoder(**SMALL).fit(corpus, epochs=1, settings=QUICK, track="http://127.0.0.1:9")
        assert corpus.trainings().is_empty()

    def test_nothing_is_asked_of_the_network_and_nothing_written_at_home(self, folder, tmp_path):
        # MLflow counts its users, but not where it sees a test; so this is not seen to be one.
        hidden = ("CI", "GITHUB_ACTIONS", "PYTEST_CURRENT_TEST", "PYTEST_VERSION", "MLFLOW_DISABLE_TELEMETRY")
        environment = {name: value for name, value in os.environ.items() if name not in hidden}
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", WATCHED, self.store],
            env=environment | {"HOME": str(tmp_path)}, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert (done.stdout, done.stderr) == ("asked: []\n", "")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.long
    def test_a_store_that_is_lost_midway_does_not_end_the_training(self, take, monkeypatch):
        from mlflow.tracking import MlflowClient

        def lost(*_, **__):
            raise ConnectionError("the network is gone")

        monkeypatch.setattr(MlflowClient, "log_metric", lost)
        with pytest.warns(UserWarning, match=r"no longer recorded by MlflowLog: .*the network is gone"):
            encoder = SegmentEncoder(**SMALL).fit(take, epochs=2, settings=QUICK, track=self.store)
        assert len(encoder.history_) == 2
