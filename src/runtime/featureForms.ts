import { checkFunction, checkNumber, checkOneOf, checkText, describe } from "./check.ts";
import { OptionError } from "./stage.ts";

type ColumnsOf<Row, Cell> = { [Name in keyof Row]-?: NonNullable<Row[Name]> extends Cell ? Name : never }[keyof Row] & string;
export type FeatureCell = number | string | boolean | null;

/**
 * A feature by name: the editor knows what it reads and makes without running it, and it is computed column by column.
 * `Cells`: what it makes; `Suffix`: of its columns, "" for one that has the feature's own name.
 */
export interface FeatureForm<Row = any, Cells = any, Suffix extends string = any> {
  readonly feature: "ratio" | "dateParts" | "bin" | "interaction";
  readonly given: Readonly<Record<string, unknown>>;
  readonly types?: { readonly row: (row: Row) => void; readonly cells: Cells; readonly suffix: Suffix };
}

function describeForm<F extends FeatureForm>(feature: FeatureForm["feature"], given: FeatureForm["given"]): F {
  const form: FeatureForm = { feature, given };
  // The public type only adds a phantom member, which no value has.
  return form as F;
}

/** A feature with a sentence that says what it is for. */
export interface Explained<Feature = unknown> {
  readonly explained: string;
  readonly of: Feature;
}

/**
 * Says what a feature is for; `mlpipe features` lists it.
 * @example explained("Heavy callers leave more often.", (row) => row.total_day_minutes + row.total_eve_minutes)
 */
export function explained<const F extends ((row: any) => FeatureCell) | FeatureForm>(sentence: string, feature: F): Explained<F> {
  checkText("explained", "the sentence", sentence);
  if (!isForm(feature)) checkFunction("explained", "the feature", feature);
  return { explained: sentence, of: feature };
}

export function isForm(value: unknown): value is FeatureForm {
  return typeof value === "object" && value !== null && "feature" in value && "given" in value;
}

/**
 * One number divided by another; missing where either is, and where the divisor is 0.
 * @example ratio("income", "household_size")
 */
export function ratio<Row, const A extends ColumnsOf<NoInfer<Row>, number>, const B extends ColumnsOf<NoInfer<Row>, number>>(
  dividend: A,
  divisor: B,
): FeatureForm<Row, number | null, ""> {
  checkText("ratio", "the dividend", dividend);
  checkText("ratio", "the divisor", divisor);
  return describeForm("ratio", { dividend, divisor });
}

export const datePartNames = ["year", "quarter", "month", "week", "day", "weekday", "dayOfYear", "hour", "minute"] as const;
export type DatePart = (typeof datePartNames)[number];

/**
 * Parts of a date, a column for each: `when: dateParts("ordered_at", ["hour", "weekday"])` makes `when_hour` and
 * `when_weekday`. In UTC; weeks and weekdays (1 is Monday) as ISO 8601 has them.
 * @example dateParts("ordered_at", ["hour", "weekday"])
 */
export function dateParts<Row, const Name extends ColumnsOf<NoInfer<Row>, Date>, const Parts extends readonly DatePart[]>(
  column: Name,
  parts: Parts,
): FeatureForm<Row, number | null, `_${Parts[number]}`> {
  checkText("dateParts", "column", column);
  if (!Array.isArray(parts) || parts.length === 0) {
    throw new OptionError(`dateParts: the parts must be a list, not ${describe(parts)}.`, 'Write dateParts("when", ["hour", "weekday"]).');
  }
  for (const part of parts) checkOneOf("dateParts", "parts", part, datePartNames);
  return describeForm("dateParts", { column, parts });
}

/**
 * The interval that a number lies in, by literal edges: `bin("age", [18, 65])` gives "< 18", "18 – 65" and "≥ 65". Edges
 * learned from rows, such as quantiles, belong to `prepare`.
 * @example bin("age", [18, 30, 65])
 */
export function bin<Row, const Name extends ColumnsOf<NoInfer<Row>, number>>(
  column: Name,
  edges: readonly number[],
): FeatureForm<Row, string | null, ""> {
  checkText("bin", "column", column);
  if (!Array.isArray(edges) || edges.length === 0) {
    throw new OptionError(`bin: the edges must be a list, not ${describe(edges)}.`, 'Write bin("age", [18, 30, 65]).');
  }
  for (const [index, edge] of edges.entries()) {
    checkNumber("bin", "an edge", edge, index === 0 ? {} : { above: edges[index - 1] as number });
  }
  return describeForm("bin", { column, edges });
}

type Interactive = number | string | boolean;
type CellsOf<Row, A extends keyof Row, B extends keyof Row> =
  NonNullable<Row[A]> extends number ? number | null : NonNullable<Row[B]> extends number ? number | null : string | null;

/**
 * Two columns together: numbers multiplied, categories side by side ("NY × yes"); missing where either is.
 * @example interaction("state", "plan")
 */
export function interaction<
  Row,
  const A extends ColumnsOf<NoInfer<Row>, Interactive>,
  const B extends NonNullable<NoInfer<Row>[A]> extends number ? ColumnsOf<NoInfer<Row>, number> : ColumnsOf<NoInfer<Row>, string | boolean>,
>(first: A, second: B): FeatureForm<Row, CellsOf<Row, A & keyof Row, B & keyof Row>, ""> {
  checkText("interaction", "the first column", first);
  checkText("interaction", "the second column", second);
  return describeForm("interaction", { first, second });
}
