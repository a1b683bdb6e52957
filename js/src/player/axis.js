// The time axis: seconds to pixels and back, round numbers on its scale, zooming that keeps its place.

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];

/** @typedef {{from: number, to: number, width: number, inset: number}} Axis seconds shown, pixels, and free pixels at both ends */

/** @param {Axis} axis */
export function toX(axis, time) {
  return axis.inset + ((time - axis.from) / (axis.to - axis.from)) * (axis.width - 2 * axis.inset);
}

/** @param {Axis} axis */
export function toTime(axis, x) {
  return axis.from + ((x - axis.inset) / (axis.width - 2 * axis.inset)) * (axis.to - axis.from);
}

/**
 * Marks of the scale.
 * @param {Axis} axis
 * @param {number} room least pixels between two labels
 * @returns {{step: number, marks: {time: number, label: string|null}[]}} minor marks have no label
 */
export function ticks(axis, room = 64) {
  const perPixel = (axis.to - axis.from) / Math.max(1, axis.width - 2 * axis.inset);
  const step = STEPS.find((one) => one >= perPixel * room) ?? STEPS.at(-1);
  const minor = step / (minorsOf(step) || 1);
  const marks = [];
  for (let k = Math.ceil(axis.from / minor - 1e-9); k * minor <= axis.to + 1e-9; k++) {
    const time = k * minor;
    const major = Math.abs(time / step - Math.round(time / step)) < 1e-6;
    marks.push({time, label: major ? timeLabel(time, step) : null});
  }
  return {step, marks};
}

const minorsOf = (step) => (/^[0.]*1/.test(String(step)) && step < 10 ? 10 : step === 15 || step === 30 || step === 60 ? 3 : 5);

/** Seconds as a label of the scale: as many decimals as its step has; minutes from one on. */
export function timeLabel(time, step) {
  const decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
  const rounded = Number(time.toFixed(decimals));
  if (step < 1 || Math.abs(rounded) < 60) return `${rounded.toFixed(decimals)} s`;
  const sign = rounded < 0 ? "-" : "";
  const whole = Math.abs(rounded);
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n) => String(n).padStart(2, "0");
  return hours > 0 ? `${sign}${hours}:${two(minutes)}:${two(seconds)}` : `${sign}${minutes}:${two(seconds)}`;
}

/**
 * Zoom so that the moment under the pointer stays there.
 * @param {{from: number, to: number}} shown
 * @param {number} moment seconds
 * @param {number} factor less than 1 brings it nearer
 * @param {{from: number, to: number}} whole
 * @param {number} least seconds
 */
export function zoomed(shown, moment, factor, whole, least) {
  const full = whole.to - whole.from;
  const length = Math.min(full, Math.max(Math.min(least, full), (shown.to - shown.from) * factor));
  const share = (moment - shown.from) / (shown.to - shown.from);
  return within(moment - share * length, length, whole);
}

/** Move the window by seconds, held at the ends. */
export const panned = (shown, by, whole) => within(shown.from + by, shown.to - shown.from, whole);

/** The window moved on so that a moment is in it; the same one where it is already. */
export function following(shown, moment, whole) {
  const length = shown.to - shown.from;
  if (length >= whole.to - whole.from - 1e-9) return shown;
  if (moment >= shown.from && moment <= shown.to) return shown;
  return within(moment - 0.1 * length, length, whole);
}

function within(from, length, whole) {
  const start = Math.min(Math.max(from, whole.from), whole.to - length);
  return {from: start, to: start + length};
}
