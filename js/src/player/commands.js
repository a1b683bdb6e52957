// What keys and buttons set off.
import {nextSpeed, selectionFrom} from "./clock.js";
import {frameAt} from "./frames.js";
import {commandOf, keepsKey} from "./keyboard.js";

/**
 * @param {{transport: () => Object, stamps: () => Float64Array, state: Object, goto: (frame: number) => void,
 *   select: (span: number[]) => void, get: (trait: string) => any, set: (trait: string, value: any) => void,
 *   zoom: (by: number) => void, panels: Object[], el: HTMLElement}} player panels: settings and help
 * @returns {(command: import("./keyboard.js").Command) => void}
 */
export function commandRunner({transport, stamps, state, goto, select, get, set, zoom, panels, el}) {
  const mark = (which) => select(selectionFrom(which, state.frame, state.selection, stamps()));
  const actions = {
    toggle: () => transport().toggle(),
    step({by}) {
      transport().pause();
      goto(state.frame + by);
    },
    jump: ({by}) => goto(frameAt(stamps(), stamps()[state.frame] + by)),
    home: () => goto(0),
    end: () => goto(stamps().length - 1),
    speed: ({by}) => set("speed", nextSpeed(state.speed, by)),
    "mark-start": () => mark("start"),
    "mark-end": () => mark("end"),
    loop: () => set("loop", !get("loop")),
    sound: () => set("muted", !get("muted")),
    forecast: () => set("show_forecast", get("show_forecast") === false),
    view: ({view}) => set("view", view),
    zoom: ({by}) => zoom(by),
    help: () => panels[1].set(!panels[1].open),
    fullscreen() {
      if (document.fullscreenElement === el) document.exitFullscreen();
      else el.requestFullscreen?.().catch(() => {}); // a frame may forbid it: then nothing happens
    },
    escape() {
      const open = panels.find((panel) => panel.open);
      if (open) open.set(false);
      else select([]);
    },
  };
  return (command) => actions[command.do](command);
}

/** Keys pressed anywhere within the widget; those it has no use for stay the page's. */
export function listenToKeys(el, run, signal) {
  el.addEventListener(
    "keydown",
    (event) => {
      const target = event.composedPath()[0];
      if (keepsKey(target.tagName, target.type, event.key)) {
        event.stopPropagation();
        return;
      }
      const command = commandOf(event);
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      run(command);
    },
    {signal},
  );
  el.addEventListener(
    "pointerdown",
    (event) => {
      if (!event.target.closest("button, input, select, a, label, [tabindex='0']")) el.focus({preventScroll: true});
    },
    {signal},
  );
}
