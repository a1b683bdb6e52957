// The floor: a grid of half metres and metres that melts into the ground, and under each body a soft shadow that says
// what touches the floor and what is in the air.
import * as THREE from "three";
import {BONES, INDEX} from "../../shared/skeleton.js";

const FLAT = `
uniform vec4 bounds; // x, z of the middle; half width, half depth
uniform float level;
varying vec2 vPlace;
void main() {
  vPlace = bounds.xy + position.xy * bounds.zw;
  gl_Position = projectionMatrix * viewMatrix * vec4(vPlace.x, level, vPlace.y, 1.0);
}`;

const GRID = `
uniform vec4 bounds;
uniform vec3 ground;
uniform vec3 line;
uniform float cell;
varying vec2 vPlace;
float lines(float spacing, float width) {
  vec2 at = vPlace / spacing;
  vec2 slope = max(fwidth(at), 1e-6);
  vec2 away = abs(fract(at - 0.5) - 0.5) / slope;
  vec2 strength = clamp(width * 0.5 + 0.5 - away, 0.0, 1.0) * (1.0 - smoothstep(0.12, 0.45, slope));
  return max(strength.x, strength.y);
}
void main() {
  float away = length((vPlace - bounds.xy) / bounds.zw);
  float fade = 1.0 - smoothstep(0.35, 1.0, away);
  float marks = max(lines(cell, 1.0) * 0.30, lines(cell * 2.0, 1.3) * 0.62);
  float alpha = fade * (0.42 + (1.0 - 0.42) * marks);
  vec3 color = mix(ground, line, marks);
  gl_FragColor = vec4(color * alpha, alpha);
}`;

const PARTS = 20;

const SHADE = `
uniform vec3 shade;
uniform float strength;
uniform vec4 ends[${PARTS}]; // x, z of both ends
uniform vec4 sizes[${PARTS}]; // heights of both ends, radius, opacity
uniform int parts;
uniform float unit;
varying vec2 vPlace;
void main() {
  float light = 1.0;
  for (int i = 0; i < ${PARTS}; i++) {
    if (i >= parts) break;
    vec2 a = ends[i].xy;
    vec2 ab = ends[i].zw - a;
    float t = clamp(dot(vPlace - a, ab) / max(dot(ab, ab), 1e-8), 0.0, 1.0);
    float height = max(mix(sizes[i].x, sizes[i].y, t), 0.0) / unit;
    float spread = sizes[i].z + unit * (0.05 + 0.34 * height);
    float away = length(vPlace - a - ab * t) / spread;
    float core = sizes[i].z / spread;
    light *= 1.0 - min(0.9, core * 1.5) * exp(-2.4 * away * away) * sizes[i].w;
  }
  float alpha = (1.0 - light) * strength;
  gl_FragColor = vec4(shade * alpha, alpha);
}`;

function flat(fragmentShader, uniforms, renderOrder) {
  const material = new THREE.ShaderMaterial({
    vertexShader: FLAT,
    fragmentShader,
    uniforms: {bounds: {value: new THREE.Vector4(0, 0, 1, 1)}, level: {value: 0}, ...uniforms},
    transparent: true,
    premultipliedAlpha: true,
    depthWrite: false,
    side: THREE.DoubleSide,
  });
  const mesh = new THREE.Mesh(new THREE.PlaneGeometry(2, 2), material);
  mesh.frustumCulled = false;
  mesh.matrixAutoUpdate = false;
  mesh.renderOrder = renderOrder;
  return mesh;
}

export class Floor {
  constructor(scene) {
    this.mesh = flat(GRID, {ground: {value: null}, line: {value: null}, cell: {value: 0.5}}, 0);
    scene.add(this.mesh);
  }

  setGround({floor, line}) {
    this.mesh.material.uniforms.ground.value = floor;
    this.mesh.material.uniforms.line.value = line;
  }

  /** Cover a box, and a wide rim around it. */
  cover(min, max, level) {
    const radius = Math.max(max[0] - min[0], max[2] - min[2]) / 2 + 2.4;
    const {bounds, level: height} = this.mesh.material.uniforms;
    bounds.value.set((min[0] + max[0]) / 2, (min[2] + max[2]) / 2, radius, radius);
    height.value = level;
  }

  dispose() {
    end(this.mesh);
  }
}

const HANDS = new Set(["index", "pinky", "thumb"].flatMap((name) => [INDEX[`left_${name}`], INDEX[`right_${name}`]]));
const SHADED = BONES.filter(([a, b]) => !HANDS.has(a) && !HANDS.has(b));

/** The shadow of one body, as if light came from the whole sky: sharp and dark where it touches, else wide and faint. */
export class Shadow {
  constructor(scene) {
    this.ends = new Float32Array(4 * PARTS);
    this.sizes = new Float32Array(4 * PARTS);
    this.mesh = flat(
      SHADE,
      {
        shade: {value: [0, 0, 0]},
        strength: {value: 0.5},
        ends: {value: this.ends},
        sizes: {value: this.sizes},
        parts: {value: 0},
        unit: {value: 1},
      },
      1,
    );
    scene.add(this.mesh);
  }

  setGround({shadow, shadowStrength}) {
    this.mesh.material.uniforms.shade.value = shadow;
    this.mesh.material.uniforms.strength.value = shadowStrength;
  }

  /**
   * @param {Float32Array|null} pose null hides the shadow
   * @param {number} trunk length that sizes the body
   * @param {number} level of the floor
   * @param {number} opacity
   */
  show(pose, trunk, level, opacity) {
    let parts = 0;
    let [x0, x1, z0, z1] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; pose && i < SHADED.length && parts < PARTS; i++) {
      const [a, b, , from, to] = SHADED[i];
      const [p, q] = [a * 4, b * 4];
      if (pose[p + 3] < 0 || pose[q + 3] < 0) continue;
      this.#put(parts++, pose, p, q, Math.max(from, to) * trunk, level, Math.min(pose[p + 3], pose[q + 3]) * opacity);
      x0 = Math.min(x0, pose[p], pose[q]);
      x1 = Math.max(x1, pose[p], pose[q]);
      z0 = Math.min(z0, pose[p + 2], pose[q + 2]);
      z1 = Math.max(z1, pose[p + 2], pose[q + 2]);
    }
    this.mesh.visible = parts > 0;
    const {bounds, level: height, parts: count, unit} = this.mesh.material.uniforms;
    const rim = 1.6 * trunk;
    if (parts) bounds.value.set((x0 + x1) / 2, (z0 + z1) / 2, (x1 - x0) / 2 + rim, (z1 - z0) / 2 + rim);
    height.value = level + 0.002 * trunk;
    count.value = parts;
    unit.value = 2 * trunk;
  }

  #put(part, pose, p, q, radius, level, opacity) {
    const at = 4 * part;
    this.ends[at] = pose[p];
    this.ends[at + 1] = pose[p + 2];
    this.ends[at + 2] = pose[q];
    this.ends[at + 3] = pose[q + 2];
    this.sizes[at] = pose[p + 1] - level;
    this.sizes[at + 1] = pose[q + 1] - level;
    this.sizes[at + 2] = radius;
    this.sizes[at + 3] = opacity;
  }

  dispose() {
    end(this.mesh);
  }
}

function end(mesh) {
  mesh.removeFromParent();
  mesh.geometry.dispose();
  mesh.material.dispose();
}
