import type { Name, Simplify } from "./expressions.ts";

type Shared<Row, Other> = Name<Row> & Name<Other>;

/**
 * A column that both tables have, or this table's columns and the other's, pair by pair: `"sku"`,
 * `[["sku"], ["code"]]`, `[["shop", "day"], ["store", "date"]]`.
 */
export type JoinKeys<Row, Other> = Shared<Row, Other> | readonly [readonly Name<Row>[], readonly Name<Other>[]];

/** All columns that both have. */
export type KeysOf<Row, Other> = readonly [readonly Shared<Row, Other>[], readonly Shared<Row, Other>[]];

export interface JoinOptions<Suffix extends readonly [string, string]> {
  /** Behind the names of columns that both tables have and that are no keys; default "_1" and "_2". */
  readonly suffix?: Suffix;
}

/** Keys of one name are one column. */
type Merged<On> = On extends string ? On : On extends readonly [readonly (infer L)[], readonly (infer R)[]] ? L & R : never;

/** Two tables' columns beside each other; `Keys`: where merged keys come from. */
export type Joined<Row, Other, On, Suffix extends readonly [string, string], Keys = Row> = Simplify<
  {
    [N in keyof Row as N extends Exclude<keyof Other, Merged<On>> ? `${N & string}${Suffix[0]}` : N]: N extends Merged<On> & keyof Keys
      ? Keys[N]
      : Row[N];
  } & {
    [N in Exclude<keyof Other, Merged<On>> as N extends keyof Row ? `${N & string}${Suffix[1]}` : N]: Other[N];
  }
>;

/** Keys of either table. */
export type EitherOf<Row, Other> = { readonly [N in keyof Row & keyof Other]: Row[N] | Other[N] };

/** Columns of rows that may have no partner. */
export type Missing<Row> = { readonly [N in keyof Row]: Row[N] | null };
