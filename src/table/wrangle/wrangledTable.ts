import { Failure } from "../../base/failure.ts";
import { type CodedColumn, keyColumnName } from "../../model/column.ts";
import type { TableValue } from "../../model/relation.ts";
import type { RowKeys } from "../rowKey.ts";
import { ColumnView } from "./columnView.ts";
import { expression, expressions } from "./expressions.ts";
import { finishTable } from "./finishTable.ts";
import { type Inner, newTable } from "./innerTable.ts";
import { assignColumns, type JoinVerb, joinOn, joinTables, lookUpColumns, rowsOf } from "./joinTables.ts";
import { reduceRows } from "./reduceRows.ts";
import { foldColumns, pivotColumn, spreadColumn, unrollColumn } from "./reshapeTable.ts";
import { knownColumns, type Origin, replacing, type Wrangled } from "./wrangled.ts";
import {
  aggregated,
  concatenatedRows,
  distinctRows,
  nearDistinctRows,
  orderedRows,
  reifiedRows,
  renamedColumns,
  sampledRows,
  slicedRows,
  withParams,
} from "./wrangledRows.ts";

/**
 * Our face over Arquero. The hidden key stays outside of Arquero's table, by backing row, so that no expression or
 * listing can see it; verbs that renumber backing rows (`slice`, `sample`, `concat`) are therefore our own.
 */
export class WrangledTable {
  readonly #inner: Inner;
  readonly #keys: RowKeys;
  readonly #origins: ReadonlyMap<string, Origin>;
  readonly #signal: AbortSignal;

  private constructor(inner: Inner, keys: RowKeys, origins: ReadonlyMap<string, Origin>, signal: AbortSignal) {
    this.#inner = inner;
    this.#keys = keys;
    this.#origins = origins;
    this.#signal = signal;
  }

  static of({ schema, table }: TableValue, signal: AbortSignal): WrangledTable {
    const visible = table.columns.filter((column) => column.name !== keyColumnName);
    const views = Object.fromEntries(visible.map((column) => [column.name, new ColumnView(column)]));
    const key = table.columns.find((column) => column.name === keyColumnName) as CodedColumn;
    const origins = new Map(schema.columns.map((column) => [column.name, { schema: column, replaced: null }]));
    return new WrangledTable(
      newTable(
        views,
        visible.map((column) => column.name),
      ),
      key,
      origins,
      signal,
    );
  }

  /** The table as a value, and how many computed values had to become missing. */
  finish(): { readonly value: TableValue; readonly missing: number } {
    return finishTable(
      this.#state,
      this.#guard("orderby", () => Int32Array.from(rowsOf(this.#inner))),
    );
  }

  filter(criterion: unknown): WrangledTable {
    return this.#with("filter", () => this.#inner.filter(expression("filter", criterion) as never));
  }

  derive(columns: Readonly<Record<string, unknown>>): WrangledTable {
    return this.#with(
      "derive",
      () => this.#inner.derive(expressions("derive", columns) as never),
      replacing(this.#origins, Object.keys(columns)),
    );
  }

  select(...names: readonly string[]): WrangledTable {
    const wanted = this.#known("select", names);
    return this.#with("select", () => this.#inner.select(...wanted));
  }

  drop(...names: readonly string[]): WrangledTable {
    const unwanted = this.#known("drop", names);
    return this.#with("drop", () => this.#inner.select(...this.#inner.columnNames().filter((name: string) => !unwanted.includes(name))));
  }

  rename(names: Readonly<Record<string, string>>): WrangledTable {
    return this.#made("rename", () => renamedColumns(this.#state, names));
  }

  orderby(...order: readonly unknown[]): WrangledTable {
    return this.#made("orderby", () => orderedRows(this.#state, order));
  }

  dedupe(...names: readonly string[]): WrangledTable {
    return this.#made("dedupe", () => distinctRows(this.#state, names));
  }

  groupby(...names: readonly (string | Readonly<Record<string, unknown>>)[]): WrangledTable {
    const [first] = names;
    // Groups that are computed are columns first, so that whatever follows can name them.
    if (typeof first === "object" && !Array.isArray(first)) return this.derive(first).groupby(...Object.keys(first));
    return this.#with("groupby", () => this.#inner.groupby(...this.#known("groupby", names)));
  }

  ungroup(): WrangledTable {
    return this.#with("ungroup", () => this.#inner.ungroup());
  }

  rollup(columns: Readonly<Record<string, unknown>>): WrangledTable {
    return this.#aggregated("rollup", (inner) => inner.rollup(expressions("rollup", columns) as never));
  }

  reduce(columns: Readonly<Record<string, unknown>>): WrangledTable {
    return this.#aggregated("reduce", (inner) => reduceRows(inner, columns));
  }

  count(): WrangledTable {
    return this.#aggregated("count", (inner) => inner.count());
  }

  slice(start: number, end?: number): WrangledTable {
    return this.#made("slice", () => slicedRows(this.#state, start, end));
  }

  sample(size: number, options: { readonly seed: number }): WrangledTable {
    return this.#made("sample", () => sampledRows(this.#state, size, options));
  }

  concat(...others: readonly unknown[]): WrangledTable {
    const more = others.flat().map((other) => this.#other("concat", other));
    return this.#made("concat", () => concatenatedRows([this.#state, ...more]));
  }

  impute(columns: Readonly<Record<string, unknown>>): WrangledTable {
    this.#known("impute", Object.keys(columns));
    return this.#with(
      "impute",
      () => this.#inner.impute(expressions("impute", columns) as never),
      replacing(this.#origins, Object.keys(columns)),
    );
  }

  relocate(names: string | readonly string[], where: { readonly before?: string; readonly after?: string }): WrangledTable {
    const moved = this.#known("relocate", [names]);
    this.#known("relocate", [where?.before ?? where?.after]);
    return this.#with("relocate", () => this.#inner.relocate(moved as never, where as never));
  }

  unorder(): WrangledTable {
    return this.#with("unorder", () => this.#inner.unorder());
  }

  reify(): WrangledTable {
    return this.#made("reify", () => reifiedRows(this.#state));
  }

  dedupeNear(names: string | readonly string[], options: { readonly similarity: number }): WrangledTable {
    return this.#made("dedupeNear", () => nearDistinctRows(this.#state, names, options, this.#signal));
  }

  union(...others: readonly unknown[]): WrangledTable {
    return this.concat(...others).dedupe();
  }

  intersect(...others: readonly unknown[]): WrangledTable {
    return this.#amongAll("intersect", others, (table, other) => table.semijoin(other));
  }

  except(...others: readonly unknown[]): WrangledTable {
    return this.#amongAll("except", others, (table, other) => table.antijoin(other));
  }

  join(other: unknown, on?: unknown, options?: { readonly suffix?: readonly [string, string] }): WrangledTable {
    return this.#join("join", other, on, options);
  }

  join_left(other: unknown, on?: unknown, options?: { readonly suffix?: readonly [string, string] }): WrangledTable {
    return this.#join("join_left", other, on, options);
  }

  join_right(other: unknown, on?: unknown, options?: { readonly suffix?: readonly [string, string] }): WrangledTable {
    return this.#join("join_right", other, on, options);
  }

  join_full(other: unknown, on?: unknown, options?: { readonly suffix?: readonly [string, string] }): WrangledTable {
    return this.#join("join_full", other, on, options);
  }

  cross(other: unknown, options?: { readonly suffix?: readonly [string, string] }): WrangledTable {
    return this.#join("cross", other, undefined, options);
  }

  semijoin(other: unknown, on?: unknown): WrangledTable {
    const right = this.#other("semijoin", other);
    const keys = joinOn("semijoin", this.#state, right, on);
    return this.#with("semijoin", () => this.#inner.semijoin(right.inner, keys as never));
  }

  antijoin(other: unknown, on?: unknown): WrangledTable {
    const right = this.#other("antijoin", other);
    const keys = joinOn("antijoin", this.#state, right, on);
    return this.#with("antijoin", () => this.#inner.antijoin(right.inner, keys as never));
  }

  lookup(other: unknown, on: unknown, ...names: readonly string[]): WrangledTable {
    return this.#made("lookup", () => lookUpColumns(this.#state, this.#other("lookup", other), on, names.flat()));
  }

  assign(other: unknown): WrangledTable {
    return this.#made("assign", () => assignColumns(this.#state, this.#other("assign", other)));
  }

  fold(names: readonly string[], options: { readonly as?: readonly [string, string] } = {}): WrangledTable {
    return this.#made("fold", () => foldColumns(this.#state, names, options.as ?? ["key", "value"]));
  }

  unroll(name: string, options: { readonly limit?: number } = {}): WrangledTable {
    return this.#made("unroll", () => unrollColumn(this.#state, name, options.limit));
  }

  spread(name: string, options: { readonly as: readonly string[] }): WrangledTable {
    return this.#made("spread", () => spreadColumn(this.#state, name, options?.as));
  }

  pivot(name: string, value: Readonly<Record<string, unknown>>, options: { readonly columns: readonly string[] }): WrangledTable {
    return this.#made("pivot", () => pivotColumn(this.#state, name, value, options?.columns));
  }

  params(values: Readonly<Record<string, unknown>>): WrangledTable {
    return this.#made("params", () => withParams(this.#state, values));
  }

  #with(verb: string, work: () => Inner, origins = this.#origins, keys = this.#keys): WrangledTable {
    return new WrangledTable(this.#guard(verb, work), keys, origins, this.#signal);
  }

  #aggregated(verb: string, work: (inner: Inner) => Inner): WrangledTable {
    return this.#made(verb, () => aggregated(this.#state, work));
  }

  #known(verb: string, names: readonly unknown[]): string[] {
    return knownColumns(this.#state, verb, names);
  }

  get #state(): Wrangled {
    return { inner: this.#inner, keys: this.#keys, origins: this.#origins };
  }

  /** Rows by whether the others have them, in this table's columns; each once. */
  #amongAll(verb: string, others: readonly unknown[], step: (table: WrangledTable, other: WrangledTable) => WrangledTable): WrangledTable {
    const names = this.#inner.columnNames();
    const tables = others.flat().map((other) => {
      if (other instanceof WrangledTable) return other.select(...names);
      throw new Failure("no-table", `${verb}: an argument is not a table.`, tableRemedy);
    });
    return tables.reduce(step, this).dedupe();
  }

  /** The state of a table that a verb was handed. */
  #other(verb: string, given: unknown): Wrangled {
    if (given instanceof WrangledTable) return given.#state;
    throw new Failure("no-table", `${verb}: an argument is not a table.`, tableRemedy);
  }

  /** A verb that makes a table with keys and origins of its own. */
  #made(verb: string, work: () => Wrangled): WrangledTable {
    const { inner, keys, origins } = this.#guard(verb, work);
    return new WrangledTable(inner, keys, origins, this.#signal);
  }

  #join(verb: JoinVerb, other: unknown, on: unknown, options: { readonly suffix?: readonly [string, string] } = {}): WrangledTable {
    const { suffix = ["_1", "_2"] } = options;
    return this.#made(verb, () => joinTables(verb, this.#state, this.#other(verb, other), on, suffix));
  }

  /** Runs a verb; what Arquero throws is about the expression it was given. */
  #guard<T>(verb: string, work: () => T): T {
    this.#signal.throwIfAborted();
    try {
      return work();
    } catch (cause) {
      if (cause instanceof Failure) throw cause;
      throw new Failure(
        "wrangle-expression",
        `${verb}: Arquero cannot compute this expression: ${cause instanceof Error ? cause.message : String(cause)}`,
        "Expressions see only the row, op and params: wrap one that needs more in escape((row) => …), or hand outer values over with params({ … }).",
        { cause },
      );
    }
  }
}

const tableRemedy = "Pass tables made from those that wrangle() hands you; others of the pipeline come with { with: { … } }.";
