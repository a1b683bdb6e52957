"""The command ``dancekit``: the verbs of the library, for people who don't open a notebook.

Each verb is a function in a module of this folder; heavy imports happen inside them, so that ``--help`` is quick.
"""

from __future__ import annotations

import sys
import warnings

import typer

from dancekit.errors import DancekitError

__all__ = ["app", "main"]

app = typer.Typer(
    name="dancekit",
    help="From a folder of dance videos to clean 3-D poses that you can trust, see and save.",
    epilog="Begin with `dancekit demo`, then `dancekit extract my_videos/ --corpus my_corpus`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)


def main() -> None:
    """Run the command line; what dancekit itself raises becomes one clear message and exit code 1."""
    from dancekit.cli import (  # noqa: F401  (importing them registers their verbs)
        about,
        atlas,
        benches,
        exploring,
        files,
        forecasting,
        learning,
        report,
        videos,
    )

    warnings.formatwarning = lambda message, *_, **__: f"dancekit: {message}\n"
    try:
        app()
    except DancekitError as error:
        sys.stderr.write(f"dancekit: {error}\n")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.stderr.write("dancekit: stopped; what was finished is kept\n")
        sys.exit(130)
