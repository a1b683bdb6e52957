// One WebGL context for all widgets of a page. A browser allows about sixteen, and a notebook has more cells than that:
// each widget has a plain 2-D canvas of its own, and the shared renderer's picture is copied into it.
import {WebGLRenderer} from "three";
import {sharing} from "./leases.js";

/** What a widget says where there is no WebGL; show it by textContent. */
export const NO_WEBGL =
  "This browser does not offer WebGL 2, which this picture needs. Switch on hardware acceleration (or software " +
  "WebGL) in the browser's settings and reload the page, or open it in another browser.";

const PATIENCE_MS = 1000; // a lost context usually comes back by itself; after that a new one is made
const pools = new Map([true, false].map((antialias) => [antialias, makePool(antialias)]));

/**
 * Ask for the page's renderer. There are two at most: with multisampling (lines and bodies) and without (points that
 * have soft edges of their own, for which it costs much and gives nothing).
 * @param {{antialias?: boolean, onRestored?: () => void}} [options] onRestored: draw again, the pictures may be lost
 * @returns {{
 *   render: (scene: import("three").Scene, camera: import("three").Camera, width: number, height: number,
 *     targetCanvas2d: HTMLCanvasElement, pixelRatio?: number, clearColor?: number|null) => boolean,
 *   release: () => void}}
 *   `render` draws width x height CSS pixels into the canvas, whose own size it sets, and tells whether it could:
 *   false while the context is lost, or where there is no WebGL (`webglAvailable()` tells which). clearColor: 0xrrggbb,
 *   or null for a transparent ground. Scenes and cameras stay the caller's, who disposes of geometries and materials
 *   before `release`.
 */
export function acquireRenderer({antialias = true, onRestored} = {}) {
  const pool = pools.get(antialias);
  const lease = pool.take(onRestored);
  return {
    render(scene, camera, width, height, target, pixelRatio = globalThis.devicePixelRatio || 1, clearColor = null) {
      const [w, h] = [Math.max(1, Math.round(width * pixelRatio)), Math.max(1, Math.round(height * pixelRatio))];
      let shared = lease.need(w, h);
      if (shared && isGone(shared)) {
        pool.replace();
        shared = lease.need(w, h);
      }
      if (!shared || shared.renderer.getContext().isContextLost()) return false;
      draw(shared.renderer, scene, camera, w, h, clearColor);
      copy(shared.renderer.domElement, target, w, h);
      return true;
    },
    release: lease.release,
  };
}

let available = null;

/** Whether this browser draws WebGL 2 at all; asked once. */
export function webglAvailable() {
  if (available === null) {
    const context = document.createElement("canvas").getContext("webgl2");
    available = context !== null;
    context?.getExtension("WEBGL_lose_context")?.loseContext();
  }
  return available;
}

/** How many hold the shared renderers: for tests of cleaning up. */
export const rendererHolders = () => [...pools.values()].reduce((sum, pool) => sum + pool.count(), 0);

function makePool(antialias) {
  const pool = sharing({
    make: () => makeShared(antialias, () => pool.changed()),
    end: endShared,
    resize: ({renderer}, width, height) => renderer.setSize(width, height, false),
  });
  return pool;
}

function makeShared(antialias, onRestored) {
  const canvas = document.createElement("canvas");
  const attributes = {alpha: true, antialias, depth: true, stencil: false, powerPreference: "high-performance"};
  const context = canvas.getContext("webgl2", attributes);
  if (!context) return null;
  const listeners = new AbortController();
  const shared = {renderer: null, listeners, lostAt: null};
  canvas.addEventListener("webglcontextlost", () => (shared.lostAt = performance.now()), {signal: listeners.signal});
  shared.renderer = new WebGLRenderer({canvas, context, antialias, alpha: true});
  shared.renderer.autoClear = false;
  // after three's own listener, so that it is ready when the widgets draw
  canvas.addEventListener(
    "webglcontextrestored",
    () => {
      shared.lostAt = null;
      onRestored();
    },
    {signal: listeners.signal},
  );
  return shared;
}

function endShared({renderer, listeners}) {
  listeners.abort();
  renderer.dispose();
  if (!renderer.getContext().isContextLost()) renderer.forceContextLoss();
  renderer.domElement.width = renderer.domElement.height = 1; // frees the picture's memory now, not at some collection
}

const isGone = ({lostAt}) => lostAt !== null && performance.now() - lostAt > PATIENCE_MS;

/** Draw into the lower left corner of the shared canvas, which may be larger than this picture. */
function draw(renderer, scene, camera, width, height, clearColor) {
  renderer.setViewport(0, 0, width, height);
  renderer.setScissor(0, 0, width, height);
  renderer.setScissorTest(true);
  renderer.setClearColor(clearColor ?? 0, clearColor === null ? 0 : 1);
  renderer.clear();
  renderer.render(scene, camera);
}

function copy(source, target, width, height) {
  if (target.width !== width) target.width = width;
  if (target.height !== height) target.height = height;
  const context = target.getContext("2d");
  context.globalCompositeOperation = "copy"; // a transparent ground replaces what was there
  context.drawImage(source, 0, source.height - height, width, height, 0, 0, width, height);
}
