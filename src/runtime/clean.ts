import { checkObject, checkOneOf, checkStage, checkText, describe } from "./check.ts";
import type { TableStage } from "./collect.ts";
import { describeStage, OptionError } from "./stage.ts";

/** A row-wise repair. `Before`: columns it needs, by type · `After`: columns whose type it changes. */
export interface Recipe<Row = any, After = unknown> {
  readonly recipe: "require" | "canonical" | "parse";
  readonly given: Readonly<Record<string, unknown>>;
  readonly types?: { readonly row: (row: Row) => void; readonly after: After };
}

type Limits<Cell> =
  NonNullable<Cell> extends number | Date
    ? { readonly atLeast?: LimitOf<Cell>; readonly atMost?: LimitOf<Cell>; readonly present?: true }
    : { readonly oneOf?: readonly NonNullable<Cell>[]; readonly present?: true };
type LimitOf<Cell> = NonNullable<Cell> extends Date ? string : number;

/**
 * Rows outside these literal limits are dropped and counted, in training and when the model is served; a missing value
 * passes unless `present: true`. Limits are part of the text: limits learned from rows belong to `prepare`.
 * @example require({ account_length: { atLeast: 0 } })
 */
export function require<Row>(limits: { readonly [Name in keyof NoInfer<Row>]?: Limits<NoInfer<Row>[Name]> }): Recipe<Row> {
  checkObject("require", "the limits", limits, Object.keys(limits ?? {}));
  for (const [column, limit] of Object.entries(limits)) {
    checkObject(`require: "${column}"`, "the limit", limit, ["atLeast", "atMost", "oneOf", "present"]);
  }
  return { recipe: "require", given: { limits } };
}

type TextColumn<Row> = { [Name in keyof Row]-?: NonNullable<Row[Name]> extends string ? Name : never }[keyof Row] & string;

/**
 * Spellings of the same category become one: keys are what is found, values what it becomes.
 * @example canonical("state", { "N.Y.": "NY", "New York": "NY" })
 */
export function canonical<Row>(column: TextColumn<NoInfer<Row>>, spellings: Readonly<Record<string, string>>): Recipe<Row> {
  checkText("canonical", "column", column);
  checkObject("canonical", "the spellings", spellings, Object.keys(spellings ?? {}));
  return { recipe: "canonical", given: { column, spellings } };
}

export type ParsedType = "number" | "integer" | "boolean" | "date" | "datetime";
type ParsedCell<T extends ParsedType> = T extends "number" | "integer" ? number : T extends "boolean" ? boolean : Date;

export interface ParseOptions {
  /** Decimal mark of numbers; default ".". The other one is taken for a thousands separator. */
  readonly decimal?: "." | ",";
  /** Of dates, in strptime's letters: "%d.%m.%Y". Default: ISO 8601. */
  readonly format?: string;
  /** A text that is no such value becomes missing and is counted ("missing", the default), or ends the run ("fail"). */
  readonly otherwise?: "missing" | "fail";
}

/**
 * Reads a text column as numbers, booleans or dates.
 * @example parse("price", "number", { decimal: "," })
 */
export function parse<Row, const Name extends TextColumn<NoInfer<Row>>, const T extends ParsedType>(
  column: Name,
  type: T,
  options: ParseOptions = {},
): Recipe<Row, { readonly [Column in Name]: ParsedCell<T> | null }> {
  checkText("parse", "column", column);
  checkOneOf("parse", "type", type, ["number", "integer", "boolean", "date", "datetime"]);
  checkObject("parse", "the options", options, ["decimal", "format", "otherwise"]);
  if (options.decimal !== undefined) checkOneOf("parse", "decimal", options.decimal, [".", ","]);
  if (options.otherwise !== undefined) checkOneOf("parse", "otherwise", options.otherwise, ["missing", "fail"]);
  return { recipe: "parse", given: { column, type, options } };
}

type AfterAll<Recipes extends readonly Recipe[]> = Recipes extends readonly [infer First, ...infer Rest extends readonly Recipe[]]
  ? (First extends Recipe<any, infer After> ? (unknown extends After ? Record<never, never> : After) : Record<never, never>) &
      AfterAll<Rest>
  : Record<never, never>;
type Cleaned<Row, Recipes extends readonly Recipe[]> = Omit<Row, keyof AfterAll<Recipes>> & AfterAll<Recipes> extends infer R
  ? { readonly [Name in keyof R]: R[Name] }
  : never;

/**
 * Step 4a: row-wise repairs by name, in order. They are replayed, row by row, when the model is served.
 * @example
 * export const tidy = clean(raw, [canonical("state", { "N.Y.": "NY" }), require({ account_length: { atLeast: 0 } })]);
 */
export function clean<Row, const Recipes extends readonly Recipe<Row>[]>(
  table: TableStage<Row>,
  recipes: Recipes,
): TableStage<Cleaned<Row, Recipes>> {
  checkStage("clean", "the first argument", table, ["collect", "clean", "wrangle"]);
  if (!Array.isArray(recipes)) {
    throw new OptionError(`clean: the recipes must be a list, not ${describe(recipes)}.`, "Write clean(raw, [require({ … })]).");
  }
  recipes.forEach((recipe: unknown, index) => {
    if (typeof recipe === "object" && recipe !== null && "recipe" in recipe) return;
    throw new OptionError(`clean: item ${index + 1} is ${describe(recipe)}, not a recipe.`, "Use require(), canonical() or parse().");
  });
  return describeStage("clean", { table }, { recipes });
}
