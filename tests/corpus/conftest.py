"""A corpus to try things on, and an extractor that needs no pose model: it makes a recording of any file's bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dancekit.corpus import Corpus
from dancekit.errors import VideoError
from dancekit.extraction import ExtractionResult
from dancekit.recording import Recording


def make_recording(
    seed: int = 0, *, n_frames: int = 20, individuals: tuple[str, ...] = ("id_0",), **meta: Any
) -> Recording:
    """Noise at 10 frames a second, with nobody in the first quarter of the frames."""
    rng = np.random.default_rng(seed)
    position = rng.normal(size=(n_frames, len(individuals), 33, 3)).astype(np.float32)
    position[: n_frames // 4] = np.nan
    return Recording(time=np.arange(n_frames) / 10, position=position, fps=10, individuals=individuals, meta=meta)


class FakeExtractor:
    """Stands in for `dancekit.extraction.extract_many`; files that begin with ``broken`` are."""

    def __init__(self) -> None:
        self.seen: list[Path] = []
        self.arguments: list[dict[str, Any]] = []
        self.before: Callable[[Path], None] = lambda path: None

    def __call__(
        self, videos: list[Path], *, model: Any = "full", people: Any = 1, fps: Any = None, **options: Any
    ) -> Iterator[ExtractionResult]:
        self.arguments.append({"model": model, "people": people, "fps": fps, **options})
        for path in map(Path, videos):
            self.before(path)
            self.seen.append(path)
            yield self.result(path, str(model), people, fps)

    def result(self, path: Path, model: str, people: Any, fps: float | None) -> ExtractionResult:
        content = path.read_bytes()
        if content.startswith(b"broken"):
            return ExtractionResult(path, None, VideoError(f"{path}: is\nbroken"))
        sha256 = hashlib.sha256(content).hexdigest()
        step = {"step": "extract", "people": people, "fps": fps, "elapsed_s": 1.5}
        recording = make_recording(
            int(sha256[:8], 16),
            individuals=("id_0", "id_1") if people == 2 else ("id_0",),
            source=str(path.resolve()),
            source_name=path.name,
            source_bytes=len(content),
            source_sha256=sha256,
            size=[640, 480],
            model=model,
            model_sha256="5" * 64,
            problems=["the sound is late"] if b"late" in content else [],
            steps=[step],
        )
        return ExtractionResult(path, recording, None)

    @property
    def names(self) -> list[str]:
        """Names of the files that were extracted, in order."""
        return [path.name for path in self.seen]


@pytest.fixture
def recording() -> Callable[..., Recording]:
    return make_recording


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch) -> FakeExtractor:
    fake = FakeExtractor()
    monkeypatch.setattr("dancekit.extraction.extract_many", fake)
    return fake


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path / "corpus")


@pytest.fixture
def videos(tmp_path: Path) -> Callable[..., Path]:
    """Give a function that writes files (by default of a content of their own) and gives their folder."""
    folder = tmp_path / "videos"

    def write(*names: str, content: bytes | None = None) -> Path:
        for name in names:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(name.encode("utf-8", "surrogateescape") if content is None else content)
        return folder

    return write
