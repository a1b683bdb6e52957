"""What happens first in the kernel of a notebook that becomes part of a report."""

from __future__ import annotations

from typing import Literal

__all__ = ["begin"]


def begin(*, video: Literal["embed", "none"]) -> None:
    """Let widgets and figures show themselves so that they live in a page without a kernel.

    Parameters
    ----------
    video
        What becomes of videos in players.
    """
    import warnings

    import polars

    from dancekit.errors import MissingLibraryError, require
    from dancekit.widgets.without_kernel import static_output

    static_output(video)
    polars.Config.set_tbl_hide_dataframe_shape(True).set_tbl_hide_column_data_types(True)  # of use to programmers only
    warnings.formatwarning = lambda message, *_, **__: f"{message}\n"  # without the kernel's temporary files
    try:
        renderers = require("plotly.io", extra="plot", purpose="draw figures").renderers
    except MissingLibraryError:
        return  # nothing draws figures then, and what wants to says so itself
    renderers.default = "plotly_mimetype"  # the page brings plotly along once, instead of each figure
