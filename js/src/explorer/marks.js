// What is drawn above the points: the way of a recording, hits and query, playhead, what the pointer is on, the lasso.

const ARROW_EVERY = 70; // pixels along a way

/** Whether there is anything to draw. */
export function anythingIn({ways, hits, query, playheads, hovered, clicked, lasso}) {
  return ways.length > 0 || hits.length > 0 || playheads.length > 0 || hovered >= 0 || clicked >= 0 || Boolean(query?.length || lasso);
}

/**
 * @param {CanvasRenderingContext2D} context cleared, in CSS pixels
 * @param {{ways: number[][], hits: ArrayLike<number>, query: number[]|null, playheads: number[], hovered: number,
 *   clicked: number, lasso: number[]|null}} what rows; `query` is a place on the screen, `lasso` [x0, y0, ...]
 * @param {(row: number) => number[]|null} placeOf where a row is on the screen; null where it can't be seen
 * @param {{text: string, halo: string, accent: string, strong: string, size: number}} look
 */
export function drawMarks(context, what, placeOf, look) {
  for (const rows of what.ways) drawWay(context, rows.map(placeOf), look);
  drawHits(context, what.hits, placeOf, look);
  if (what.query) drawStar(context, what.query, look);
  for (const row of what.playheads) drawPlayhead(context, placeOf(row), look);
  if (what.clicked >= 0) drawRing(context, placeOf(what.clicked), look.size / 2 + 5, 2.5, look.accent, look);
  if (what.hovered >= 0) drawRing(context, placeOf(what.hovered), look.size / 2 + 3.5, 2, look.text, look);
  if (what.lasso) drawLasso(context, what.lasso, look);
}

function drawWay(context, places, look) {
  const count = places.length;
  context.lineCap = context.lineJoin = "round";
  for (const [width, color] of [[5.5, look.halo], [0, look.text]]) {
    for (let i = 1; i < count; i++) {
      if (!places[i - 1] || !places[i]) continue;
      const share = count > 1 ? i / (count - 1) : 1;
      context.globalAlpha = width ? 0.75 : 0.25 + 0.75 * share;
      context.lineWidth = width || 1.2 + 1.6 * share;
      context.strokeStyle = color;
      context.beginPath();
      context.moveTo(...places[i - 1]);
      context.lineTo(...places[i]);
      context.stroke();
    }
  }
  context.globalAlpha = 1;
  drawArrows(context, places, look);
  const ends = places.filter(Boolean);
  if (ends.length === 0) return;
  disc(context, ends[0], 4.5, look.halo, look.text, 2);
  disc(context, ends[ends.length - 1], 4.5, look.text, look.halo, 2);
}

/** Small arrowheads at even distances on the screen, in the direction of time. */
function drawArrows(context, places, look) {
  let left = ARROW_EVERY / 2;
  context.fillStyle = look.text;
  context.strokeStyle = look.halo;
  for (let i = 1; i < places.length; i++) {
    const [from, to] = [places[i - 1], places[i]];
    if (!from || !to) continue;
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const length = Math.hypot(dx, dy);
    if (!(length > 0) || length > 20000) continue;
    for (; left <= length; left += ARROW_EVERY) {
      arrow(context, from[0] + (dx * left) / length, from[1] + (dy * left) / length, Math.atan2(dy, dx));
    }
    left -= length;
  }
}

function arrow(context, x, y, turn) {
  context.save();
  context.translate(x, y);
  context.rotate(turn);
  context.beginPath();
  context.moveTo(5, 0);
  context.lineTo(-4, -4.2);
  context.lineTo(-2, 0);
  context.lineTo(-4, 4.2);
  context.closePath();
  context.lineWidth = 1.5;
  context.stroke();
  context.fill();
  context.restore();
}

function drawHits(context, hits, placeOf, look) {
  context.font = `600 11px ${look.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (let i = hits.length - 1; i >= 0; i--) {
    const place = placeOf(hits[i]);
    if (!place) continue;
    const [x, y] = place;
    drawRing(context, place, look.size / 2 + 3, 2, look.strong, look);
    if (i >= 99) continue;
    const text = String(i + 1);
    const width = Math.max(16, context.measureText(text).width + 8);
    const top = y - look.size / 2 - 22;
    context.fillStyle = look.strong;
    context.strokeStyle = look.halo;
    context.lineWidth = 1.5;
    context.beginPath();
    context.roundRect(x - width / 2, top, width, 16, 8);
    context.stroke();
    context.fill();
    context.fillStyle = look.onStrong;
    context.fillText(text, x, top + 8.5);
  }
}

function drawStar(context, [x, y], look) {
  context.beginPath();
  for (let i = 0; i < 10; i++) {
    const [radius, turn] = [i % 2 ? 4.4 : 11, (i * Math.PI) / 5 - Math.PI / 2];
    context.lineTo(x + radius * Math.cos(turn), y + radius * Math.sin(turn));
  }
  context.closePath();
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = look.halo;
  context.stroke();
  context.fillStyle = look.strong;
  context.fill();
}

function drawPlayhead(context, place, look) {
  if (!place) return;
  context.globalAlpha = 0.22;
  disc(context, place, look.size / 2 + 12, look.accent);
  context.globalAlpha = 1;
  disc(context, place, Math.max(6, look.size / 2 + 2), look.accent, look.halo, 2.5);
}

function drawRing(context, place, radius, width, color, look) {
  if (!place) return;
  for (const [line, stroke] of [[width + 2.5, look.halo], [width, color]]) {
    context.beginPath();
    context.arc(place[0], place[1], radius, 0, 2 * Math.PI);
    context.lineWidth = line;
    context.strokeStyle = stroke;
    context.stroke();
  }
}

function drawLasso(context, points, look) {
  context.beginPath();
  for (let i = 0; i < points.length; i += 2) context.lineTo(points[i], points[i + 1]);
  context.closePath();
  context.globalAlpha = 0.14;
  context.fillStyle = look.accent;
  context.fill("evenodd");
  context.globalAlpha = 1;
  context.lineJoin = "round";
  context.lineWidth = 1.75;
  context.strokeStyle = look.accent;
  context.stroke();
}

function disc(context, [x, y], radius, fill, stroke = null, line = 0) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  if (!stroke) return;
  context.lineWidth = line;
  context.strokeStyle = stroke;
  context.stroke();
}
