import type { TableValue } from "../../model/relation.ts";

/**
 * Longer tables are read again by each stage that takes them (measured: 10,000,000 rows × 20 columns in seconds): kept for
 * all that may come, a run would have one in memory for every stage that it has come through.
 */
const mostCells = 64 << 20;

export function isLong(rowCount: number, columnCount: number): boolean {
  return rowCount * columnCount > mostCells;
}

/** A stage's table in memory, for those who ask next. */
export interface HeldTable {
  put(value: TableValue): void;
  /** Null where it would have to be read. */
  known(): Promise<TableValue> | null;
  get(read: () => Promise<TableValue>): Promise<TableValue>;
}

export function heldTable(): HeldTable {
  let kept: Promise<TableValue> | null = null;
  // While others work with a long table there is no need to read it once more.
  let inUse: WeakRef<TableValue> | null = null;
  function put(value: TableValue): void {
    const long = isLong(value.table.rowCount, value.table.columns.length);
    kept = long ? null : Promise.resolve(value);
    inUse = long ? new WeakRef(value) : null;
  }
  return {
    put,
    known: () => kept,
    async get(read) {
      const long = inUse?.deref();
      if (long !== undefined) return long;
      kept ??= read();
      const value = await kept;
      put(value);
      return value;
    },
  };
}
