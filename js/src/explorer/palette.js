// Colours of points. Those on light ground are also in dancekit/widgets/point_colors.py; a test compares the two.

/** Okabe and Ito's eight, then sixteen chosen to be far from all before, for the colour-blind as well. */
export const PALETTE = (
  "#0072B2 #D55E00 #009E73 #CC79A7 #E69F00 #56B4E9 #D9C800 #1A1A1A " +
  "#643C31 #27388B #9AE5B6 #9D5BF4 #924F73 #543AD3 #B14A2F #98C788 " +
  "#D2CAF5 #4A3A5C #8685E5 #EFBC4B #564D8C #0FD4BB #6FB07D #9B3B08"
).split(" ");

/** From little to much, in even steps of lightness. */
export const SCALE = (
  "#360657 #371A6A #342B7B #2C3C89 #1C4D95 #025F99 #016F99 #047E9A #098D9D " +
  "#0A9D9E #0BAC9C #2CBB95 #5DC68D #84D084 #A9D97D #CCE079 #EEE67B"
).split(" ");

/** Noise, and what is missing. */
export const GREY = {light: "#A3A9B3", dark: "#666D78"};

/** "#RRGGBB" to [r, g, b], 0 to 255. */
export const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

/** [r, g, b] to "#RRGGBB". */
export const hex = (color) => `#${color.map((part) => part.toString(16).padStart(2, "0")).join("")}`.toUpperCase();

/**
 * The colour of the k-th category: on dark ground what would drown in it is lighter.
 * @param {"light"|"dark"} theme
 * @returns {string} #RRGGBB
 */
export function categoryColor(k, theme) {
  const color = PALETTE[k % PALETTE.length];
  if (theme === "light") return color;
  if (color === "#1A1A1A") return "#F2F4F7";
  const parts = rgb(color);
  const light = 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  const share = Math.max(0, (112 - light) / 255);
  return hex(parts.map((part) => Math.round(part + (255 - part) * share)));
}

/**
 * The colours of numbers in 256 steps. On dark ground the darkest end is left out.
 * @param {"light"|"dark"} theme
 * @returns {Uint8Array} (256 * 3)
 */
export function scaleTable(theme) {
  const stops = SCALE.map(rgb);
  const from = theme === "dark" ? 0.18 : 0;
  const table = new Uint8Array(256 * 3);
  for (let i = 0; i < 256; i++) {
    const place = (from + (1 - from) * (i / 255)) * (stops.length - 1);
    const low = Math.min(Math.floor(place), stops.length - 2);
    for (let part = 0; part < 3; part++) {
      table[3 * i + part] = Math.floor(stops[low][part] + (stops[low + 1][part] - stops[low][part]) * (place - low) + 0.5);
    }
  }
  return table;
}

/** The scale as a CSS gradient, from left to right. */
export function scaleGradient(theme) {
  const table = scaleTable(theme);
  const stops = Array.from({length: 17}, (_, i) => hex([...table.subarray(3 * Math.round((i * 255) / 16)).subarray(0, 3)]));
  return `linear-gradient(to right, ${stops.join(", ")})`;
}
