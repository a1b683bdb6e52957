// The explorer's icons, made by DOM calls: 20 x 20, in the colour of the text around them.

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  pan: ["M10 3v14", "M3 10h14", "M7.8 5.2L10 3l2.2 2.2", "M7.8 14.8L10 17l2.2-2.2", "M5.2 7.8L3 10l2.2 2.2", "M14.8 7.8L17 10l-2.2 2.2"],
  lasso: ["M6.2 13.2C4 12.3 2.8 10.9 2.8 9.2c0-3 3.3-5.4 7.4-5.4s7.2 2.2 7.2 5-3.1 5-7 5c-.9 0-1.7-.1-2.5-.3", "M7.9 13.9a1.7 1.7 0 1 1-3.3-.6 1.7 1.7 0 0 1 3.3.6z", "M6 15.3c.5 1 .3 1.8-.6 2.4"],
  box: ["M3.5 6V3.5H6", "M14 3.5h2.5V6", "M16.5 14v2.5H14", "M6 16.5H3.5V14", "M9 3.5h2", "M9 16.5h2", "M3.5 9v2", "M16.5 9v2"],
  reset: ["M3.5 7.5v-4h4", "M12.5 3.5h4v4", "M16.5 12.5v4h-4", "M7.5 16.5h-4v-4", "M10 8.6a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8"],
  settings: ["M3 6h6.2", "M13.8 6H17", "M3 14h3.2", "M10.8 14H17", "M11.5 3.9v4.2", "M8.5 11.9v4.2"],
  help: ["M7.3 7.4a2.7 2.7 0 1 1 4 2.4c-.8.5-1.3 1-1.3 2", "M10 14.8v.1", "M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15"],
  close: ["M5 5l10 10", "M15 5L5 15"],
  search: ["M8.8 3.5a5.3 5.3 0 1 1 0 10.6 5.3 5.3 0 0 1 0-10.6", "M12.8 12.8l4 4"],
};

/** @returns {SVGElement} */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  for (const d of PATHS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}
