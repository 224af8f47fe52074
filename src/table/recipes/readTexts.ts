import { Failure } from "../../base/failure.ts";
import type { CodedColumn, NumericColumn } from "../../model/column.ts";
import type { TableValue } from "../../model/relation.ts";
import { type RecipeResult, textColumnOf, withColumn } from "./recipe.ts";

/** How a column of texts is read as one of numbers. */
export interface Reading {
  readonly recipe: string;
  readonly column: string;
  readonly type: NumericColumn["type"];
  /** Null where a text is no such value; NaN where it says that there is none. */
  readonly read: (text: string) => number | null;
  readonly otherwise: "missing" | "fail";
  /** Of a text that is refused: `"abc" is not a number`. */
  readonly describe: (text: string) => string;
}

/** Each distinct text is read once. Texts that are no such value become missing and are counted, or end the run. */
export function readTexts(value: TableValue, reading: Reading, rowsBefore: number): RecipeResult {
  const { recipe, column: name, type } = reading;
  const column = textColumnOf(value, name, recipe);
  const numbers = column.dictionary.map(reading.read);
  const values = new Float64Array(value.table.rowCount).fill(Number.NaN);
  let refused = 0;
  for (let row = 0; row < values.length; row++) {
    const code = column.codes[row] as number;
    if (code < 0) continue;
    const number = numbers[code] as number | null;
    if (number !== null) values[row] = number;
    else if (reading.otherwise === "fail") throw refusedText(value, column, row, rowsBefore, reading);
    else refused++;
  }
  return {
    value: withColumn(value, { kind: "numeric", name, type, values }, (known) => ({ ...known, type, oneOf: null })),
    counts: [
      {
        count: refused,
        text: (all) => `${recipe}: ${all} ${all === 1 ? "text" : "texts"} of \`${name}\` not read as ${type} and now missing.`,
      },
    ],
  };
}

function refusedText(
  value: TableValue,
  column: CodedColumn,
  row: number,
  rowsBefore: number,
  { recipe, type, describe }: Reading,
): Failure {
  const personal = value.schema.columns.find(({ name }) => name === column.name)?.roles.includes("personal") === true;
  const text = column.dictionary[column.codes[row] as number] as string;
  return new Failure(
    "unreadable-text",
    `${recipe}: row ${rowsBefore + row + 1}, column \`${column.name}\`: ${personal ? `the text is no ${type}` : describe(text)}.`,
    'Repair it with canonical() before, or let such cells be missing with otherwise: "missing".',
  );
}
