// Soft discs about places that are known only roughly: as wide as the interval, behind everybody, always facing us.
import * as THREE from "three";

const FLOATS = 5; // x, y, z, radius, strength

const VERTEX = `
attribute vec2 corner;
attribute vec4 spot;
attribute float strength;
varying vec2 vCorner;
varying float vStrength;
void main() {
  vec4 view = viewMatrix * vec4(spot.xyz, 1.0);
  view.xy += corner * spot.w;
  vCorner = corner;
  vStrength = strength;
  gl_Position = projectionMatrix * view;
  gl_Position.z = 0.985 * gl_Position.w; // farther than any body, nearer than the floor's end
}`;

const FRAGMENT = `
uniform vec3 tone;
varying vec2 vCorner;
varying float vStrength;
void main() {
  float r = length(vCorner);
  float edge = max(fwidth(r), 1e-4);
  float inside = 1.0 - smoothstep(1.0 - edge, 1.0, r);
  float rim = smoothstep(1.0 - 3.5 * edge, 1.0 - 2.0 * edge, r);
  float alpha = vStrength * inside * (0.1 + 0.22 * (1.0 - r) + 0.34 * rim);
  gl_FragColor = vec4(tone * alpha, alpha);
}`;

/** Discs as numbers, with room that grows when needed and is used again for every moment. */
export class HaloList {
  constructor(room = 32) {
    this.data = new Float32Array(room * FLOATS);
    this.count = 0;
  }

  clear() {
    this.count = 0;
  }

  /** Add a disc of a radius in metres; `strength` 0 to 1. */
  add(x, y, z, radius, strength) {
    if ((this.count + 1) * FLOATS > this.data.length) {
      const larger = new Float32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data.set([x, y, z, radius, strength], this.count++ * FLOATS);
  }
}

/** The discs on the graphics card: one draw call. */
export class Halos {
  constructor(scene) {
    this.material = new THREE.ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: {tone: {value: [0, 0, 0]}},
      transparent: true,
      premultipliedAlpha: true,
      depthWrite: false,
      depthTest: true,
    });
    this.corners = new THREE.Float32BufferAttribute([-1, -1, 1, -1, 1, 1, -1, 1], 2);
    this.mesh = new THREE.Mesh(new THREE.InstancedBufferGeometry(), this.material);
    this.mesh.frustumCulled = false;
    this.mesh.matrixAutoUpdate = false;
    this.mesh.visible = false;
    this.mesh.renderOrder = 3.5;
    scene.add(this.mesh);
  }

  setTone(color) {
    this.material.uniforms.tone.value = color;
  }

  /** @param {HaloList} list what to show from now on */
  show(list) {
    this.mesh.visible = list.count > 0;
    if (!list.count) return;
    if (this.buffer?.array !== list.data) this.#bind(list.data);
    this.mesh.geometry.instanceCount = list.count;
    this.buffer.needsUpdate = true;
  }

  #bind(data) {
    this.mesh.geometry.dispose();
    const geometry = new THREE.InstancedBufferGeometry();
    this.buffer = new THREE.InstancedInterleavedBuffer(data, FLOATS, 1).setUsage(THREE.DynamicDrawUsage);
    geometry.setIndex([0, 1, 2, 0, 2, 3]);
    geometry.setAttribute("corner", this.corners);
    geometry.setAttribute("spot", new THREE.InterleavedBufferAttribute(this.buffer, 4, 0));
    geometry.setAttribute("strength", new THREE.InterleavedBufferAttribute(this.buffer, 1, 4));
    this.mesh.geometry = geometry;
  }

  dispose() {
    this.mesh.removeFromParent();
    this.mesh.geometry.dispose();
    this.material.dispose();
  }
}
