// Packs: named typed arrays and a JSON header in one run of bytes (see dancekit/widgets/packs.py, which writes them).

const MAGIC = 0x31504b44; // "DKP1", little-endian
const TYPES = {
  float64: Float64Array,
  float32: Float32Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int16: Int16Array,
  uint16: Uint16Array,
  uint8: Uint8Array,
};

/**
 * Read a pack. Arrays are views where the bytes lie well, copies where they don't.
 * @param {DataView|Uint8Array|ArrayBuffer} source
 * @returns {{meta: Object, arrays: Object<string, ArrayBufferView & {shape: number[]}>}}
 */
export function unpack(source) {
  const bytes = asBytes(source);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 8 || view.getUint32(0, true) !== MAGIC) throw new Error("these bytes are not a dancekit pack");
  const length = view.getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  const arrays = {};
  for (const [name, {dtype, shape, offset}] of Object.entries(header.arrays)) {
    arrays[name] = Object.assign(slice(bytes, 8 + length + offset, dtype, count(shape), name), {shape});
  }
  return {meta: header.meta, arrays};
}

/**
 * The bytes of a DataView, typed array or buffer, without copying.
 * @returns {Uint8Array}
 */
export function asBytes(source) {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}

/** Whether a trait of bytes holds anything. */
export const isEmpty = (source) => !source || source.byteLength === 0;

const count = (shape) => shape.reduce((product, side) => product * side, 1);

function slice(bytes, start, dtype, length, name) {
  const Type = TYPES[dtype];
  if (!Type) throw new Error(`array ${name} is of an unknown type, ${dtype}`);
  const end = start + length * Type.BYTES_PER_ELEMENT;
  if (end > bytes.byteLength) throw new Error(`array ${name} goes beyond the end of its pack`);
  const at = bytes.byteOffset + start;
  if (at % Type.BYTES_PER_ELEMENT === 0) return new Type(bytes.buffer, at, length);
  return new Type(bytes.slice(start, end).buffer);
}
