// Pointing at joints of the stage: their name appears, and a click makes theirs the speed of the strip.
import {make} from "../shared/dom.js";
import {inWords} from "./settings.js";

const MOVED = 4; // pixels; more is turning the stage

/**
 * @param {{stage: Object, box: HTMLElement, scene: () => Object, moment: () => number, choose: (keypoint: string) => void, signal: AbortSignal}} how
 */
export function watchJoints({stage, box, scene, moment, choose, signal}) {
  const tip = make("div", {class: "dk-tip", hidden: true});
  box.append(tip);
  let pressed = null;

  const at = (event) => {
    const frame = box.getBoundingClientRect();
    return [event.clientX - frame.left, event.clientY - frame.top];
  };

  function point(event) {
    if (event.buttons || event.pointerType === "touch") {
      tip.hidden = true;
      return;
    }
    const [x, y] = at(event);
    const found = stage().pick(x, y);
    tip.hidden = !found;
    if (!found) return;
    const track = scene().tracks[found.track];
    const sure = track.confidence(track.frameAt(moment()), found.individual, found.keypoint);
    const known = track.confidenceArray ? ` \u00b7 confidence ${sure.toFixed(2)}` : "";
    tip.textContent = `${inWords(scene().keypoints[found.keypoint])}${known}`;
    tip.style.left = `${Math.max(2, Math.min(box.clientWidth - tip.offsetWidth - 2, x + 12))}px`;
    tip.style.top = `${Math.max(2, y - 28)}px`;
  }

  box.addEventListener("pointerdown", (event) => (pressed = event.button === 0 ? at(event) : null), {signal});
  box.addEventListener("pointermove", point, {signal});
  box.addEventListener("pointerleave", () => (tip.hidden = true), {signal});
  box.addEventListener(
    "pointerup",
    (event) => {
      if (!pressed) return;
      const [x, y] = at(event);
      const still = Math.hypot(x - pressed[0], y - pressed[1]) <= MOVED;
      pressed = null;
      const found = still ? stage().pick(x, y) : null;
      if (found) choose(scene().keypoints[found.keypoint]);
    },
    {signal},
  );
}
