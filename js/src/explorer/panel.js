// A small panel that a button opens below itself; closed by Escape, its button, or by touching anything else.
import {make} from "../shared/dom.js";

/**
 * @param {{button: HTMLElement, label: string, root: HTMLElement, signal: AbortSignal}} how
 * @param {...Node} content
 */
export function createPanel({button, label, root, signal}, ...content) {
  const panel = make("div", {class: "dk-popover dkx-panel", role: "dialog", "aria-label": label, hidden: true}, ...content);
  root.append(panel);
  button.setAttribute("aria-expanded", "false");

  function set(open) {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (!open) return;
    const [box, at] = [root.getBoundingClientRect(), button.getBoundingClientRect()];
    panel.style.top = `${at.bottom - box.top + 6}px`;
    panel.style.right = `${Math.max(8, Math.min(box.right - at.right, box.width - panel.offsetWidth - 8))}px`;
    panel.style.maxHeight = `${Math.max(140, box.bottom - at.bottom - 14)}px`;
    panel.querySelector("input, button")?.focus({preventScroll: true});
  }

  button.addEventListener("click", () => set(panel.hidden), {signal});
  panel.addEventListener(
    "keydown",
    (event) => {
      event.stopPropagation();
      if (event.key !== "Escape") return;
      set(false);
      button.focus({preventScroll: true});
    },
    {signal},
  );
  const outside = (event) => {
    const path = event.composedPath();
    if (!panel.hidden && !path.includes(panel) && !path.includes(button)) set(false);
  };
  document.addEventListener("pointerdown", outside, {signal, capture: true});
  return panel;
}
