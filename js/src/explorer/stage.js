// The picture: points, marks above them, and the view, in the plane or in space. It draws when something changed, at most
// once for each frame of the browser, and never by itself. While the view moves, a fair sample may stand for all.
import {make} from "../shared/dom.js";
import {eyeFor, fieldDegrees, movedAside, nearer, nearestOnScreen, orbited, project} from "./camera.js";
import {budgetFor, rendererName} from "./budget.js";
import {rowsInPolygon} from "./choosing.js";
import {createCloud} from "./cloud.js";
import {ballOf} from "./extent.js";
import {boundsOf, gridIndex} from "./grid.js";
import {anythingIn, drawMarks} from "./marks.js";
import {fit, panned, pointSize, toPixels, toPlane, zoomedAbout} from "./view.js";

const REST_MS = 280;

/**
 * @param {import("./data.js").Points} points
 * @param {{marks: () => Object, looks: () => Object, onDrawn: (drawn: boolean) => void}} hooks
 *   marks: what to draw above (rows; `query` as [row] or coordinates); looks: colours, size, opacity
 */
export function createStage(points, {marks, looks, onDrawn}) {
  const canvas = make("canvas", {class: "dkx-points"});
  const above = make("canvas", {class: "dkx-marks"});
  const element = make("div", {class: "dkx-stage"}, canvas, above);
  const cloud = createCloud(points, {onRestored: () => request()});
  const bounds = boundsOf(points.x, points.y);
  const grid = gridIndex(points.x, points.y);
  const screen = {x: null, y: null, depth: null, fresh: false};
  const ball = points.z ? ballOf(points) : null;
  let [width, height, ratio] = [0, 0, 1];
  let [view, home, eye, homeEye] = [null, null, null, null];
  let moved = false;
  let deep = false;
  let [asked, cloudStale] = [0, true];
  let [moving, resting] = [false, 0];
  const mostMoving = budgetFor(rendererName());
  let counts = {plain: points.n, dimmed: 0, chosen: 0};

  function request(withCloud = true) {
    cloudStale ||= withCloud;
    if (!asked && width > 0) asked = requestAnimationFrame(draw);
  }

  /** The view moves: draw as much as is drawn quickly, and all when it has come to rest. */
  function inMotion() {
    moving = true;
    clearTimeout(resting);
    resting = setTimeout(() => {
      moving = false;
      request();
    }, REST_MS);
    request();
  }

  function draw() {
    asked = 0;
    const look = looks();
    const shown = counts.plain + counts.chosen || counts.dimmed;
    const zoom = deep ? homeEye.distance / eye.distance : view.scale / home.scale;
    const size = pointSize(shown, width, height, deep ? 1 : zoom, look.factor);
    if (cloudStale) {
      const most = moving ? mostMoving : Infinity;
      const how = {size, opacity: look.opacity, width, height, ratio, most, field: fieldDegrees};
      const drawn = deep
        ? cloud.drawSpace(eye, ball.radius, look.ground, how, canvas)
        : cloud.drawPlane(view, how, canvas);
      cloudStale = !drawn;
      onDrawn(drawn);
    }
    const what = marks();
    above.hidden = !anythingIn(what); // an empty canvas would still be laid over the points, each time
    if (above.hidden) return;
    const context = above.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    drawMarks(context, {...what, query: queryPlace(what.query)}, placeOf, {...look, size: deep ? size * 1.2 : size});
  }

  function queryPlace(query) {
    if (!query || query.length === 0) return null;
    return query.length === 1 ? placeOf(query[0]) : placeAt(query);
  }

  function placeAt([x, y, z = 0]) {
    if (!deep) return toPixels(view, x, y, width, height);
    const [sx, sy] = [new Float32Array(1), new Float32Array(1)];
    project(eye, [x], [y], [z], width, height, sx, sy);
    return Number.isNaN(sx[0]) ? null : [sx[0], sy[0]];
  }

  function placeOf(row) {
    if (!(row >= 0 && row < points.n) || !points.has(row)) return null;
    return placeAt([points.x[row], points.y[row], points.z?.[row]]);
  }

  /** Where all points are on the screen; worked out once for each view in space. */
  function onScreen() {
    if (screen.fresh) return screen;
    for (const key of ["x", "y", "depth"]) screen[key] ??= new Float32Array(points.n);
    project(eye, points.x, points.y, points.z, width, height, screen.x, screen.y, screen.depth);
    screen.fresh = true;
    return screen;
  }

  const reachable = (row) => cloud.levels[row] > 0;

  function look(next) {
    if (deep) eye = next;
    else view = next;
    moved = true;
    screen.fresh = false;
    inMotion();
  }

  function goHome() {
    home = fit(bounds, width, height);
    homeEye = ball && eyeFor(ball, width, height);
    [view, eye, moved, screen.fresh] = [home, homeEye, false, false];
    request();
  }

  function resize(w, h) {
    const sharp = Math.min(globalThis.devicePixelRatio || 1, 2);
    if (w === width && h === height && sharp === ratio) return;
    const grown = width ? Math.min(w / width, h / height) : 1;
    [width, height, ratio] = [w, h, sharp];
    above.width = Math.round(w * ratio);
    above.height = Math.round(h * ratio);
    screen.fresh = false;
    if (!moved) return goHome();
    home = fit(bounds, width, height);
    homeEye = ball && eyeFor(ball, width, height);
    view = {...view, scale: view.scale * grown};
    request();
  }

  return {
    element,
    canvas,
    request,
    resize,
    placeOf,
    reset: goHome,
    get deep() {
      return deep;
    },
    get zoom() {
      return view && home ? view.scale / home.scale : 1;
    },
    setDeep(wish) {
      if (deep === (wish && Boolean(points.z))) return;
      deep = !deep;
      screen.fresh = false;
      if (width) goHome();
    },
    dress(colors, what) {
      counts = cloud.dress(colors, what);
      request();
      return counts;
    },
    pan: (dx, dy) => look(deep ? movedAside(eye, dx, dy, height) : panned(view, dx, dy)),
    turn: (dx, dy) => look(deep ? orbited(eye, dx, dy) : panned(view, dx, dy)),
    zoomBy(factor, px = width / 2, py = height / 2) {
      look(deep ? nearer(eye, factor, homeEye) : zoomedAbout(view, home, factor, px, py, width, height));
    },
    /** Bring a row into sight, if it is not. */
    reveal(row) {
      const place = placeOf(row);
      if (!place) return;
      const [x, y] = place;
      if (x >= 8 && y >= 8 && x <= width - 8 && y <= height - 8) return;
      look(deep ? movedAside(eye, width / 2 - x, height / 2 - y, height) : panned(view, width / 2 - x, height / 2 - y));
    },
    /** The row under the pointer, -1 where there is none. */
    nearest(px, py, radius = 9) {
      if (!width) return -1;
      if (deep) {
        const {x, y, depth} = onScreen();
        return nearestOnScreen(x, y, depth, px, py, radius, reachable);
      }
      const [x, y] = toPlane(view, px, py, width, height);
      return grid.nearest(x, y, radius / view.scale, radius / view.scale, reachable);
    },
    /** Rows within a polygon on the screen, [x0, y0, ...] in pixels; those that are neither hidden nor filtered out. */
    rowsIn(polygon, allowed) {
      const may = (row) => reachable(row) && allowed(row);
      if (deep) return rowsInPolygon(onScreen().x, onScreen().y, polygon, may);
      const plane = new Float64Array(polygon.length);
      for (let i = 0; i < polygon.length; i += 2) plane.set(toPlane(view, polygon[i], polygon[i + 1], width, height), i);
      return rowsInPolygon(points.x, points.y, plane, may);
    },
    dispose() {
      cancelAnimationFrame(asked);
      clearTimeout(resting);
      asked = -1;
      cloud.dispose();
      element.remove();
    },
  };
}
