import type { Random } from "../../base/random.ts";
import type { Matrix } from "../matrix.ts";

/** Rows made between others: `like` says from which of the given rows each started. */
export interface RowsBetween {
  /** Rows × columns, row by row. */
  readonly values: Float64Array;
  readonly like: readonly number[];
}

/**
 * So many rows, each at a random point between a row of these and one of its nearest neighbours among them (SMOTE: Chawla,
 * Bowyer, Hall & Kegelmeyer 2002, drawn as imbalanced-learn does).
 */
export function rowsBetween(matrix: Matrix, rows: Int32Array, count: number, neighbours: number, random: Random): RowsBetween {
  const width = matrix.names.length;
  const each = Math.min(neighbours, rows.length - 1);
  const known = new Map<number, Int32Array>();
  const values = new Float64Array(count * width);
  const like: number[] = [];
  for (let made = 0; made < count; made++) {
    const drawn = random.integer(rows.length * each);
    const place = Math.floor(drawn / each);
    const near = known.get(place) ?? nearestTo(matrix, rows, place, each);
    known.set(place, near);
    const start = rows[place] as number;
    const end = near[drawn % each] as number;
    const step = random.next();
    for (let j = 0; j < width; j++) {
      const from = matrix.values[start * width + j] as number;
      values[made * width + j] = from + step * ((matrix.values[end * width + j] as number) - from);
    }
    like.push(start);
  }
  return { values, like };
}

/** The nearest other rows, nearest first; of equally near ones the first. Few are kept, so that none are sorted. */
function nearestTo({ names, values }: Matrix, rows: Int32Array, place: number, count: number): Int32Array {
  const width = names.length;
  const origin = (rows[place] as number) * width;
  const near = new Int32Array(count);
  const distances = new Float64Array(count);
  let found = 0;
  for (let other = 0; other < rows.length; other++) {
    if (other === place) continue;
    const offset = (rows[other] as number) * width;
    const farthest = found < count ? Number.POSITIVE_INFINITY : (distances[count - 1] as number);
    let sum = 0;
    // Beyond the farthest of those kept the rest of the columns changes nothing.
    for (let j = 0; j < width && sum < farthest; j++) {
      const difference = (values[offset + j] as number) - (values[origin + j] as number);
      sum += difference * difference;
    }
    if (found === count && sum >= farthest) continue;
    let at = found < count ? found++ : count - 1;
    for (; at > 0 && (distances[at - 1] as number) > sum; at--) {
      distances[at] = distances[at - 1] as number;
      near[at] = near[at - 1] as number;
    }
    distances[at] = sum;
    near[at] = rows[other] as number;
  }
  return near;
}
