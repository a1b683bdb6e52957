// The bar of buttons.
import {make} from "../shared/dom.js";
import {SPEEDS} from "./clock.js";
import {icon} from "./icons.js";

const VIEWS = [["front", "Front"], ["side", "Side"], ["top", "Top"], ["follow", "Follow"], ["free", "Free"]];

/** A speed as people write it. */
export const speedText = (speed) => `${Number(speed.toFixed(2))}\u00d7`;

/**
 * @param {{run: (command: import("./keyboard.js").Command) => void, set: (trait: string, value: any) => void,
 *   readout: HTMLElement, signal: AbortSignal}} how
 */
export function createControls({run, set, readout, signal}) {
  const button = (name, label, command, pressed = false) => {
    const element = make("button", {class: `dk-button dk-${name}`, type: "button", "aria-label": label, title: label, "aria-pressed": pressed ? "false" : null}, icon(name));
    if (command) element.addEventListener("click", (event) => {
      run(command);
      // after a click the keys belong to the player again: space must not press this button once more
      if (event.detail > 0) element.closest(".dk-player")?.focus({preventScroll: true});
    }, {signal});
    return element;
  };
  const back = button("back", "One frame back", {do: "step", by: -1});
  const play = button("play", "Play", {do: "toggle"});
  const on = button("on", "One frame on", {do: "step", by: 1});
  const loop = button("loop", "Loop", {do: "loop"}, true);
  const sound = button("sound", "Sound", {do: "sound"}, true);
  const settings = button("settings", "Settings", null);
  const help = button("help", "Keys and help", null);
  const full = button("full", "Full screen", {do: "fullscreen"});
  const speed = make("select", {class: "dk-select dk-speed", "aria-label": "Speed", title: "Speed"});
  const view = make("select", {class: "dk-select dk-view", "aria-label": "View", title: "View"}, ...VIEWS.map(([value, words]) => make("option", {value}, words)));
  speed.addEventListener("change", () => set("speed", Number(speed.value)), {signal});
  view.addEventListener("change", () => set("view", view.value), {signal});
  const element = make(
    "div",
    {class: "dk-bar", role: "group", "aria-label": "Controls"},
    make("div", {class: "dk-group"}, back, play, on),
    readout,
    make("div", {class: "dk-group dk-right"}, speed, loop, view, sound, settings, help, full),
  );

  function put(target, name, label) {
    if (target.dataset.icon === name) return;
    target.dataset.icon = name;
    target.replaceChildren(icon(name));
    target.setAttribute("aria-label", label);
    target.title = label;
  }

  return {
    element,
    settings,
    help,
    showPlaying: (playing) => put(play, playing ? "pause" : "play", playing ? "Pause" : "Play"),
    showSpeed(value) {
      const all = SPEEDS.some((one) => Math.abs(one - value) < 1e-9) ? SPEEDS : [...SPEEDS, value].sort((a, b) => a - b);
      speed.replaceChildren(...all.map((one) => make("option", {value: one}, speedText(one))));
      speed.value = String(value);
    },
    showLoop: (is) => loop.setAttribute("aria-pressed", String(is)),
    showView(value) {
      view.lastChild.hidden = value !== "free";
      view.value = value;
    },
    showSound(there, muted) {
      sound.hidden = !there;
      put(sound, muted ? "mute" : "sound", "Sound");
      sound.setAttribute("aria-pressed", String(!muted));
    },
    showFull: (is) => put(full, is ? "small" : "full", is ? "Leave full screen" : "Full screen"),
  };
}
