// Undoes what dancekit/widgets/page_coding.py did to binary data: base64, gzip, and the differences within packs.

const WIDTHS = {float64: 4, float32: 4, int32: 4, uint32: 4, int16: 2, uint16: 2, uint8: 1};
const PER_ELEMENT = {float64: 2};

/**
 * @param {string} text base64, without blanks
 * @returns {Uint8Array}
 */
export function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/**
 * @param {Uint8Array} bytes a gzip file
 * @returns {Promise<Uint8Array>}
 */
export async function gunzip(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Turn differences back into numbers, in a pack as Python coded it. The header tells where the arrays lie.
 * @param {Uint8Array} coded
 * @param {Object<string, number>} orders order of differences by array: 0, 1 or 2
 * @returns {Uint8Array} the pack
 */
export function restorePack(coded, orders) {
  const length = new DataView(coded.buffer, coded.byteOffset).getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(coded.subarray(8, 8 + length)));
  const pack = new Uint8Array(coded.length);
  pack.set(coded.subarray(0, 8 + length));
  for (const [name, {dtype, shape, offset}] of Object.entries(header.arrays)) {
    const items = shape.reduce((product, side) => product * side, 1) * (PER_ELEMENT[dtype] ?? 1);
    const rows = shape.length > 0 && items > 0 ? shape[0] : 1;
    restoreArray(coded, pack, 8 + length + offset, rows, items / rows, WIDTHS[dtype], orders[name]);
  }
  return pack;
}

const READERS = {
  1: (bytes, start) => (i) => bytes[start + i],
  2: (bytes, start, n) => (i) => bytes[start + i] | (bytes[start + n + i] << 8),
  4: (bytes, start, n) => (i) =>
    bytes[start + i] |
    (bytes[start + n + i] << 8) |
    (bytes[start + 2 * n + i] << 16) |
    (bytes[start + 3 * n + i] << 24),
};
const VIEWS = {1: Uint8Array, 2: Uint16Array, 4: Uint32Array};

/** Column after column lies in planes of bytes of equal weight; rows of columns are wanted. Sums wrap as they did. */
function restoreArray(coded, pack, start, rows, columns, width, order) {
  const n = rows * columns;
  const read = READERS[width](coded, start, n);
  const out = new VIEWS[width](pack.buffer, start, n); // arrays begin at multiples of eight, and so does the pack
  let k = 0;
  for (let column = 0; column < columns; column++) {
    let value = 0;
    let step = 0;
    for (let at = column; at < n; at += columns) {
      const item = read(k++);
      if (order === 0) value = item;
      else {
        const signed = (item >>> 1) ^ -(item & 1);
        step = order === 2 ? (step + signed) | 0 : signed;
        value = (value + step) | 0;
      }
      out[at] = value;
    }
  }
}
