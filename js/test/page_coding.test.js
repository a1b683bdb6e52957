import assert from "node:assert/strict";
import {test} from "node:test";
import {fromBase64, gunzip, restorePack} from "../src/page/coding.js";
import {unpack} from "../src/shared/pack.js";

const FOUR = ["float64", "float32", "uint32", "int32"];
const ITEMS = {...Object.fromEntries(FOUR.map((dtype) => [dtype, Uint32Array])), int16: Uint16Array, uint16: Uint16Array, uint8: Uint8Array};

/** A pack of one array, and the same as Python would code it; written for plainness, not for speed. */
function packAndCoded(dtype, shape, bytes, order) {
  const described = JSON.stringify({meta: {}, arrays: {a: {dtype, shape, offset: 0}}});
  const header = new TextEncoder().encode(described.padEnd(Math.ceil(described.length / 8) * 8));
  const start = 8 + header.length;
  const pack = new Uint8Array(start + bytes.length);
  pack.set(new TextEncoder().encode("DKP1"));
  new DataView(pack.buffer).setUint32(4, header.length, true);
  pack.set(header, 8);
  const coded = pack.slice();
  pack.set(bytes, start);
  coded.set(code(new ITEMS[dtype](bytes.slice().buffer), shape[0] ?? 1, order), start);
  return {pack, coded};
}

function code(items, rows, order) {
  const width = items.BYTES_PER_ELEMENT;
  const columns = rows > 0 ? items.length / rows : 0;
  const modulus = 2 ** (8 * width);
  const wrap = (x) => ((x % modulus) + modulus) % modulus;
  const planes = Array.from({length: width}, () => []);
  for (let column = 0; column < columns; column++) {
    let values = Array.from({length: rows}, (_, row) => items[row * columns + column]);
    for (let k = 0; k < order; k++) values = values.map((value, i) => (i === 0 ? value : wrap(value - values[i - 1])));
    for (const value of values) {
      const signed = value >= modulus / 2 ? value - modulus : value;
      const folded = order === 0 ? value : signed < 0 ? -2 * signed - 1 : 2 * signed;
      for (let plane = 0; plane < width; plane++) planes[plane].push(Math.floor(folded / 2 ** (8 * plane)) % 256);
    }
  }
  return Uint8Array.from(planes.flat());
}

/** Always the same bytes that look like chance. */
function noise(count, seed) {
  let state = seed;
  return Uint8Array.from({length: count}, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

for (const [dtype, Items] of Object.entries(ITEMS)) {
  for (const order of [0, 1, 2]) {
    test(`${dtype} comes back from differences of order ${order}, whatever the numbers`, () => {
      for (const shape of [[1], [7], [5, 3], [4, 2, 3], [2, 1, 33, 3]]) {
        const per = dtype === "float64" ? 8 : Items.BYTES_PER_ELEMENT;
        const bytes = noise(shape.reduce((a, b) => a * b) * per, 7 * order + shape.length);
        const {pack, coded} = packAndCoded(dtype, shape, bytes, order);
        assert.deepEqual(restorePack(coded, {a: order}), pack);
      }
    });
  }
}

test("an empty array and one without axes come back", () => {
  for (const [shape, count] of [[[0, 3], 0], [[], 1]]) {
    const {pack, coded} = packAndCoded("int16", shape, noise(2 * count, 3), 0);
    assert.deepEqual(restorePack(coded, {a: 0}), pack);
  }
});

// made by dancekit.widgets.page_coding.encode from dancekit.widgets.packs.pack
const ORDERS = {time: 0, pose: 1, c: 0, x: 0, none: 0, one: 0, row: 0};
const PACK =
  "REtQMdABAAB7Im1ldGEiOiB7ImNsaXAiOiAiZ3JcdTAwZmNcdTAwZGZlIFx1MjAyOCJ9LCAiYXJyYXlzIjogeyJ0aW1lIjogeyJkdHlwZSI6ICJmbG9hdDY0IiwgInNoYXBlIjogWzZdLCAib2Zmc2V0IjogMH0sICJwb3NlIjogeyJkdHlwZSI6ICJpbnQxNiIsICJzaGFwZSI6IFszLCAxLCAzXSwgIm9mZnNldCI6IDQ4fSwgImMiOiB7ImR0eXBlIjogInVpbnQ4IiwgInNoYXBlIjogWzIsIDJdLCAib2Zmc2V0IjogNzJ9LCAieCI6IHsiZHR5cGUiOiAiZmxvYXQzMiIsICJzaGFwZSI6IFszXSwgIm9mZnNldCI6IDgwfSwgIm5vbmUiOiB7ImR0eXBlIjogImZsb2F0MzIiLCAic2hhcGUiOiBbMCwgM10sICJvZmZzZXQiOiA5Nn0sICJvbmUiOiB7ImR0eXBlIjogImZsb2F0NjQiLCAic2hhcGUiOiBbXSwgIm9mZnNldCI6IDk2fSwgInJvdyI6IHsiZHR5cGUiOiAidWludDMyIiwgInNoYXBlIjogWzJdLCAib2Zmc2V0IjogMTA0fX19ICAgIAAAAAAAAAAAERERERERoT8RERERERGxP5qZmZmZmbk/ERERERERwT9VVVVVVVXFPwCABQAHAGQA/f//fwCAAAD//wAAAAAAAP8AAf4AAAAAAADAPwAAwH/K8snxAAAAAAAAAAAAABFAAAAAAP////8=";
const CODED =
  "H4sIAAAAAAACA3PxDjC8wMjAUK2Um1qSqGSlUK2UnJNZAGQopRfFlBoYpCWDyJS0VIWYUiMDIwulWh0FpcSiosTKYrDqkszcVDAjpaSyAMRSSsvJTywxM1ECqivOSASLRZvFAnn5aWnFqSVArgHIjIL8YjSNmXklhmYo2ox1FAx1FIxRNJtYgHQno2otBeq1QNFqpKNghKLP3AikrwKLW42NUC1F0WYBdmxefl4qYZ0G6G61NANpxq4XLYSw6CvKL8f0JZqVqH40NDCpra1VAAIGQcFZgqFAciZWcuHGnQePQtn2IPDf3IKLn43vw38gYAACCAmkGRn+QVinGBg+HThw0r7+IwMMCDI4MPyHQACsPyClSAIAAA==";

test("what Python coded becomes the pack that Python had, bit by bit", async () => {
  const pack = restorePack(await gunzip(fromBase64(CODED)), ORDERS);
  assert.deepEqual(pack, fromBase64(PACK));
  const {meta, arrays} = unpack(pack);
  assert.equal(meta.clip, "grüße \u2028");
  assert.deepEqual([...arrays.pose], [-32768, 5, 7, 100, -3, 32767, -32768, 0, -1]);
  assert.equal(arrays.time[5], 5 / 30);
});

test("base64 is read alike with and without the browser's own reader", () => {
  const own = Uint8Array.fromBase64;
  const wanted = Uint8Array.from([0, 1, 2, 253, 254, 255]);
  assert.deepEqual(fromBase64("AAEC/f7/"), wanted);
  try {
    Uint8Array.fromBase64 = own ? undefined : (text) => new Uint8Array(Buffer.from(text, "base64"));
    assert.deepEqual(fromBase64("AAEC/f7/"), wanted);
  } finally {
    if (own) Uint8Array.fromBase64 = own;
    else delete Uint8Array.fromBase64;
  }
});
