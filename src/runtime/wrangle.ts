import { checkFunction, checkStage } from "./check.ts";
import type { TableStage } from "./collect.ts";
import { describeStage } from "./stage.ts";

type Name<Row> = Extract<keyof Row, string>;
type Simplify<T> = T extends infer R ? { readonly [K in keyof R]: R[K] } : never;
type Cell = number | string | boolean | Date | null;
/** A literal in a function's result stays the type of its kind. */
type Widened<T> = T extends number ? number : T extends string ? string : T extends boolean ? boolean : T;

/** A function of one row that Arquero reads as text: no closures, no helpers, no statements. See `escape` and `params`. */
export type Expression<Row, Result = Cell, Params = Readonly<Record<string, any>>> = (row: Row, params: Params) => Result;
type Expressions<Row> = Readonly<Record<string, Expression<Row> | Escaped<Row>>>;
type ResultsOf<Columns> = {
  readonly [K in keyof Columns]: Columns[K] extends (...all: never[]) => infer Result
    ? Widened<Result>
    : Columns[K] extends { readonly escaped: (...all: never[]) => infer Result }
      ? Widened<Result>
      : never;
};

/** A column to sort by, or an expression; `desc` turns it round. */
type Order<Row> = Name<Row> | Expression<Row> | Descending<Row>;

/**
 * A table in the verbs of Arquero. Each verb returns a new table. Training side only: nothing done here is replayed
 * when the model is served, so drop and order rows here, and change values in `clean` or `features`.
 */
export interface Table<Row> {
  /** Rows for which the expression is true. */
  filter(criterion: Expression<Row, boolean | null> | Escaped<Row, boolean | null>): Table<Row>;
  /** New or changed columns. */
  derive<const Columns extends Expressions<Row>>(columns: Columns): Table<Simplify<Omit<Row, keyof Columns> & ResultsOf<Columns>>>;
  /** These columns only. */
  select<const Names extends readonly Name<Row>[]>(...names: Names): Table<Simplify<Pick<Row, Names[number]>>>;
  /** All columns but these. */
  drop<const Names extends readonly Name<Row>[]>(...names: Names): Table<Simplify<Omit<Row, Names[number]>>>;
  /** New names: `{ old: "new" }`. */
  rename<const Names extends { readonly [Old in Name<Row>]?: string }>(
    names: Names,
  ): Table<Simplify<{ [Old in keyof Row as Old extends keyof Names ? Extract<Names[Old], string> : Old]: Row[Old] }>>;
  /** Ascending unless `desc`; ties keep their order. */
  orderby(...order: readonly Order<Row>[]): Table<Row>;
  /** The first of the rows that are equal in these columns (all columns when none is named). */
  dedupe(...names: readonly Name<Row>[]): Table<Row>;
  /** Groups for the aggregates that follow. */
  groupby(...names: readonly Name<Row>[]): GroupedTable<Row, never>;
  ungroup(): Table<Row>;
  /** One row for the whole table. */
  rollup<const Columns extends Expressions<Row>>(columns: Columns): Table<Simplify<ResultsOf<Columns>>>;
  /** Rows at these positions: `[start, end)`, negative from the end. */
  slice(start: number, end?: number): Table<Row>;
  /** This many rows at random, without replacement, in stored order. */
  sample(size: number, options: { readonly seed: number }): Table<Row>;
  /** The rows of this table and of the others. */
  concat(...others: readonly Table<Row>[]): Table<Row>;
  /** Missing values replaced by an expression. */
  impute<const Columns extends { readonly [K in Name<Row>]?: () => NonNullable<Row[K]> }>(
    columns: Columns,
  ): Table<Simplify<{ [K in keyof Row]: K extends keyof Columns ? NonNullable<Row[K]> : Row[K] }>>;
  /** Values that expressions read from their second argument. */
  params(values: Readonly<Record<string, Cell>>): Table<Row>;
}

export interface GroupedTable<Row, By extends Name<Row>> extends Omit<Table<Row>, "rollup" | "groupby"> {
  groupby<const Names extends readonly Name<Row>[]>(...names: Names): GroupedTable<Row, Names[number]>;
  /** One row a group. */
  rollup<const Columns extends Expressions<Row>>(columns: Columns): Table<Simplify<Pick<Row, By> & ResultsOf<Columns>>>;
  /** Rows in each group. */
  count(): Table<Simplify<Pick<Row, By> & { count: number }>>;
}

/** Aggregate and window functions, for use inside expressions only. */
export interface Operations {
  count(): number;
  sum(value: number | null): number;
  mean(value: number | null): number;
  median(value: number | null): number;
  quantile(value: number | null, probability: number): number;
  min<T extends number | Date>(value: T | null): T;
  max<T extends number | Date>(value: T | null): T;
  stdev(value: number | null): number;
  variance(value: number | null): number;
  mode<T>(value: T): T;
  distinct(value: unknown): number;
  valid(value: unknown): number;
  any<T>(value: T): T;
  rank(): number;
  row_number(): number;
  percent_rank(): number;
  lag<T>(value: T, offset?: number, otherwise?: T): T | null;
  lead<T>(value: T, offset?: number, otherwise?: T): T | null;
  first_value<T>(value: T): T;
  last_value<T>(value: T): T;
  fill_down<T>(value: T | null): T | null;
  fill_up<T>(value: T | null): T | null;
  /** Sum from the first row of the group to this one. */
  cumulative_sum(value: number | null): number;
  abs(value: number | null): number;
  round(value: number | null): number;
  floor(value: number | null): number;
  ceil(value: number | null): number;
  log(value: number | null): number;
  sqrt(value: number | null): number;
  lower(value: string | null): string;
  upper(value: string | null): string;
  trim(value: string | null): string;
  includes(value: string | null, part: string): boolean;
  startswith(value: string | null, part: string): boolean;
  year(date: Date | null): number;
  month(date: Date | null): number;
  date(date: Date | null): number;
  hours(date: Date | null): number;
}

export interface Descending<Row> {
  readonly descending: Name<Row> | Expression<Row>;
}

export interface Escaped<Row, Result = Cell> {
  readonly escaped: (row: Row) => Result;
}

/**
 * Aggregates and windows for expressions: `(row) => row.price - op.mean(row.price)`. Expressions are read as text and
 * never called, so `op` itself computes nothing.
 */
export const op: Operations = new Proxy(Object.create(null) as Operations, {
  get(_target, name) {
    return () => {
      throw new TypeError(`op.${String(name)}() works only inside an expression of a wrangle verb, or of params and orderby.`);
    };
  },
});

/** Sorts the other way round: `table.orderby(desc("price"))`. */
export function desc<Row>(by: Name<Row> | Expression<Row>): Descending<Row> {
  return { descending: by };
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

/**
 * Step 4b: set-wise work in Arquero's verbs, on the training side only.
 * @example
 * export const rows = wrangle(tidy, (table) => table.dedupe());
 */
export function wrangle<Row, After>(table: TableStage<Row>, work: (table: Table<Row>) => Table<After>): TableStage<After> {
  checkStage("wrangle", "the first argument", table, ["collect", "clean", "wrangle"]);
  checkFunction("wrangle", "the second argument", work);
  return describeStage("wrangle", { table }, { function: work });
}
