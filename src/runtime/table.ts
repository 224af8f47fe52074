import type { Cell, Escaped, Expression, Expressions, Name, Order, Reducers, ResultsOf, Simplify } from "./expressions.ts";
import type { EitherOf, Joined, JoinKeys, JoinOptions, KeysOf, Missing } from "./joins.ts";

type Suffixes = readonly [string, string];
type Numbered = readonly ["_1", "_2"];
type Element<T> = T extends readonly (infer E)[] ? E : T;

/**
 * A table in the verbs of Arquero. Each verb returns a new table. Training side only: nothing done here is replayed
 * when the model is served, so drop and order rows here, and change values in `clean` or `features`.
 *
 * Rows keep the hidden key that decides their part. Verbs that pick or order rows keep it; a row that a join or `fold`
 * makes several of gives it to each of them, so that they stay together; rows without one of this table (in `join_right`,
 * `join_full` and `concat`) have that of the other; rows of an aggregate (`rollup`, `reduce`, `count`, `pivot`) have a new one.
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
  /** These columns before or behind another: only their order changes. */
  relocate(names: Name<Row> | readonly Name<Row>[], where: { readonly before: Name<Row> } | { readonly after: Name<Row> }): Table<Row>;
  /** New names: `{ old: "new" }`. */
  rename<const Names extends { readonly [Old in Name<Row>]?: string }>(
    names: Names,
  ): Table<Simplify<{ [Old in keyof Row as Old extends keyof Names ? Extract<Names[Old], string> : Old]: Row[Old] }>>;
  /** Ascending unless `desc`; ties keep their order. */
  orderby(...order: readonly Order<Row>[]): Table<Row>;
  /** Stored order again. */
  unorder(): Table<Row>;
  /** The first of the rows that are equal in these columns (all columns when none is named). */
  dedupe(...names: readonly Name<Row>[]): Table<Row>;
  /**
   * The first of the rows whose texts in these columns are nearly equal, and whose other values in them are equal. Likeness
   * is 1 less the letters that differ as a share of the longer text, without regard to case, blanks and punctuation.
   * @example table.dedupeNear(["name", "city"], { similarity: 0.9 })
   */
  dedupeNear(names: Name<Row> | readonly Name<Row>[], options: { readonly similarity: number }): Table<Row>;
  /** Groups for the aggregates that follow: by columns, or by expressions with the names they get. */
  groupby<const Names extends readonly Name<Row>[]>(...names: Names): GroupedTable<Row, Names[number]>;
  groupby<const Columns extends Expressions<Row>>(
    columns: Columns,
  ): GroupedTable<Simplify<Omit<Row, keyof Columns> & ResultsOf<Columns>>, Extract<keyof Columns, string>>;
  ungroup(): Table<Row>;
  /** One row for the whole table. */
  rollup<const Columns extends Expressions<Row>>(columns: Columns): Table<Simplify<ResultsOf<Columns>>>;
  /**
   * One row for the whole table, each column made by an ordinary function of its rows, in the table's order: for what the
   * aggregates of `rollup` cannot say. Closures and helpers work in it; it is slower.
   * @example table.groupby("store").orderby("day").reduce({ longest_drop: (rows) => longestDrop([...rows]) })
   */
  reduce<const Columns extends Reducers<Row>>(columns: Columns): Table<Simplify<ResultsOf<Columns>>>;
  /** How many rows there are. */
  count(): Table<{ readonly count: number }>;
  /** Rows at these positions: `[start, end)`, negative from the end. */
  slice(start: number, end?: number): Table<Row>;
  /** This many rows at random, of each group where there are groups; without replacement, in stored order. */
  sample(size: number, options: { readonly seed: number }): Table<Row>;
  /** Rows that filters left out are gone for good, and order is stored order: nothing that a later verb would show. */
  reify(): Table<Row>;
  /** Missing values replaced by an expression. */
  impute<const Columns extends { readonly [K in Name<Row>]?: () => NonNullable<Row[K]> }>(
    columns: Columns,
  ): Table<Simplify<{ [K in keyof Row]: K extends keyof Columns ? NonNullable<Row[K]> : Row[K] }>>;
  /** Values that expressions read from their second argument. */
  params(values: Readonly<Record<string, Cell>>): Table<Row>;

  /** The rows of this table and of the others; columns that this table lacks are left out. */
  concat(...others: readonly Table<Row>[]): Table<Row>;
  /** `concat`, each row once. */
  union(...others: readonly Table<Row>[]): Table<Row>;
  /** Rows that are in every one of the others too, each once. */
  intersect(...others: readonly Table<Row>[]): Table<Row>;
  /** Rows that are in none of the others, each once. */
  except(...others: readonly Table<Row>[]): Table<Row>;

  /** Pairs of rows with equal keys; default: the columns of the same name. */
  join<Other, const On extends JoinKeys<Row, Other> = KeysOf<Row, Other>, const Suffix extends Suffixes = Numbered>(
    other: Table<Other>,
    on?: On,
    options?: JoinOptions<Suffix>,
  ): Table<Joined<Row, Other, On, Suffix>>;
  /** `join`, with this table's rows that have no partner. */
  join_left<Other, const On extends JoinKeys<Row, Other> = KeysOf<Row, Other>, const Suffix extends Suffixes = Numbered>(
    other: Table<Other>,
    on?: On,
    options?: JoinOptions<Suffix>,
  ): Table<Joined<Row, Missing<Other>, On, Suffix>>;
  /** `join`, with the other table's rows that have no partner. */
  join_right<Other, const On extends JoinKeys<Row, Other> = KeysOf<Row, Other>, const Suffix extends Suffixes = Numbered>(
    other: Table<Other>,
    on?: On,
    options?: JoinOptions<Suffix>,
  ): Table<Joined<Missing<Row>, Other, On, Suffix, Other>>;
  /** `join`, with the rows of either table that have no partner. */
  join_full<Other, const On extends JoinKeys<Row, Other> = KeysOf<Row, Other>, const Suffix extends Suffixes = Numbered>(
    other: Table<Other>,
    on?: On,
    options?: JoinOptions<Suffix>,
  ): Table<Joined<Missing<Row>, Missing<Other>, On, Suffix, EitherOf<Row, Other>>>;
  /** Every pair of rows. */
  cross<Other, const Suffix extends Suffixes = Numbered>(
    other: Table<Other>,
    options?: JoinOptions<Suffix>,
  ): Table<Joined<Row, Other, never, Suffix>>;
  /** Rows that have a partner in the other table; its columns are not added. */
  semijoin<Other>(other: Table<Other>, on?: JoinKeys<Row, Other>): Table<Row>;
  /** Rows that have no partner in the other table. */
  antijoin<Other>(other: Table<Other>, on?: JoinKeys<Row, Other>): Table<Row>;
  /** Columns of the other table's last row with an equal key; missing where there is none. Rows stay as they are. */
  lookup<Other, const Names extends readonly Exclude<Name<Other>, Name<Row>>[]>(
    other: Table<Other>,
    on: JoinKeys<Row, Other>,
    ...names: Names
  ): Table<Simplify<Row & Missing<Pick<Other, Names[number]>>>>;
  /** The columns of another table with as many rows, beside these: row by row, by position. */
  assign<Other>(other: Table<Other>): Table<Simplify<Omit<Row, keyof Other> & Other>>;

  /** A row for each of these columns, with its name and its value. */
  fold<const Names extends readonly Name<Row>[], const As extends readonly [string, string] = ["key", "value"]>(
    names: Names,
    options?: { readonly as: As },
  ): Table<Simplify<Omit<Row, Names[number]> & { [K in As[0]]: Names[number] } & { [K in As[1]]: Row[Names[number]] }>>;
  /** A row for each element of a column of lists, which `derive` has made. */
  unroll<const N extends Name<Row>>(
    name: N,
    options?: { readonly limit?: number },
  ): Table<Simplify<Omit<Row, N> & { [K in N]: Element<Row[N]> }>>;
  /** A column for each element of a column of lists, which goes. */
  spread<const N extends Name<Row>, const As extends readonly string[]>(
    name: N,
    options: { readonly as: As },
  ): Table<Simplify<Omit<Row, N> & { [K in As[number]]: Element<Row[N]> | null }>>;
  /**
   * A row for the table, with a column for each of these values of a column: an aggregate of its rows.
   * @example table.groupby("store").pivot("month", { sales: (row) => op.sum(row.amount) }, { columns: ["jan", "feb"] })
   */
  pivot<const Columns extends readonly string[], const Value extends Expressions<Row>>(
    name: Name<Row>,
    value: Value,
    options: { readonly columns: Columns },
  ): Table<{ readonly [K in Columns[number]]: ResultsOf<Value>[keyof Value] | null }>;
}

export interface GroupedTable<Row, By extends string> extends Omit<Table<Row>, "rollup" | "reduce" | "groupby" | "count" | "pivot"> {
  groupby<const Names extends readonly Name<Row>[]>(...names: Names): GroupedTable<Row, Names[number]>;
  /** One row a group. */
  rollup<const Columns extends Expressions<Row>>(columns: Columns): Table<Simplify<Pick<Row, By & keyof Row> & ResultsOf<Columns>>>;
  /** One row a group, each column made by an ordinary function of the group's rows. */
  reduce<const Columns extends Reducers<Row>>(columns: Columns): Table<Simplify<Pick<Row, By & keyof Row> & ResultsOf<Columns>>>;
  /** Rows in each group. */
  count(): Table<Simplify<Pick<Row, By & keyof Row> & { count: number }>>;
  /** A row a group, with a column for each of these values of a column. */
  pivot<const Columns extends readonly string[], const Value extends Expressions<Row>>(
    name: Name<Row>,
    value: Value,
    options: { readonly columns: Columns },
  ): Table<Simplify<Pick<Row, By & keyof Row> & { readonly [K in Columns[number]]: ResultsOf<Value>[keyof Value] | null }>>;
}
