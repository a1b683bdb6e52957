// Small pictures of moments: three poses at rest, moving while they are pointed at or have the focus. A clip's poses are
// unpacked when the first picture of it comes into sight.
import {unpack} from "../shared/pack.js";
import {createMiniature} from "../shared/miniature.js";
import {readScene} from "../player/stage/scene.js";

const AHEAD = "300px"; // pictures are drawn a little before they are seen

/**
 * @param {{model: Object, theme: () => "light"|"dark", signal: AbortSignal}} how
 */
export function createThumbs({model, theme, signal}) {
  const scenes = new Map();
  const drawn = new Map(); // canvas -> miniature
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const {target, isIntersecting} of entries) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        draw(target);
      }
    },
    {rootMargin: AHEAD},
  );
  signal.addEventListener("abort", () => {
    watcher.disconnect();
    for (const miniature of drawn.values()) miniature.stop();
  });

  function sceneOf(clip) {
    if (!scenes.has(clip)) scenes.set(clip, Promise.resolve(model.offlineScene(clip)).then((bytes) => bytes && readScene(unpack(bytes))));
    return scenes.get(clip);
  }

  async function draw(canvas) {
    const {clip, individual, start, end} = canvas.dataset;
    const scene = await sceneOf(clip);
    if (!scene || signal.aborted || !canvas.isConnected) return;
    const miniature = createMiniature(canvas, {theme: theme(), calm: true, poses: 3});
    drawn.set(canvas, miniature);
    canvas.dataset.drawn = miniature.show(scene, {individual, start: Number(start), end: Number(end)}) ? "1" : "0";
  }

  return {
    /** Draw a canvas when it comes into sight; `owner` is what is pointed at to make it move. */
    add(canvas, owner = canvas) {
      watcher.observe(canvas);
      const move = (on) => () => drawn.get(canvas)?.move(on);
      for (const [name, on] of [["pointerenter", true], ["pointerleave", false], ["focus", true], ["blur", false]])
        owner.addEventListener(name, move(on), {signal});
    },
    /** Forget those that have left the page. */
    sweep() {
      for (const [canvas, miniature] of drawn) {
        if (canvas.isConnected) continue;
        miniature.stop();
        drawn.delete(canvas);
      }
    },
    setTheme(next) {
      for (const miniature of drawn.values()) {
        miniature.setTheme(next);
        miniature.move(false);
      }
    },
  };
}
