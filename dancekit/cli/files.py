"""The verbs about other tools' files: ``import`` and ``export``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dancekit.cli import app, show
from dancekit.errors import DancekitError

__all__ = ["export", "import_files"]


@app.command("import")
def import_files(
    files: Annotated[list[Path], typer.Argument(help="Motion files: .bvh .c3d .csv .parquet .h5")],
    corpus: Annotated[Path, typer.Option(help="Folder of the corpus; made if it is not there.")] = Path("corpus"),
) -> None:
    """Read motion files of other tools into a corpus; one that can't be read doesn't stop the rest."""
    from dancekit.corpus import Corpus
    from dancekit.readers import read

    shelf, failed = Corpus(corpus), False
    for path in files:
        try:
            clip = shelf.add(read(path), name=path.stem)
            show.sentence(f"{path}: {clip}, {shelf[clip]!r}")
        except DancekitError as error:
            failed = True
            show.sentence(str(error))
    if failed:
        raise typer.Exit(1)


@app.command()
def export(
    poses: Annotated[Path, typer.Argument(help="A pose file, for example corpus/poses/clip.parquet.")],
    out: Annotated[Path, typer.Argument(help="What to write: .parquet, .h5, .csv (tidy table) or .nc (netCDF).")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite what is there.")] = False,
) -> None:
    """Write poses in a format that other tools open."""
    from dancekit.errors import FormatError
    from dancekit.export import export_recording
    from dancekit.readers import read

    if out.exists() and not force:
        raise FormatError(f"{out} is there already; give another name, or --force to overwrite it")
    export_recording(read(poses), out)
    show.sentence(f"written: {out}")
