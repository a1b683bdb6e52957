// Keys and what they do; one table for the handler and for the help.

/** @typedef {{do: string, by?: number, view?: string}} Command */

/** Keys, what they do, and the words of the help. */
export const KEYS = [
  {keys: [" ", "k"], show: ["Space"], says: "play or pause", command: {do: "toggle"}},
  {keys: ["ArrowLeft", ","], show: ["←", ","], says: "one frame back", command: {do: "step", by: -1}},
  {keys: ["ArrowRight", "."], show: ["→", "."], says: "one frame on", command: {do: "step", by: 1}},
  {keys: ["ArrowLeft"], shift: true, show: ["Shift ←"], says: "one second back", command: {do: "jump", by: -1}},
  {keys: ["ArrowRight"], shift: true, show: ["Shift →"], says: "one second on", command: {do: "jump", by: 1}},
  {keys: ["Home"], show: ["Home"], says: "to the first frame", command: {do: "home"}},
  {keys: ["End"], show: ["End"], says: "to the last frame", command: {do: "end"}},
  {keys: ["ArrowUp"], show: ["↑"], says: "faster", command: {do: "speed", by: 1}},
  {keys: ["ArrowDown"], show: ["↓"], says: "slower", command: {do: "speed", by: -1}},
  {keys: ["["], show: ["["], says: "the loop begins here", command: {do: "mark-start"}},
  {keys: ["]"], show: ["]"], says: "the loop ends here", command: {do: "mark-end"}},
  {keys: ["l"], show: ["L"], says: "loop on or off", command: {do: "loop"}},
  {keys: ["Escape"], show: ["Esc"], says: "close what is open, else clear the selection", command: {do: "escape"}},
  {keys: ["1"], show: ["1"], says: "view from the front", command: {do: "view", view: "front"}},
  {keys: ["2"], show: ["2"], says: "view from the side", command: {do: "view", view: "side"}},
  {keys: ["3"], show: ["3"], says: "view from the top", command: {do: "view", view: "top"}},
  {keys: ["4"], show: ["4"], says: "follow the dancers", command: {do: "view", view: "follow"}},
  {keys: ["g"], show: ["G"], says: "forecast on or off", command: {do: "forecast"}},
  {keys: ["+", "="], shift: null, show: ["+"], says: "zoom into the timeline", command: {do: "zoom", by: 1}},
  {keys: ["-"], show: ["-"], says: "zoom out of the timeline", command: {do: "zoom", by: -1}},
  {keys: ["f"], show: ["F"], says: "full screen", command: {do: "fullscreen"}},
  {keys: ["?"], shift: null, show: ["?"], says: "this help", command: {do: "help"}},
];

/**
 * What a key means, or null where it means nothing here (then the page may have it).
 * @param {{key: string, shiftKey?: boolean, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean}} event
 * @returns {Command|null}
 */
export function commandOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  for (const entry of KEYS) {
    const shift = entry.shift === undefined ? false : entry.shift;
    const printable = key.length === 1 && !/[a-z ]/.test(key); // shift is what writes some of them, by the keyboard's layout
    if (entry.keys.includes(key) && (shift === null || printable || shift === Boolean(event.shiftKey))) return entry.command;
  }
  return null;
}

/**
 * Whether the focused element needs a key for itself: fields need all, buttons space and enter, choices arrows and letters.
 * @param {string} tag name in capitals
 * @param {string} type of an input
 */
export function keepsKey(tag, type, key) {
  if (tag === "SELECT" || tag === "TEXTAREA") return key !== "Escape";
  if (tag === "INPUT") {
    if (type === "checkbox" || type === "radio") return key === " " || key === "Enter" || (type === "radio" && key.startsWith("Arrow"));
    return key !== "Escape";
  }
  if (tag === "BUTTON" || tag === "SUMMARY") return key === " " || key === "Enter";
  return false;
}
