// The clock without its ticking: which frames play, and where the playhead is after some time has gone by.
import {durationAt, endOf, frameAt} from "./frames.js";

export const SPEEDS = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2];

/**
 * The frames whose stamps lie in a span [start, end); at least one. Without a span: all.
 * @param {Float64Array} stamps
 * @param {number[]} selection [] or [start_s, end_s]
 * @returns {{first: number, last: number}} both included
 */
export function framesOf(stamps, selection) {
  const last = stamps.length - 1;
  if (!selection || selection.length < 2) return {first: 0, last};
  const [start, end] = selection;
  let first = frameAt(stamps, start);
  if (stamps[first] < start - 1e-6 && first < last) first += 1;
  let final = frameAt(stamps, end);
  if (stamps[final] >= end - 1e-6) final -= 1;
  return {first, last: Math.min(last, Math.max(first, final))};
}

/**
 * Go on by some time.
 * @param {Float64Array} stamps
 * @param {number} moment seconds, where the playhead is; between stamps as a rule
 * @param {number} elapsed seconds of the wall clock
 * @param {{speed: number, loop: boolean, first: number, last: number}} how
 * @returns {{moment: number, frame: number, ended: boolean}}
 */
export function advance(stamps, moment, elapsed, {speed, loop, first, last}) {
  const start = stamps[first];
  const end = stamps[last] + durationAt(stamps, last);
  let next = Math.max(moment, start) + elapsed * speed;
  if (next >= end - 1e-9) {
    if (!loop) return {moment: stamps[last], frame: last, ended: true};
    next = start + ((next - start) % (end - start));
  }
  return {moment: next, frame: Math.min(last, Math.max(first, frameAt(stamps, next))), ended: false};
}

/**
 * Where playing begins: where the playhead is, or at the start when it stands at the end or outside of the span.
 * @returns {number} frame
 */
export function startOf(frame, {first, last}, loop) {
  const outside = frame < first || frame > last;
  return outside || (!loop && frame === last) ? first : frame;
}

/** The next speed of the list, up (1) or down (-1). */
export function nextSpeed(speed, direction) {
  const others = SPEEDS.filter((one) => (direction > 0 ? one > speed + 1e-9 : one < speed - 1e-9));
  if (others.length === 0) return speed;
  return direction > 0 ? others[0] : others[others.length - 1];
}

/** Frame of a moment that a person typed or said; held at the ends. */
export function clampFrame(frame, count) {
  if (!Number.isFinite(frame)) return 0;
  return Math.min(count - 1, Math.max(0, Math.round(frame)));
}

/**
 * A span in good order within the recording, or [] for one that holds nothing.
 * @param {number[]} selection
 * @param {Float64Array} stamps
 */
export function tidySelection(selection, stamps) {
  if (!selection || selection.length < 2) return [];
  const [a, b] = selection.map(Number);
  if (!Number.isFinite(a) || !Number.isFinite(b)) return [];
  const start = Math.max(Math.min(a, b), Math.min(0, stamps[0]));
  const end = Math.min(Math.max(a, b), endOf(stamps));
  return end - start > 1e-6 ? [start, end] : [];
}

/**
 * Set one end of the loop at the playhead: `[` begins at this frame, `]` ends after it.
 * @param {"start"|"end"} which
 */
export function selectionFrom(which, frame, selection, stamps) {
  const [start, end] = selection.length === 2 ? selection : [Math.min(stamps[0], 0), endOf(stamps)];
  const next = which === "start" ? [stamps[frame], end] : [start, stamps[frame] + durationAt(stamps, frame)];
  if (next[1] > next[0] + 1e-6) return next;
  return which === "start" ? [stamps[frame], endOf(stamps)] : [Math.min(stamps[0], 0), next[1]];
}
