import { Failure } from "../base/failure.ts";
import type { StageNote } from "../model/artifact.ts";
import { type CodedColumn, type Column, type NumericColumn, takeRows } from "../model/column.ts";
import type { SchemaColumn, TableValue } from "../model/relation.ts";
import { cellReaders, describeRefused, type NumericType, textOfNumber } from "./cellText.ts";
import type { TableResult } from "./collect.ts";
import type { GivenRecipe } from "./given.ts";
import { suggestion } from "./nearMiss.ts";
import { momentReader } from "./strptime.ts";

type Apply = (value: TableValue, given: Readonly<Record<string, unknown>>) => TableResult;

/** What each recipe does; a new one is one function and one line. */
const recipes: Record<GivenRecipe["recipe"], Apply> = { require: requireLimits, canonical: canonicalSpellings, parse: parseTexts };

/**
 * Row-wise repairs, in order, with what each of them touched.
 * @throws Failure for a column that is not there, or a text that cannot be read where that ends the run
 */
export function cleanTable(value: TableValue, given: readonly GivenRecipe[]): TableResult {
  const notes: StageNote[] = [];
  let current = value;
  for (const { recipe, given: options } of given) {
    const result = recipes[recipe](current, options);
    current = result.value;
    notes.push(...result.notes);
  }
  return { value: current, notes };
}

interface Limit {
  readonly atLeast?: number | string;
  readonly atMost?: number | string;
  readonly oneOf?: readonly unknown[];
  readonly present?: true;
}

function requireLimits(value: TableValue, given: Readonly<Record<string, unknown>>): TableResult {
  const { rowCount } = value.table;
  const keep = new Uint8Array(rowCount).fill(1);
  const notes: StageNote[] = [];
  // The shape was checked where the recipe was made.
  for (const [name, limit] of Object.entries(given["limits"] as Readonly<Record<string, Limit>>)) {
    const column = columnOf(value, name, "require");
    const isKept = column.kind === "numeric" ? numberTest(column, limit) : codeTest(column, limit);
    let dropped = 0;
    for (let row = 0; row < rowCount; row++) {
      if (keep[row] === 0 || isKept(row)) continue;
      keep[row] = 0;
      dropped++;
    }
    notes.push({ text: `require: ${rowsText(dropped)} dropped for \`${name}\` (${describeLimit(limit)}).`, count: dropped });
  }
  if (keep.every((flag) => flag === 1)) return { value, notes };
  const rows = Int32Array.from(keep.keys()).filter((row) => keep[row] === 1);
  return { value: { ...value, table: takeRows(value.table, rows) }, notes };
}

function numberTest(column: NumericColumn, limit: Limit): (row: number) => boolean {
  const least = limitNumber(column, limit.atLeast) ?? Number.NEGATIVE_INFINITY;
  const most = limitNumber(column, limit.atMost) ?? Number.POSITIVE_INFINITY;
  const allowed = limit.oneOf === undefined ? null : new Set(limit.oneOf.map(Number));
  return (row) => {
    const value = column.values[row] as number;
    if (Number.isNaN(value)) return limit.present !== true;
    return value >= least && value <= most && (allowed === null || allowed.has(value));
  };
}

/** A limit of a date column is written as ISO 8601 text. */
function limitNumber(column: NumericColumn, limit: number | string | undefined): number | null {
  if (limit === undefined || typeof limit === "number") return limit ?? null;
  const moment = cellReaders.datetime(limit);
  if (moment !== null && (column.type === "date" || column.type === "datetime")) return moment;
  throw new Failure(
    "wrong-limit",
    `require: "${limit}" is no limit for the ${column.type} column \`${column.name}\`.`,
    "Write dates as YYYY-MM-DD.",
  );
}

function codeTest(column: CodedColumn, limit: Limit): (row: number) => boolean {
  if (limit.atLeast !== undefined || limit.atMost !== undefined) {
    throw new Failure(
      "wrong-limit",
      `require: \`${column.name}\` is a ${column.type} column, which has no order.`,
      "Use oneOf, or read it as a number with parse() first.",
    );
  }
  const allowed = limit.oneOf === undefined ? null : new Set(limit.oneOf);
  const isAllowed = column.dictionary.map((text) => allowed === null || allowed.has(text));
  return (row) => {
    const code = column.codes[row] as number;
    return code < 0 ? limit.present !== true : (isAllowed[code] as boolean);
  };
}

function describeLimit({ atLeast, atMost, oneOf, present }: Limit): string {
  return [
    atLeast === undefined ? "" : `at least ${atLeast}`,
    atMost === undefined ? "" : `at most ${atMost}`,
    oneOf === undefined ? "" : `one of ${oneOf.map((value) => JSON.stringify(value)).join(", ")}`,
    present === undefined ? "" : "present",
  ]
    .filter((text) => text !== "")
    .join(", ");
}

function canonicalSpellings(value: TableValue, given: Readonly<Record<string, unknown>>): TableResult {
  const name = String(given["column"]);
  const spellings = new Map(Object.entries(given["spellings"] as Readonly<Record<string, string>>));
  const column = textColumnOf(value, name, "canonical");
  const positions = new Map<string, number>();
  const codeOf = column.dictionary.map((text) => {
    const becomes = spellings.get(text) ?? text;
    if (!positions.has(becomes)) positions.set(becomes, positions.size);
    return positions.get(becomes) as number;
  });
  const isChanged = column.dictionary.map((text) => (spellings.get(text) ?? text) !== text);
  let touched = 0;
  const codes = column.codes.map((code) => {
    if (code < 0) return code;
    if (isChanged[code]) touched++;
    return codeOf[code] as number;
  });
  const oneOf = (known: SchemaColumn): SchemaColumn["oneOf"] =>
    known.oneOf === null ? null : [...new Set(known.oneOf.map((text) => spellings.get(text) ?? text))];
  return {
    value: withColumn(value, { ...column, dictionary: [...positions.keys()], codes }, (known) => ({ ...known, oneOf: oneOf(known) })),
    notes: [{ text: `canonical: ${touched} ${touched === 1 ? "cell" : "cells"} of \`${name}\` respelled.`, count: touched }],
  };
}

function parseTexts(value: TableValue, given: Readonly<Record<string, unknown>>): TableResult {
  const name = String(given["column"]);
  const type = given["type"] as NumericType;
  const options = given["options"] as { readonly decimal?: "." | ","; readonly format?: string; readonly otherwise?: "missing" | "fail" };
  const column = textColumnOf(value, name, "parse");
  const read = textReader(type, options);
  const numbers = column.dictionary.map(read);
  const values = new Float64Array(value.table.rowCount).fill(Number.NaN);
  let refused = 0;
  for (let row = 0; row < values.length; row++) {
    const code = column.codes[row] as number;
    if (code < 0) continue;
    const number = numbers[code] as number | null;
    if (number !== null) values[row] = number;
    else if (options.otherwise === "fail") throw refusedText(value, column, row, type);
    else refused++;
  }
  const parsed: NumericColumn = { kind: "numeric", name, type, values };
  return {
    value: withColumn(value, parsed, (known) => ({ ...known, type, oneOf: null })),
    notes: [
      { text: `parse: ${refused} ${refused === 1 ? "text" : "texts"} of \`${name}\` not read as ${type} and now missing.`, count: refused },
    ],
  };
}

function textReader(
  type: NumericType,
  options: { readonly decimal?: "." | ","; readonly format?: string },
): (text: string) => number | null {
  if ((type === "date" || type === "datetime") && options.format !== undefined) return momentReader(options.format, type);
  const read = cellReaders[type];
  if (type !== "number" && type !== "integer") return (text) => read(text.trim());
  const [thousands, decimal] = options.decimal === "," ? [/\.(?=\d{3}(?:\D|$))/g, ","] : [/,(?=\d{3}(?:\D|$))/g, "."];
  return (text) => read(text.trim().replace(thousands, "").replace(decimal, "."));
}

function refusedText(value: TableValue, column: CodedColumn, row: number, type: NumericType): Failure {
  const personal = value.schema.columns.find(({ name }) => name === column.name)?.roles.includes("personal") === true;
  const text = column.dictionary[column.codes[row] as number] as string;
  return new Failure(
    "unreadable-text",
    `parse: row ${row + 1}, column \`${column.name}\`: ${personal ? `the text is no ${type}` : describeRefused(text, type)}.`,
    'Repair it with canonical() before, or let such cells be missing with otherwise: "missing".',
  );
}

function withColumn(value: TableValue, column: Column, change: (known: SchemaColumn) => SchemaColumn): TableValue {
  return {
    schema: { columns: value.schema.columns.map((known) => (known.name === column.name ? change(known) : known)) },
    table: { ...value.table, columns: value.table.columns.map((each) => (each.name === column.name ? column : each)) },
  };
}

function textColumnOf(value: TableValue, name: string, recipe: string): CodedColumn {
  const column = columnOf(value, name, recipe);
  if (column.kind === "coded") return column;
  const example = textOfNumber(column.values.find((number) => !Number.isNaN(number)) ?? Number.NaN, column.type);
  throw new Failure(
    "wrong-column-type",
    `${recipe}: \`${name}\` is a ${column.type} column (${example === "" ? "all missing" : `such as ${example}`}), not one of texts.`,
    `Leave ${recipe}() out, or declare the column as "text" in the contract.`,
  );
}

function columnOf(value: TableValue, name: string, recipe: string): Column {
  const names = value.schema.columns.map((column) => column.name);
  const column = names.includes(name) ? value.table.columns.find((each) => each.name === name) : undefined;
  if (column !== undefined) return column;
  throw new Failure("unknown-column", `${recipe}: there is no column "${name}".`, suggestion(name, names));
}

function rowsText(count: number): string {
  return `${count} ${count === 1 ? "row" : "rows"}`;
}
