// Keys, while the map has the focus.

/**
 * @param {HTMLElement} element
 * @param {{step: (steps: number) => void, edge: (end: number) => void, play: () => void, escape: () => void,
 *   zoom: (factor: number) => void, reset: () => void, tool: (name: string) => void}} act
 * @param {AbortSignal} signal
 */
export function watchKeys(element, act, signal) {
  const keys = {
    ArrowLeft: () => act.step(-1),
    ArrowRight: () => act.step(1),
    Home: () => act.edge(-1),
    End: () => act.edge(1),
    Enter: act.play,
    Escape: act.escape,
    "+": () => act.zoom(1.4),
    "=": () => act.zoom(1.4),
    "-": () => act.zoom(1 / 1.4),
    0: act.reset,
    p: () => act.tool("pan"),
    l: () => act.tool("lasso"),
    b: () => act.tool("box"),
  };
  const hear = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== element) return;
    const action = keys[event.key] ?? keys[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation(); // JupyterLab would take letters for commands
    action();
  };
  element.addEventListener("keydown", hear, {signal});
}
