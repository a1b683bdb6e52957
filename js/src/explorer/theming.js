// Colours of what is drawn on canvases, taken from the same variables as everything else.

/**
 * @param {HTMLElement} root in the page, dressed in its theme
 * @param {"light"|"dark"} theme
 */
export function lookOf(root, theme) {
  const style = getComputedStyle(root);
  const read = (name, other) => style.getPropertyValue(name).trim() || other;
  const dark = theme === "dark";
  const ground = read("--dk-ground", dark ? "#111316" : "#ffffff");
  return {
    theme,
    ground: /^#[0-9a-f]{6}$/i.test(ground) ? ground : dark ? "#111316" : "#ffffff",
    text: dark ? "#eceff3" : "#1d2127",
    halo: dark ? "#111316" : "#ffffff",
    accent: read("--dk-accent", "#0b62b8"),
    strong: dark ? "#ffd166" : "#b3123f",
    onStrong: dark ? "#1d2127" : "#ffffff",
    font: style.fontFamily || "sans-serif",
  };
}
