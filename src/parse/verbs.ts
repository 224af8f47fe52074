import type { VerbEffect } from "../model/flow.ts";

/** How the arguments of an Arquero verb are read. */
export type VerbArguments =
  /** Columns, expressions and lists of them: read, not written. */
  | "keys"
  /** `{ name: expression }` */
  | "values"
  /** `{ old: "new" }` */
  | "renames"
  /** Other tables; what follows them are keys. */
  | "tables"
  /** `{ name: value }`, for expressions to read. */
  | "params"
  | "nothing";

export interface Verb {
  readonly effect: VerbEffect;
  readonly takes: VerbArguments;
  /** Leaves a table without groups and order. */
  readonly starts?: true;
}

/** The verbs of `Table` and the others of Arquero, so that JavaScript and `any` are read too. */
export const verbs: Readonly<Record<string, Verb>> = {
  filter: { effect: "rows", takes: "keys" },
  derive: { effect: "values", takes: "values" },
  select: { effect: "columns", takes: "keys" },
  drop: { effect: "columns", takes: "keys" },
  relocate: { effect: "rows", takes: "nothing" },
  rename: { effect: "columns", takes: "renames" },
  orderby: { effect: "rows", takes: "keys" },
  unorder: { effect: "rows", takes: "nothing" },
  dedupe: { effect: "rows", takes: "keys" },
  groupby: { effect: "group", takes: "keys" },
  ungroup: { effect: "group", takes: "nothing" },
  rollup: { effect: "shape", takes: "values", starts: true },
  count: { effect: "shape", takes: "nothing", starts: true },
  slice: { effect: "rows", takes: "nothing" },
  sample: { effect: "rows", takes: "nothing" },
  reify: { effect: "rows", takes: "nothing" },
  concat: { effect: "shape", takes: "tables", starts: true },
  union: { effect: "shape", takes: "tables", starts: true },
  intersect: { effect: "rows", takes: "tables" },
  except: { effect: "rows", takes: "tables" },
  impute: { effect: "values", takes: "values" },
  params: { effect: "group", takes: "params" },
  assign: { effect: "values", takes: "tables" },
  fold: { effect: "shape", takes: "keys", starts: true },
  unroll: { effect: "shape", takes: "keys", starts: true },
  spread: { effect: "values", takes: "keys" },
  pivot: { effect: "shape", takes: "keys", starts: true },
  semijoin: { effect: "rows", takes: "tables" },
  antijoin: { effect: "rows", takes: "tables" },
  lookup: { effect: "values", takes: "tables" },
  join: { effect: "shape", takes: "tables", starts: true },
  join_left: { effect: "shape", takes: "tables", starts: true },
  join_right: { effect: "shape", takes: "tables", starts: true },
  join_full: { effect: "shape", takes: "tables", starts: true },
  cross: { effect: "shape", takes: "tables", starts: true },
};
