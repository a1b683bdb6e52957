// Who is on stage: each individual of each track with its place, size, colours and name.
import {INDEX} from "../../shared/skeleton.js";
import {arrange, extentOf, trunkLength} from "./extent.js";
import {emptyPose} from "./pose.js";
import {cornersOf} from "./orbit.js";
import {bodyColors, ghostColors} from "./palette.js";

const SECOND_TINT = 0.42; // how far a second body in the same place is drawn towards the ground

/**
 * @typedef {{track: number, individual: number, person: number, trunk: number, offset: number[], opacity: number,
 *   colors: Object, past: Object, coming: Object, told: Object, label: string, pose: Float32Array, present: boolean}} Member
 */

/**
 * @param {import("./scene.js").Scene} scene
 * @returns {Array<{box: Object|null, trunks: number[]}>} what is measured once for each track
 */
export function measure(scene) {
  return scene.tracks.map((track) => ({
    box: extentOf(track),
    trunks: track.individuals.map((_, individual) => trunkLength(track, individual, INDEX)),
  }));
}

/**
 * @param {import("./scene.js").Scene} scene
 * @param {ReturnType<typeof measure>} measures
 * @param {"overlay"|"side"} arrangement
 * @returns {{members: Member[], offsets: number[][], unit: number, box: Box, body: Box,
 *   whole: {points: number[], middle: number[]}}} `unit`: the largest trunk; `box`: all that is danced in, `body`:
 *   what one moment takes up, `whole`: corners of all moments; all leave room for skulls and soles
 *
 * @typedef {{min: number[], max: number[]}} Box
 */
export function castOf(scene, measures, arrangement) {
  const unit = Math.max(...measures.flatMap(({trunks}) => trunks), 1e-3);
  const {offsets, min, max} = arrange(
    measures.map(({box}) => box),
    arrangement,
    1.2 * unit,
  );
  const members = scene.tracks.flatMap((track, i) =>
    track.individuals.map((name, individual) => ({
      track: i,
      individual,
      trunk: measures[i].trunks[individual],
      offset: offsets[i],
      opacity: track.facts.opacity ?? 1,
      label: labelOf(scene, track, name),
      pose: emptyPose(track.keypoints),
      present: false,
    })),
  );
  members.forEach((member, person) => (member.person = person));
  const box = padded(min, max, unit);
  return {
    members,
    offsets,
    box,
    unit,
    whole: {points: cornersOver(measures, offsets, unit), middle: middleOf(box)},
    body: bodyOf(measures, box, unit),
  };
}

/** Room around keypoints for skulls, hands and soles. */
function padded(min, max, unit) {
  const rim = 0.16 * unit;
  return {min: [min[0] - rim, min[1], min[2] - rim], max: [max[0] + rim, max[1] + 0.34 * unit, max[2] + rim]};
}

const middleOf = ({min, max}) => [0, 1, 2].map((axis) => (min[axis] + max[axis]) / 2);

/** Corners of what everybody takes up, moment by moment: a picture that holds these holds the whole recording. */
function cornersOver(measures, offsets, unit) {
  const points = measures.flatMap(({box}, i) =>
    (box?.moments ?? []).flatMap((moment) => {
      const {min, max} = padded(moment.slice(0, 3), moment.slice(3), unit);
      return cornersOf(min, max).map((value, k) => value + offsets[i][k % 3]);
    }),
  );
  return points.length ? points : cornersOf([-1, 0, -1], [1, 1.8, 1]);
}

/** What everybody takes up at one moment, from their middle: what "follow" frames. */
function bodyOf(measures, box, unit) {
  const bodies = measures.flatMap(({box: found}) => (found ? [found.body] : []));
  const single = bodies.length === 1;
  const size = single
    ? bodies[0]
    : {width: box.max[0] - box.min[0], height: box.max[1] - box.min[1], depth: box.max[2] - box.min[2]};
  const [x, z] = [size.width / 2, size.depth / 2];
  return padded([-x, box.min[1], -z], [x, Math.max(box.max[1] - 0.34 * unit, box.min[1] + size.height), z], unit);
}

function labelOf(scene, track, name) {
  if (scene.tracks.length === 1) return track.individuals.length > 1 ? name : "";
  return track.individuals.length > 1 ? `${track.name} \u00b7 ${name}` : track.name;
}

/** Give everybody the colours of a theme. */
export function dress(members, scene, arrangement, theme, ground) {
  for (const member of members) {
    const {color = null, style} = scene.tracks[member.track].facts;
    const tint = member.track > 0 && arrangement === "overlay" && style !== "ghost" ? SECOND_TINT : 0;
    const colors = bodyColors(theme, member.person, {color, tint});
    member.css = colors.css;
    member.colors = style === "ghost" ? ghostColors(colors, ground.coming, 0.45) : colors;
    member.past = ghostColors(colors, ground.past);
    member.coming = ghostColors(colors, ground.coming);
    member.told = {...ghostColors(colors, ground.forecast, 0.75), plain: ground.forecast};
  }
}
