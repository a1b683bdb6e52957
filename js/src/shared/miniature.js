// A small moving skeleton on a plain 2-D canvas: one individual over a span of a scene, again and again, seen from the
// front with a slow turn. It moves only while it is shown.
import {framing, pictureOf, spanOf} from "./miniaturepose.js";

const TURN_S = 9; // there and back
const TURN = 0.55; // radians to either side
const REST_S = 0.35; // between the end and the beginning again
const CLOSE = 1.6; // how far poses that stand side by side may reach into each other's places

const COLORS = {
  light: {left: "#0072b2", right: "#d55e00", center: "#7d848e", halo: "#ffffff", floor: "rgba(30, 40, 55, 0.13)", bar: "#b7bdc7"},
  dark: {left: "#56b4e9", right: "#f08a2c", center: "#b0b4ba", halo: "#24282e", floor: "rgba(0, 0, 0, 0.4)", bar: "#59616d"},
};

/**
 * @param {HTMLCanvasElement} canvas with its size in CSS pixels in data-width and data-height, or as attributes
 * @param {{theme?: "light"|"dark", width?: number, height?: number, calm?: boolean, poses?: number}} [options]
 *   calm: rests until it is told to move; poses: how many are shown side by side, from first to last, while it rests
 * @returns {{show: (scene: import("../player/stage/scene.js").Scene, span?: {start?: number, end?: number,
 *   individual?: string, track?: number}) => boolean, stop: () => void, move: (on: boolean) => void,
 *   setTheme: (theme: "light"|"dark") => void}}
 *   `show` tells whether there is anything to see
 */
export function createMiniature(canvas, {theme = "light", width = canvas.width, height = canvas.height, calm = false, poses = 1} = {}) {
  const ratio = Math.min(globalThis.devicePixelRatio || 1, 2);
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext("2d");
  const still = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;
  let [colors, asked, began, shown, moving] = [COLORS[theme], 0, 0, null, !still && !calm];

  function moment(now) {
    const length = shown.span.end - shown.span.start;
    const elapsed = ((now - began) / 1000) % (length + REST_S);
    const share = moving ? Math.min(1, elapsed / (length || 1)) : 0.5;
    const turn = moving ? TURN * Math.sin(((now - began) / 1000 / TURN_S) * 2 * Math.PI) : 0.3;
    clear();
    if (moving || poses === 1) draw(shown.span.start + share * length, turn, 0, width);
    else for (const {time, frame, left} of side()) draw(time, turn, left, width / poses, frame);
    if (moving || !calm) progress(share);
    canvas.dataset.share = share.toFixed(3);
  }

  function tick(now) {
    asked = 0;
    if (!shown) return;
    moment(now);
    if (moving) asked = requestAnimationFrame(tick);
  }

  function clear() {
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
  }

  /** Where poses stand side by side: each in the middle of its place, all of one scale and on one floor. */
  function side() {
    const {track, individual, span} = shown;
    const found = [];
    for (let i = 0; i < poses; i++) {
      const time = span.start + ((i + 0.5) / poses) * (span.end - span.start);
      const frame = framing(track, individual, {start: time, end: time});
      if (frame) found.push({time, frame, left: (i / poses) * width});
    }
    const [low, high] = [Math.min(...found.map(({frame}) => frame.y - frame.high / 2)), Math.max(...found.map(({frame}) => frame.y + frame.high / 2))];
    const across = Math.max(...found.map(({frame}) => frame.across)) / CLOSE;
    const floor = Math.min(...found.map(({frame}) => frame.floor));
    return found.map((one) => ({...one, frame: {...one.frame, across, floor, y: (low + high) / 2, high: high - low}}));
  }

  /** One body within so many pixels from the left. */
  function draw(time, turn, left, across, frame = shown.frame) {
    const {track, individual} = shown;
    const picture = pictureOf(track, track.frameAtOwn(time), individual, frame, turn, across, height - 6);
    context.setTransform(ratio, 0, 0, ratio, ratio * left, 0);
    if (picture) drawBody(context, picture, colors);
  }

  function progress(share) {
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = colors.bar;
    context.fillRect(0, height - 2, width * share, 2);
  }

  return {
    show(scene, {start, end, individual = "", track = 0} = {}) {
      const one = scene.tracks[track];
      const who = Math.max(0, one.individuals.indexOf(individual));
      const span = spanOf(one, start, end);
      const frame = framing(one, who, span);
      cancelAnimationFrame(asked);
      shown = frame && {track: withOwnFrames(one), individual: who, span, frame};
      if (!shown) {
        context.setTransform(1, 0, 0, 1, 0, 0);
        context.clearRect(0, 0, canvas.width, canvas.height);
        return false;
      }
      began = performance.now();
      tick(began);
      return true;
    },
    stop() {
      cancelAnimationFrame(asked);
      [asked, shown] = [0, null];
    },
    move(on) {
      if (!shown) return;
      moving = on && !still;
      began = performance.now();
      cancelAnimationFrame(asked);
      tick(began);
    },
    setTheme(next) {
      colors = COLORS[next];
    },
  };
}

/** A track asked by its own time: a span of a point is on the recording's own clock. */
function withOwnFrames(track) {
  const {time} = track;
  return Object.assign(Object.create(track), {
    frameAtOwn(moment) {
      let [low, high] = [0, time.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (time[middle] <= moment + 1e-6) low = middle + 1;
        else high = middle;
      }
      return Math.max(0, low - 1);
    },
  });
}

function drawBody(context, {shadow, trunk, limbs, head}, colors) {
  context.fillStyle = colors.floor;
  context.beginPath();
  context.ellipse(shadow.x, shadow.y, shadow.width, shadow.width * 0.22, 0, 0, 2 * Math.PI);
  context.fill();
  context.lineCap = context.lineJoin = "round";
  for (const part of [...limbs, trunk, head].filter(Boolean).sort((a, b) => a.depth - b.depth)) {
    if (part === trunk) drawTrunk(context, trunk, colors);
    else if (part === head) drawHead(context, head, colors);
    else drawLimb(context, part, colors);
  }
}

function drawLimb(context, {from, to, width, side}, colors) {
  for (const [line, color] of [[width + Math.min(2, 0.6 * width), colors.halo], [width, colors[side]]]) {
    context.lineWidth = line;
    context.strokeStyle = color;
    context.beginPath();
    context.moveTo(from[0], from[1]);
    context.lineTo(to[0], to[1]);
    context.stroke();
  }
}

function drawTrunk(context, {corners, width}, colors) {
  context.beginPath();
  for (const [x, y] of corners) context.lineTo(x, y);
  context.closePath();
  context.fillStyle = colors.center;
  for (const [line, color] of [[width + 2, colors.halo], [width, colors.center]]) {
    context.lineWidth = line;
    context.strokeStyle = color;
    context.stroke();
  }
  context.fill();
}

function drawHead(context, {center, radius, nose}, colors) {
  context.beginPath();
  context.arc(center[0], center[1], radius, 0, 2 * Math.PI);
  context.fillStyle = colors.center;
  context.strokeStyle = colors.halo;
  context.lineWidth = 2;
  context.stroke();
  context.fill();
  if (!nose) return;
  context.beginPath();
  context.arc(nose[0], nose[1], Math.max(1, radius * 0.22), 0, 2 * Math.PI);
  context.fillStyle = colors.halo;
  context.fill();
}
