"""Numbered videos for every test here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from numbered_videos import write_video


@pytest.fixture
def video(tmp_path: Path) -> Callable[..., Path]:
    """Make a numbered video under a name: ``video("a.mp4", codec="libx265")``."""
    return lambda name, **settings: write_video(tmp_path / name, **settings)
