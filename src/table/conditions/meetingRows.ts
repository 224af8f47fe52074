import type { Column } from "../../model/column.ts";
import type { Comparison, Condition } from "./readCondition.ts";

/**
 * Which rows meet a condition: 1 where it holds. Columns are asked for one after the other, so that a long table needs no
 * more memory than one of them and a byte a row.
 */
export async function meetingRows(
  condition: Condition,
  rowCount: number,
  columnOf: (name: string) => Promise<Column>,
): Promise<Uint8Array<ArrayBuffer>> {
  switch (condition.kind) {
    case "and":
    case "or": {
      const isAnd = condition.kind === "and";
      const met = new Uint8Array(rowCount).fill(isAnd ? 1 : 0);
      for (const part of condition.parts) {
        const also = await meetingRows(part, rowCount, columnOf);
        if (isAnd) for (let row = 0; row < rowCount; row++) met[row] = (met[row] as number) & (also[row] as number);
        else for (let row = 0; row < rowCount; row++) met[row] = (met[row] as number) | (also[row] as number);
      }
      return met;
    }
    case "not":
      return (await meetingRows(condition.part, rowCount, columnOf)).map((each) => 1 - each);
    default:
      return rowsWhere(await columnOf(condition.column), rowCount, condition);
  }
}

type Test = Exclude<Condition, { kind: "and" | "or" | "not" }>;

function rowsWhere(column: Column, rowCount: number, test: Test): Uint8Array<ArrayBuffer> {
  const met = new Uint8Array(rowCount);
  if (column.kind === "coded") {
    // Each different text is looked at once.
    const holds = Uint8Array.from(column.dictionary, (text) => (test.kind !== "missing" && holdsFor(test, text) ? 1 : 0));
    const whenMissing = test.kind === "missing" ? 1 : 0;
    for (let row = 0; row < rowCount; row++) {
      const code = column.codes[row] as number;
      met[row] = code < 0 ? whenMissing : (holds[code] as number);
    }
    return met;
  }
  for (let row = 0; row < rowCount; row++) {
    const value = column.values[row] as number;
    if (Number.isNaN(value) ? test.kind === "missing" : test.kind !== "missing" && holdsFor(test, value)) met[row] = 1;
  }
  return met;
}

function holdsFor(test: Exclude<Test, { kind: "missing" }>, cell: number | string): boolean {
  switch (test.kind) {
    case "compare":
      return compares[test.by](cell, test.value);
    case "in":
      return test.values.includes(cell);
    case "contains":
      return String(cell).toLowerCase().includes(test.text.toLowerCase());
  }
}

/** Texts are compared by their UTF-16 units, the same on every machine. */
const compares: Readonly<Record<Comparison, (cell: number | string, value: number | string) => boolean>> = {
  "=": (cell, value) => cell === value,
  "!=": (cell, value) => cell !== value,
  "<": (cell, value) => cell < value,
  "<=": (cell, value) => cell <= value,
  ">": (cell, value) => cell > value,
  ">=": (cell, value) => cell >= value,
};
