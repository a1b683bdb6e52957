// The 2-D skeleton over a picture: where the keypoints were seen, in the colours of the stage.
import {fit} from "./layout.js";
import {bodyColors, css} from "./stage/palette.js";

const HALO = "rgba(10, 12, 16, 0.55)";
const FAINT = 0.3; // confidence below which a keypoint is nearly gone

/** How strongly something of a confidence is drawn. */
export function strengthOf(confidence) {
  if (confidence >= 0.65) return 1;
  if (confidence <= FAINT) return 0.12 * (confidence / FAINT);
  const share = (confidence - FAINT) / (0.65 - FAINT);
  return 0.12 + 0.88 * share * share * (3 - 2 * share);
}

/** The side of a bone: that of its ends where they agree. */
export const sideOfBone = (sides, [a, b]) => (sides[a] === sides[b] ? sides[a] : "center");

/**
 * The video's picture in the middle of the canvas, whole.
 * @param {CanvasRenderingContext2D} context
 * @param {HTMLVideoElement} video
 * @param {[number, number]} size at which the browser shows the upright video
 */
export function drawPicture(context, video, size) {
  const {width, height} = context.canvas;
  const {x, y, scale} = fit(size, width, height);
  context.setTransform(1, 0, 0, 1, 0, 0);
  if (x > 0.5 || y > 0.5) {
    context.fillStyle = "#0b0c0e";
    context.fillRect(0, 0, width, height);
  }
  context.imageSmoothingQuality = video.paused ? "high" : "low";
  context.drawImage(video, x, y, size[0] * scale, size[1] * scale);
}

/**
 * One frame of a track over its picture.
 * @param {CanvasRenderingContext2D} context
 * @param {{scene: Object, track: Object, person: number, frame: number, picture: [number, number], theme: string,
 *   fade: boolean, ratio: number}} what person: number of the track's first one among all; picture: as in `drawPicture`
 */
export function drawOverlay(context, what) {
  const size = what.track.facts.image_size;
  if (!size) return;
  const place = fit(what.picture, context.canvas.width, context.canvas.height);
  // keypoints are pixels of the source, whose pixels need not be square nor as many as the browser's copy has
  const scale = [(place.scale * what.picture[0]) / size[0], (place.scale * what.picture[1]) / size[1]];
  const seen = {...what, place, scale, width: Math.max(1.5 * what.ratio, 0.0052 * place.scale * Math.min(...what.picture))};
  for (let i = 0; i < what.track.individuals.length; i++) drawPerson(context, seen, i);
}

const point = [0, 0];

/** The keypoints of one person on the canvas: null where missing. */
function pointsOf({scene, track, frame, place, scale, fade}, person) {
  return scene.keypoints.map((_, keypoint) => {
    if (!track.image(frame, person, keypoint, point)) return null;
    const strength = fade ? strengthOf(track.confidence(frame, person, keypoint)) : 1;
    return {x: place.x + point[0] * scale[0], y: place.y + point[1] * scale[1], strength};
  });
}

/** The stage's colours; the first person's grey trunk is nearly white here, to be seen on any picture. */
function colorsOf(theme, person, color) {
  const {left, right} = bodyColors(theme, person, {color});
  const plain = person === 0 && !color;
  return {left: css(left), right: css(right), center: plain ? "#eef1f5" : css(bodyColors("dark", person, {color}).center)};
}

function drawPerson(context, seen, person) {
  const {scene, width, theme} = seen;
  const points = pointsOf(seen, person);
  const colors = colorsOf(theme, seen.person + person, seen.track.facts.color);
  context.lineCap = "round";
  for (const [halo, extra] of [[true, 1.6 * seen.ratio], [false, 0]]) {
    for (const bone of scene.bones) {
      const [a, b] = [points[bone[0]], points[bone[1]]];
      if (!a || !b) continue;
      const thin = isFine(scene, bone) ? 0.55 : 1;
      context.globalAlpha = Math.min(a.strength, b.strength);
      context.strokeStyle = halo ? HALO : colors[sideOfBone(scene.sides, bone)];
      context.lineWidth = width * thin + extra;
      context.beginPath();
      context.moveTo(a.x, a.y);
      context.lineTo(b.x, b.y);
      context.stroke();
    }
  }
  drawJoints(context, seen, points, colors);
  context.globalAlpha = 1;
}

function drawJoints(context, {scene, width, ratio}, points, colors) {
  points.forEach((joint, keypoint) => {
    if (!joint) return;
    const radius = width * (fineKeypoint(scene.keypoints[keypoint]) ? 0.45 : 0.95);
    context.globalAlpha = joint.strength;
    for (const [color, grown] of [[HALO, 0.7 * ratio], [colors[scene.sides[keypoint]], 0]]) {
      context.fillStyle = color;
      context.beginPath();
      context.arc(joint.x, joint.y, radius + grown, 0, 2 * Math.PI);
      context.fill();
    }
  });
}

/** Face and fingers are drawn finer than trunk and limbs. */
const fineKeypoint = (name) => /eye|ear|mouth|nose|pinky|thumb|index$/.test(name) && !/foot/.test(name);
const isFine = ({keypoints}, bone) => bone.some((i) => fineKeypoint(keypoints[i]));
