// All that WebGL draws of a stage: bodies, forecasts, trails, shadows and the floor.
import {Scene as World} from "three";
import {Bodies} from "./bodies.js";
import {CapsuleList} from "./capsules.js";
import {addFan} from "./fan.js";
import {Floor, Shadow} from "./floor.js";
import {HaloList, Halos} from "./halos.js";
import {addBodies, addTrails, readMoment} from "./moment.js";
import {Ribbons} from "./ribbons.js";
import {TRAIL_PEOPLE, TrailPoints} from "./trailpoints.js";

const SIDES = ["left", "right", "center"];
const SOLE = 0.03; // soles are thicker than the keypoints within them; share of the trunk

export class Scenery {
  constructor() {
    this.world = new World();
    this.world.matrixWorldAutoUpdate = false;
    this.floor = new Floor(this.world);
    this.bodies = new Bodies(this.world);
    this.ribbons = new Ribbons(this.world);
    this.shadows = [];
    this.halos = new Halos(this.world);
    this.list = new CapsuleList(256);
    this.spots = new HaloList();
    this.points = new TrailPoints();
    this.trails = [];
    this.chosen = -1;
  }

  /** Make room for a cast (see cast.js). */
  arrange(cast) {
    this.cast = cast;
    this.level = -SOLE * cast.unit;
    this.floor.cover(cast.box.min, cast.box.max, this.level);
    for (const shadow of this.shadows) shadow.dispose();
    this.shadows = cast.members.map(() => new Shadow(this.world));
  }

  /** Take the colours of a theme, which the cast wears already. */
  dress(ground) {
    this.ground = ground;
    this.bodies.setRim(ground.rim);
    this.halos.setTone(ground.forecast);
    this.floor.setGround(ground);
    for (const shadow of this.shadows) shadow.setGround(ground);
    for (const {person, colors} of this.cast.members) {
      SIDES.forEach((side, i) => this.ribbons.setColor((person % TRAIL_PEOPLE) * SIDES.length + i, colors[side]));
    }
  }

  /** Choose whose trails are drawn and which joint is marked, by keypoints' names. */
  choose({keypointIndex, sides}, trails, joint) {
    this.chosen = keypointIndex.get(joint) ?? -1;
    this.trails = trails
      .filter((name) => keypointIndex.has(name))
      .map((name) => ({index: keypointIndex.get(name), side: SIDES.indexOf(sides[keypointIndex.get(name)])}));
  }

  /** Bring everything to a moment; `told` is what a forecast says of it, or null. */
  show(scene, time, options, width, height, told) {
    const {list, points, spots, cast, level} = this;
    readMoment(scene, cast.members, time, options.fade);
    list.clear();
    addBodies(list, scene, cast.members, time, options, this.ground, this.chosen);
    spots.clear();
    if (told) addFan({list, halos: spots}, scene, cast.members, told, time);
    this.halos.show(spots);
    points.clear();
    addTrails(points, scene, cast.members, time, options, this.trails);
    this.bodies.show(list);
    this.ribbons.show(points, width, height);
    for (let i = 0; i < cast.members.length; i++) {
      const {present, pose, trunk, opacity} = cast.members[i];
      this.shadows[i].show(present ? pose : null, trunk, level, opacity);
    }
  }

  dispose() {
    for (const part of [this.floor, this.ribbons, this.bodies, this.halos, ...this.shadows]) part.dispose();
  }
}
