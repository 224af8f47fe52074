import { Failure } from "../../base/failure.ts";
import type { Column } from "../../model/column.ts";

/** The columns of one `on(…)`, or of a whole recipe, on their way through its steps. */
export interface Frame {
  readonly rowCount: number;
  readonly columns: readonly FrameColumn[];
  /** Made on the way and left as they are by the steps that follow in the same `on(…)`, such as missing indicators. */
  readonly aside: readonly FrameColumn[];
}

export interface FrameColumn {
  /** As people read it: "age", "state=NY", "age missing". */
  readonly name: string;
  /** Columns of the table that it was made from. */
  readonly from: readonly string[];
  /** Its numbers stand for a few values (0 and 1, bins, codes), not for a quantity. */
  readonly discrete: boolean;
  readonly cells: Cells;
}

export type Cells = NumberCells | SparseCells | CodedCells;

/** `NaN` is missing. */
export interface NumberCells {
  readonly kind: "numbers";
  readonly values: Float64Array;
}

/** Numbers that are nearly all 0, of which only the others are kept: `values[i]` stands in row `rows[i]`, rows ascending. */
export interface SparseCells {
  readonly kind: "sparse";
  readonly rows: Int32Array;
  readonly values: Float64Array;
}

/** Categories and texts: row `i` holds `dictionary[codes[i]]`, or nothing where the code is -1. */
export interface CodedCells {
  readonly kind: "coded";
  readonly dictionary: readonly string[];
  readonly codes: Int32Array;
}

export function frameColumn(column: Column, rows: Int32Array): FrameColumn {
  const { name } = column;
  const about = { name, from: [name] };
  if (column.kind === "coded") {
    const codes = rows.map((row) => column.codes[row] as number);
    return { ...about, discrete: true, cells: { kind: "coded", dictionary: column.dictionary, codes } };
  }
  const values = Float64Array.from(rows, (row) => column.values[row] as number);
  return { ...about, discrete: column.type === "boolean", cells: { kind: "numbers", values } };
}

/** The numbers of a column, sparse ones written out. For a step that cannot do anything with categories. */
export function numbersOf({ name, cells }: FrameColumn, rowCount: number, step: string): Float64Array {
  switch (cells.kind) {
    case "numbers":
      return cells.values;
    case "sparse": {
      const values = new Float64Array(rowCount);
      cells.rows.forEach((row, i) => {
        values[row] = cells.values[i] as number;
      });
      return values;
    }
    case "coded":
      throw new Failure(
        "number-step-on-category",
        `prepare: ${step} needs numbers, but "${name}" is a category.`,
        "Give categories oneHot() or another encoding, before it or instead.",
      );
  }
}

/** The categories of a column, for a step that cannot do anything with numbers. */
export function codesOf({ name, cells }: FrameColumn, step: string): CodedCells {
  if (cells.kind === "coded") return cells;
  throw new Failure(
    "category-step-on-number",
    `prepare: ${step} needs categories, but "${name}" is numeric.`,
    'Declare it as "category" in the contract, or use scale().',
  );
}

/** The same column with other numbers. */
export function withNumbers(column: FrameColumn, values: Float64Array): FrameColumn {
  return { ...column, cells: { kind: "numbers", values } };
}

/** The finite and infinite numbers that are there. */
export function knownNumbers(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value));
}

/** How often each value of the dictionary occurs; equal texts never stand twice in one. */
export function countCodes({ dictionary, codes }: CodedCells): Int32Array {
  const counts = new Int32Array(dictionary.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] as number) + 1;
  return counts;
}
