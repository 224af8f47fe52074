import type { HoldOut } from "./holdOuts.ts";

/** Shares of the rows in order of time: a window learns from so many and judges the next ones. */
const learntShare = 0.6;
const judgedShare = 0.2;

/**
 * Windows over rows in order of time, the first one from the first row on and the last one up to the last: each learns from
 * earlier rows and judges later ones. Rows of one moment lie on one side, and rows without a time in no window.
 */
export function timeWindows(times: Float64Array, repeats: number): readonly HoldOut[] {
  const order = Int32Array.from({ length: times.length }, (_, row) => row)
    .filter((row) => !Number.isNaN(times[row]))
    .sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
  const learnt = Math.floor(order.length * learntShare);
  const judged = Math.floor(order.length * judgedShare);
  const slack = order.length - learnt - judged;
  const isOneMoment = (at: number): boolean => at > 0 && at < order.length && times[order[at] as number] === times[order[at - 1] as number];
  return Array.from({ length: repeats }, (_, window) => {
    const start = repeats === 1 ? slack : Math.round((window * slack) / (repeats - 1));
    let cut = start + learnt;
    while (isOneMoment(cut)) cut++;
    return { fit: order.slice(start, cut), heldOut: order.slice(cut, start + learnt + judged) };
  });
}
