"""Every line of code in the documentation runs, and gives what the page says that it gives."""

from __future__ import annotations

import ast
import contextlib
import doctest
import importlib
import io
import pkgutil
import shlex
import shutil
from pathlib import Path
from typing import Any

import click
import pytest
from doc_pages import DOCS, ROOT, Fence, fences, name_of, pages

FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
WITH_CODE = [page for page in pages() if any(fence.kind == "python" for fence in fences(page))]
LONG = ("classroom/workshop_day", "howto/teach_own_dance")
NEEDS_POSES = "dk.extract("


def marked(page: Path) -> Any:
    marks = [pytest.mark.pose] if NEEDS_POSES in page.read_text(encoding="utf-8") else []
    marks += [pytest.mark.long] if name_of(page) in LONG else []
    return pytest.param(page, id=name_of(page), marks=marks)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the pages take for granted: a second of a video, a corpus of three dances, files of other tools."""
    from doc_stage import set_up

    return set_up(tmp_path_factory.mktemp("stage"), ROOT / "data")


def run(block: Fence, names: dict[str, Any], page: Path) -> str:
    """Run a block as a notebook would, and give what it prints and what its last line is."""
    tree = ast.parse(block.body)
    ast.increment_lineno(tree, block.line - 1)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(tree, str(page), "exec"), names)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), str(page), "eval"), names)
            if value is not None:
                said.write(f"{value!r}\n")
    return said.getvalue()


@pytest.mark.filterwarnings("ignore:the segments cover:UserWarning")  # the dances here are short, and pages say so
@pytest.mark.parametrize("page", [marked(page) for page in WITH_CODE])
def test_code_gives_what_the_page_says(page, stage, tmp_path, monkeypatch):
    shutil.copytree(stage, tmp_path, symlinks=True, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "__main__"}
    checker, said = doctest.OutputChecker(), ""
    for fence in fences(page):
        if fence.kind == "python":
            said = run(fence, names, page)
        elif fence.kind == "output":
            assert checker.check_output(fence.body, said, FLAGS), (
                f"{page}, line {fence.line}: the page says\n{fence.body}\nand it is\n{said}"
            )


def command_lines() -> list[Any]:
    found = []
    for page in pages():
        for fence in fences(page):
            lines = fence.body.replace("\\\n", " ").splitlines() if fence.kind == "console" else []
            starts = [line.removeprefix("$ ") for line in lines if line.startswith("$ dancekit ")]
            found += [pytest.param(line, id=f"{name_of(page)}: {line}") for line in starts]
    return found


@pytest.mark.parametrize("line", command_lines())
def test_commands_are_understood(line):
    import typer

    from dancekit import cli

    for module in pkgutil.iter_modules(cli.__path__):
        importlib.import_module(f"dancekit.cli.{module.name}")
    command: Any = typer.main.get_command(cli.app)
    words = shlex.split(line, comments=True)[1:]
    while hasattr(command, "commands"):
        assert words[0] in command.commands, f"there is no command {words[0]!r}"
        command = command.commands[words.pop(0)]
    with contextlib.suppress(click.exceptions.Exit):
        command.make_context(command.name, words)


def test_no_code_escapes_the_tests():
    kinds = {fence.kind for page in pages() for fence in fences(page)}
    allowed = {"python", "output", "console", "text", "r", "sql"}
    directives = {kind for kind in kinds if kind.startswith("{")}
    assert kinds - directives <= allowed, "code that is Python has to say so, or nobody runs it"
    assert (DOCS / "conf.py").exists()
