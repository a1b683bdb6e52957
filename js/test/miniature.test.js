import assert from "node:assert/strict";
import {test} from "node:test";
import {framing, pictureOf, spanOf} from "../src/shared/miniaturepose.js";
import {INDEX, KEYPOINTS} from "../src/shared/skeleton.js";

/** A body of 1.7 m that walks along x by 2 m in 2 s; feet on the floor, the left side at +x. */
function walker(change = () => {}) {
  const time = Float64Array.from({length: 61}, (_, i) => 5 + i / 30);
  const body = {};
  for (const name of KEYPOINTS) {
    const side = name.includes("left") ? 0.2 : name.includes("right") ? -0.2 : 0;
    const high = /hip/.test(name) ? 0.9 : /shoulder/.test(name) ? 1.4 : /knee/.test(name) ? 0.5 : /ankle|heel|foot/.test(name) ? 0 : /elbow|wrist|index|pinky|thumb/.test(name) ? 1 : 1.6;
    body[INDEX[name]] = [side, high, /nose/.test(name) ? 0.12 : 0];
  }
  const track = {
    time, keypoints: 33, individuals: ["A"],
    position(frame, individual, keypoint, out) {
      const place = body[keypoint];
      if (!place) return false;
      [out[0], out[1], out[2]] = [place[0] + (time[frame] - 5), place[1], place[2]];
      return true;
    },
  };
  change(body, track);
  return track;
}

test("a span is held within the track; where none is given it is the whole", () => {
  const track = walker();
  assert.deepEqual(spanOf(track, 5.5, 6), {start: 5.5, end: 6});
  assert.deepEqual(spanOf(track, NaN, undefined), {start: 5, end: 7});
  assert.deepEqual(spanOf(track, 0, 99), {start: 5, end: 7});
});

test("the frame holds the whole way of the dancer, whichever way it is turned", () => {
  const track = walker();
  const room = framing(track, 0, spanOf(track, 5, 7));
  assert.ok(Math.abs(room.x - 1) < 1e-6);
  assert.ok(Math.abs(room.trunk - 0.5) < 1e-6);
  for (const turn of [-0.55, 0, 0.55]) {
    for (const frame of [0, 30, 60]) {
      const {limbs, head, shadow} = pictureOf(track, frame, 0, room, turn, 132, 148);
      const places = [...limbs.flatMap(({from, to}) => [from, to]), head.center];
      for (const [x, y] of places) assert.ok(x >= 0 && x <= 132 && y >= 0 && y <= 148, `${x} ${y}`);
      assert.ok(head.center[1] - head.radius >= 0);
      assert.ok(shadow.y <= 148);
    }
  }
});

test("seen from the front the left side is at the viewer's right when it is at +x, and up is up", () => {
  const track = walker();
  const picture = pictureOf(track, 0, 0, framing(track, 0, spanOf(track)), 0, 132, 148);
  const mean = (side) => picture.limbs.filter((limb) => limb.side === side).reduce((sum, limb) => sum + limb.from[0], 0);
  assert.ok(mean("left") > mean("right"));
  assert.ok(picture.head.center[1] < picture.trunk.corners[0][1]);
  assert.ok(picture.head.nose, "a face that looks at the viewer has a nose");
  const away = pictureOf(track, 0, 0, framing(track, 0, spanOf(track)), Math.PI, 132, 148);
  assert.equal(away.head.nose, null);
});

test("what is missing is not drawn, and nobody is nothing", () => {
  const legless = walker((body) => {
    delete body[INDEX.left_hip];
    delete body[INDEX.left_wrist];
  });
  const picture = pictureOf(legless, 0, 0, framing(legless, 0, spanOf(legless)), 0, 132, 148);
  assert.equal(picture.trunk, null);
  const whole = walker();
  const all = pictureOf(whole, 0, 0, framing(whole, 0, spanOf(whole)), 0, 132, 148);
  assert.ok(picture.limbs.filter(({side}) => side === "left").length < all.limbs.filter(({side}) => side === "left").length);
  const nobody = walker((body) => Object.keys(body).forEach((key) => delete body[key]));
  assert.equal(framing(nobody, 0, spanOf(nobody)), null);
});
