// The points themselves, in WebGL: round, with soft edges, through the renderer that all widgets of the page share.
import {BufferAttribute, BufferGeometry, Camera, Color, NormalBlending, Points, Scene, ShaderMaterial, Vector2} from "three";
import {acquireRenderer} from "../shared/renderer.js";
import {thinned} from "./budget.js";
import {axesOf} from "./camera.js";
import {drawingOrder, levelsOf, shuffledRows} from "./shading.js";

const HEAD = `
  attribute float px;
  attribute float py;
  attribute vec4 tint;
  uniform float size;
  uniform float ratio;
  uniform float opacity;
  varying vec4 shade;
  varying float radius;
  void dress(float nearness) {
    float level = floor(tint.a * 3.0 + 0.5);
    float strength = level < 1.5 ? min(0.16, opacity) : level < 2.5 ? opacity : max(opacity, 0.95);
    float grown = level < 1.5 ? 0.85 : level < 2.5 ? 1.0 : 1.2;
    radius = max(0.5 * size * grown * nearness * ratio, 0.6);
    gl_PointSize = 2.0 * radius + 1.0;
    shade = vec4(tint.rgb, strength);
  }`;

const PLANE = `${HEAD}
  uniform vec2 middle;
  uniform vec2 factor;
  void main() {
    dress(1.0);
    gl_Position = vec4((vec2(px, py) - middle) * factor, 0.0, 1.0);
  }`;

const SPACE = `${HEAD}
  attribute float pz;
  uniform vec3 middle3;
  uniform vec3 right;
  uniform vec3 up;
  uniform vec3 back;
  uniform vec2 lens;
  uniform float distance3;
  uniform float reach;
  uniform vec3 ground;
  void main() {
    vec3 way = vec3(px, py, pz) - middle3;
    float depth = distance3 - dot(way, back);
    dress(clamp(distance3 / max(depth, 1e-6), 0.0, 6.0));
    float far = clamp((depth - distance3) / reach, -1.0, 1.0);
    shade.rgb = mix(shade.rgb, ground, 0.2 + 0.25 * far);
    float near = distance3 * 1e-3;
    float order = clamp((depth - near) / (distance3 + 4.0 * reach), 0.0, 1.0);
    gl_Position = vec4(dot(way, right) * lens.x, dot(way, up) * lens.y, (2.0 * order - 1.0) * depth, depth);
  }`;

const ROUND = `
  varying vec4 shade;
  varying float radius;
  void main() {
    float rest = radius + 0.5 - length(gl_PointCoord - 0.5) * (2.0 * radius + 1.0);
    if (rest <= 0.0) discard;
    gl_FragColor = vec4(shade.rgb, shade.a * min(rest, 1.0));
  }`;

/**
 * @param {import("./data.js").Points} points
 * @param {{onRestored: () => void}} hooks draw again, the picture was lost
 */
export function createCloud(points, {onRestored}) {
  const renderer = acquireRenderer({antialias: false, onRestored});
  const order = shuffledRows(points.n);
  const rank = new Uint32Array(points.n);
  order.forEach((row, i) => (rank[row] = i));
  const levels = new Uint8Array(points.n);
  const rows = new Uint32Array(points.n); // all that may be drawn, from the bottom to the top
  let count = 0;
  const tint = new Uint8Array(4 * points.n);
  const geometry = new BufferGeometry();
  geometry.setAttribute("px", new BufferAttribute(points.x, 1));
  geometry.setAttribute("py", new BufferAttribute(points.y, 1));
  if (points.z) geometry.setAttribute("pz", new BufferAttribute(points.z, 1));
  geometry.setAttribute("tint", new BufferAttribute(tint, 4, true));
  geometry.setIndex(new BufferAttribute(new Uint32Array(points.n), 1));
  const common = () => ({size: {value: 3}, ratio: {value: 1}, opacity: {value: 1}});
  const plane = material(PLANE, {...common(), middle: {value: new Vector2()}, factor: {value: new Vector2()}}, false);
  const space = points.z ? material(SPACE, {...common(), ...spaceUniforms()}, true) : null;
  const drawn = new Points(geometry, plane);
  drawn.frustumCulled = false;
  const scene = new Scene();
  scene.matrixWorldAutoUpdate = false;
  scene.add(drawn);
  const camera = new Camera();

  /** Put into the index what is drawn now; gives by how much points grow to stand for those left out. */
  function fill(seen, most) {
    const {index} = geometry;
    const {drawn, seen: visible} = thinned(rows, count, rank, seen, most, index.array);
    geometry.setDrawRange(0, drawn);
    index.clearUpdateRanges();
    index.addUpdateRange(0, drawn);
    index.needsUpdate = true;
    return Math.min(1.35, Math.sqrt(visible / Math.max(drawn, 1)));
  }

  function picture(shader, set, {size, opacity, width, height, ratio, most}, seen, canvas) {
    const grown = fill(seen, most);
    drawn.material = shader;
    const {uniforms} = shader;
    uniforms.size.value = size * grown;
    uniforms.ratio.value = ratio;
    uniforms.opacity.value = opacity;
    set(uniforms);
    return renderer.render(scene, camera, width, height, canvas, ratio, null);
  }

  return {
    levels,
    /** Take new colours, and who is hidden, dimmed or chosen; gives the counts of each. */
    dress(colors, what) {
      const counts = levelsOf(points, what, levels);
      for (let row = 0; row < points.n; row++) {
        tint[4 * row] = colors[3 * row];
        tint[4 * row + 1] = colors[3 * row + 1];
        tint[4 * row + 2] = colors[3 * row + 2];
        tint[4 * row + 3] = 85 * levels[row];
      }
      count = drawingOrder(order, levels, rows);
      geometry.attributes.tint.needsUpdate = true;
      return counts;
    },
    /** @returns {boolean} false where nothing could be drawn */
    drawPlane(view, looks, canvas) {
      const set = (uniforms) => {
        uniforms.middle.value.set(view.x, view.y);
        uniforms.factor.value.set((2 * view.scale) / looks.width, (2 * view.scale) / looks.height);
      };
      return picture(plane, set, looks, seenThrough(points, view, looks), canvas);
    },
    drawSpace(eye, reach, ground, looks, canvas) {
      const {right, up, back} = axesOf(eye);
      const set = (uniforms) => {
        uniforms.middle3.value = [eye.x, eye.y, eye.z];
        Object.assign(uniforms.right, {value: right});
        Object.assign(uniforms.up, {value: up});
        Object.assign(uniforms.back, {value: back});
        uniforms.distance3.value = eye.distance;
        uniforms.reach.value = reach;
        uniforms.ground.value.set(ground);
        const slope = 1 / Math.tan((looks.field * Math.PI) / 360);
        uniforms.lens.value.set((slope * looks.height) / looks.width, slope);
      };
      return picture(space, set, looks, null, canvas);
    },
    dispose() {
      geometry.dispose();
      plane.dispose();
      space?.dispose();
      renderer.release();
    },
  };
}

/** Which rows are within the window, with room for the size of points. */
function seenThrough({x, y}, view, {width, height, size}) {
  const [w, h] = [(width / 2 + size) / view.scale, (height / 2 + size) / view.scale];
  const [left, right, low, high] = [view.x - w, view.x + w, view.y - h, view.y + h];
  return (row) => x[row] >= left && x[row] <= right && y[row] >= low && y[row] <= high;
}

function spaceUniforms() {
  const vector = () => ({value: [0, 0, 0]});
  return {
    middle3: vector(), right: vector(), up: vector(), back: vector(),
    lens: {value: new Vector2()}, distance3: {value: 1}, reach: {value: 1}, ground: {value: new Color()},
  };
}

function material(vertexShader, uniforms, deep) {
  return new ShaderMaterial({
    vertexShader,
    fragmentShader: ROUND,
    uniforms,
    transparent: true,
    blending: NormalBlending,
    depthTest: deep,
    depthWrite: deep,
    toneMapped: false,
  });
}
