// Where videos and stage go: beside each other where the cell is wide, one above the other where it is narrow.

const WIDE = 640; // pixels; from here on there is room side by side
const GAP = 8;

/**
 * @param {number} width pixels of the widget
 * @param {number} height wanted pixels of the stage
 * @param {[number, number][]} videos sizes of the upright pictures
 * @returns {{row: boolean, films: {width: number, height: number}[], stage: {width: number, height: number}}}
 */
export function arrange(width, height, videos) {
  const full = Math.max(120, width);
  if (videos.length === 0) return {row: false, films: [], stage: {width: full, height}};
  return full >= WIDE ? beside(full, height, videos) : above(full, height, videos);
}

function beside(width, height, videos) {
  const room = width * (videos.length > 1 ? 0.6 : 0.55) - GAP * videos.length;
  const natural = videos.map(([w, h]) => (w / h) * height);
  const wanted = natural.reduce((sum, one) => sum + one, 0);
  const scale = Math.min(1, room / wanted);
  const films = natural.map((one) => ({width: Math.floor(one * scale), height}));
  const used = films.reduce((sum, film) => sum + film.width + GAP, 0);
  return {row: true, films, stage: {width: width - used, height}};
}

function above(width, height, videos) {
  const most = Math.round(height * 0.8);
  const each = (width - GAP * (videos.length - 1)) / videos.length;
  const tallest = Math.max(...videos.map(([w, h]) => Math.min(most, each * (h / w))));
  const films = videos.map(() => ({width: Math.floor(each), height: Math.round(tallest)}));
  return {row: false, films, stage: {width, height}};
}

/**
 * A picture fitted whole into a box, in its middle (what `object-fit: contain` does).
 * @returns {{x: number, y: number, scale: number}} a point (px, py) of the picture is at (x + px * scale, y + py * scale)
 */
export function fit([pictureWidth, pictureHeight], boxWidth, boxHeight) {
  const scale = Math.min(boxWidth / pictureWidth, boxHeight / pictureHeight);
  return {x: (boxWidth - pictureWidth * scale) / 2, y: (boxHeight - pictureHeight * scale) / 2, scale};
}
