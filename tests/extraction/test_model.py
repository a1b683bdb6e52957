"""The pose model: made from the wheel, fetched with a sha256, provided by a folder, or a message with three ways."""

from __future__ import annotations

import hashlib
import http.server
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dancekit.errors import ModelUnavailableError
from dancekit.extraction import bundle, model

PARTS = ("pose_detector.tflite", "pose_landmarks_detector.tflite")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder of its own, and no DANCEKIT_MODEL_DIR."""
    monkeypatch.delenv("DANCEKIT_MODEL_DIR", raising=False)
    monkeypatch.setattr(model, "cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture(scope="session")
def wheel_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the mediapipe 0.10.21 wheel, downloaded once."""
    folder = tmp_path_factory.mktemp("wheel")
    model._download_wheel(folder)
    return folder


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bytes, int], None]]:
    """Let the official address be a server on this machine that gives `body` and promises `length` bytes."""
    answer: dict[str, object] = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(answer["length"]))
            self.end_headers()
            self.wfile.write(answer["body"])  # type: ignore[arg-type]

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(model, "_OFFICIAL", f"http://127.0.0.1:{server.server_port}/{{0}}.task")

    def set_answer(body: bytes, length: int) -> None:
        answer.update(body=body, length=length)

    yield set_answer
    server.shutdown()
    server.server_close()


def make_bundle(path: Path, content: bytes = b"network") -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for part in PARTS:
            archive.writestr(part, content)
    return path.read_bytes()


def test_full_is_made_from_the_wheel_and_holds_both_parts(cache, wheel_folder, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheel_folder))
    path = model.pose_model("full")
    assert path == cache / "models" / "wheel" / "pose_landmarker_full.task"
    with zipfile.ZipFile(path) as archive:
        assert tuple(archive.namelist()) == PARTS
        assert all(info.compress_type == zipfile.ZIP_STORED for info in archive.infolist())
        assert all(b"TFLITE_METADATA" in archive.read(name) for name in PARTS)


def test_the_bundle_is_the_same_every_time(wheel_folder, tmp_path):
    wheel = next(wheel_folder.glob("*.whl"))
    for name in ("a.task", "b.task"):
        bundle.build_bundle(wheel, tmp_path / name)
    assert (tmp_path / "a.task").read_bytes() == (tmp_path / "b.task").read_bytes()


def test_a_wheel_with_other_parts_is_refused(tmp_path):
    wheel = tmp_path / "mediapipe-0.10.21-fake.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for part in bundle.PARTS:
            archive.writestr(part.member, b"tampered")
    with pytest.raises(ValueError, match=hashlib.sha256(b"tampered").hexdigest()):
        bundle.build_bundle(wheel, tmp_path / "x.task")


def test_two_processes_at_once_make_one_whole_model(wheel_folder, tmp_path):
    environment = os.environ | {
        "XDG_CACHE_HOME": str(tmp_path),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheel_folder),
    }
    environment.pop("DANCEKIT_MODEL_DIR", None)
    code = "from dancekit.extraction.model import pose_model, file_sha256; print(file_sha256(pose_model()))"
    runs = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    digests = [run.communicate(timeout=120)[0].strip() for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert len(digests[0]) == 64
    assert digests[0] == digests[1]
    left = [path.name for path in (tmp_path / "dancekit").rglob("*") if path.is_file() and path.suffix != ".lock"]
    assert left == ["pose_landmarker_full.task"]


def test_the_folder_of_a_class_room_comes_first(cache, tmp_path, monkeypatch):
    make_bundle(cache / "models" / "wheel" / "pose_landmarker_full.task")
    make_bundle(tmp_path / "usb" / "pose_landmarker_full.task")
    monkeypatch.setenv("DANCEKIT_MODEL_DIR", str(tmp_path / "usb"))
    assert model.pose_model("full") == tmp_path / "usb" / "pose_landmarker_full.task"


def test_a_damaged_model_in_the_class_room_folder_is_named(cache, tmp_path, monkeypatch):
    broken = tmp_path / "usb" / "pose_landmarker_full.task"
    broken.parent.mkdir()
    broken.write_bytes(b"half a download")
    monkeypatch.setenv("DANCEKIT_MODEL_DIR", str(tmp_path / "usb"))
    with pytest.raises(ModelUnavailableError, match=r"pose_landmarker_full.task .*is damaged; copy it there again"):
        model.pose_model("full")


def test_a_damaged_model_in_the_cache_is_never_used(cache):
    whole = make_bundle(cache / "models" / "official" / "pose_landmarker_lite.task", b"x" * 5000)
    assert model.find_model("lite") is not None
    (cache / "models" / "official" / "pose_landmarker_lite.task").write_bytes(whole[:-100])
    assert model.find_model("lite") is None


def test_download_with_the_right_sha256_is_kept(cache, serve, tmp_path, monkeypatch):
    body = make_bundle(tmp_path / "x.task")
    serve(body, len(body))
    monkeypatch.setitem(model.MODELS, "lite", (hashlib.sha256(body).hexdigest(),))
    assert model.pose_model("lite").read_bytes() == body


def test_download_with_another_sha256_is_refused_and_leaves_nothing(cache, serve, tmp_path):
    body = make_bundle(tmp_path / "x.task")
    serve(body, len(body))
    with pytest.raises(ModelUnavailableError, match=f"gave a file with sha256 {hashlib.sha256(body).hexdigest()}"):
        model.pose_model("heavy")
    assert not list(cache.rglob("*.task"))


def test_interrupted_download_leaves_nothing(cache, serve, tmp_path):
    body = make_bundle(tmp_path / "x.task")
    serve(body[:50], len(body))
    with pytest.raises(ModelUnavailableError, match="could not be fetched"):
        model.pose_model("lite")
    assert not [path for path in cache.rglob("*") if path.is_file() and path.suffix != ".lock"]


def test_when_all_fails_the_message_names_three_ways(cache, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(cache))
    monkeypatch.setattr(model, "_OFFICIAL", "http://127.0.0.1:9/{0}.task")
    with pytest.raises(ModelUnavailableError) as caught:
        model.pose_model("full")
    message = str(caught.value)
    assert "wheel: pip found no mediapipe 0.10.21" in message
    assert "official: http://127.0.0.1:9/full.task could not be fetched" in message
    assert all(f"  {way}. " in message for way in (1, 2, 3))
    assert "DANCEKIT_MODEL_DIR" in message


@pytest.mark.parametrize(
    ("name", "source", "message"),
    [
        ("huge", None, "there is no pose model 'huge'; choose one of: lite, full, heavy"),
        ("lite", "wheel", "only 'full' can be made from the wheel"),
        ("full", "ftp", "there is no source 'ftp'; choose 'wheel' or 'official'"),
    ],
)
def test_a_wrong_request_is_explained(cache, name, source, message):
    with pytest.raises(ModelUnavailableError, match=message):
        model.pose_model(name, source=source)
