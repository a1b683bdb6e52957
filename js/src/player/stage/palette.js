// Colours of the stage. Sides keep theirs on every body; people differ by the shade of trunk and head. All are told
// apart by the colour-blind (Okabe and Ito), in light and in dark.

const SIDES = {
  light: {left: "#0072b2", right: "#d55e00", center: "#7d848e"},
  dark: {left: "#56b4e9", right: "#f08a2c", center: "#b0b4ba"},
};
const PEOPLE = {
  light: ["#7d848e", "#a4559b", "#00916c", "#b39200", "#5b50a8", "#8f6540"],
  dark: ["#b0b4ba", "#d79bd0", "#4fc8a3", "#e6cf5a", "#a79df0", "#cba27c"],
};
const GROUNDS = {
  light: {
    css: "radial-gradient(120% 95% at 50% 38%, #ffffff 0%, #f5f6f8 55%, #e6e9ee 100%)",
    floor: "#dfe3e9",
    line: "#98a1ae",
    shadow: "#1d2430",
    shadowStrength: 0.5,
    past: "#8b93a0",
    coming: "#7b52c4",
    forecast: "#00866a",
    mix: "#ffffff",
    accent: "#d9b400",
    eye: "#20242b",
    text: "#1d2127",
    halo: "#ffffff",
    rim: 0.66,
  },
  dark: {
    css: "radial-gradient(120% 95% at 50% 38%, #2a2e35 0%, #1d2025 55%, #121418 100%)",
    floor: "#3a4049",
    line: "#808a98",
    shadow: "#000000",
    shadowStrength: 0.72,
    past: "#a3abb6",
    coming: "#b596ff",
    forecast: "#35d6ac",
    mix: "#1d2025",
    accent: "#f7e26b",
    eye: "#14171b",
    text: "#eceff3",
    halo: "#16181c",
    rim: 0.6,
  },
};

/**
 * @param {"light"|"dark"} theme
 * @returns {Object} colours of ground, floor and marks: CSS text in `css`, `text`, `halo`; the rest [r, g, b] of 0 to 1
 */
export function groundOf(theme) {
  const ground = {};
  for (const [key, value] of Object.entries(GROUNDS[theme])) {
    ground[key] = typeof value === "string" && !["css", "text", "halo"].includes(key) ? rgb(value) : value;
  }
  return ground;
}

/**
 * The colours of one body.
 * @param {"light"|"dark"} theme
 * @param {number} person counted through all tracks
 * @param {{color?: string|null, tint?: number}} [look] `color` of the track's trunk and head; `tint` 0 to 1: how far
 *   its limbs are drawn towards the ground, so that a second body in the same place looks like a second one
 * @returns {{left: number[], right: number[], center: number[], css: string}} `css`: the person's colour for labels
 */
export function bodyColors(theme, person, {color = null, tint = 0} = {}) {
  const {left, right} = SIDES[theme];
  const own = rgb(color) ?? rgb(PEOPLE[theme][person % PEOPLE[theme].length]);
  const ground = rgb(GROUNDS[theme].mix);
  return {
    left: mix(rgb(left), ground, tint),
    right: mix(rgb(right), ground, tint),
    center: mix(own, ground, tint / 2),
    css: css(own),
  };
}

/** The colours of a body of the past or of what is to come: the sides hardly told apart, the tint said by `towards`. */
export function ghostColors(colors, towards, share = 0.62) {
  return {
    left: mix(colors.left, towards, share),
    right: mix(colors.right, towards, share),
    center: mix(colors.center, towards, share),
  };
}

/** "#rrggbb" as [r, g, b] of 0 to 1; null for anything else. */
export function rgb(hex) {
  const digits = /^#([0-9a-f]{6})$/i.exec(hex ?? "")?.[1];
  return digits ? [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16) / 255) : null;
}

/** [r, g, b] as CSS. */
export const css = (color) =>
  `#${color
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;

/** From one colour to another. */
export const mix = (a, b, share) => a.map((part, i) => part + (b[i] - part) * share);
