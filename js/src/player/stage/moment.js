// One moment of a scene as lists of things to draw: poses, bodies, ghosts and trails.
import {addFigure} from "./figure.js";
import {emptyPose, readPose} from "./pose.js";
import {TRAIL_PEOPLE, addTrail} from "./trailpoints.js";

const GHOST = 0.5; // opacity of the nearest ghost
const FORECAST = 0.5; // and of a track that is a ghost itself
const ghostPose = emptyPose();
const look = {trunk: 0, colors: null, opacity: 1, joints: true, face: null, chosen: -1, accent: null};

/** Read everybody's pose at a time of the main track. */
export function readMoment(scene, members, time, fade) {
  for (const member of members) {
    const track = scene.tracks[member.track];
    member.present = readPose(track, track.frameAt(time), member.individual, member.offset, fade, member.pose);
  }
}

/** Add everybody with their ghosts; `chosen` is the keypoint to mark, -1 for none. */
export function addBodies(list, scene, members, time, {ghosts, ghost_step_s, fade}, ground, chosen) {
  for (const member of members) {
    const ghostly = scene.tracks[member.track].facts.style === "ghost";
    look.trunk = member.trunk;
    if (member.present) {
      look.colors = member.colors;
      look.opacity = member.opacity * (ghostly ? FORECAST : 1);
      look.joints = true;
      look.face = ground.eye;
      look.chosen = chosen;
      look.accent = ground.accent;
      addFigure(list, member.pose, look);
    }
    if (ghostly) continue;
    look.joints = false;
    look.face = null;
    look.chosen = -1;
    list.behind = true; // whatever is now is never covered by what was or will be
    addGhosts(list, scene, member, time, ghosts[0], -ghost_step_s, member.past, fade);
    addGhosts(list, scene, member, time, ghosts[1], ghost_step_s, member.coming, fade);
    list.behind = false;
  }
}

function addGhosts(list, scene, member, time, count, step, colors, fade) {
  const track = scene.tracks[member.track];
  look.colors = colors;
  for (let k = 1; k <= count; k++) {
    const own = track.ownTime(time + k * step);
    const outside = time + k * step < scene.main.start - 1e-6 || time + k * step > scene.main.end + 1e-6;
    if (outside || own < track.start - 1e-6 || own > track.end + 1e-6) return;
    if (!readPose(track, track.frameAt(time + k * step), member.individual, member.offset, fade, ghostPose)) continue;
    look.opacity = member.opacity * GHOST * (1 - (k - 1) / count);
    addFigure(list, ghostPose, look);
  }
}

const trail = {individual: 0, keypoint: 0, offset: null, color: 0, since: 0, now: 0, first: 0, last: 0};

/** Add the trails of chosen keypoints; `keypoints` are {index, side: 0 left, 1 right, 2 center}. */
export function addTrails(points, scene, members, time, {trail_s}, keypoints) {
  if (keypoints.length === 0 || !(trail_s > 0)) return;
  for (const member of members) {
    const track = scene.tracks[member.track];
    trail.individual = member.individual;
    trail.offset = member.offset;
    trail.last = track.frameAt(time);
    trail.first = track.frameAt(time - trail_s);
    trail.now = track.time[trail.last];
    trail.since = Math.min(track.ownTime(time - trail_s), trail.now - 1e-3);
    for (const {index, side} of keypoints) {
      trail.keypoint = index;
      trail.color = (member.person % TRAIL_PEOPLE) * 3 + side;
      addTrail(points, track, trail);
    }
  }
}
