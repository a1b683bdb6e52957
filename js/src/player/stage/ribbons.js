// Trails on the graphics card: ribbons of a width in pixels, thin and faint where they are old. Neighbouring segments
// meet at the same two corners, so nothing overlaps and a see-through line stays even.
import * as THREE from "three";
import {POINT, TRAIL_PEOPLE} from "./trailpoints.js";

const COLORS = 3 * TRAIL_PEOPLE;

const VERTEX = `
attribute vec2 corner; // end, side
attribute vec4 p0;
attribute vec4 p1;
attribute vec4 p2;
attribute vec4 p3;
uniform vec2 viewport;
uniform float width;
uniform vec3 colors[${COLORS}];
varying vec4 vColor;
varying vec2 vAcross; // pixels from the middle, and of half the width
vec2 screen(vec4 clip) { return clip.xy / clip.w * viewport; }
vec2 direction(vec2 a, vec2 b) { vec2 d = b - a; float l = length(d); return l > 1e-4 ? d / l : vec2(0.0); }
void main() {
  vAcross = vec2(0.0, 1.0);
  vColor = vec4(0.0);
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  if (p1.w < 0.0 || p2.w < 0.0) return;
  mat4 all = projectionMatrix * viewMatrix;
  vec4 c1 = all * vec4(p1.xyz, 1.0);
  vec4 c2 = all * vec4(p2.xyz, 1.0);
  if (c1.w <= 0.0 || c2.w <= 0.0) return;
  vec2 s1 = screen(c1);
  vec2 s2 = screen(c2);
  vec2 here = direction(s1, s2);
  bool atEnd = corner.x > 0.5;
  vec4 other = atEnd ? p3 : p0;
  vec2 next = here;
  if (other.w >= 0.0) {
    vec4 c = all * vec4(other.xyz, 1.0);
    next = atEnd ? direction(s2, screen(c)) : direction(screen(c), s1);
    if (dot(next, here) < 0.1) next = here; // a standstill, or a turn too sharp for a common corner
  }
  vec2 middle = here + next;
  middle = dot(middle, middle) > 1e-4 ? normalize(middle) : here;
  vec2 normal = vec2(-middle.y, middle.x);
  float stretch = 1.0 / max(dot(normal, vec2(-here.y, here.x)), 0.5);
  vec4 point = atEnd ? p2 : p1;
  float strength = fract(point.w * 0.5) * 2.0;
  int index = int(floor(point.w * 0.5 + 1e-4));
  float half_width = width * mix(0.35, 1.0, strength) * 0.5 + 1.0;
  vec4 clip = atEnd ? c2 : c1;
  clip.xy += normal * stretch * half_width * corner.y * 2.0 / viewport * clip.w;
  vColor = vec4(colors[index], strength * strength * 0.92);
  vAcross = vec2(corner.y, 1.0) * half_width;
  gl_Position = clip;
}`;

const FRAGMENT = `
varying vec4 vColor;
varying vec2 vAcross; // pixels from the middle, and of half the width
void main() {
  float alpha = vColor.a * clamp(vAcross.y - abs(vAcross.x), 0.0, 1.0);
  gl_FragColor = vec4(vColor.rgb * alpha, alpha);
}`;

export class Ribbons {
  constructor(scene) {
    this.uniforms = {
      viewport: {value: new THREE.Vector2(1, 1)},
      width: {value: 4},
      colors: {value: new Float32Array(3 * COLORS)},
    };
    this.material = new THREE.ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: this.uniforms,
      transparent: true,
      premultipliedAlpha: true,
      depthWrite: false,
      side: THREE.DoubleSide,
    });
    this.mesh = new THREE.Mesh(new THREE.BufferGeometry(), this.material);
    this.mesh.frustumCulled = false;
    this.mesh.matrixAutoUpdate = false;
    this.mesh.renderOrder = 2;
    this.corners = new THREE.Float32BufferAttribute([0, -1, 0, 1, 1, -1, 1, 1], 2);
    scene.add(this.mesh);
  }

  setColor(index, color) {
    this.uniforms.colors.value.set(color, 3 * index);
  }

  /** @param {import("./trailpoints.js").TrailPoints} points */
  show(points, width, height) {
    this.mesh.visible = points.segments > 0;
    if (!this.mesh.visible) return;
    if (this.buffer?.array !== points.data) this.#bind(points.data);
    this.mesh.geometry.instanceCount = points.segments;
    this.buffer.clearUpdateRanges();
    this.buffer.addUpdateRange(0, points.count * POINT);
    this.buffer.needsUpdate = true;
    this.uniforms.viewport.value.set(width, height);
  }

  #bind(data) {
    this.mesh.geometry.dispose();
    this.buffer = new THREE.InstancedInterleavedBuffer(data, POINT, 1).setUsage(THREE.DynamicDrawUsage);
    const geometry = new THREE.InstancedBufferGeometry();
    geometry.setIndex([0, 1, 2, 2, 1, 3]);
    geometry.setAttribute("corner", this.corners);
    for (let k = 0; k < 4; k++) {
      geometry.setAttribute(`p${k}`, new THREE.InterleavedBufferAttribute(this.buffer, 4, k * POINT));
    }
    this.mesh.geometry = geometry;
  }

  dispose() {
    this.mesh.removeFromParent();
    this.mesh.geometry.dispose();
    this.material.dispose();
  }
}
