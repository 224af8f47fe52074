import { checkFunction, describe } from "./check.ts";
import { OptionError } from "./stage.ts";

export type Cell = number | string | boolean | Date | null;
export type Name<Row> = Extract<keyof Row, string>;
export type Simplify<T> = T extends infer R ? { readonly [K in keyof R]: R[K] } : never;
/** A literal in a function's result stays the type of its kind. */
type Widened<T> = T extends number ? number : T extends string ? string : T extends boolean ? boolean : T;

/** A function of one row that Arquero reads as text: no closures, no helpers, no statements. See `escape` and `params`. */
export type Expression<Row, Result = Cell, Params = Readonly<Record<string, any>>> = (row: Row, params: Params) => Result;
/** What an expression may give: a cell, or a list of them for `unroll` and `spread`. */
type Computed = Cell | readonly Cell[];
export type Expressions<Row> = Readonly<Record<string, Expression<Row, Computed> | Escaped<Row, Computed> | Rolling<Row, Computed>>>;
export type Reducers<Row> = Readonly<Record<string, (rows: Iterable<Row>) => Cell>>;
export type ResultsOf<Columns> = { readonly [K in keyof Columns]: Widened<ResultOf<Columns[K]>> };
type ResultOf<E> = E extends (...all: never[]) => infer Result
  ? Result
  : E extends { readonly escaped: (...all: never[]) => infer Result }
    ? Result
    : E extends { readonly rolling: (...all: never[]) => infer Result }
      ? Result
      : never;

export interface Descending<Row> {
  readonly descending: Name<Row> | Expression<Row>;
}

/** A column to sort by, or an expression; `desc` turns it round. */
export type Order<Row> = Name<Row> | Expression<Row> | Descending<Row>;

/** Sorts the other way round: `table.orderby(desc("price"))`. */
export function desc<Row>(by: Name<Row> | Expression<Row>): Descending<Row> {
  return { descending: by };
}

export interface Escaped<Row, Result = Cell> {
  readonly escaped: (row: Row) => Result;
}

/**
 * An ordinary function, called for each row, where an expression cannot say it: closures and helpers work in it,
 * aggregates do not.
 * @example table.derive({ length: escape((row: { note: string | null }) => (row.note ?? "").length) })
 */
export function escape<Row, Result = Cell>(each: (row: Row) => Result): Escaped<Row, Result> {
  checkFunction("escape", "the argument", each);
  return { escaped: each };
}

export interface Rolling<Row, Result = Cell> {
  readonly rolling: Expression<Row, Result>;
  readonly frame: readonly [number, number];
}

/**
 * Aggregates of an expression over a frame of rows around each, in the table's order: offsets from the row, negative ones
 * earlier. Default: all rows up to this one.
 * @example table.orderby("day").derive({ week: rolling((row: { sales: number }) => op.mean(row.sales), [-6, 0]) })
 */
export function rolling<Row, Result = Cell>(
  expression: Expression<Row, Result>,
  frame: readonly [number, number] = [Number.NEGATIVE_INFINITY, 0],
): Rolling<Row, Result> {
  checkFunction("rolling", "the expression", expression);
  if (!Array.isArray(frame) || frame.length !== 2 || frame.some((offset) => typeof offset !== "number" || Number.isNaN(offset))) {
    throw new OptionError(`rolling: the frame cannot be ${describe(frame)}.`, "Write two offsets: rolling((row) => …, [-6, 0]).");
  }
  return { rolling: expression, frame };
}
