import type { CodedColumn, Column, NumericColumn } from "../../model/column.ts";
import { type CellReader, type NumericType, readersFor } from "../cellText.ts";

/** Yes and no, and 0 and 1, stay what they are: only words that can mean nothing else become booleans. */
const leadingZero = /^[+-]?0\d/;
const inferable: readonly { readonly type: NumericType; readonly fits: (text: string) => boolean }[] = [
  { type: "integer", fits: (text) => !leadingZero.test(text) },
  { type: "number", fits: (text) => !leadingZero.test(text) },
  { type: "boolean", fits: (text) => /^(true|false)$/i.test(text) },
  { type: "date", fits: () => true },
  { type: "datetime", fits: () => true },
];

/**
 * The type that every text of a column has, tried from the narrowest. Texts that are none become categories, or free
 * text where they are long or mostly different. A leading zero (a code, a telephone number) keeps a column from being numbers.
 */
export function inferColumn(column: Column, decimal: "." | "," = "."): Column {
  if (column.kind === "numeric") return column;
  const read = numbersOfTexts(column.dictionary, decimal);
  return read === null
    ? { ...column, type: textType(column.dictionary, column.codes.length) }
    : numericColumn(column, read.type, read.numbers);
}

/** Null where they are no numbers, or none at all. */
export function numbersOfTexts(
  dictionary: readonly string[],
  decimal: "." | "," = ".",
): { readonly type: NumericType; readonly numbers: Float64Array } | null {
  if (dictionary.length === 0) return null;
  for (const { type } of inferable) {
    const numbers = readAll(dictionary, inferringReader(type, decimal));
    if (numbers !== null) return { type, numbers };
  }
  return null;
}

/** What texts are that are no numbers. */
export function textType(dictionary: readonly string[], rowCount: number): "text" | "category" {
  if (dictionary.length === 0) return "category";
  const meanLength = dictionary.reduce((sum, text) => sum + text.length, 0) / dictionary.length;
  return meanLength > 40 || (dictionary.length > 100 && dictionary.length > rowCount / 2) ? "text" : "category";
}

/** Reads a text only where the type may be inferred from it. */
export function inferringReader(type: NumericType, decimal: "." | "," = "."): CellReader {
  const read = readersFor(decimal)[type];
  const { fits } = inferable.find((candidate) => candidate.type === type) as (typeof inferable)[number];
  return (text) => (fits(text) ? read(text) : null);
}

function readAll(texts: readonly string[], read: CellReader): Float64Array | null {
  const numbers = new Float64Array(texts.length);
  for (let i = 0; i < texts.length; i++) {
    const value = read(texts[i] as string);
    if (value === null) return null;
    numbers[i] = value;
  }
  return numbers;
}

function numericColumn(column: CodedColumn, type: NumericType, numbers: Float64Array): NumericColumn {
  const values = new Float64Array(column.codes.length);
  for (let row = 0; row < values.length; row++) {
    const code = column.codes[row] as number;
    values[row] = code < 0 ? Number.NaN : (numbers[code] as number);
  }
  return { kind: "numeric", name: column.name, type, values };
}
