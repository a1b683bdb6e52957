// The window onto the plane: its middle, and how many CSS pixels a unit takes. x goes right, y up.

const MOST_ZOOM = 4000;
const LEAST_ZOOM = 0.2;

/** @typedef {{x: number, y: number, scale: number}} View */

/**
 * The view that shows a box whole.
 * @returns {View}
 */
export function fit({x0, x1, y0, y1}, width, height, margin = 24) {
  const [w, h] = [Math.max(width - 2 * margin, 20), Math.max(height - 2 * margin, 20)];
  const scale = Math.min(w / (x1 - x0 || Number.EPSILON), h / (y1 - y0 || Number.EPSILON));
  const whole = x1 === x0 && y1 === y0;
  return {x: (x0 + x1) / 2, y: (y0 + y1) / 2, scale: whole ? Math.min(w, h) / 2 : scale};
}

/** The view nearer by a factor, with what is under the pointer kept there. */
export function zoomedAbout(view, home, factor, px, py, width, height) {
  const scale = Math.min(Math.max(view.scale * factor, home.scale * LEAST_ZOOM), home.scale * MOST_ZOOM);
  const kept = 1 / view.scale - 1 / scale;
  return {x: view.x + (px - width / 2) * kept, y: view.y - (py - height / 2) * kept, scale};
}

/** The view moved by pixels. */
export const panned = (view, dx, dy) => ({...view, x: view.x - dx / view.scale, y: view.y + dy / view.scale});

/** From pixels to the plane. */
export const toPlane = (view, px, py, width, height) => [
  view.x + (px - width / 2) / view.scale,
  view.y - (py - height / 2) / view.scale,
];

/** From the plane to pixels. */
export const toPixels = (view, x, y, width, height) => [
  width / 2 + (x - view.x) * view.scale,
  height / 2 - (y - view.y) * view.scale,
];

/** How much a wheel's event zooms: the same for all wheels and trackpads, never more than double at once. */
export function wheelFactor(event) {
  const lines = event.deltaMode === 1 ? 18 : event.deltaMode === 2 ? 400 : 1;
  const way = event.deltaY * lines * (event.ctrlKey ? 4 : 1);
  return Math.min(2, Math.max(0.5, Math.exp(-way * 0.0016)));
}

/**
 * How large a point is, in CSS pixels: fitting the room that each has, growing slowly as one comes nearer.
 * @param {number} count points that are drawn
 * @param {number} zoom 1 for the whole
 * @param {number} factor the viewer's wish
 */
export function pointSize(count, width, height, zoom, factor) {
  const room = Math.sqrt((width * height) / Math.max(count, 1));
  const whole = Math.min(11, Math.max(2.4, 0.55 * room));
  const near = Math.min(Math.max(zoom, 0.5) ** 0.45, Math.max(1, 14 / whole));
  return Math.min(48, Math.max(1.2, whole * near * factor));
}
