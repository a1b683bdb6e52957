// Light or dark: JupyterLab's choice where there is one, else the system's.

/**
 * The theme to draw with now.
 * @param {"auto"|"light"|"dark"} wish
 * @returns {"light"|"dark"}
 */
export function themeOf(wish) {
  if (wish === "light" || wish === "dark") return wish;
  const lab = document.body?.dataset.jpThemeLight;
  if (lab !== undefined) return lab === "true" ? "light" : "dark";
  return globalThis.matchMedia?.("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/**
 * Call back whenever the surrounding theme may have changed.
 * @returns {() => void} stops watching
 */
export function watchTheme(callback) {
  const query = globalThis.matchMedia?.("(prefers-color-scheme: dark)");
  query?.addEventListener("change", callback);
  const observer = new MutationObserver(callback);
  observer.observe(document.body, {attributes: true, attributeFilter: ["data-jp-theme-light", "data-jp-theme-name"]});
  return () => {
    query?.removeEventListener("change", callback);
    observer.disconnect();
  };
}
