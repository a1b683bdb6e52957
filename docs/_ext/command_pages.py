"""The directive ``dancekit-commands``: the commands' own help, as the reference of the command line."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective


def root_command() -> Any:
    """Give the command line with all its verbs, which register themselves when their modules are imported."""
    import typer

    from dancekit import cli

    for module in pkgutil.iter_modules(cli.__path__):
        importlib.import_module(f"dancekit.cli.{module.name}")
    return typer.main.get_command(cli.app)


def commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Give all commands under one that do something, with their full names."""
    if not hasattr(command, "commands"):
        yield path, command
        return
    for name, below in command.commands.items():
        yield from commands(below, f"{path} {name}")


def described(path: str, command: Any) -> list[str]:
    """Give one command as Markdown: a heading, its help, a table of arguments and options."""
    lines = [f"## `{path}`", "", *(command.help or "").strip().splitlines(), "", "| | |", "|---|---|"]
    for parameter in command.params:
        if parameter.name in ("help", "install_completion", "show_completion"):
            continue
        argument = parameter.param_type_name == "argument"
        flags = "/".join([*parameter.opts, *parameter.secondary_opts])
        name = parameter.name.upper() if argument else flags
        said = (parameter.help or "").replace("|", "\\|")
        default = parameter.default
        shown = default not in (None, False, (), []) and not callable(default) and not parameter.required
        lines.append(f"| `{name}` | {said}{f' Default: `{default}`.' if shown else ''} |")
    return [*lines, ""]


class Commands(SphinxDirective):
    """Write all commands into the page."""

    def run(self) -> list[nodes.Node]:
        """See docutils."""
        root = root_command()
        lines = [line for path, command in commands(root, "dancekit") for line in described(path, command)]
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


def setup(app: Any) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("dancekit-commands", Commands)
    return {"parallel_read_safe": True}
