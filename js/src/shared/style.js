// How all widgets look: colours as CSS variables (--dk-...), type, buttons, fields, focus. One <style> per document or
// shadow root, counted, so that the last widget to go takes it along.
import {themeOf} from "./theme.js";

const BASE = `
.dk-widget {
  --dk-ground: #ffffff; --dk-panel: #f4f5f7; --dk-raised: #ffffff; --dk-line: #d5d9df; --dk-line-strong: #8a919c;
  --dk-text: #1d2127; --dk-muted: #59616d; --dk-hover: rgba(20, 30, 45, 0.07); --dk-press: rgba(20, 30, 45, 0.13);
  --dk-accent: #0b62b8; --dk-accent-soft: rgba(11, 98, 184, 0.14); --dk-on-accent: #ffffff;
  --dk-left: #0072b2; --dk-right: #d55e00; --dk-center: #666666; --dk-warn: #9a3b00; --dk-missing: #b9bfc9;
  --dk-shadow: 0 1px 2px rgba(15, 20, 30, 0.12), 0 6px 20px rgba(15, 20, 30, 0.16);
  --dk-font: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --dk-size: 13px; --dk-radius: 6px; --dk-target: 32px;
  color-scheme: light;
  box-sizing: border-box; position: relative; width: 100%; min-width: 0; color: var(--dk-text); background: var(--dk-ground);
  font: 400 var(--dk-size)/1.4 var(--dk-font); font-variant-numeric: tabular-nums; text-align: left;
  -webkit-tap-highlight-color: transparent;
}
.dk-widget[data-dk-theme="dark"] {
  --dk-ground: #111316; --dk-panel: #1b1e23; --dk-raised: #24282e; --dk-line: #363b43; --dk-line-strong: #7b8490;
  --dk-text: #e9ecf0; --dk-muted: #a2abb7; --dk-hover: rgba(235, 240, 250, 0.09); --dk-press: rgba(235, 240, 250, 0.16);
  --dk-accent: #6cb4f5; --dk-accent-soft: rgba(108, 180, 245, 0.2); --dk-on-accent: #0d1116;
  --dk-left: #56b4e9; --dk-right: #f08a2c; --dk-center: #b0b0b0; --dk-warn: #ffb27a; --dk-missing: #59616c;
  --dk-shadow: 0 1px 2px rgba(0, 0, 0, 0.5), 0 8px 24px rgba(0, 0, 0, 0.55);
  color-scheme: dark;
}
.dk-widget[data-dk-host="lab"] {
  --dk-ground: var(--jp-layout-color0, #ffffff); --dk-text: var(--jp-content-font-color1, #1d2127);
  --dk-font: var(--jp-ui-font-family, system-ui, sans-serif); --dk-size: var(--jp-ui-font-size1, 13px);
}
.dk-widget *, .dk-widget *::before, .dk-widget *::after { box-sizing: border-box; }
.dk-widget [hidden] { display: none !important; }
.dk-widget :focus { outline: none; }
.dk-widget:focus-visible, .dk-widget :focus-visible {
  outline: 2px solid var(--dk-accent); outline-offset: 1px; border-radius: 4px;
}
.dk-button {
  display: inline-flex; align-items: center; justify-content: center; gap: 6px; flex: none;
  min-width: var(--dk-target); height: var(--dk-target); margin: 0; padding: 0 6px; border: 0; border-radius: var(--dk-radius);
  color: var(--dk-text); background: transparent; font: inherit; line-height: 1; cursor: pointer; touch-action: manipulation;
}
.dk-button:hover { background: var(--dk-hover); }
.dk-button:active { background: var(--dk-press); }
.dk-button[aria-pressed="true"], .dk-button[aria-expanded="true"] { color: var(--dk-accent); background: var(--dk-accent-soft); }
.dk-button:disabled { opacity: 0.45; cursor: default; background: transparent; }
.dk-button svg { display: block; width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.75;
  stroke-linecap: round; stroke-linejoin: round; pointer-events: none; }
.dk-button svg .dk-filled { fill: currentColor; }
.dk-field, .dk-select {
  height: 28px; margin: 0; padding: 0 6px; border: 1px solid var(--dk-line); border-radius: var(--dk-radius);
  color: var(--dk-text); background: var(--dk-raised); font: inherit; line-height: 1;
}
.dk-select { padding: 0 22px 0 8px; cursor: pointer; appearance: none; background-repeat: no-repeat; background-position: right 7px center;
  background-image: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='10' height='6' fill='none' stroke='%23808893' stroke-width='1.6' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='M1 1l4 4 4-4'/%3E%3C/svg%3E"); }
.dk-field:hover, .dk-select:hover { border-color: var(--dk-line-strong); }
.dk-select option { color: var(--dk-text); background: var(--dk-raised); }
.dk-popover {
  position: absolute; z-index: 20; max-width: calc(100% - 16px); padding: 12px; overflow: auto; border: 1px solid var(--dk-line);
  border-radius: 8px; background: var(--dk-raised); box-shadow: var(--dk-shadow);
}
.dk-tip {
  position: absolute; z-index: 15; padding: 2px 7px; border-radius: 4px; color: var(--dk-ground); background: var(--dk-text);
  font-size: 12px; line-height: 1.45; white-space: nowrap; pointer-events: none;
}
.dk-note { color: var(--dk-muted); }
.dk-only-heard {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden; clip-path: inset(50%); border: 0; white-space: nowrap;
}
@media (prefers-reduced-motion: reduce) { .dk-widget * { transition: none !important; animation: none !important; } }
@media (forced-colors: active) { .dk-button[aria-pressed="true"] { outline: 2px solid; } }
`;

const kept = new WeakMap(); // root -> Map of id -> {element, holders}

/**
 * Put a style sheet into the document or shadow root that an element is in, once for all who ask for it.
 * @param {HTMLElement} element
 * @param {string} id names the sheet
 * @param {string} css
 * @returns {() => void} lets go of it again
 */
export function useStyle(element, id, css) {
  const root = element.getRootNode();
  const place = root instanceof ShadowRoot ? root : document;
  if (!kept.has(place)) kept.set(place, new Map());
  const sheets = kept.get(place);
  if (!sheets.has(id)) {
    const style = document.createElement("style");
    style.id = id;
    style.textContent = css;
    (place.head ?? place).append(style);
    sheets.set(id, {style, holders: 0});
  }
  const sheet = sheets.get(id);
  sheet.holders += 1;
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    sheet.holders -= 1;
    if (sheet.holders > 0) return;
    sheet.style.remove();
    sheets.delete(id);
  };
}

/**
 * The looks that all widgets share; call it when the element is in the page.
 * @param {HTMLElement} element
 * @returns {() => void} lets go of them again
 */
export const useBaseStyle = (element) => useStyle(element, "dk-style-base", BASE);

/**
 * Dress a widget's root element in the theme that holds now.
 * @param {HTMLElement} element
 * @param {"auto"|"light"|"dark"} wish
 * @returns {"light"|"dark"}
 */
export function applyTheme(element, wish) {
  const theme = themeOf(wish);
  const lab = document.body?.dataset.jpThemeLight;
  element.dataset.dkTheme = theme;
  // JupyterLab's own variables fit only where its theme is the one that is drawn
  if (lab !== undefined && (lab === "true") === (theme === "light")) element.dataset.dkHost = "lab";
  else delete element.dataset.dkHost;
  return theme;
}
