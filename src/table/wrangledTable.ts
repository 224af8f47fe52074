import * as arquero from "arquero";
import { Failure } from "../base/failure.ts";
import { seededRandom } from "../base/random.ts";
import { type CodedColumn, keyColumnName } from "../model/column.ts";
import type { SchemaColumn, TableValue } from "../model/relation.ts";
import { type Cells, ColumnView, collectColumn } from "./columnView.ts";
import { firstRows } from "./duplicateRows.ts";
import { expression, expressions, isDescending, slicedPositions } from "./expressions.ts";
import { type Inner, newTable, takeTable } from "./innerTable.ts";
import { suggestion } from "./nearMiss.ts";
import { joinKeys, keysOfContent, type RowKeys } from "./rowKey.ts";

/** What is known of a column: its source schema, or only which column it replaced. */
interface Origin {
  readonly schema: SchemaColumn | null;
  readonly replaced: SchemaColumn | null;
}

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
    const inner = this.#inner.ungroup();
    const rows = Int32Array.from(this.#guard("orderby", () => inner.indices()));
    let missing = 0;
    const columns = inner.columnNames().map((name: string) => {
      const { schema = null, replaced = null } = this.#origins.get(name) ?? {};
      const collected = collectColumn(name, inner.column(name) as unknown as Cells, rows, schema ?? replaced);
      missing += collected.missing;
      return collected.column;
    });
    const schema = columns.map((column): SchemaColumn => {
      const origin = this.#origins.get(column.name);
      const known = origin?.schema ?? origin?.replaced ?? null;
      const oneOf =
        column.kind === "coded" && known?.oneOf && column.dictionary.every((text) => known.oneOf?.includes(text)) ? known.oneOf : null;
      return { name: column.name, type: column.type, roles: known?.roles ?? [], oneOf };
    });
    const keys = this.#keys;
    const key: CodedColumn =
      keys === null
        ? keysOfContent(columns, rows.length)
        : {
            kind: "coded",
            name: keyColumnName,
            type: "text",
            dictionary: keys.dictionary,
            codes: rows.map((row) => keys.codes[row] as number),
          };
    return { value: { schema: { columns: schema }, table: { rowCount: rows.length, columns: [...columns, key] } }, missing };
  }

  filter(criterion: unknown): WrangledTable {
    return this.#with("filter", () => this.#inner.filter(expression("filter", criterion) as never));
  }

  derive(columns: Readonly<Record<string, unknown>>): WrangledTable {
    return this.#with("derive", () => this.#inner.derive(expressions("derive", columns) as never), this.#replacing(Object.keys(columns)));
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
    this.#known("rename", Object.keys(names));
    const origins = new Map([...this.#origins].map(([name, origin]) => [names[name] ?? name, renamed(origin, names[name])]));
    const after = this.#inner.columnNames().map((name: string) => names[name] ?? name);
    const twice = after.find((name: string, index: number) => after.indexOf(name) !== index);
    if (twice !== undefined) {
      throw new Failure("duplicate-column", `rename: two columns would be named "${twice}".`, "Drop one of them first.");
    }
    return this.#with("rename", () => this.#inner.rename(names), origins);
  }

  orderby(...order: readonly unknown[]): WrangledTable {
    const keys = order.map((key) => (isDescending(key) ? arquero.desc(key.descending as never) : key));
    return this.#with("orderby", () => {
      const ordered = this.#inner.orderby(...(keys as never[]));
      // Arquero sorts when it first must; sorting here keeps an error with the verb that caused it.
      ordered.indices();
      return ordered;
    });
  }

  dedupe(...names: readonly string[]): WrangledTable {
    const keys = names.length === 0 ? this.#inner.columnNames() : this.#known("dedupe", names);
    const inner = this.#inner.ungroup();
    const columns = keys.map((name) => inner.column(name) as unknown as Cells);
    // Typed columns are compared as such, in a tenth of Arquero's time. Not Arquero's own dedupe, which renumbers rows.
    if (columns.every((column) => column instanceof ColumnView)) {
      const rows = firstRows(
        columns.map(({ column }) => column),
        Int32Array.from(inner.indices()),
      );
      return this.#rows("dedupe", Uint32Array.from(rows));
    }
    return this.#with("dedupe", () =>
      inner
        .groupby(...keys)
        .filter("row_number() === 1" as never)
        .ungroup(),
    );
  }

  groupby(...names: readonly string[]): WrangledTable {
    return this.#with("groupby", () => this.#inner.groupby(...this.#known("groupby", names)));
  }

  ungroup(): WrangledTable {
    return this.#with("ungroup", () => this.#inner.ungroup());
  }

  rollup(columns: Readonly<Record<string, unknown>>): WrangledTable {
    return this.#aggregated("rollup", () => this.#inner.rollup(expressions("rollup", columns) as never));
  }

  count(): WrangledTable {
    return this.#aggregated("count", () => this.#inner.count());
  }

  slice(start: number, end?: number): WrangledTable {
    // Within each group by a filter, as Arquero does, so that backing rows keep their places.
    if (this.#inner.isGrouped()) return this.#with("slice", () => this.#inner.filter(slicedPositions(start, end) as never));
    const rows = this.#inner.indices();
    return this.#rows("slice", rows.slice(start, end));
  }

  sample(size: number, options: { readonly seed: number }): WrangledTable {
    if (typeof options?.seed !== "number") {
      throw new Failure("no-seed", "sample: it needs a seed, or two runs would take different rows.", "Write sample(100, { seed: 7 }).");
    }
    const rows = this.#inner.ungroup().indices();
    const random = seededRandom(options.seed);
    const positions = Int32Array.from(rows.keys());
    const count = Math.min(Math.max(0, Math.floor(size)), rows.length);
    for (let i = 0; i < count; i++) {
      const other = i + random.integer(rows.length - i);
      const kept = positions[i] as number;
      positions[i] = positions[other] as number;
      positions[other] = kept;
    }
    const chosen = positions.subarray(0, count).sort();
    return this.#rows(
      "sample",
      Uint32Array.from(chosen, (position) => rows[position] as number),
    );
  }

  concat(...others: readonly unknown[]): WrangledTable {
    const tables = [this, ...others.flat()].map((table) => {
      if (table instanceof WrangledTable) return table;
      throw new Failure("no-table", "concat: an argument is not a table.", "Pass tables made from the one that wrangle() hands you.");
    });
    const indices = tables.map((table) => Uint32Array.from(table.#inner.ungroup().indices()));
    return this.#with(
      "concat",
      () => {
        const plain = tables.map((table, index) => takeTable(table.#inner, indices[index] as Uint32Array));
        return (plain[0] as Inner).concat(...plain.slice(1));
      },
      this.#origins,
      joinKeys(
        tables.map((table) => table.#keys),
        indices,
      ),
    );
  }

  impute(columns: Readonly<Record<string, unknown>>): WrangledTable {
    this.#known("impute", Object.keys(columns));
    return this.#with("impute", () => this.#inner.impute(expressions("impute", columns) as never), this.#replacing(Object.keys(columns)));
  }

  params(values: Readonly<Record<string, unknown>>): WrangledTable {
    return this.#with("params", () => {
      // Arquero changes the table it is called on, so a copy takes the values.
      const copy = (this.#inner as unknown as { create(): Inner }).create();
      copy.params(values as never);
      return copy;
    });
  }

  #with(verb: string, work: () => Inner, origins = this.#origins, keys = this.#keys): WrangledTable {
    return new WrangledTable(this.#guard(verb, work), keys, origins, this.#signal);
  }

  #aggregated(verb: string, work: () => Inner): WrangledTable {
    const groups: readonly string[] = this.#inner.groups()?.names ?? [];
    const origins = new Map([...this.#origins].filter(([name]) => groups.includes(name)));
    return this.#with(verb, () => work().ungroup(), origins, null);
  }

  #rows(verb: string, rows: Uint32Array): WrangledTable {
    const keys = this.#keys === null ? null : joinKeys([this.#keys], [rows]);
    return this.#with(verb, () => takeTable(this.#inner, rows), this.#origins, keys);
  }

  #replacing(names: readonly string[]): ReadonlyMap<string, Origin> {
    const origins = new Map(this.#origins);
    for (const name of names) {
      if (name === keyColumnName) {
        throw new Failure("reserved-column-name", `A column cannot be named "${name}".`, "Give it another name.");
      }
      const old = origins.get(name);
      origins.set(name, { schema: null, replaced: old?.schema ?? old?.replaced ?? null });
    }
    return origins;
  }

  #known(verb: string, names: readonly unknown[]): string[] {
    const columns = this.#inner.columnNames();
    return names.flat().map((name) => {
      if (typeof name === "string" && columns.includes(name)) return name;
      throw new Failure("unknown-column", `${verb}: there is no column "${String(name)}".`, suggestion(String(name), columns));
    });
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

function renamed(origin: Origin, name: string | undefined): Origin {
  if (name === undefined || origin.schema === null) return origin;
  return { ...origin, schema: { ...origin.schema, name } };
}
