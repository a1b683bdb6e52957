// Moments in words.

/** Seconds as people read them: "4.0 to 9.0 s", from a minute on "1:04.0 to 1:09.0". */
export function spanOf({start, end}, row) {
  const [from, to] = [start[row], end[row]];
  return to < 60 ? `${from.toFixed(1)} to ${to.toFixed(1)} s` : `${clock(from)} to ${clock(to)}`;
}

function clock(seconds) {
  const tenths = Math.round(seconds * 10);
  const minutes = Math.floor(tenths / 600);
  return `${minutes}:${((tenths - 600 * minutes) / 10).toFixed(1).padStart(4, "0")}`;
}

/** Clip, and who of several dancers. */
export const whoOf = (moments, row) => moments.clipOf(row) + (moments.alone(row) ? "" : `, ${moments.individualOf(row)}`);

/** Clip, dancer and span. */
export const whereOf = (moments, row) => `${whoOf(moments, row)}, ${spanOf(moments, row)}`;
