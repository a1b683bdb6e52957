"""What a fresh machine is told to install is the same wherever it is written down."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from dancekit.environment import SYSTEM_LIBRARIES

ROOT = Path(__file__).resolve().parents[1]


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def expand(extra: str) -> set[str]:
    """The requirements of an extra, with the extras of dancekit that it names put in their place."""
    found: set[str] = set()
    for requirement in project()["optional-dependencies"][extra]:
        nested = re.fullmatch(r"dancekit\[(.+)\]", requirement)
        if nested:
            found.update(*(expand(name) for name in nested[1].split(",")))
        else:
            found.add(requirement)
    return found


def pip_section(path: str) -> list[str]:
    content = yaml.safe_load((ROOT / path).read_text())
    return next(entry["pip"] for entry in content["dependencies"] if isinstance(entry, dict))


@pytest.mark.parametrize("path", ["environment.yml", "binder/environment.yml"])
def test_conda_environments_are_in_step_with_pyproject(path):
    listed = {line for line in pip_section(path) if not line.startswith("--")}
    assert listed == set(project()["dependencies"]) | expand("notebook")
    assert "--extra-index-url https://download.pytorch.org/whl/cpu" in pip_section(path), "CUDA is gigabytes"


@pytest.mark.parametrize("path", ["environment.yml", "binder/environment.yml"])
def test_conda_environments_name_the_oldest_python(path):
    content = yaml.safe_load((ROOT / path).read_text())
    oldest = project()["requires-python"].removeprefix(">=")
    assert f"python={oldest}" in content["dependencies"]


def test_binder_installs_the_libraries_that_mediapipe_loads():
    assert (ROOT / "binder" / "apt.txt").read_text().split() == list(SYSTEM_LIBRARIES.values())


def test_the_makefile_looks_for_the_same_libraries():
    script = (ROOT / "scripts" / "need.sh").read_text().replace("\\", "")
    for library, package in SYSTEM_LIBRARIES.items():
        assert re.search(rf"has_library '{re.escape(library)}' \|\| missing=\"\$missing {re.escape(package)}\"", script)


def test_nothing_pins_what_others_need_free():
    assert not [line for line in [*project()["dependencies"], *expand("dev")] if "<" in line or "==" in line]


def test_the_license_and_the_citation_agree():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    version = re.search(r'__version__ = "(.+)"', (ROOT / "dancekit" / "__init__.py").read_text())
    assert version is not None
    assert citation["version"] == version[1]
    assert citation["license"] == project()["license"] == "BSD-3-Clause"
    assert (ROOT / "LICENSE").read_text().startswith("BSD 3-Clause License")


@pytest.mark.parametrize("part", ["python", "pose", "browser"])
def test_need_prints_the_line_to_type_where_it_may_not_install(part, tmp_path):
    for tool in ("id", "sh"):
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")
    (tmp_path / "id").unlink()
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "id").chmod(0o755)
    (tmp_path / "ldconfig").write_text("#!/bin/sh\necho libc.so.6\n")
    (tmp_path / "ldconfig").chmod(0o755)
    (tmp_path / "grep").symlink_to("/usr/bin/grep")
    environment = {"PATH": str(tmp_path), "PYTHON": "/nowhere/python3"}
    run = subprocess.run(
        ["/bin/sh", str(ROOT / "scripts" / "need.sh"), part], env=environment, capture_output=True, text=True
    )
    wanted = {"python": "python3-venv", "pose": " ".join(SYSTEM_LIBRARIES.values()), "browser": "chromium"}[part]
    assert run.returncode == 1
    assert f"sudo apt-get install -y {wanted}" in run.stderr
