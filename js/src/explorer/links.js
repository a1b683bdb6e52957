// What this map says to linked widgets of the page, and what it does when they speak.
import {join} from "../shared/bus.js";

const SAME_S = 0.12; // a player may round a span to its frames

/**
 * @param {{channel: string, points: import("./data.js").Points, order: ReturnType<import("./order.js").timeOrder>,
 *   choose: (rows: Uint32Array) => void, playheads: (rows: number[]) => void,
 *   mark: (row: number) => void, found: (query: number, hits: Uint32Array) => void}} how
 *   mark, found: somebody who knows this map's rows shows one of them, or has found some that are like it
 */
export function createLinks({channel, points, order, choose, playheads, mark, found}) {
  let [moment, shown, hearing] = ["", null, false];
  const line = join(channel, (type, detail) => {
    hearing = true;
    try {
      if (type === "playhead") follow(detail);
      if (type === "span") take(detail);
      if (type === "rows" && detail.n === points.n) choose(detail.rows);
      if (type === "show" && detail.n === points.n) come(detail);
      if (type === "hits" && detail.n === points.n) found(detail.query, detail.rows);
    } finally {
      hearing = false;
    }
  });

  function follow({clip, time_s}) {
    const rows = order.at(clip, time_s);
    const now = rows.join(",");
    if (now !== moment) playheads(rows);
    moment = now;
  }

  /** A player's span; that of the point which was clicked just now chooses nothing. */
  function take({clip, start_s, end_s}) {
    if (start_s === null || start_s === undefined) return;
    const own = shown && shown.clip === clip && Math.abs(shown.start_s - start_s) < SAME_S && Math.abs(shown.end_s - end_s) < SAME_S;
    if (!own) choose(order.overlapping(clip, start_s, end_s));
  }

  function come({row, clip, start_s, end_s}) {
    shown = {clip, start_s, end_s};
    mark(row);
  }

  return {
    show(row) {
      const [start_s, end_s] = [points.start[row], points.end[row]];
      shown = {clip: points.clipOf(row), start_s, end_s};
      if (!hearing) line.say("show", {...shown, individual: points.individualOf(row), row});
    },
    rows(rows) {
      if (!hearing) line.say("rows", {rows, n: points.n});
    },
    leave() {
      hearing = true; // who has left says nothing more
      line.leave();
    },
  };
}
