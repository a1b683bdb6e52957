// From a column to a colour for each point, and what a legend says of it.
import {MISSING, NOISE} from "./data.js";
import {GREY, categoryColor, rgb, scaleTable} from "./palette.js";

/**
 * @typedef {{label: string|null, code: number, color: string, count: number}} Entry label null: rows without one
 * @typedef {{kind: "none"|"category"|"number", colors: Uint8Array, entries: Entry[], range: number[]|null, missing: number}} Coloring
 *   colors: (n * 3); entries of categories, noise and missing last; range of numbers
 */

/**
 * @param {import("./data.js").Column|null} column
 * @param {number} n
 * @param {"light"|"dark"} theme
 * @returns {Coloring}
 */
export function colorBy(column, n, theme) {
  if (!column) return plain(n, theme);
  return column.kind === "category" ? byCategory(column, n, theme) : byNumber(column, n, theme);
}

/** Whether a label stands for rows that belong nowhere. */
export const isNoise = (label) => label !== null && label.toLowerCase() === NOISE;

function plain(n, theme) {
  const colors = new Uint8Array(3 * n);
  const color = rgb(categoryColor(0, theme));
  for (let row = 0; row < n; row++) colors.set(color, 3 * row);
  return {kind: "none", colors, entries: [], range: null, missing: 0};
}

function byCategory({labels, values}, n, theme) {
  const counts = new Uint32Array(labels.length + 1);
  const table = labels.map((label, code) => (isNoise(label) ? GREY[theme] : categoryColor(code, theme)));
  table.push(GREY[theme]);
  const parts = table.map(rgb);
  const colors = new Uint8Array(3 * n);
  for (let row = 0; row < n; row++) {
    const code = values[row] === MISSING ? labels.length : values[row];
    counts[code] += 1;
    colors[3 * row] = parts[code][0];
    colors[3 * row + 1] = parts[code][1];
    colors[3 * row + 2] = parts[code][2];
  }
  const entries = table.map((color, code) => ({label: labels[code] ?? null, code, color, count: counts[code]}));
  const last = (entry) => (entry.label === null ? 2 : isNoise(entry.label) ? 1 : 0);
  const shown = entries.filter(({label, count}) => label !== null || count > 0).sort((a, b) => last(a) - last(b));
  return {kind: "category", colors, entries: shown, range: null, missing: counts[labels.length]};
}

function byNumber({values}, n, theme) {
  const colors = new Uint8Array(3 * n);
  const table = scaleTable(theme);
  const grey = rgb(GREY[theme]);
  let [low, high, missing] = [Infinity, -Infinity, 0];
  for (let row = 0; row < n; row++) {
    const value = values[row];
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const scale = high > low ? 255 / (high - low) : 0;
  for (let row = 0; row < n; row++) {
    const value = values[row];
    if (Number.isNaN(value)) {
      missing += 1;
      colors.set(grey, 3 * row);
      continue;
    }
    const step = 3 * Math.round((value - low) * scale);
    colors[3 * row] = table[step];
    colors[3 * row + 1] = table[step + 1];
    colors[3 * row + 2] = table[step + 2];
  }
  return {kind: "number", colors, entries: [], range: low <= high ? [low, high] : null, missing};
}

/** What the legend calls rows that have no label; the trait `hidden` holds it too. */
export const NO_LABEL = "(none)";

/** The name by which `hidden` knows a legend's entry. */
export const nameOf = (entry) => entry.label ?? NO_LABEL;

/**
 * Which rows the legend has switched off.
 * @param {import("./data.js").Column|null} column
 * @param {string[]} hidden labels
 * @returns {Uint8Array|null} 1 for hidden rows; null if there are none
 */
export function hiddenRows(column, n, hidden) {
  if (!column || column.kind !== "category" || hidden.length === 0) return null;
  const names = new Set(hidden);
  const off = Uint8Array.from([...column.labels, NO_LABEL], (label) => Number(names.has(label)));
  const rows = new Uint8Array(n);
  let any = 0;
  for (let row = 0; row < n; row++) {
    const code = column.values[row];
    any |= rows[row] = off[code === MISSING ? column.labels.length : code];
  }
  return any ? rows : null;
}

/** `hidden` after a click on an entry: it alone changes; with `only`, it alone stays, or all come back. */
export function toggled(hidden, entries, name, only) {
  const names = entries.map(nameOf);
  if (!only) return hidden.includes(name) ? hidden.filter((one) => one !== name) : [...hidden, name];
  const others = names.filter((one) => one !== name);
  const alone = !hidden.includes(name) && others.every((one) => hidden.includes(one));
  return alone ? [] : others;
}
