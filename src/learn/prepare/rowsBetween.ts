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

/** The nearest other rows, nearest first; of equally near ones the first. */
function nearestTo({ names, values }: Matrix, rows: Int32Array, place: number, count: number): Int32Array {
  const width = names.length;
  const origin = (rows[place] as number) * width;
  const distances = Float64Array.from(rows, (row) => {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += ((values[row * width + j] as number) - (values[origin + j] as number)) ** 2;
    return sum;
  });
  const others = Array.from(rows.keys()).filter((other) => other !== place);
  others.sort((a, b) => (distances[a] as number) - (distances[b] as number) || a - b);
  return Int32Array.from(others.slice(0, count), (other) => rows[other] as number);
}
