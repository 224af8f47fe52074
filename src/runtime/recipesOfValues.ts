import { checkNumber, checkObject, checkText, describe } from "./check.ts";
import { type ColumnName, type ColumnNames, checkColumns, checkConstant, describeRecipe, type Recipe } from "./recipe.ts";
import { OptionError } from "./stage.ts";

/** Dates are written as ISO 8601 text. */
export type LimitValue = number | string;
type Constant = string | number | boolean;

/** Literal limits of a column: limits learned from rows belong to `prepare`. */
export interface Limits {
  /** Of numbers and dates. */
  readonly atLeast?: LimitValue;
  readonly atMost?: LimitValue;
  readonly oneOf?: readonly Constant[];
  /** Without it a missing value passes. */
  readonly present?: true;
}

/** The type that a column must have for these limits. */
type CellFor<L> = L extends { readonly atLeast: infer V } | { readonly atMost: infer V }
  ? V extends number
    ? number
    : Date
  : L extends { readonly oneOf: readonly (infer V)[] }
    ? V extends string
      ? string
      : V extends number
        ? number
        : boolean
    : unknown;

type Unchanged = Record<never, never>;

/**
 * Rows outside these literal limits are dropped and counted, in training and when the model is served; a missing value
 * passes unless `present: true`.
 * @example require({ account_length: { atLeast: 0 } })
 */
export function require<Row, const L extends { readonly [Name in ColumnName<NoInfer<Row>>]?: Limits }>(
  limits: L,
): Recipe<Row, { readonly [Name in keyof L]: CellFor<L[Name]> }, Unchanged, PresentIn<L>> {
  checkObject("require", "the limits", limits, Object.keys(limits ?? {}));
  for (const [column, limit] of Object.entries<unknown>(limits)) checkLimits("require", column, limit);
  return describeRecipe("require", { limits });
}

type PresentIn<L> = { [Name in keyof L]: L[Name] extends { readonly present: true } ? Name : never }[keyof L];

/**
 * Values beyond these literal limits become the limit.
 * @example cap("age", { atLeast: 0, atMost: 110 })
 */
export function cap<Row, const Name extends ColumnName<NoInfer<Row>>, const L extends Pick<Limits, "atLeast" | "atMost">>(
  column: Name,
  limits: L,
): Recipe<Row, { readonly [Column in Name]: CellFor<L> }, Unchanged, never> {
  checkText("cap", "column", column);
  checkObject("cap", "the limits", limits, ["atLeast", "atMost"]);
  checkLimits("cap", column, limits);
  return describeRecipe("cap", { column, limits });
}

/** What `mark` looks for: values beyond limits, values among these, or missing ones. */
export type Marked = Pick<Limits, "atLeast" | "atMost"> | { readonly oneOf: readonly Constant[] } | { readonly missing: true };

/**
 * A new column that is true where the value is beyond these literal limits, among these values, or missing, and false
 * elsewhere. The value itself stays: write `cap` or `blank` after it.
 * @example mark("age", { atMost: 110 }, "age_was_odd")
 */
export function mark<Row, const Name extends ColumnName<NoInfer<Row>>, const M extends Marked, const As extends string>(
  column: Name,
  what: M,
  as: As,
): Recipe<Row, { readonly [Column in Name]: CellFor<M> }, { readonly [Column in As]: boolean }, never> {
  checkText("mark", "column", column);
  checkText("mark", "the new column's name", as);
  const { missing, ...limits } = checkObject("mark", "what is marked", what, ["atLeast", "atMost", "oneOf", "missing"]);
  if (missing === undefined) checkLimits("mark", column, limits);
  else if (missing !== true || Object.keys(limits).length > 0) {
    throw new OptionError(`mark: "missing" can only be true, and stand alone.`, `Write mark("${column}", { missing: true }, "${as}").`);
  }
  return describeRecipe("mark", { column, what, as });
}

/**
 * A constant where the value is missing. A constant learned from rows, such as a median, belongs to `prepare`.
 * @example fill("children", 0)
 */
export function fill<Row, const Name extends ColumnName<NoInfer<Row>>, const Value extends Constant>(
  column: Name,
  value: Value,
): Recipe<Row, { readonly [Column in Name]: Fillable<Value> }, Unchanged, Name> {
  checkText("fill", "column", column);
  checkConstant("fill", "the value", value);
  return describeRecipe("fill", { column, value });
}

type Fillable<Value> = Value extends number ? number : Value extends boolean ? boolean : string | Date;

/**
 * These values mean "missing", and become so.
 * @example blank(["age", "income"], [-1, 999])
 */
export function blank<Row, const Names extends ColumnNames<NoInfer<Row>>>(
  columns: Names,
  values: readonly Constant[],
): Recipe<Row, unknown, Unchanged, never> {
  checkColumns("blank", columns);
  if (!Array.isArray(values) || values.length === 0) {
    throw new OptionError(`blank: the values must be a list, not ${describe(values)}.`, 'Write blank("age", [-1, 999]).');
  }
  for (const value of values) checkConstant("blank", "a value", value);
  return describeRecipe("blank", { columns, values });
}

function checkLimits(recipe: string, column: string, given: unknown): void {
  const limits = checkObject(`${recipe}: "${column}"`, "the limit", given, ["atLeast", "atMost", "oneOf", "present"]);
  if (Object.keys(limits).length === 0) {
    throw new OptionError(`${recipe}: "${column}" has no limit.`, "Give atLeast, atMost or both.");
  }
  for (const name of ["atLeast", "atMost"]) {
    const limit = limits[name];
    if (limit !== undefined && typeof limit !== "string") checkNumber(recipe, name, limit);
  }
  if (limits["oneOf"] !== undefined && !Array.isArray(limits["oneOf"])) {
    throw new OptionError(`${recipe}: "oneOf" must be a list, not ${describe(limits["oneOf"])}.`, 'Write oneOf: ["a", "b"].');
  }
}
