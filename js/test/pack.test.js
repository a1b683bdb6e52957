import assert from "node:assert/strict";
import test from "node:test";
import {isEmpty, unpack} from "../src/shared/pack.js";

/** A pack as dancekit/widgets/packs.py writes it: one float64 and one uint8 array. */
function example() {
  const header = JSON.stringify({
    meta: {clip: "Grüße"},
    arrays: {time: {dtype: "float64", shape: [2], offset: 0}, grid: {dtype: "uint8", shape: [1, 3], offset: 16}},
  });
  const text = new TextEncoder().encode(header);
  const length = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + 24).fill(32);
  bytes.set(new TextEncoder().encode("DKP1"));
  new DataView(bytes.buffer).setUint32(4, length, true);
  bytes.set(text, 8);
  bytes.set(new Uint8Array(new Float64Array([0.5, 1.25]).buffer), 8 + length);
  bytes.set([7, 8, 9], 8 + length + 16);
  return bytes;
}

test("a pack gives back its header and arrays, from a buffer, a view and an odd offset", () => {
  const bytes = example();
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  for (const source of [bytes.buffer, new DataView(bytes.buffer), shifted.subarray(3)]) {
    const {meta, arrays} = unpack(source);
    assert.equal(meta.clip, "Grüße");
    assert.deepEqual([...arrays.time], [0.5, 1.25]);
    assert.deepEqual([...arrays.grid], [7, 8, 9]);
    assert.deepEqual(arrays.grid.shape, [1, 3]);
  }
});

test("bytes that are no pack, or half a pack, are refused in words", () => {
  assert.throws(() => unpack(new Uint8Array(16)), /not a dancekit pack/);
  assert.throws(() => unpack(example().subarray(0, -20)), /goes beyond the end/);
});

test("empty traits are told from full ones", () => {
  assert.ok(isEmpty(null) && isEmpty(new DataView(new ArrayBuffer(0))));
  assert.ok(!isEmpty(new Uint8Array(1)));
});
