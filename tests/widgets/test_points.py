"""Points from whatever people bring, and the pack that travels to the browser."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas
import polars
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dancekit.errors import FormatError
from dancekit.widgets.packs import unpack
from dancekit.widgets.point_colors import GREY, PALETTE, SCALE, colors_of
from dancekit.widgets.point_columns import MISSING, Column, column_of, natural_order
from dancekit.widgets.points import as_points, packed

JS = Path(__file__).resolve().parents[2] / "js"
HOSTILE = ["</script><script>hit()</script>", "\u202e\u2028", "a\"b'c", "", "💃", "\x00", "noise"]

SEGMENTS = {"clip": ["a", "a", "b"], "individual": ["A", None, "B"], "start_s": [0.0, 1.0, 0.5], "end_s": [1.0, 2, 1]}


def test_an_array_and_a_table_of_segments_are_joined():
    points = as_points(np.arange(9.0).reshape(3, 3), {**SEGMENTS, "style": ["x", "y", "x"]})
    assert points.axes == ("x", "y", "z")
    assert points.coordinates.dtype == np.float32
    assert points.table.columns == ["x", "y", "z", "clip", "individual", "start_s", "end_s", "style"]
    assert points.table["z"].to_list() == [2.0, 5.0, 8.0]
    assert list(points.columns) == ["clip", "individual", "start_s", "end_s", "style"]


@pytest.mark.parametrize("make", [polars.DataFrame, pandas.DataFrame, dict, lambda table: polars.LazyFrame(table)])
def test_tables_of_any_kind_give_the_same(make: Any):
    table = {"x": [0.0, 1.5, 2.0], "y": [1, 2, 3], **SEGMENTS, "loud": [True, False, True]}
    points = as_points(make(table))
    expected = as_points(polars.DataFrame(table))
    assert points.table.equals(expected.table)
    assert points.columns["loud"].labels == ("false", "true")


def test_pandas_missing_text_is_missing():
    points = as_points(pandas.DataFrame({"x": [0, 1], "y": [0, 1], "style": ["waves", None], "v": [1.0, np.nan]}))
    assert points.columns["style"].values.tolist() == [0, MISSING]
    assert np.isnan(points.columns["v"].values[1])


def test_a_map_gives_clusters_with_noise_and_strength():
    segments = polars.DataFrame(SEGMENTS)
    fitted = SimpleNamespace(
        coordinates=np.zeros((3, 2)), labels=np.array([1, -1, 0]), strength=[0.5, 0, 1], segments=segments
    )
    points = as_points(fitted)
    assert points.columns["cluster"].labels == ("0", "1", "noise")
    assert points.table["cluster"].to_list() == ["1", "noise", "0"]
    assert points.table["strength"].to_list() == [0.5, 0.0, 1.0]
    assert points.table["clip"].to_list() == ["a", "a", "b"]


def test_a_map_without_segments_or_strength_is_a_plain_scatter():
    points = as_points(SimpleNamespace(coordinates=np.zeros((2, 3)), labels=np.array(["a", "b"])))
    assert points.table.columns == ["x", "y", "z", "cluster"]


def test_an_embedding_brings_its_segments():
    points = as_points(np.zeros((3, 2)), SimpleNamespace(segments=polars.DataFrame(SEGMENTS)))
    assert points.table["clip"].to_list() == ["a", "a", "b"]


def test_rows_without_coordinates_are_kept_and_counted():
    points = as_points([[0.0, 1.0], [np.nan, 1.0], [np.inf, 1.0], [1e300, 2.0]])
    assert len(points) == 4
    assert points.missing == 3
    assert as_points({"x": [None, 1.0], "y": [1.0, 2.0]}).missing == 1


def test_no_points_at_all():
    points = as_points(np.zeros((0, 2)))
    assert len(points) == 0
    assert unpack(packed(points, previews=False))[0]["n"] == 0


@pytest.mark.parametrize(
    ("source", "segments", "options", "message"),
    [
        (np.zeros((3, 4)), None, {}, r"shape \(3, 4\); expected \(M, 2\) or \(M, 3\)"),
        ([["a", "b"]], None, {}, "no numbers"),
        (np.zeros((2, 2)), SEGMENTS, {}, "2 points, but 3 segments"),
        (np.zeros((3, 2)), {"x": [1, 2, 3]}, {}, "column x of their own"),
        (np.zeros((3, 2)), None, {"axes": ["u"]}, "expected 2 different names"),
        ({"a": [1.0]}, None, {}, "no columns x and y; .* it has a"),
        ({"x": [1.0], "y": [1.0]}, None, {"axes": ["x", "q"]}, "expected two or three of the table's columns"),
        ({"x": ["1"], "y": [1.0]}, None, {}, "column x holds String; coordinates are numbers"),
        ({"x": [1.0], "y": [1.0], "start_s": ["1"]}, None, {}, "start_s holds String; expected seconds"),
        ({"x": [1.0], "y": [1.0], "clip": [["a"]]}, None, {}, "clip holds List.* expected names"),
        ({"x": [1.0], "y": [1.0], "start_s": [2], "end_s": [1.5]}, None, {}, "segment 0 ends at 1.5 s, before"),
        ({"x": [1.0], "y": [1.0]}, {"clip": ["a"]}, {}, "segments= belongs to an array"),
        ("points.csv", None, {}, "points is a str; expected an array"),
        ({"x": [1.0, 2.0], "y": [1.0]}, None, {}, "make no table"),
        (SimpleNamespace(coordinates=np.zeros((2, 2)), labels=[1]), None, {}, "2 coordinates, but 1 of cluster"),
        (
            SimpleNamespace(coordinates=np.zeros((1, 2)), labels=[1], segments={"cluster": [1]}),
            None,
            {},
            "a column cluster already",
        ),
    ],
)
def test_what_does_not_fit_is_said(source: Any, segments: Any, options: dict[str, Any], message: str):
    with pytest.raises(FormatError, match=message):
        as_points(source, segments, **options)


def test_columns_become_categories_or_numbers_by_their_types():
    day = datetime.date(2026, 1, 2)
    table = {
        "text": polars.Series(["b", "a"]),
        "kind": polars.Series(["u", "v"], dtype=polars.Enum(["v", "u"])),
        "whole": polars.Series([1, None]),
        "cluster": polars.Series([0, -1]),
        "day": polars.Series([day, None]),
        "list": polars.Series([[1], [2]]),
        "nothing": polars.Series([None, None], dtype=polars.String),
    }
    found = {name: column_of(series.alias(name)) for name, series in table.items()}
    kinds = {name: column and (column.kind, column.labels) for name, column in found.items()}
    assert kinds == {
        "text": ("category", ("a", "b")),
        "kind": ("category", ("v", "u")),
        "whole": ("number", ()),
        "cluster": ("category", ("0", "noise")),
        "day": ("category", ("2026-01-02",)),
        "list": None,
        "nothing": ("category", ()),
    }
    assert found["kind"].values.tolist() == [1, 0]
    assert found["day"].values.tolist() == [0, MISSING]
    assert found["nothing"].values.tolist() == [MISSING, MISSING]


def test_labels_are_in_the_order_of_people():
    given_order = ["10", "9", "Noise", "a2", "a10", "B1", "²"]
    assert natural_order(given_order) == ["9", "10", "a2", "a10", "B1", "²", "Noise"]


texts = st.one_of(st.none(), st.sampled_from(HOSTILE), st.text(st.characters(codec="utf-8"), max_size=8))
numbers = st.one_of(st.none(), st.floats(allow_infinity=False, width=32))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(numbers, numbers, texts, texts, numbers), max_size=12))
def test_a_table_travels_whole(rows: list[tuple[Any, ...]]):
    schema = {
        "x": polars.Float64, "y": polars.Float64, "clip": polars.String, "style": polars.String, "v": polars.Float64
    }  # fmt: skip
    table = polars.DataFrame(rows, schema=schema, orient="row")
    points = as_points(table)
    meta, arrays = unpack(packed(points, previews=True))
    assert meta["n"] == len(rows)
    assert meta["previews"] is True

    def read(labels: list[str], codes: np.ndarray) -> list[str | None]:
        return [None if code == MISSING else labels[code] for code in codes]

    style = next(column for column in meta["columns"] if column["name"] == "style")
    assert read(meta["clips"], arrays["clip"]) == table["clip"].to_list()
    assert read(style["labels"], arrays["c.style"]) == table["style"].to_list()
    for name, array in (("x", arrays["x"]), ("v", arrays["c.v"])):
        expected = np.array([np.nan if value is None else value for value in table[name]], np.float32)
        np.testing.assert_array_equal(array, expected)
    assert np.isnan(arrays["start_s"]).all()


def test_the_filter_searches_the_columns_that_are_named():
    points = as_points({"x": [0], "y": [0], "clip": ["a"], "style": ["s"], "v": [1.0]})
    assert unpack(packed(points, previews=False))[0]["text"] == ["clip", "style"]
    assert unpack(packed(points, previews=False, text=["style"]))[0]["text"] == ["style"]
    with pytest.raises(FormatError, match="text names 'v'; columns with text are: clip, style"):
        packed(points, previews=False, text=["v"])


def test_colors_are_those_of_the_browser():
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node on this machine; `make test` installs it where it may")
    rng = np.random.default_rng(0)
    labels = (*map(str, range(40)), "noise")
    codes = np.append(rng.integers(0, 41, 200), MISSING).astype(np.uint32)
    values = np.append(rng.normal(size=200), np.nan).astype(np.float32)
    category, number = Column("c", "category", labels, codes), Column("v", "number", (), values)
    script = """
      import {colorBy} from "./src/explorer/coloring.js";
      import {hex} from "./src/explorer/palette.js";
      const {labels, codes, values} = JSON.parse(process.argv[1]);
      const show = (column) => { const {colors} = colorBy(column, codes.length, "light");
        return codes.map((_, row) => hex([...colors.subarray(3 * row, 3 * row + 3)])); };
      console.log(JSON.stringify([show({kind: "category", labels, values: Uint32Array.from(codes)}),
        show({kind: "number", values: Float32Array.from(values, (value) => value ?? NaN)}), show(null)]));"""
    told = {"labels": labels, "codes": codes.tolist(), "values": [*values[:-1].tolist(), None]}
    command = [node, "--input-type=module", "-e", script, json.dumps(told)]
    done = subprocess.run(command, cwd=JS, capture_output=True, text=True, timeout=60, check=True)
    expected = [colors_of(column, 201).tolist() for column in (category, number, None)]
    assert json.loads(done.stdout) == expected


def test_colors_of_numbers_and_of_what_is_missing():
    numbers = Column("v", "number", (), np.array([0, 2, np.nan, -6], np.float32))
    assert colors_of(numbers, 4).tolist()[1:] == [SCALE[16], GREY, SCALE[0]]
    assert colors_of(Column("v", "number", (), np.full(2, np.nan, np.float32)), 2).tolist() == [GREY, GREY]
    many = Column("c", "category", tuple(map(str, range(30))), np.array([0, 24, MISSING], np.uint32))
    assert colors_of(many, 3).tolist() == [PALETTE[0], PALETTE[0], GREY]
    assert colors_of(None, 2).tolist() == [PALETTE[0]] * 2


def simulated(colors: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Linear light as a colour-blind eye has it (Machado, Oliveira and Fernandes 2009), in OKLab (Ottosson 2020)."""
    linear = np.where(colors <= 0.04045, colors / 12.92, ((colors + 0.055) / 1.055) ** 2.4)
    seen = np.clip(linear @ matrix.T, 0, 1)
    cones = np.array(
        [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
         [0.0883024619, 0.2817188376, 0.6299787005]]
    )  # fmt: skip
    lab = np.array(
        [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
         [0.0259040371, 0.7827717662, -0.8086757660]]
    )  # fmt: skip
    return np.cbrt(seen @ cones.T) @ lab.T


def test_the_first_sixteen_colors_are_told_apart_by_the_colour_blind():
    eyes = {
        "normal": np.eye(3),
        "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
        "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    }
    colors = np.array([[int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)] for color in PALETTE[:16]])
    for name, matrix in eyes.items():
        seen = simulated(colors, np.asarray(matrix))
        apart = np.linalg.norm(seen[:, None] - seen[None], axis=-1)[np.triu_indices(16, 1)]
        assert apart.min() > 0.035, name  # about one and a half just noticeable differences
