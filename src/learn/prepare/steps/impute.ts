import { Failure } from "../../../base/failure.ts";
import { meanOf } from "../../sums.ts";
import { type CodedCells, countCodes, type Frame, type FrameColumn, knownNumbers, numbersOf, withNumbers } from "../frame.ts";
import type { OptionsOf } from "../options.ts";
import type { FittedAs } from "../preparation.ts";
import { quantileOfSorted } from "../quantile.ts";

type Using = Exclude<OptionsOf<"impute">["with"], "nearest">;

/** What missing values become: learned from the values that are there. */
export function fitImpute({ columns, rowCount }: Frame, using: Using, indicator: boolean): FittedAs<"impute"> {
  const value = (column: FrameColumn): number | string =>
    column.cells.kind === "coded" ? textFor(column.name, column.cells, using) : numberFor(column, rowCount, using);
  return { step: "impute", columns: columns.map((column) => ({ value: value(column) })), indicator };
}

export function applyImpute(frame: Frame, { columns, indicator }: FittedAs<"impute">): Frame {
  const filled = frame.columns.map((column, index) => fill(column, frame.rowCount, columns[index]?.value ?? 0));
  return { ...frame, columns: filled, aside: indicator ? [...frame.aside, ...indicators(frame)] : frame.aside };
}

/** Where the columns of this frame are missing. */
export function indicators({ columns, rowCount }: Frame): readonly FrameColumn[] {
  return columns.map((column) => {
    const rows: number[] = [];
    for (let row = 0; row < rowCount; row++) if (isMissing(column, row)) rows.push(row);
    const cells = { kind: "sparse", rows: Int32Array.from(rows), values: new Float64Array(rows.length).fill(1) } as const;
    return { name: `${column.name} missing`, from: column.from, discrete: true, cells };
  });
}

function isMissing({ cells }: FrameColumn, row: number): boolean {
  if (cells.kind === "coded") return (cells.codes[row] as number) < 0;
  return cells.kind === "numbers" && Number.isNaN(cells.values[row]);
}

function fill(column: FrameColumn, rowCount: number, value: number | string): FrameColumn {
  const { cells } = column;
  if (cells.kind !== "coded") {
    return withNumbers(
      column,
      numbersOf(column, rowCount, "impute()").map((cell) => (Number.isNaN(cell) ? Number(value) : cell)),
    );
  }
  const known = cells.dictionary.indexOf(String(value));
  const filler = known === -1 ? cells.dictionary.length : known;
  const dictionary = known === -1 ? [...cells.dictionary, String(value)] : cells.dictionary;
  return { ...column, cells: { kind: "coded", dictionary, codes: cells.codes.map((code) => (code < 0 ? filler : code)) } };
}

function numberFor(column: FrameColumn, rowCount: number, using: Using): number {
  const { name } = column;
  if (typeof using === "object") {
    if (typeof using.constant === "number") return using.constant;
    throw wrongConstant(name, using.constant, "is numeric");
  }
  const known = knownNumbers(numbersOf(column, rowCount, "impute()"));
  if (known.length === 0) throw nothingToLearn(name, "0");
  switch (using) {
    case "mean":
      return meanOf(known);
    case "median":
      return quantileOfSorted(known.toSorted(), 0.5);
    case "most_frequent":
      return mostFrequentOfSorted(known.toSorted());
  }
}

/** The smallest of the most frequent, as scikit-learn has it. */
function mostFrequentOfSorted(sorted: Float64Array): number {
  let best = sorted[0] as number;
  let bestCount = 0;
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    count = i > 0 && sorted[i] === sorted[i - 1] ? count + 1 : 1;
    if (count <= bestCount) continue;
    best = sorted[i] as number;
    bestCount = count;
  }
  return best;
}

function textFor(name: string, cells: CodedCells, using: Using): string {
  if (typeof using === "object") {
    if (typeof using.constant === "string") return using.constant;
    throw wrongConstant(name, using.constant, "is a category");
  }
  if (using !== "most_frequent") throw numbersOnly(name, using);
  const counts = countCodes(cells);
  const seen = cells.dictionary.map((value, code) => ({ value, count: counts[code] as number })).filter(({ count }) => count > 0);
  const best = seen.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))[0];
  if (best === undefined) throw nothingToLearn(name, '"unknown"');
  return best.value;
}

export function numbersOnly(name: string, using: string): Failure {
  return new Failure(
    "number-step-on-category",
    `prepare: impute("${using}") needs numbers, but "${name}" is a category.`,
    'Use impute("most_frequent") or impute({ constant: "unknown" }).',
  );
}

function wrongConstant(name: string, constant: number | string, is: string): Failure {
  return new Failure(
    "wrong-constant",
    `prepare: impute fills "${name}" with ${JSON.stringify(constant)}, but it ${is}.`,
    typeof constant === "string" ? "Give a number: impute({ constant: 0 })." : 'Give a text: impute({ constant: "unknown" }).',
  );
}

export function nothingToLearn(name: string, constant: string): Failure {
  return new Failure(
    "nothing-to-impute-from",
    `prepare: "${name}" has no value in any training row, so there is nothing to fill it with.`,
    `Set the column aside in the contract (notFeature), or give a value: impute({ constant: ${constant} }).`,
  );
}
