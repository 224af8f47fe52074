import type { PairOf } from "../model/pair.ts";
import { type Labelled, mostFrequent } from "./spreadsByClass.ts";

const mostLevels = 12;

export function pairOfClasses(first: Labelled, second: Labelled): { readonly rows: number; readonly what: PairOf<"table"> } {
  const rowsBy = new Float64Array(first.labels.length);
  const columnsBy = new Float64Array(second.labels.length);
  /** By pair of codes: a table of all of them would be too large for two columns of names. */
  const pairs = new Map<number, number>();
  let rows = 0;
  for (let row = 0; row < first.codes.length; row++) {
    const [a, b] = [first.codes[row] as number, second.codes[row] as number];
    if (a < 0 || b < 0) continue;
    rows++;
    rowsBy[a] = (rowsBy[a] as number) + 1;
    columnsBy[b] = (columnsBy[b] as number) + 1;
    const key = a * second.labels.length + b;
    pairs.set(key, (pairs.get(key) ?? 0) + 1);
  }
  const down = shownLevels(rowsBy, first.labels);
  const across = shownLevels(columnsBy, second.labels);
  const counts = down.labels.map(() => across.labels.map(() => 0));
  let sum = 0;
  for (const [key, count] of pairs) {
    const [a, b] = [Math.floor(key / second.labels.length), key % second.labels.length];
    const line = counts[down.lineOf(a)] as number[];
    line[across.lineOf(b)] = (line[across.lineOf(b)] as number) + count;
    sum += (count * count) / ((rowsBy[a] as number) * (columnsBy[b] as number));
  }
  const degrees = Math.min(down.used, across.used) - 1;
  const shared = Math.max(0, sum - 1);
  return {
    rows,
    what: {
      kind: "table",
      rows: [...down.labels],
      columns: [...across.labels],
      counts,
      otherRows: down.others,
      otherColumns: across.others,
      cramersV: degrees < 1 ? null : Math.min(1, Math.sqrt(shared / degrees)),
      chiSquare: degrees < 1 ? null : { value: rows * shared, degrees: (down.used - 1) * (across.used - 1) },
    },
  };
}

interface Levels {
  /** Null stands for all others. */
  readonly labels: readonly (string | null)[];
  readonly used: number;
  readonly others: number;
  lineOf(code: number): number;
}

function shownLevels(counts: Float64Array, labels: readonly string[]): Levels {
  const used = mostFrequent(counts, labels);
  const shown = used.length <= mostLevels ? used : used.slice(0, mostLevels - 1);
  const lines = new Map(shown.map((code, line) => [code, line]));
  const others = used.length - shown.length;
  return {
    labels: [...shown.map((code) => labels[code] as string), ...(others === 0 ? [] : [null])],
    used: used.length,
    others,
    lineOf: (code) => lines.get(code) ?? shown.length,
  };
}
