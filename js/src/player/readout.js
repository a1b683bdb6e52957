// The moment as numbers that can be typed into: seconds and frame.
import {make} from "../shared/dom.js";

/**
 * Seconds that a person typed: "3.2", "3,2 s", "1:05.5", "0:01:05". NaN for anything else.
 * @param {string} text
 */
export function parseTime(text) {
  const words = text.trim().toLowerCase().replace(/\s*s(ec(onds?)?)?$/, "").replace(",", ".");
  if (!/^-?(\d+:){0,2}(\d+\.?\d*|\.\d+)$/.test(words)) return NaN;
  const sign = words.startsWith("-") ? -1 : 1;
  return sign * words.replace("-", "").split(":").reduce((sum, part) => 60 * sum + Number(part), 0);
}

/** Seconds as they are shown: with minutes from one minute on. */
export function timeText(time, decimals = 2) {
  const rounded = Number(Math.abs(time).toFixed(decimals));
  const sign = time < 0 && rounded > 0 ? "-" : "";
  if (rounded < 60) return `${sign}${rounded.toFixed(decimals)}`;
  const minutes = Math.floor(rounded / 60);
  return `${sign}${minutes}:${(rounded - 60 * minutes).toFixed(decimals).padStart(decimals + 3, "0")}`;
}

/**
 * @param {{toTime: (seconds: number) => void, toFrame: (frame: number) => void, signal: AbortSignal}} how
 */
export function createReadout({toTime, toFrame, signal}) {
  const time = field("dk-time", "Time in seconds", "decimal");
  const frame = field("dk-frame", "Frame", "numeric");
  const length = make("span", {class: "dk-note"});
  const last = make("span", {class: "dk-note"});
  const element = make(
    "div",
    {class: "dk-readout"},
    make("span", {class: "dk-pair"}, time, length),
    make("span", {class: "dk-pair"}, make("span", {class: "dk-note", "aria-hidden": "true"}, "frame"), frame, last),
  );
  let now = {time: 0, frame: 0};
  /** Show the moment, but leave alone what is being typed. */
  const write = () => {
    const focused = element.getRootNode().activeElement;
    if (focused !== time) time.value = timeText(now.time);
    if (focused !== frame) frame.value = String(now.frame);
  };

  function take(input, read, go) {
    let dirty = false;
    const commit = () => {
      const value = read(input.value);
      if (dirty && Number.isFinite(value)) go(value);
      dirty = false;
    };
    input.addEventListener("focus", () => input.select(), {signal});
    input.addEventListener("input", () => (dirty = true), {signal});
    input.addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Escape") dirty = false;
        else if (event.key === "Enter") commit();
        else return;
        event.stopPropagation();
        event.preventDefault();
        element.closest(".dk-player")?.focus({preventScroll: true});
      },
      {signal},
    );
    input.addEventListener(
      "blur",
      () => {
        commit();
        input.value = input === time ? timeText(now.time) : String(now.frame);
      },
      {signal},
    );
  }
  take(time, parseTime, toTime);
  take(frame, (text) => (/^\s*-?\d+\s*$/.test(text) ? Number(text) : NaN), toFrame);

  return {
    element,
    show(seconds, index) {
      now = {time: seconds, frame: index};
      write();
    },
    setLength(end, lastFrame) {
      length.textContent = `/ ${timeText(end)} s`;
      last.textContent = `/ ${lastFrame}`;
      frame.style.width = `${String(lastFrame).length + 2.6}ch`;
      time.style.width = `${timeText(end).length + 2.6}ch`;
      write();
    },
  };
}

const field = (name, label, mode) =>
  make("input", {class: `dk-field ${name}`, type: "text", inputmode: mode, "aria-label": label, autocomplete: "off", spellcheck: "false"});
