"""Videos of a page: put into it piece by piece, linked from beside it, or left out with all traces of them."""

from __future__ import annotations

import base64
import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dancekit.atomic import atomic_path
from dancekit.errors import VideoError
from dancekit.widgets.packs import pack, unpack
from dancekit.widgets.page_html import script
from dancekit.widgets.page_state import Medium, PageState

__all__ = ["Embedded", "Links", "without_videos"]

_PART_BYTES = 3 << 20  # a multiple of three, so that each part is whole in base64


class Embedded:
    """Videos that go into the page, each file once."""

    def __init__(self) -> None:
        self._files: list[Path] = []

    def add(self, state: PageState) -> tuple[PageState, dict[str, Any]]:
        """Give the state with its videos announced as bytes, and where on the page they lie, by track."""
        places, shown = {}, _videos(state)
        for track, medium in sorted(state.media.items()):
            shown[track], places[str(track)] = self.film(medium)
        return _with_videos(state, shown), places

    def film(self, medium: Medium) -> tuple[dict[str, Any], dict[str, Any]]:
        """Take one video in; give what the browser is told of it, and where on the page it lies."""
        size = _size(medium)
        if medium.path not in self._files:
            self._files.append(medium.path)
        names = _part_names(self._files.index(medium.path), size)
        told = {"mime": medium.mime, "size": size}
        return {"kind": "bytes", "name": medium.name, **told}, {"parts": names, **told}

    @property
    def total_bytes(self) -> int:
        """How much there is to embed."""
        return sum(path.stat().st_size for path in self._files)

    def pieces(self, advance: Callable[[int], object]) -> Iterator[str]:
        """Give the elements that hold the videos; `advance` is told the bytes of each."""
        for index, path in enumerate(self._files):
            names = _part_names(index, path.stat().st_size)
            with path.open("rb") as file:
                for name in names:
                    part = file.read(_PART_BYTES)
                    yield script(name, base64.b64encode(part).decode("ascii"))
                    advance(len(part))


@dataclass
class Links:
    """Videos that stay files, named from the page's folder.

    A source that browsers don't play can't be linked; its proxy is copied into a folder beside the page, and a warning
    tells so.
    """

    page: Path

    def add(self, state: PageState) -> tuple[PageState, dict[str, Any]]:
        """Give the state with the addresses of its videos."""
        shown = _videos(state)
        for track, medium in sorted(state.media.items()):
            shown[track], _ = self.film(medium)
        return _with_videos(state, shown), {}

    def film(self, medium: Medium) -> tuple[dict[str, Any], None]:
        """Give what the browser is told of one video; nothing of it lies on the page."""
        size = _size(medium)
        url = self._copied(medium) if medium.is_proxy else self._relative(medium.path)
        return {"kind": "url", "url": url, "mime": medium.mime, "name": medium.name, "size": size}, None

    def _relative(self, video: Path) -> str:
        folder, file = (os.path.abspath(path) for path in (self.page.parent, video))  # noqa: PTH100 - links aren't followed
        try:
            shared = Path(os.path.commonpath([folder, file]))
        except ValueError:  # two drives
            shared = Path(Path(folder).anchor)
        if shared == Path(shared.anchor) or (shared != Path.home() and Path.home().is_relative_to(shared)):
            raise VideoError(
                f"{video} is too far from {self.page} for a link that tells nothing of this computer's folders; write "
                "the page beside the video or in a folder near it, or use video='embed'"
            )
        return quote(Path(os.path.relpath(file, folder)).as_posix())

    def _copied(self, medium: Medium) -> str:
        folder = self.page.parent / f"{self.page.stem}_videos"
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{Path(medium.name).stem}{medium.path.suffix}"
        with atomic_path(target) as unfinished:
            shutil.copyfile(medium.path, unfinished)
        warnings.warn(
            f"browsers don't play {medium.name}, so a copy that they play was written to {target}; keep that folder "
            "beside the page",
            stacklevel=2,
        )
        return quote(f"{folder.name}/{target.name}")


def without_videos(state: PageState) -> PageState:
    """Give the state with poses only: no video, no name of one, no times of its frames."""
    cleaned = {name: _poses_only(data) for name, data in state.buffers.items()}
    scenes = {clip: _poses_only(data) for clip, data in state.scenes.items()}
    shown = [None] * len(state.state.get("_videos", ()))
    return replace(_with_videos(state, shown), buffers=cleaned, scenes=scenes, media={})


def _poses_only(data: bytes) -> bytes:
    if not data.startswith(b"DKP1"):
        return data
    meta, arrays = unpack(data)
    if meta.get("kind") != "scene":
        return data
    if "video_sizes" in meta:
        meta["video_sizes"] = [None] * len(meta["video_sizes"])
    kept = {name: array for name, array in arrays.items() if not name.endswith(".video_time")}
    return pack(meta, kept)


def _videos(state: PageState) -> list[Any]:
    tracks = max([*state.media, len(state.state.get("_videos", ())) - 1], default=-1) + 1
    return [None] * tracks


def _with_videos(state: PageState, shown: list[Any]) -> PageState:
    """Replace what the notebook's browser was told of videos: it names files of this computer."""
    return replace(state, state={**state.state, "_videos": shown}) if "_videos" in state.state else state


def _part_names(index: int, size: int) -> list[str]:
    return [f"dk-m{index}-{part}" for part in range(max(1, -(-size // _PART_BYTES)))]


def _size(medium: Medium) -> int:
    try:
        return medium.path.stat().st_size
    except OSError as error:
        raise VideoError(
            f"{medium.path} can't be put on the page: {error.strerror}; give the player a video that is there, or use "
            "video='none'"
        ) from error
