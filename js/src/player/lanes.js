// What lies along the timeline: movements in rows, the one under the pointer, and the ink of a long curve.
import {frameAt} from "./frames.js";

/** Colours of labelled movements: Okabe and Ito's, told apart by the colour-blind. */
export const LABEL_COLORS = ["#56b4e9", "#e69f00", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7", "#999999"];

/**
 * Put segments that overlap into rows of their own; give each label its colour, where a segment brings none of its own.
 * @param {{start_s: number, end_s: number, label: string}[]} segments
 * @param {number} most rows; what finds no room goes into the last
 * @returns {{segments: Object[], rows: number}} with `row`, `color` and `index` added, in order of start
 */
export function inRows(segments, most = 3) {
  const colors = new Map();
  const ends = [];
  const placed = segments
    .map((segment, index) => ({...segment, index}))
    .filter((segment) => segment.end_s > segment.start_s)
    .sort((a, b) => a.start_s - b.start_s || a.end_s - b.end_s);
  for (const segment of placed) {
    const label = String(segment.label ?? "");
    if (!colors.has(label)) colors.set(label, LABEL_COLORS[colors.size % LABEL_COLORS.length]);
    segment.label = label;
    segment.color ??= colors.get(label);
    let row = ends.findIndex((end) => end <= segment.start_s + 1e-6);
    if (row < 0) row = Math.min(ends.length, most - 1);
    ends[row] = Math.max(ends[row] ?? -Infinity, segment.end_s);
    segment.row = row;
  }
  return {segments: placed, rows: ends.length};
}

/** The segment at a moment in a row, the shortest where several lie there; null if none. */
export function segmentAt(segments, moment, row) {
  let found = null;
  for (const segment of segments) {
    if (segment.row !== row || moment < segment.start_s || moment >= segment.end_s) continue;
    if (!found || segment.end_s - segment.start_s < found.end_s - found.start_s) found = segment;
  }
  return found;
}

/**
 * A curve thinned to columns: least and greatest of all values that fall into each, so that no peak is lost.
 * @param {Float64Array} stamps
 * @param {Float32Array} values NaN where missing
 * @param {{from: number, to: number}} shown seconds
 * @param {number} columns
 * @returns {{low: Float32Array, high: Float32Array, missing: Uint8Array}} NaN in columns that hold no value; `missing` 1
 *   where stamps fall into a column, or a frame lasts over it, and there is not one value
 */
export function columnsOf(stamps, values, shown, columns) {
  const low = new Float32Array(columns).fill(NaN);
  const high = new Float32Array(columns).fill(NaN);
  const missing = new Uint8Array(columns);
  const perColumn = (shown.to - shown.from) / columns;
  const from = Math.max(0, frameAt(stamps, shown.from) - 1);
  for (let i = from; i < stamps.length && (i === from || stamps[i - 1] <= shown.to); i++) {
    const first = Math.max(0, Math.floor((stamps[i] - shown.from) / perColumn));
    const next = i + 1 < stamps.length ? stamps[i + 1] : stamps[i] + 1e-9;
    const last = Math.min(columns - 1, Math.max(first, Math.ceil((next - shown.from) / perColumn) - 1));
    const value = values[i];
    if (Number.isNaN(value)) {
      for (let c = first; c <= last; c++) missing[c] = 1;
    } else if (first < columns && stamps[i] >= shown.from) {
      if (!(low[first] <= value)) low[first] = value;
      if (!(high[first] >= value)) high[first] = value;
    }
  }
  for (let c = 0; c < columns; c++) if (!Number.isNaN(low[c])) missing[c] = 0;
  return {low, high, missing};
}

/** Spans [from, to) of stamps without a value, in seconds: what the strip shows as gaps. */
export function gapsOf(stamps, values) {
  const gaps = [];
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) continue;
    let end = i;
    while (end < values.length && Number.isNaN(values[end])) end++;
    gaps.push([stamps[i], end < stamps.length ? stamps[end] : stamps[stamps.length - 1]]);
    i = end;
  }
  return gaps;
}

/**
 * Top of the strip's scale: a round number above nearly all values, so that one leap of a badly seen joint does not
 * flatten the rest.
 * @param {Float32Array[]} curves
 * @param {number} share of the values that must fit
 */
export function topOf(curves, share = 0.995) {
  const values = curves.flatMap((curve) => Array.from(curve).filter(Number.isFinite)).sort((a, b) => a - b);
  if (values.length === 0) return 1;
  const high = values[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)];
  return niceAbove(Math.max(high, values.at(-1) <= 1.5 * high ? values.at(-1) : 0));
}

/** The least round number (1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten) that is not below a value. */
export function niceAbove(value) {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((one) => one * power >= value * (1 - 1e-9));
  return factor * power;
}
