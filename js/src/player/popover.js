// A panel that a button opens: one at a time, closed by its button, by Escape, or by touching anything else.
import {make} from "../shared/dom.js";
import {icon} from "./icons.js";

/**
 * @param {{button: HTMLElement, title: string, name: string, content: HTMLElement, root: HTMLElement, signal: AbortSignal,
 *   onOpen?: () => void}} how root: the widget, whose child the panel becomes
 */
export function createPopover({button, title, name, content, root, signal, onOpen = () => {}}) {
  const close = make("button", {class: "dk-button dk-close", type: "button", "aria-label": "Close"}, icon("close"));
  const panel = make(
    "div",
    {class: `dk-popover dk-panel-${name}`, role: "dialog", "aria-label": title, hidden: true},
    make("div", {class: "dk-popover-top"}, make("strong", {}, title), close),
    content,
  );
  root.append(panel);
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-expanded", "false");

  function set(open) {
    if (open === !panel.hidden) return;
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) {
      onOpen();
      place();
      close.focus({preventScroll: true});
    } else if (panel.contains(root.getRootNode().activeElement)) button.focus({preventScroll: true});
  }

  /** Above the button where there is room within the widget, its right edge with the button's. */
  function place() {
    const [box, at] = [root.getBoundingClientRect(), button.getBoundingClientRect()];
    const above = at.top - box.top;
    const right = Math.min(Math.max(8, box.right - at.right - 8), Math.max(8, box.width - panel.offsetWidth - 8));
    panel.style.right = `${right}px`;
    panel.style.bottom = `${box.bottom - at.top + 6}px`;
    panel.style.maxHeight = `${Math.max(160, above - 12)}px`;
  }

  button.addEventListener("click", () => set(panel.hidden), {signal});
  close.addEventListener("click", () => set(false), {signal});
  document.addEventListener(
    "pointerdown",
    (event) => {
      const path = event.composedPath();
      if (!panel.hidden && !path.includes(panel) && !path.includes(button)) set(false);
    },
    {signal, capture: true},
  );
  return {
    panel,
    set,
    get open() {
      return !panel.hidden;
    },
  };
}
