// What the player shows of forecasts, and what it says of them: a button that is their legend and switches them on and off.
import {make} from "../shared/dom.js";
import {isEmpty, unpack} from "../shared/pack.js";
import {fanAt, readForecasts} from "./forecasts.js";

const SAME_S = 1e-3;

/**
 * @param {{toggle: () => void, signal: AbortSignal}} how
 */
export function createOracle({toggle, signal}) {
  const words = make("span", {}, "Forecast"); // a name from the beginning, also while there is nothing to show
  const element = make("button", {class: "dk-forecast", type: "button", hidden: true, "aria-pressed": "true"}, make("span", {class: "dk-swatch", "aria-hidden": "true"}), words);
  element.addEventListener("click", toggle, {signal});
  element.addEventListener("pointerdown", (event) => event.stopPropagation(), {signal}); // no joint is meant
  let forecasts = null;
  let chosen = null;
  let shown = true;

  const activeAt = (time) => (forecasts ? forecasts.activeAt(time, chosen) : null);

  function write(time, active) {
    const text = !shown ? "Forecast: off" : legend(forecasts, active, time);
    if (words.textContent !== text) words.textContent = text;
  }

  return {
    element,
    /** Take what Python sent; forecasts of another clip than the one shown are none. */
    open(bytes, clip) {
      const next = isEmpty(bytes) ? null : readForecasts(unpack(bytes));
      forecasts = next && next.clip === clip && next.items.length ? next : null;
      chosen = null;
      element.hidden = !forecasts;
      if (forecasts) element.title = explain(forecasts);
    },
    /** Whether there is anything to show. */
    get there() {
      return forecasts !== null;
    },
    /** Show this one of several that reach over a moment; once more, and the last made is shown again. */
    choose(item) {
      chosen = chosen === item ? null : item;
    },
    /** Show the one that was made from a moment, whatever others reach over it. */
    chooseAt(time) {
      chosen = forecasts?.items.find(({at}) => Math.abs(at - time) < SAME_S) ?? null;
    },
    setShown(is) {
      shown = is;
      element.setAttribute("aria-pressed", String(is));
    },
    /** What the stage is to draw at a moment; null for nothing. */
    told(time) {
      const active = shown ? activeAt(time) : null;
      return active && {forecasts, item: active, fan: fanAt(forecasts, active, time)};
    },
    /** What the timeline shows, and the legend says. */
    show(time) {
      const active = activeAt(time);
      if (forecasts) write(time, active);
      return {forecasts, active, shown};
    },
  };
}

/** What is told at a moment, in a line. */
export function legend(forecasts, active, time) {
  if (!active) return "Forecast: none of this moment";
  const from = `Forecast from ${active.at.toFixed(2)} s`;
  const ahead = time - active.at;
  if (ahead <= 1e-6) return `${from}: the ${(active.end - active.at).toFixed(1)} s to come`;
  const sure = forecasts.confidence(forecasts.rowOf(active, time));
  return `${from}: +${ahead.toFixed(2)} s, confidence ${sure.toFixed(2)}`;
}

function explain(forecasts) {
  const near = Math.round(forecasts.near * 100);
  const share = Math.round(forecasts.items[0].level * 100);
  return (
    `Confidence: the chance that keypoints will be, in the mean, less than ${near} cm from where they are told to be. ` +
    `Haloes: as wide as the intervals that hold a coordinate with a chance of ${share} %, in the mean of the three axes. ` +
    "Key G switches the forecast on and off."
  );
}
