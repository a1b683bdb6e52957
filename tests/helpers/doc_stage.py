"""The folder that the pages of the documentation begin with."""

from __future__ import annotations

from pathlib import Path

import av


def set_up(folder: Path, data: Path) -> Path:
    """Make it: a short video, a corpus of three dances, a folder of poses."""
    import dancekit as dk

    shorten(data / "groove.mp4", folder / "dance.mp4", frames=36)
    corpus = dk.Corpus(folder / "my_corpus")
    tall, aside = dk.synthetic.BODIES["tall"], dk.synthetic.Camera(azimuth_deg=60)
    made = {
        "ana": dk.synthetic.dance("lyrical", duration_s=20, seed=1),
        "ben": dk.synthetic.dance("lyrical", duration_s=20, seed=1, tempo_bpm=104, body=tall, camera=aside),
        "cleo": dk.synthetic.dance("waves", duration_s=20, seed=3),
    }
    for name, dance in made.items():
        corpus.add(dance, name=name)
    return folder


def shorten(source: Path, target: Path, *, frames: int) -> None:
    """Copy the first frames of a video as they are, without encoding them anew."""
    with av.open(str(source)) as here, av.open(str(target), "w") as there:
        stream = here.streams.video[0]
        copy = there.add_stream_from_template(stream)
        for number, packet in enumerate(here.demux(stream)):
            if number == frames or packet.dts is None:
                break
            packet.stream = copy
            there.mux(packet)
