import { checkText, describe } from "./check.ts";
import { OptionError } from "./stage.ts";

export const recipeNames = [
  "require",
  "canonical",
  "parse",
  "units",
  "trim",
  "letterCase",
  "repairText",
  "fill",
  "blank",
  "cap",
  "mark",
  "rowKey",
] as const;
export type RecipeName = (typeof recipeNames)[number];

/**
 * A row-wise repair. `Row`: the columns it may name · `Needs`: the type it needs of each of its columns · `After`: columns
 * whose type it changes, or that it makes · `Filled`: columns that have no missing values after it.
 */
export interface Recipe<Row = any, Needs = any, After = any, Filled = any> {
  readonly recipe: RecipeName;
  readonly given: Readonly<Record<string, unknown>>;
  /** Made where the recipe is written, so that its stack names the line when the recipe fails on a row. */
  readonly written: Error;
  readonly types?: { readonly row: (row: Row) => void; readonly needs: Needs; readonly after: After; readonly filled: Filled };
}

export function describeRecipe<R extends Recipe>(recipe: RecipeName, given: Readonly<Record<string, unknown>>): R {
  const described: Recipe = { recipe, given, written: new Error(`${recipe}()`) };
  // The public type only adds a phantom member, which no value has.
  return described as R;
}

export type ColumnName<Row> = Extract<keyof Row, string>;
/** One column, or several. */
export type ColumnNames<Row> = ColumnName<Row> | readonly ColumnName<Row>[];
/** The columns named by such an argument. */
export type NamesIn<Names> = Names extends readonly (infer Name extends string)[] ? Name : Extract<Names, string>;

export function checkColumns(recipe: string, columns: unknown): void {
  if (!Array.isArray(columns)) checkText(recipe, "column", columns);
  else if (columns.length === 0) throw new OptionError(`${recipe}: it names no column.`, `Write ${recipe}("column") or leave it out.`);
  else for (const column of columns) checkText(recipe, "column", column);
}

/** A number, a text, true or false: what a recipe may write into a cell or look for in one. */
export function checkConstant(recipe: string, option: string, value: unknown): void {
  if (typeof value === "string" || typeof value === "boolean" || (typeof value === "number" && !Number.isNaN(value))) return;
  throw new OptionError(`${recipe}: ${option} cannot be ${describe(value)}.`, "Give a number, a text, true or false; dates as YYYY-MM-DD.");
}

type IsAny<T> = 0 extends 1 & T ? true : false;
type Simplify<T> = T extends infer R ? { readonly [Name in keyof R]: R[Name] } : never;

/** A row after a recipe. */
type RowAfter<Row, Each> =
  Each extends Recipe<any, any, infer After, infer Filled>
    ? [keyof After | Filled] extends [never]
      ? Row
      : Simplify<{ [Name in Exclude<keyof Row, keyof After>]: Name extends Filled ? NonNullable<Row[Name]> : Row[Name] } & After>
    : Row;

/** A row after all of them. */
export type RowAfterAll<Row, Recipes extends readonly Recipe[]> = Recipes extends readonly [
  infer First,
  ...infer Rest extends readonly Recipe[],
]
  ? RowAfterAll<RowAfter<Row, First>, Rest>
  : Row;

/**
 * The recipes themselves where each finds the types it needs in the row that the ones before it leave; else, in place of
 * the first that does not, what it needs: the error of the compiler names it.
 */
export type Fitting<Row, Recipes extends readonly unknown[], Columns = keyof Row> = Recipes extends readonly [infer First, ...infer Rest]
  ? First extends Recipe<any, infer Needs, any, any>
    ? readonly [
        // A misspelt column stands for all of them, and has its error already.
        [Columns] extends [keyof Needs] ? First : [Unmet<Row, Needs>] extends [never] ? First : NeedsOther<Unmet<Row, Needs>>,
        ...Fitting<RowAfter<Row, First>, Rest, Columns>,
      ]
    : Recipes
  : Recipes;

type Unmet<Row, Needs> = {
  [Name in keyof Needs & string]: Name extends keyof Row
    ? IsAny<Row[Name]> extends true
      ? never
      : [NonNullable<Row[Name]>] extends [Needs[Name]]
        ? never
        : `"${Name}" is no column of ${TypeName<Needs[Name]>}`
    : never;
}[keyof Needs & string];
type TypeName<T> = string extends T ? "texts" : number extends T ? (Date extends T ? "numbers or dates" : "numbers") : "this type";

interface NeedsOther<Why> {
  readonly thisRecipeDoesNotFit: Why;
}
