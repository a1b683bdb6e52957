// The text filter: every word must occur somewhere in a row's texts, capitals and accents aside.
import {MISSING} from "./data.js";

/** Text as it is compared: without capitals and accents. */
export const plainText = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The words of a filter. */
export const wordsOf = (filter) => plainText(filter).split(/\s+/).filter(Boolean);

/**
 * Prepare a search: labels are looked at once, rows only by their codes.
 * @param {import("./data.js").Column[]} columns the categories that are searched
 * @param {number} n
 * @returns {(filter: string) => {rows: Uint8Array, count: number}|null} 1 for rows that match; null for an empty filter
 */
export function searcher(columns, n) {
  let texts = null;
  return (filter) => {
    const words = wordsOf(filter);
    if (words.length === 0) return null;
    texts ??= columns.map(({labels}) => labels.map(plainText));
    const rows = new Uint8Array(n).fill(1);
    for (const word of words) keepMatching(rows, columns, texts, word);
    let count = 0;
    for (let row = 0; row < n; row++) count += rows[row];
    return {rows, count};
  };
}

/** Take those rows away in which a word occurs nowhere. */
function keepMatching(rows, columns, texts, word) {
  const hits = texts.map((labels) => Uint8Array.from(labels, (label) => Number(label.includes(word))));
  const useful = columns.filter((_, i) => hits[i].includes(1));
  const usefulHits = hits.filter((one) => one.includes(1));
  for (let row = 0; row < rows.length; row++) {
    if (!rows[row]) continue;
    let found = 0;
    for (let i = 0; i < useful.length && !found; i++) {
      const code = useful[i].values[row];
      if (code !== MISSING) found = usefulHits[i][code];
    }
    rows[row] = found;
  }
}
