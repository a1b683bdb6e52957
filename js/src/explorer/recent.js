/**
 * A map that keeps only what was used last.
 * @param {number} most
 */
export function recent(most) {
  const kept = new Map();
  return {
    get(key) {
      const value = kept.get(key);
      if (value !== undefined) {
        kept.delete(key);
        kept.set(key, value);
      }
      return value;
    },
    set(key, value) {
      kept.delete(key);
      kept.set(key, value);
      if (kept.size > most) kept.delete(kept.keys().next().value);
    },
    drop: (key) => kept.delete(key),
    get size() {
      return kept.size;
    },
  };
}
