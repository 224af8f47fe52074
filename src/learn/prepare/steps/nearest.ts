import { seededRandom, shuffle } from "../../../base/random.ts";
import { decodeDoubles, encodeDoubles } from "../../floats.ts";
import { meanOf } from "../../sums.ts";
import { type Frame, type FrameColumn, knownNumbers, numbersOf, withNumbers } from "../frame.ts";
import type { OptionsOf } from "../options.ts";
import type { FittedAs } from "../preparation.ts";
import { indicators, nothingToLearn, numbersOnly } from "./impute.ts";

/** More rows to compare with cost time with every row that is served, and say little more. They are drawn blindly. */
const mostDonors = 5_000;

/** Remembers the training rows, which lend their values to rows that are near them. */
export function fitNearest(frame: Frame, { neighbours = 5, weights = "uniform", indicator }: OptionsOf<"impute">): FittedAs<"nearest"> {
  const columns = frame.columns.map((column) => numbers(column, frame.rowCount));
  const means = columns.map((values, index) => {
    const known = knownNumbers(values);
    if (known.length === 0) throw nothingToLearn(frame.columns[index]?.name ?? "", "0");
    return meanOf(known);
  });
  const rows = Int32Array.from({ length: frame.rowCount }, (_, row) => row);
  const donors = rows.length <= mostDonors ? rows : shuffle(rows, seededRandom(0)).slice(0, mostDonors).sort();
  const values = new Float64Array(donors.length * columns.length);
  donors.forEach((row, place) => {
    columns.forEach((column, j) => {
      values[place * columns.length + j] = column[row] as number;
    });
  });
  return { step: "nearest", neighbours, weights, indicator: indicator ?? false, means, donors: encodeDoubles(values) };
}

/** Each missing value becomes the mean of the nearest rows that have it; distances are over what both rows have. */
export function applyNearest(frame: Frame, step: FittedAs<"nearest">): Frame {
  const { rowCount } = frame;
  const given = frame.columns.map((column) => numbers(column, rowCount));
  const filled = given.map((values) => values.slice());
  const width = given.length;
  const donors = decodeDoubles(step.donors);
  const row = new Float64Array(width);
  for (let i = 0; i < rowCount; i++) {
    for (let j = 0; j < width; j++) row[j] = given[j]?.[i] as number;
    if (!row.some(Number.isNaN)) continue;
    const distances = distancesTo(donors, row);
    for (let j = 0; j < width; j++) {
      if (Number.isNaN(row[j])) (filled[j] as Float64Array)[i] = lent(donors, distances, j, step);
    }
  }
  const columns = frame.columns.map((column, j) => withNumbers(column, filled[j] as Float64Array));
  return { ...frame, columns, aside: step.indicator ? [...frame.aside, ...indicators(frame)] : frame.aside };
}

/** Squared Euclidean distances over the columns that both rows have, scaled up to all columns; `NaN` where they share none. */
function distancesTo(donors: Float64Array, row: Float64Array): Float64Array {
  const width = row.length;
  const distances = new Float64Array(donors.length / width);
  for (let donor = 0; donor < distances.length; donor++) {
    let sum = 0;
    let shared = 0;
    for (let j = 0; j < width; j++) {
      const difference = (donors[donor * width + j] as number) - (row[j] as number);
      if (Number.isNaN(difference)) continue;
      sum += difference * difference;
      shared++;
    }
    distances[donor] = shared === 0 ? Number.NaN : (sum * width) / shared;
  }
  return distances;
}

function lent(donors: Float64Array, distances: Float64Array, column: number, { neighbours, weights, means }: FittedAs<"nearest">): number {
  const width = means.length;
  const lends = (donor: number): number => donors[donor * width + column] as number;
  const nearest: number[] = [];
  // Kept in order of distance, the first of equals first; few enough to be moved one by one.
  for (let donor = 0; donor < distances.length; donor++) {
    const distance = distances[donor] as number;
    if (Number.isNaN(lends(donor)) || Number.isNaN(distance)) continue;
    if (nearest.length === neighbours && distance >= (distances[nearest.at(-1) as number] as number)) continue;
    let place = nearest.length;
    while (place > 0 && distance < (distances[nearest[place - 1] as number] as number)) place--;
    nearest.splice(place, 0, donor);
    if (nearest.length > neighbours) nearest.pop();
  }
  if (nearest.length === 0) return means[column] as number;
  const [first = 0] = nearest;
  // Rows at no distance at all count alone.
  const isSame = weights === "distance" && distances[first] === 0;
  let total = 0;
  let sum = 0;
  for (const donor of nearest) {
    const distance = distances[donor] as number;
    const weight = weights === "uniform" ? 1 : isSame ? Number(distance === 0) : 1 / Math.sqrt(distance);
    total += weight;
    sum += weight * lends(donor);
  }
  return sum / total;
}

function numbers(column: FrameColumn, rowCount: number): Float64Array {
  if (column.cells.kind === "coded") throw numbersOnly(column.name, "nearest");
  return numbersOf(column, rowCount, 'impute("nearest")');
}
