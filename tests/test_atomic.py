"""A file appears whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dancekit import atomic


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_file_appears_only_at_the_end_of_the_block(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    with atomic.atomic_path(target) as temporary:
        temporary.write_bytes(b"new")
        assert not target.exists()
        assert temporary.parent == tmp_path
        assert temporary.suffix == ".bin"
        assert atomic.is_leftover(temporary)
        assert atomic.leftover_process(temporary) == os.getpid()
    assert target.read_bytes() == b"new"
    assert names(tmp_path) == ["a.bin"]


def test_error_in_the_block_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")

    def fail() -> None:
        with atomic.atomic_path(target) as temporary:
            temporary.write_bytes(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.bin"]


def test_block_that_writes_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), atomic.atomic_path(tmp_path / "a.bin"):
        pass
    assert names(tmp_path) == []


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"there is no folder .*nowhere; make it first"):
        atomic.write_bytes(tmp_path / "nowhere" / "a.bin", b"")


def test_folder_as_target_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError, match="is a folder"):
        atomic.write_bytes(tmp_path, b"")


def test_symbolic_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real" / "a.txt")
    atomic.write_text(tmp_path / "link.txt", "neu: ß\r\n")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real" / "a.txt").read_bytes() == "neu: ß\r\n".encode()


def test_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    atomic.write_bytes(tmp_path / "atomic", b"")
    assert (tmp_path / "atomic").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("name", ["x" * 250, "a." + "y" * 240, "'; DROP\n\t\"ü", "-rf", "..."])
def test_long_and_odd_names(tmp_path: Path, name: str) -> None:
    atomic.write_bytes(tmp_path / name, b"1")
    assert names(tmp_path) == [name]


@pytest.mark.parametrize(
    "name",
    ["a.tmp", ".dancekit-x-1.tmp", ".dancekit-12.tmp", ".dancekit-1-ab", ".dancekit-²-ab.tmp", "dancekit-1-a.tmp"],
)
def test_other_names_are_no_leftovers(name: str) -> None:
    assert not atomic.is_leftover(name)


def test_folder_that_cannot_be_synced_is_no_error(tmp_path: Path) -> None:
    atomic.sync_folder(tmp_path / "nowhere")


def test_kill_in_mid_write_keeps_the_old_file_and_leaves_a_known_name(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")
    program = (
        "import sys, time\nfrom dancekit.atomic import atomic_path\n"
        "with atomic_path(sys.argv[1]) as temporary:\n"
        "    temporary.write_bytes(b'half')\n    print('half', flush=True)\n    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(target)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"half\n"
        writer.send_signal(signal.SIGKILL)
    assert target.read_bytes() == b"old"
    left = [path for path in tmp_path.iterdir() if path != target]
    assert [atomic.leftover_process(path) for path in left] == [writer.pid]
