// Points as they came over the wire: columns of typed arrays, read but never copied.

export const MISSING = 0xffffffff;
export const NOISE = "noise";

/**
 * @typedef {{name: string, kind: "category"|"number", labels: string[], values: Uint32Array|Float32Array|Float64Array}} Column
 */

/**
 * @param {{meta: Object, arrays: Object<string, ArrayBufferView>}} pack from `unpack` of points
 * @returns {Points}
 */
export function readPoints({meta, arrays}) {
  if (meta.kind !== "points") throw new Error(`this pack holds ${meta.kind ?? "something unnamed"}, not points`);
  if (meta.version !== 1) throw new Error(`these points are of version ${meta.version}; these widgets read version 1`);
  return new Points(meta, arrays);
}

export class Points {
  constructor(meta, arrays) {
    this.meta = meta;
    this.n = meta.n;
    this.x = arrays.x;
    this.y = arrays.y;
    this.z = arrays.z ?? null;
    this.start = arrays.start_s;
    this.end = arrays.end_s;
    this.clip = {name: "clip", kind: "category", labels: meta.clips, values: arrays.clip};
    this.individual = {name: "individual", kind: "category", labels: meta.individuals, values: arrays.individual};
    const known = {clip: this.clip, individual: this.individual};
    /** @type {Column[]} */
    this.columns = meta.columns.map(
      ({name, kind, labels = []}) => known[name] ?? {name, kind, labels, values: arrays[`c.${name}`] ?? arrays[name]},
    );
    this.drawn = countDrawn(this);
  }

  /** @returns {Column|null} */
  column(name) {
    return this.columns.find((column) => column.name === name) ?? null;
  }

  /** Whether a row has a place. */
  has(row) {
    return this.x[row] === this.x[row] && this.y[row] === this.y[row] && (!this.z || this.z[row] === this.z[row]);
  }

  clipOf(row) {
    return labelOf(this.clip, row) ?? "";
  }

  individualOf(row) {
    return labelOf(this.individual, row) ?? "";
  }

  /** What a row says in a column, as people read it; "" where it says nothing. */
  text(column, row) {
    if (column.kind === "category") return labelOf(column, row) ?? "";
    return numberText(column.values[row]);
  }
}

/** The label of a row, null where it has none. */
export function labelOf({labels, values}, row) {
  return values[row] === MISSING ? null : labels[values[row]];
}

/** A number in so many digits, without needless zeros; "" for NaN. */
export function numberText(value, digits = 4) {
  if (Number.isNaN(value)) return "";
  if (Number.isInteger(value) && Math.abs(value) < 1e7) return String(value);
  return String(Number(value.toPrecision(digits)));
}

/** Seconds as a clock shows them: 1:02.5 */
export function clock(seconds) {
  if (!Number.isFinite(seconds)) return "";
  const tenths = Math.round(Math.abs(seconds) * 10);
  const minutes = Math.floor(tenths / 600);
  const rest = (tenths - minutes * 600) / 10;
  return `${seconds < 0 ? "-" : ""}${minutes}:${rest < 10 ? "0" : ""}${rest.toFixed(1)}`;
}

/** A span of time as people read it; "" where it is unknown. */
export function spanText(start, end) {
  const [from, to] = [clock(start), clock(end)];
  if (!from) return to && `until ${to}`;
  return to ? `${from} to ${to}` : `from ${from}`;
}

function countDrawn(points) {
  let count = 0;
  for (let row = 0; row < points.n; row++) if (points.has(row)) count += 1;
  return count;
}
