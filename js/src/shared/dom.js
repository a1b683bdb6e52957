// Making elements. Text is always text: nothing that a user named is ever read as HTML.

/**
 * Make an element: `make("button", {class: "dk-play", "aria-label": "Play", onclick: f}, "text", child)`.
 * Keys that begin with "on" become listeners, `data` an object of data attributes, the rest attributes; false and null leave one out.
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "data") Object.assign(element.dataset, value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}
