// The poses behind a point: on a page those that it carries, in a notebook Python's answer.
import {unpack} from "../shared/pack.js";
import {readScene} from "../player/stage/scene.js";
import {recent} from "./recent.js";

const PATIENCE_MS = 15000;

/**
 * @param {Object} model
 * @param {import("./data.js").Points} points
 * @param {AbortSignal} signal
 * @returns {{of: (row: number) => Promise<{scene: Object, start: number, end: number, individual: string}>, possible: boolean}}
 */
export function createPreviews(model, points, signal) {
  const clips = recent(6);
  const rows = recent(80);
  const waiting = new Map(); // row -> what to do with the answer

  function hear(content, buffers) {
    const wait = waiting.get(content?.row);
    if (!wait || !content.kind?.startsWith("preview")) return;
    waiting.delete(content.row);
    clearTimeout(wait.timer);
    if (content.kind === "preview") wait.resolve({...content, scene: readScene(unpack(buffers[0]))});
    else wait.reject(new Error(content.message));
  }

  function ask(row) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(row);
        reject(new Error("Python does not answer; is the kernel running?"));
      }, PATIENCE_MS);
      waiting.set(row, {resolve, reject, timer});
      model.send({kind: "preview", row});
    });
  }

  async function offline(row, opening) {
    const scene = await opening;
    return {scene, start: points.start[row], end: points.end[row], individual: points.individualOf(row)};
  }

  async function asked(row) {
    const {scene, start_s, end_s, individual} = await ask(row);
    return {scene, start: start_s ?? NaN, end: end_s ?? NaN, individual};
  }

  model.on("msg:custom", hear);
  signal.addEventListener("abort", () => {
    model.off("msg:custom", hear);
    for (const {timer} of waiting.values()) clearTimeout(timer);
    waiting.clear();
  });

  return {
    possible: Boolean(points.meta.previews),
    of(row) {
      const clip = points.clipOf(row);
      const opening = clips.get(clip) ?? model.offlineScene?.(clip)?.then((bytes) => readScene(unpack(bytes)));
      if (opening) {
        clips.set(clip, opening);
        return offline(row, opening);
      }
      if (!rows.get(row)) {
        const answer = asked(row);
        rows.set(row, answer);
        answer.catch(() => rows.drop(row));
      }
      return rows.get(row);
    },
  };
}
