"""Data on pages: exact to the bit whatever the arrays, and smaller than gzip alone makes it."""

from __future__ import annotations

import gzip

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dancekit.widgets import page_coding
from dancekit.widgets.packs import pack
from dancekit.widgets.page_coding import Blob, decode, encode

TYPES = ("float64", "float32", "int32", "uint32", "int16", "uint16", "uint8")
ANY_ARRAY = st.sampled_from(TYPES).flatmap(
    lambda name: arrays.arrays(name, arrays.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=6))
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(min_size=1, max_size=8), ANY_ARRAY, max_size=4))
def test_every_pack_comes_back_bit_by_bit(content: dict[str, np.ndarray]) -> None:
    data = pack({"clip": "</script>\u2028"}, content)
    assert decode(encode(data)) == data


@pytest.mark.parametrize("order", [0, 1, 2])
@pytest.mark.parametrize("kind", ["u1", "<u2", "<u4"])
def test_every_order_undoes_itself(order: int, kind: str) -> None:
    limit = np.iinfo(kind).max
    items = np.random.default_rng(order).integers(0, limit, (50, 7), dtype=kind, endpoint=True)
    coded = np.frombuffer(page_coding._forward(items, order), kind).reshape(items.shape)
    assert page_coding._backward(coded, order) == items.tobytes()


@pytest.mark.parametrize("data", [b"", b"DK", b"plain bytes", bytes(1000)])
def test_what_is_no_pack_is_only_compressed(data: bytes) -> None:
    blob = encode(data)
    assert blob.orders is None
    assert gzip.decompress(blob.packed) == data == decode(blob)


def test_a_straight_line_of_numbers_costs_next_to_nothing() -> None:
    data = pack({}, {"pose": np.arange(60_000, dtype=np.int16).reshape(-1, 3)})
    assert len(encode(data).packed) < 500


def test_a_dance_is_half_of_what_gzip_makes_of_it(sample) -> None:
    import dancekit as dk

    truth = dk.load(sample("groove.parquet"))
    data = pack({}, {"t0.pose": np.round(truth.position / 1e-4).astype(np.int16)})
    assert len(encode(data).packed) < 0.52 * len(gzip.compress(data, 9))


def test_the_same_bytes_give_the_same_blob() -> None:
    data = pack({"a": 1}, {"x": np.arange(1000.0)})
    assert encode(data) == encode(data)


def test_a_blob_says_how_small_it_is() -> None:
    assert repr(Blob(b"123", 4000, None)) == "<Blob of 4,000 bytes in 3>"
