// Linked widgets of the page: this player says where it is, and goes where others say.
import {join} from "../shared/bus.js";

/**
 * @param {{channel: string, clip: () => string, transport: () => Object, select: (span: number[]) => void,
 *   show: (wish: Object) => void}} how
 */
export function createLinks({channel, clip, transport, select, show}) {
  let hearing = 0;
  const line = join(channel, (type, detail) => {
    hearing += 1;
    try {
      if (type === "playhead") transport()?.led(detail.time_s, Boolean(detail.playing), detail.speed);
      if (type === "span") select(detail.start_s === null ? [] : [detail.start_s, detail.end_s]);
      if (type === "show") show(detail);
    } finally {
      hearing -= 1;
    }
  });
  const say = (type, detail) => {
    if (!hearing) line.say(type, {clip: clip(), ...detail});
  };
  return {
    playhead: (time_s, playing, speed) => say("playhead", {time_s, playing, speed}),
    span: (selection) => say("span", selection.length ? {start_s: selection[0], end_s: selection[1]} : {start_s: null, end_s: null}),
    get hearing() {
      return hearing > 0;
    },
    leave: line.leave,
  };
}
