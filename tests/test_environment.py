"""What a machine lacks is said with the line to type; what it has is listed for a bug report."""

from __future__ import annotations

import pytest

from dancekit import environment
from dancekit.errors import MissingLibraryError, require


@pytest.fixture
def bare_debian(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Linux on which no library of MediaPipe's can be loaded."""
    monkeypatch.setattr(environment.sys, "platform", "linux")
    monkeypatch.setattr(environment, "_loads", lambda library: library == "libglib-2.0.so.0")


def test_a_library_that_is_nowhere_does_not_load():
    assert not environment._loads("libnowhere.so.9")
    assert environment._loads("libc.so.6")


def test_missing_libraries_come_with_their_packages(bare_debian):
    missing = environment.missing_system_libraries()
    assert missing == {"libEGL.so.1": "libegl1", "libGLESv2.so.2": "libgles2", "libGL.so.1": "libgl1"}


def test_the_error_is_a_sentence_with_the_line_to_type(bare_debian, monkeypatch):
    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000)
    with pytest.raises(
        MissingLibraryError, match=r"libEGL\.so\.1.*type: {2}sudo apt-get install -y libegl1 libgles2 libgl1"
    ):
        environment.require_system_libraries()


def test_root_needs_no_sudo(bare_debian, monkeypatch):
    monkeypatch.setattr(environment.os, "geteuid", lambda: 0)
    with pytest.raises(MissingLibraryError, match=r"type: {2}apt-get install"):
        environment.require_system_libraries()


def test_other_systems_bring_their_own(monkeypatch):
    monkeypatch.setattr(environment.sys, "platform", "darwin")
    monkeypatch.setattr(environment, "_loads", lambda _: False)
    assert environment.missing_system_libraries() == {}


def test_the_report_says_what_is_missing(bare_debian):
    libraries = environment.describe()["libraries"]
    assert libraries["libEGL.so.1"] == "MISSING"
    assert libraries["libglib-2.0.so.0"] == "found"
    assert "libegl1" in libraries["to install"]


def test_the_report_has_what_a_bug_report_needs(monkeypatch, tmp_path):
    monkeypatch.setenv("DANCEKIT_MODEL_DIR", str(tmp_path))
    report = environment.describe()
    assert list(report) == ["system", "packages", "libraries", "model", "paths"]
    assert report["packages"]["numpy"][0].isdigit()
    assert report["paths"]["DANCEKIT_MODEL_DIR"] == str(tmp_path)
    assert set(report["model"]) == {"lite", "full", "heavy"}


def test_a_missing_package_is_an_extra_to_install():
    with pytest.raises(
        MissingLibraryError, match=r"needed to fly, and is not installed; type: {2}pip install 'dancekit\[wings\]'"
    ):
        require("icarus_wings", extra="wings", purpose="fly")


def test_a_package_that_lacks_something_else_says_what(tmp_path, monkeypatch):
    (tmp_path / "half_a_package.py").write_text("import something_that_is_absent")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="something_that_is_absent"):
        require("half_a_package", extra="x", purpose="y")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"cpu.max": "150000 100000\n"}, 2),  # version 2: one processor and a half
        ({"cpu.max": "50000 100000\n"}, 1),
        ({"cpu.max": "max 100000\n"}, 64),
        ({"cpu.max": "9900000 100000\n"}, 64),
        ({"cpu/cpu.cfs_quota_us": "200000\n", "cpu/cpu.cfs_period_us": "100000\n"}, 2),
        ({"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}, 64),
        ({}, 64),
    ],
)
def test_a_container_counts_the_processors_that_it_may_use(files, expected, monkeypatch, tmp_path):
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    monkeypatch.setattr(environment, "_CONTROL_GROUP", tmp_path)
    monkeypatch.setattr(environment.os, "sched_getaffinity", lambda _: set(range(64)), raising=False)
    assert environment.processors() == expected
