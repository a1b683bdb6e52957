// Icons, drawn by DOM calls: 20 x 20, in the colour of the text around them.

const SVG = "http://www.w3.org/2000/svg";

/** Strokes; a path that begins with "!" is filled as well. */
const PATHS = {
  play: ["!M6.5 4.2v11.6l9-5.8z"],
  pause: ["!M5.5 4.5h2.8v11H5.5z", "!M11.7 4.5h2.8v11h-2.8z"],
  back: ["M6 4.8v10.4", "!M15 4.8v10.4L8.5 10z"],
  on: ["M14 4.8v10.4", "!M5 4.8v10.4l6.5-5.2z"],
  loop: ["M4 9.5V9a3.5 3.5 0 0 1 3.5-3.5H15", "M12.6 3l2.6 2.5L12.6 8", "M16 10.5v.5a3.5 3.5 0 0 1-3.5 3.5H5", "M7.4 12l-2.6 2.5L7.4 17"],
  settings: ["M3 6h6.2", "M13.8 6H17", "M3 14h3.2", "M10.8 14H17", "M11.5 3.9v4.2", "M8.5 11.9v4.2"],
  help: ["M7.3 7.4a2.7 2.7 0 1 1 4 2.4c-.8.5-1.3 1-1.3 2", "M10 14.8v.1", "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15"],
  full: ["M3.5 7.5v-4h4", "M12.5 3.5h4v4", "M16.5 12.5v4h-4", "M7.5 16.5h-4v-4"],
  small: ["M7.5 3.5v4h-4", "M16.5 7.5h-4v-4", "M12.5 16.5v-4h4", "M3.5 12.5h4v4"],
  sound: ["!M3.5 8v4h2.5l3.5 3V5L6 8z", "M12.5 7.5a3.5 3.5 0 0 1 0 5", "M14.8 5.2a6.8 6.8 0 0 1 0 9.6"],
  mute: ["!M3.5 8v4h2.5l3.5 3V5L6 8z", "M12.8 8l4 4", "M16.8 8l-4 4"],
  close: ["M5 5l10 10", "M15 5L5 15"],
};

/**
 * @param {keyof typeof PATHS} name
 * @returns {SVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  for (const drawn of PATHS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", drawn.replace("!", ""));
    if (drawn.startsWith("!")) path.setAttribute("class", "dk-filled");
    svg.append(path);
  }
  return svg;
}
