// Forecasts as Python sent them: which one belongs to a moment, what it says of a time, which horizons make its fan.
//
// A forecast is a pose for every step of some seconds ahead of the moment `at` that it was made from. Between two steps
// poses are interpolated, so that the ghost belongs to the playhead's own time whatever the frame rate.
import {frameAt} from "./frames.js";

const MISSING = -32768;
const EDGE = 1e-6;
const STEPS = [0.1, 0.2, 0.25, 0.4, 0.5, 1, 2, 5];
const MOST = 6; // horizons of a fan, besides the one at the playhead
const GONE = 0.5; // how strongly what the playhead has passed is drawn, against what is still to come
const BESIDE = 0.35; // share of a step within which the playhead's own ghost stands for a horizon of the fan

/**
 * @param {{meta: Object, arrays: Object<string, ArrayBufferView>}} pack from `unpack` of what ghosts.py wrote
 * @returns {Forecasts}
 */
export function readForecasts({meta, arrays}) {
  if (meta.kind !== "forecasts") throw new Error(`this pack holds ${meta.kind ?? "something unnamed"}, not forecasts`);
  if (meta.version !== 1) throw new Error(`these forecasts are of version ${meta.version}; these widgets read version 1`);
  return new Forecasts(meta, arrays);
}

/** One or several forecasts of one clip, in the order of the moments that they were made from. */
export class Forecasts {
  constructor(meta, arrays) {
    this.clip = meta.clip;
    this.keypoints = meta.keypoints; // places in the 33
    this.ends = meta.ends; // those of them that have haloes
    this.people = meta.individuals; // columns of the main track
    this.step = meta.pose_step;
    this.near = meta.near_m;
    this.time = arrays.time;
    this.poseArray = arrays.pose;
    this.haloArray = arrays.halo;
    this.confidenceArray = arrays.confidence;
    this.items = Array.from(arrays.at, (at, i) => ({
      index: i,
      at,
      first: arrays.first[i],
      last: arrays.first[i + 1] - 1,
      end: arrays.time[arrays.first[i + 1] - 1],
      level: arrays.level[i],
    }));
  }

  /** The last made of those that reach over a moment, or the chosen one where that does; null where none does. */
  activeAt(moment, chosen = null) {
    let found = null;
    for (const item of this.items) {
      if (moment < item.at - EDGE || moment > item.end + EDGE) continue;
      if (item === chosen) return item;
      if (!found || item.at >= found.at) found = item;
    }
    return found;
  }

  /**
   * The row of a moment within a forecast, with the share of the way to the next one: 12.25 is a quarter after row 12.
   * Held at the ends.
   */
  rowOf({first, last}, moment) {
    const steps = this.time.subarray(first, last + 1);
    const row = frameAt(steps, moment);
    if (moment <= steps[0]) return first;
    if (row >= steps.length - 1) return last;
    return first + row + Math.max(0, (moment - steps[row]) / (steps[row + 1] - steps[row]));
  }

  /** Confidence at a row, 0 to 1; 0 where nobody could be forecast. */
  confidence(row) {
    return between(row, (whole) => this.confidenceArray[whole] / 254);
  }

  /**
   * Where a keypoint is told to be, from the mid-hip, metres.
   * @param {number} keypoint number among `keypoints`
   * @returns {boolean} false where nothing is told; `out` is left alone then
   */
  position(row, person, keypoint, out) {
    const low = Math.floor(row);
    const share = row - low;
    const size = this.keypoints.length * 3;
    const at = ((low * this.people.length + person) * this.keypoints.length + keypoint) * 3;
    const next = share > 0 ? at + this.people.length * size : at;
    if (this.poseArray[at] === MISSING || this.poseArray[next] === MISSING) return false;
    for (let axis = 0; axis < 3; axis++) {
      const [a, b] = [this.poseArray[at + axis], this.poseArray[next + axis]];
      out[axis] = (a + (b - a) * share) * this.step;
    }
    return true;
  }

  /** Half of the interval of an end, metres, in the mean of the three axes; 0 where nothing is told. */
  halo(row, person, end) {
    return between(row, (whole) => this.haloArray[(whole * this.people.length + person) * this.ends.length + end] * this.step);
  }
}

function between(row, value) {
  const low = Math.floor(row);
  const share = row - low;
  return share > 0 ? value(low) * (1 - share) + value(low + 1) * share : value(low);
}

/** How far apart the horizons of a fan are, so that there are not more than a few: a round number of seconds. */
export const fanStep = (reach) => STEPS.find((step) => reach / step <= MOST + EDGE) ?? reach / MOST;

/**
 * Which horizons are shown at a moment, the most distant first.
 * @param {Forecasts} forecasts
 * @param {Object} item from `activeAt`
 * @returns {Array<{row: number, ahead: number, kind: "now"|"coming"|"gone", confidence: number, strength: number}>}
 *   `ahead`: seconds after the forecast's own moment; `strength`: how strongly it is drawn. The pose of the playhead's own
 *   time is "now", and comes last; there is none at the moment the forecast was made from, which it doesn't speak of
 */
export function fanAt(forecasts, item, moment) {
  const reach = item.end - item.at;
  const step = fanStep(reach);
  const now = moment - item.at;
  const speaks = now > EDGE;
  const fan = [];
  for (let k = 1; k * step <= reach + EDGE; k++) {
    const ahead = Math.min(k * step, reach);
    if (speaks && Math.abs(ahead - now) < BESIDE * step) continue;
    fan.push(entry(forecasts, item, ahead, ahead > now ? "coming" : "gone"));
  }
  fan.sort((a, b) => Math.abs(b.ahead - now) - Math.abs(a.ahead - now));
  if (speaks) fan.push(entry(forecasts, item, Math.min(now, reach), "now"));
  return fan;
}

function entry(forecasts, item, ahead, kind) {
  const row = forecasts.rowOf(item, item.at + ahead);
  const confidence = forecasts.confidence(row);
  return {row, ahead, kind, confidence, strength: strengthOf(kind, confidence)};
}

/** What is sure is drawn strongly, and what is at the playhead most of all; nothing that is told vanishes. */
export function strengthOf(kind, confidence) {
  if (kind === "now") return 0.55 + 0.4 * confidence;
  const strength = 0.2 + 0.5 * confidence;
  return kind === "gone" ? GONE * strength : strength;
}

/**
 * Put forecasts that overlap in time into rows, turn by turn; where rows run out, each is shown until the next of its row.
 * @param {{at: number, end: number}[]} items in order of `at`
 * @param {number} most rows
 * @returns {{rows: number, bars: {item: Object, row: number, until: number}[]}}
 */
export function barsOf(items, most = 6) {
  const ends = [];
  const bars = [];
  for (const item of items) {
    let row = ends.findIndex((bar) => bar.until <= item.at + EDGE);
    if (row < 0) row = ends.length < most ? ends.length : oldest(ends);
    if (ends[row]) ends[row].until = Math.min(ends[row].until, item.at);
    const bar = {item, row, until: item.end};
    ends[row] = bar;
    bars.push(bar);
  }
  return {rows: ends.length, bars};
}

const oldest = (ends) => ends.reduce((best, bar, row) => (bar.item.at < ends[best].item.at ? row : best), 0);

/** The forecast whose bar lies at a moment in a row; null if none. */
export const barAt = (bars, moment, row) =>
  bars.find((bar) => bar.row === row && moment >= bar.item.at - EDGE && moment < bar.until)?.item ?? null;
