"""The verbs about other tools' files: ``import`` and ``export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dancekit.cli import app, show
from dancekit.errors import DancekitError

if TYPE_CHECKING:
    from dancekit.corpus import Corpus
    from dancekit.recording import Recording

__all__ = ["export", "import_files"]

_TO = "Format, where no OUT names it by its ending: bvh c3d trc pose json csv nc parquet h5, eaf or TextGrid."
_IMPORTS = """\b
Examples:
  dancekit import walk.bvh solo.c3d --corpus my_corpus
  dancekit import ana.eaf --corpus my_corpus --tier style"""
_EXPORTS = """\b
Examples:
  dancekit export poses.parquet ana.bvh --unit cm
  dancekit export my_corpus --clip ana --to c3d
  dancekit export my_corpus ana.eaf --clip ana --into annotated_by_maria.eaf"""


@app.command("import", epilog=_IMPORTS)
def import_files(
    files: Annotated[
        list[Path],
        typer.Argument(help="Motion: .bvh .c3d .trc .csv .pose .parquet .h5; annotations: .eaf .TextGrid .csv"),
    ],
    corpus: Annotated[Path, typer.Option(help="Folder of the corpus; made if it is not there.")] = Path("corpus"),
    clip: Annotated[
        str | None, typer.Option(help="Clip that annotations are about. [default: by the film's name, or the file's]")
    ] = None,
    tier: Annotated[list[str] | None, typer.Option(help="Only this tier of them; may be given again.")] = None,
    author: Annotated[str | None, typer.Option(help="Who annotated, where the file does not say.")] = None,
) -> None:
    """Read motion or annotations of other tools into a corpus; a file that can't be read doesn't stop the rest."""
    from dancekit.corpus import Corpus

    shelf, failed = Corpus(corpus), False
    for path in files:
        try:
            if _is_annotations(path):
                show.sentence(_annotated(shelf, path, clip, tier, author))
            else:
                show.sentence(_added(shelf, path))
        except DancekitError as error:
            failed = True
            show.sentence(str(error))
    if failed:
        raise typer.Exit(1)


@app.command(epilog=_EXPORTS)
def export(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="A pose or motion file, or the folder of a corpus.")],
    target: Annotated[
        Path | None, typer.Argument(metavar="OUT", help="What to write; its ending names the format.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The same as OUT. [default: the clip's name, with --to]")] = None,
    to: Annotated[str | None, typer.Option(help=_TO)] = None,
    clip: Annotated[str | None, typer.Option(help="Which clip of a corpus; may be left out if there is one.")] = None,
    individual: Annotated[
        str | None, typer.Option(help="Whom, for bvh and trc; may be left out if there is one.")
    ] = None,
    unit: Annotated[str | None, typer.Option(help="Of bvh: m (Blender) or cm (others); of trc: m or mm.")] = None,
    bones: Annotated[
        str | None, typer.Option(help="Of bvh: constant, a skeleton, or moving, where joints are exactly as measured.")
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(help="Where the dancers are, for bvh c3d trc json: auto, root, picture, none, or hips (at 0)."),
    ] = None,
    layout: Annotated[str | None, typer.Option(help="Of csv: tidy or wide.")] = None,
    into: Annotated[
        Path | None, typer.Option(help="Of eaf: an ELAN file whose own tiers are kept beside these.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite what is there.")] = False,
) -> None:
    """Write poses, or the annotations of a clip (eaf, TextGrid), in a format that other tools open."""
    from dancekit.errors import FormatError
    from dancekit.interchange import export as written

    shelf, name, recording = _source(source, clip)
    path = _target(target, out, to, name)
    if path.exists() and not force:
        raise FormatError(f"{path} is there already; give another name, or --force to overwrite it")
    given = {"individual": individual, "unit": unit, "bones": bones, "place": place, "layout": layout, "into": into}
    options: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    if into is not None:
        options["replace"] = force
    if recording is not None:
        written(recording, path, **options)
    else:
        written(shelf, path, clip=name, **options)  # type: ignore[arg-type]
    show.sentence(f"written: {path}")


def _target(target: Path | None, out: Path | None, to: str | None, name: str) -> Path:
    """Give what to write, by whichever way it was told."""
    from dancekit.errors import FormatError

    if target is not None and out is not None:
        raise FormatError(f"OUT is {target} and --out is {out}; give one of them")
    path, ending = target or out, f".{to.lstrip('.')}" if to else ""
    if path is None and not ending:
        raise FormatError("say what to write: a path whose ending names the format, or --to, for example --to bvh")
    if path is None:
        return Path(f"{name}{ending}")
    return path if path.suffix.lower() == ending.lower() or not ending else path.with_name(path.name + ending)


def _source(path: Path, clip: str | None) -> tuple[Corpus | None, str, Recording | None]:
    """Give the corpus, if it is one, the name of the clip, and the recording of a file."""
    from dancekit.cli.learning import opened
    from dancekit.errors import FormatError
    from dancekit.readers import read

    if not path.is_dir():
        if clip is not None:
            raise FormatError(f"--clip says which of a corpus, and {path} is a file; leave it out")
        return None, path.stem, read(path)
    shelf = opened(path)
    if clip is None and len(shelf) != 1:
        raise FormatError(f"say which clip of the corpus {path}:  --clip NAME; there are: {', '.join(shelf) or 'none'}")
    return shelf, clip or next(iter(shelf)), None


def _is_annotations(path: Path) -> bool:
    """Tell whether a file is one of annotations: by its ending, or for a table by its first line."""
    if path.suffix.lower() in (".eaf", ".textgrid"):
        return True
    if path.suffix.lower() != ".csv" or not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.readline(4096).decode("utf-8", "replace").lower()
    names = {name.strip(' "\ufeff\r\n') for name in head.replace(";", ",").split(",")}
    return {"tier", "start_s", "value"} <= names


def _annotated(shelf: Corpus, path: Path, clip: str | None, tier: list[str] | None, author: str | None) -> str:
    from dancekit.interchange import import_annotations, read_annotations

    found = read_annotations(path)
    made = import_annotations(shelf, found, clip, tiers=tier or None, author=author)
    before = f", {len(found) - len(made)} left out or there already" if not tier and len(found) > len(made) else ""
    return f"{path}: {len(made)} annotation{'s' * (len(made) != 1)} added{before}"


def _added(shelf: Corpus, path: Path) -> str:
    from dancekit.readers import read

    clip = shelf.add(read(path), name=path.stem)
    return f"{path}: {clip}, {shelf[clip]!r}"
