// Capsules on the graphics card: one template, stretched between two balls for each bone in the vertex shader, lit so
// that a colour stays recognisable. What shines through is drawn twice, first its depth and then its colour, so that
// a ghost looks like one body of glass instead of a heap of overlapping parts.
import * as THREE from "three";
import {CAPSULE} from "./capsules.js";

const VERTEX = `
attribute vec3 shape; // longitude, share of latitude, end
attribute vec4 from;
attribute vec4 to;
attribute vec4 tone; // colour, opacity at from
attribute float fadeTo;
attribute vec3 wideFrom;
attribute vec3 wideTo;
uniform float back;
varying vec3 vNormal;
varying vec3 vView;
varying vec4 vTone;
varying float vUp;
void main() {
  vec3 axis = to.xyz - from.xyz;
  float len = length(axis);
  vec3 along = len > 1e-6 ? axis / len : vec3(0.0, 1.0, 0.0);
  vec3 wide = shape.z < 0.5 ? wideFrom : wideTo;
  float width = length(wide);
  vec3 other = abs(along.y) < 0.9 ? vec3(0.0, 1.0, 0.0) : vec3(1.0, 0.0, 0.0);
  vec3 hint = width > 1e-6 ? wide : cross(along, other);
  vec3 aside = normalize(hint - along * dot(hint, along));
  vec3 third = cross(aside, along);
  // the tapered side touches both balls: its rim is tilted by the difference of the radii
  float tilt = asin(clamp((from.w - to.w) / max(len, 1e-6), -0.995, 0.995)) * step(1e-6, len);
  float latitude = shape.z < 0.5 ? mix(-1.5707963, tilt, shape.y) : mix(tilt, 1.5707963, shape.y);
  float level = cos(latitude);
  float radius = mix(from.w, to.w, shape.z);
  float stretch = (radius + width) / radius;
  vec3 cross_section = vec3(cos(shape.x) * level, sin(shape.x) * level, sin(latitude));
  vec3 away = aside * cross_section.x * stretch + third * cross_section.y + along * cross_section.z;
  vec3 normal = normalize(aside * cross_section.x / stretch + third * cross_section.y + along * cross_section.z);
  vec4 view = viewMatrix * vec4((shape.z < 0.5 ? from.xyz : to.xyz) + away * radius, 1.0);
  vNormal = (viewMatrix * vec4(normal, 0.0)).xyz;
  vUp = normal.y;
  vView = -view.xyz;
  vTone = vec4(tone.rgb, mix(tone.a, fadeTo, shape.z));
  gl_Position = projectionMatrix * view;
  // ghosts keep the order among themselves at the far end of the depths: behind everybody; a forecast's is before them
  if (back > 0.5) gl_Position.z = (1.0 - 0.03 * back) * gl_Position.w + 0.03 * gl_Position.z;
}`;

const FRAGMENT = `
uniform float rim;
varying vec3 vNormal;
varying vec3 vView;
varying vec4 vTone;
varying float vUp;
void main() {
  vec3 n = normalize(vNormal);
  vec3 v = normalize(vView);
  float facing = max(dot(n, v), 0.0);
  vec3 key = normalize(vec3(-0.45, 0.75, 0.6));
  float light = 0.66 + 0.18 * (0.5 + 0.5 * vUp) + 0.32 * max(dot(n, key), 0.0);
  float shine = pow(max(dot(n, normalize(key + v)), 0.0), 42.0) * 0.22;
  float edge = mix(1.0, rim, pow(1.0 - facing, 2.2));
  vec3 color = min(vTone.rgb * light * edge + shine, 1.0);
  gl_FragColor = vec4(color * vTone.a, vTone.a);
}`;

/** A capsule's template: two half balls whose rims are joined. */
function template(around, rings) {
  const shape = [];
  const index = [];
  const rows = 2 * (rings + 1);
  for (let row = 0; row < rows; row++) {
    const end = row > rings ? 1 : 0;
    const share = (row - end * (rings + 1)) / rings;
    for (let k = 0; k <= around; k++) shape.push((k / around) * 2 * Math.PI, share, end);
  }
  for (let row = 0; row + 1 < rows; row++) {
    for (let k = 0; k < around; k++) {
      const a = row * (around + 1) + k;
      const b = a + around + 1;
      index.push(a, b, a + 1, b, b + 1, a + 1);
    }
  }
  return {shape: new THREE.Float32BufferAttribute(shape, 3), index};
}

/** One part of a CapsuleList as a geometry that follows the list's growing room. */
class Instances {
  constructor(around, rings) {
    const {shape, index} = template(around, rings);
    this.shape = shape;
    this.index = index;
    this.geometry = null;
  }

  /** @returns {THREE.InstancedBufferGeometry} another one when the room has grown */
  take({data, count}) {
    if (this.buffer?.array !== data) this.#bind(data);
    this.geometry.instanceCount = count;
    this.buffer.clearUpdateRanges();
    this.buffer.addUpdateRange(0, count * CAPSULE);
    this.buffer.needsUpdate = true;
    return this.geometry;
  }

  #bind(data) {
    this.geometry?.dispose();
    this.buffer = new THREE.InstancedInterleavedBuffer(data, CAPSULE, 1).setUsage(THREE.DynamicDrawUsage);
    this.geometry = new THREE.InstancedBufferGeometry();
    this.geometry.setIndex(this.index);
    this.geometry.setAttribute("shape", this.shape);
    [
      ["from", 4, 0],
      ["to", 4, 4],
      ["tone", 4, 8],
      ["fadeTo", 1, 12],
      ["wideFrom", 3, 13],
      ["wideTo", 3, 16],
    ].forEach(([name, size, offset]) => {
      this.geometry.setAttribute(name, new THREE.InterleavedBufferAttribute(this.buffer, size, offset));
    });
  }

  dispose() {
    this.geometry?.dispose();
  }
}

/** Everything made of capsules in one scene: seven draw calls at most, whatever the number of bodies. */
export class Bodies {
  constructor(scene) {
    this.rim = {value: 0.66};
    const solid = this.#material(0, {});
    this.layers = [
      new Layer(scene, new Instances(16, 4), [solid], 3),
      new Layer(scene, new Instances(10, 3), this.#glass(1), 4),
      new Layer(scene, new Instances(12, 3), this.#glass(2), 5),
      new Layer(scene, new Instances(12, 3), this.#glass(0), 6),
    ];
  }

  #material(back, more) {
    const uniforms = {rim: this.rim, back: {value: back}};
    return new THREE.ShaderMaterial({vertexShader: VERTEX, fragmentShader: FRAGMENT, uniforms, ...more});
  }

  /** First the depth, then the colour of what is nearest. */
  #glass(back) {
    const glass = {transparent: true, premultipliedAlpha: true};
    return [
      this.#material(back, {...glass, colorWrite: false}),
      this.#material(back, {...glass, depthFunc: THREE.LessEqualDepth, depthWrite: false}),
    ];
  }

  setRim(strength) {
    this.rim.value = strength;
  }

  /** @param {import("./capsules.js").CapsuleList} list what to show from now on */
  show(list) {
    const [solid, ghosts, forecast, faded] = this.layers;
    solid.show(list.solid);
    ghosts.show(list.ghosts);
    forecast.show(list.forecast);
    faded.show(list.faded);
  }

  dispose() {
    for (const layer of this.layers) layer.dispose();
  }
}

/** Capsules that are drawn alike, once with each material in a row. */
class Layer {
  constructor(scene, instances, materials, renderOrder) {
    this.instances = instances;
    this.meshes = materials.map((material, i) => {
      const mesh = new THREE.Mesh(new THREE.BufferGeometry(), material);
      mesh.frustumCulled = false;
      mesh.matrixAutoUpdate = false;
      mesh.renderOrder = renderOrder + i / 2;
      scene.add(mesh);
      return mesh;
    });
  }

  show(part) {
    const geometry = part.count ? this.instances.take(part) : null;
    for (const mesh of this.meshes) {
      mesh.visible = geometry !== null;
      if (geometry) mesh.geometry = geometry;
    }
  }

  dispose() {
    this.instances.dispose();
    for (const mesh of this.meshes) {
      mesh.removeFromParent();
      mesh.material.dispose();
    }
  }
}
