import { Failure } from "../../base/failure.ts";
import { type CodedColumn, type Column, codedColumn, keyColumnName, type NumericColumn } from "../../model/column.ts";
import type { SchemaColumn, TableValue } from "../../model/relation.ts";
import { textOfNumber } from "../cellText.ts";
import { suggestion } from "../nearMiss.ts";

/** What a recipe was given, as `runtime` checked it. */
export type Given = Readonly<Record<string, unknown>>;
/**
 * @param rowsBefore how many rows of the table came before these
 * @throws Failure for a column that is not there or of the wrong type, or a cell that the recipe is told to refuse
 */
export type ApplyRecipe = (value: TableValue, given: Given, rowsBefore: number) => RecipeResult;

export interface RecipeResult {
  readonly value: TableValue;
  /** As many, and of the same, whatever the rows. */
  readonly counts: readonly RecipeCount[];
}

/** What a recipe did to so many cells or rows. */
export interface RecipeCount {
  readonly count: number;
  readonly text: (count: number) => string;
}

export function columnOf(value: TableValue, name: string, recipe: string): Column {
  const names = value.schema.columns.map((column) => column.name);
  const column = names.includes(name) ? value.table.columns.find((each) => each.name === name) : undefined;
  if (column !== undefined) return column;
  throw new Failure("unknown-column", `${recipe}: there is no column "${name}".`, suggestion(name, names));
}

export function textColumnOf(value: TableValue, name: string, recipe: string): CodedColumn {
  const column = columnOf(value, name, recipe);
  if (column.kind === "coded") return column;
  const example = textOfNumber(column.values.find((number) => !Number.isNaN(number)) ?? Number.NaN, column.type);
  throw new Failure(
    "wrong-column-type",
    `${recipe}: \`${name}\` is a ${column.type} column (${example === "" ? "all missing" : `such as ${example}`}), not one of texts.`,
    `Leave ${recipe}() out, or declare the column as "text" in the contract.`,
  );
}

export function numericColumnOf(value: TableValue, name: string, recipe: string): NumericColumn {
  const column = columnOf(value, name, recipe);
  if (column.kind === "numeric") return column;
  throw new Failure(
    "wrong-column-type",
    `${recipe}: \`${name}\` is a ${column.type} column, not one of numbers or dates.`,
    `Read it with parse() before ${recipe}().`,
  );
}

/** The columns named by an argument of one or several. */
export function namesOf(columns: unknown): readonly string[] {
  return typeof columns === "string" ? [columns] : (columns as readonly string[]);
}

/** The table with a column in the place of the one of that name. */
export function withColumn(
  value: TableValue,
  column: Column,
  change: (known: SchemaColumn) => SchemaColumn = (known) => known,
): TableValue {
  return {
    schema: { columns: value.schema.columns.map((known) => (known.name === column.name ? change(known) : known)) },
    table: { ...value.table, columns: value.table.columns.map((each) => (each.name === column.name ? column : each)) },
  };
}

/** The table with one more column after the others. */
export function withNewColumn(value: TableValue, column: Column, schema: Pick<SchemaColumn, "roles">, recipe: string): TableValue {
  if (column.name === keyColumnName || value.schema.columns.some(({ name }) => name === column.name)) {
    throw new Failure("duplicate-column", `${recipe}: there is a column "${column.name}" already.`, "Give the new one another name.");
  }
  const shown = value.table.columns.filter(({ name }) => name !== keyColumnName);
  const hidden = value.table.columns.filter(({ name }) => name === keyColumnName);
  return {
    schema: { columns: [...value.schema.columns, { name: column.name, type: column.type, roles: schema.roles, oneOf: null }] },
    table: { ...value.table, columns: [...shown, column, ...hidden] },
  };
}

/** Every text of a column as another, or missing where it becomes null; texts that become equal become one. */
export function mapTexts(
  column: CodedColumn,
  becomes: (text: string) => string | null,
): { readonly column: CodedColumn; readonly touched: number } {
  const after = column.dictionary.map(becomes);
  const { dictionary, codes: codeOf } = codedColumn(column.name, column.type, after);
  let touched = 0;
  const codes = column.codes.map((code) => {
    if (code < 0) return code;
    if (after[code] !== column.dictionary[code]) touched++;
    return codeOf[code] as number;
  });
  return { column: { ...column, dictionary, codes }, touched };
}

/** `mapTexts` on columns of the table, in the contract's union too, with a count for each column. */
export function mapTextColumns(
  value: TableValue,
  recipe: string,
  columns: unknown,
  done: string,
  becomes: (text: string) => string | null,
): RecipeResult {
  const counts: RecipeCount[] = [];
  let current = value;
  for (const name of namesOf(columns)) {
    const { column, touched } = mapTexts(textColumnOf(current, name, recipe), becomes);
    current = withColumn(current, column, (known) => ({ ...known, oneOf: mapUnion(known.oneOf, becomes) }));
    counts.push(cellCount(recipe, touched, name, done));
  }
  return { value: current, counts };
}

function mapUnion(oneOf: SchemaColumn["oneOf"], becomes: (text: string) => string | null): SchemaColumn["oneOf"] {
  return oneOf === null ? null : [...new Set(oneOf.flatMap((text) => becomes(text) ?? []))];
}

export function cellCount(recipe: string, count: number, column: string, done: string): RecipeCount {
  return { count, text: (all) => `${recipe}: ${all} ${all === 1 ? "cell" : "cells"} of \`${column}\` ${done}.` };
}
