import { Failure } from "../../base/failure.ts";
import { keyColumnName } from "../../model/column.ts";
import type { SchemaColumn } from "../../model/relation.ts";
import { suggestion } from "../nearMiss.ts";
import type { RowKeys } from "../rowKey.ts";
import type { Inner } from "./innerTable.ts";

/** A table in the middle of a `wrangle`: Arquero's, and beside it what it does not know. */
export interface Wrangled {
  readonly inner: Inner;
  /** By backing row; null where rows are no rows of a source. */
  readonly keys: RowKeys;
  readonly origins: Origins;
}

export type Origins = ReadonlyMap<string, Origin>;

/** What is known of a column: its source schema, or only which column it replaced. */
export interface Origin {
  readonly schema: SchemaColumn | null;
  readonly replaced: SchemaColumn | null;
}

export function knownColumns({ inner }: Wrangled, verb: string, names: readonly unknown[]): string[] {
  const columns: readonly string[] = inner.columnNames();
  return names.flat().map((name) => {
    if (typeof name === "string" && columns.includes(name)) return name;
    throw new Failure("unknown-column", `${verb}: there is no column "${String(name)}".`, suggestion(String(name), columns));
  });
}

export function renamed(origin: Origin, name: string | undefined): Origin {
  if (name === undefined || origin.schema === null) return origin;
  return { ...origin, schema: { ...origin.schema, name } };
}

/** Columns whose values are new. */
export function replacing(origins: Origins, names: readonly string[]): Origins {
  const after = new Map(origins);
  for (const name of names) {
    checkName(name);
    const old = after.get(name);
    after.set(name, { schema: null, replaced: old?.schema ?? old?.replaced ?? null });
  }
  return after;
}

export function without(origins: Origins, names: readonly string[]): Origins {
  return new Map([...origins].filter(([name]) => !names.includes(name)));
}

/**
 * A column that came from another table, or was made of several: its roles as key, unit, time or weight were that
 * table's; what keeps it from being a feature or being shown stays with it.
 */
export function lent(origin: Origin | undefined, name: string): Origin {
  const known = origin?.schema ?? origin?.replaced ?? null;
  if (known === null) return { schema: null, replaced: null };
  const roles = known.roles.filter((role) => role === "outcome" || role === "notFeature" || role === "personal");
  const column = { ...known, name, roles };
  return origin?.schema === null ? { schema: null, replaced: column } : { schema: column, replaced: null };
}

export function checkName(name: string): void {
  if (name !== keyColumnName) return;
  throw new Failure("reserved-column-name", `A column cannot be named "${name}".`, "Give it another name.");
}
