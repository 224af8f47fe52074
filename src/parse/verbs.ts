import type { VerbEffect } from "../model/flow.ts";

/** How the arguments of an Arquero verb are read. */
export type VerbArguments =
  /** Columns, expressions and lists of them: read, not written. */
  | "keys"
  /** `{ name: expression }` */
  | "values"
  /** `{ old: "new" }` */
  | "renames"
  /** Other tables and nothing else. */
  | "tables"
  /** Another table, and the keys by which rows are paired. */
  | "join"
  /** Another table, keys, and names of its columns. */
  | "lookup"
  /** Columns that become two, of their names and their values. */
  | "fold"
  /** A column of lists, that stays in place or becomes several. */
  | "list"
  /** A column whose values become columns, of an aggregate. */
  | "pivot"
  /** `{ name: function of rows }`: what a function reads of them is not followed. */
  | "reducers"
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
  reduce: { effect: "shape", takes: "reducers", starts: true },
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
  fold: { effect: "shape", takes: "fold", starts: true },
  unroll: { effect: "shape", takes: "list", starts: true },
  spread: { effect: "values", takes: "list" },
  pivot: { effect: "shape", takes: "pivot", starts: true },
  dedupeNear: { effect: "rows", takes: "keys" },
  semijoin: { effect: "rows", takes: "join" },
  antijoin: { effect: "rows", takes: "join" },
  lookup: { effect: "values", takes: "lookup" },
  join: { effect: "shape", takes: "join", starts: true },
  join_left: { effect: "shape", takes: "join", starts: true },
  join_right: { effect: "shape", takes: "join", starts: true },
  join_full: { effect: "shape", takes: "join", starts: true },
  cross: { effect: "shape", takes: "join", starts: true },
};

/** Verbs whose first argument is another table, or all of them. */
export function tableArguments(verb: Verb): "first" | "all" | "none" {
  if (verb.takes === "tables") return "all";
  return verb.takes === "join" || verb.takes === "lookup" ? "first" : "none";
}
