"""Packs give back what went in, and refuse what is no pack."""

from __future__ import annotations

import hypothesis
import numpy as np
import pytest
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dancekit.errors import FormatError
from dancekit.widgets.packs import pack, unpack

TYPES = ["float64", "float32", "int32", "uint32", "int16", "uint16", "uint8"]
ARRAYS = st.sampled_from(TYPES).flatmap(
    lambda name: hnp.arrays(name, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=5))
)


@hypothesis.given(st.dictionaries(st.text(max_size=6), ARRAYS, max_size=4), st.dictionaries(st.text(), st.text()))
def test_what_went_in_comes_out(arrays, meta):
    data = pack(meta, arrays)
    told, back = unpack(data)
    assert told == meta
    assert list(back) == list(arrays)
    for name, array in arrays.items():
        assert back[name].dtype == array.dtype
        np.testing.assert_array_equal(back[name], array)
    assert len(data) % 8 == 0


def test_arrays_begin_where_a_browser_can_view_them():
    data = pack({"clip": "é"}, {"a": np.zeros(3, np.uint8), "b": np.ones(2)})
    _, arrays = unpack(data)
    start = np.frombuffer(data, np.uint8).ctypes.data
    assert (arrays["b"].ctypes.data - start) % 8 == 0


def test_other_types_are_refused_by_name():
    with pytest.raises(FormatError, match="array mask is of type bool"):
        pack({}, {"mask": np.zeros(2, bool)})


@pytest.mark.parametrize("data", [b"", b"DKP", b"PK\x03\x04" + bytes(12)])
def test_bytes_that_are_no_pack_are_refused(data):
    with pytest.raises(FormatError, match="not a dancekit pack"):
        unpack(data)


@pytest.mark.parametrize("keep", [9, 30, 120])
def test_half_a_pack_is_refused(keep):
    with pytest.raises(FormatError, match="damaged"):
        unpack(pack({}, {"a": np.arange(100.0)})[:keep])
