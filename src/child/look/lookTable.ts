import type { Store } from "../../artifacts/store.ts";
import { Failure } from "../../base/failure.ts";
import { partCodes } from "../../learn/split/options.ts";
import { keyColumnName } from "../../model/column.ts";
import type { LookedAt } from "../../model/look.ts";
import type { Profile } from "../../model/profile.ts";
import type { Relation, RowFilter } from "../../model/relation.ts";
import { openTable, type StoredTable } from "../../table/parquet/parquetReader.ts";
import { relationOf } from "../../table/relation/relationOf.ts";
import { ownThread } from "../../table/threads.ts";
import { type PartsDocument, partsShape } from "../documents.ts";
import type { SealedRows } from "../seal.ts";
import { decodeTestKeys, partsOfKeys, sealedRowsOf } from "../split/splitRows.ts";

/** A stored table of which one column is in memory at a time, and which of its rows are test rows. */
export interface LookTable {
  readonly stored: StoredTable;
  readonly relation: Relation;
  readonly seen: Profile["rows"];
  /** Leaves the test rows out; undefined where all rows may be seen, or where they cannot be told apart. */
  readonly filter: RowFilter | undefined;
  /** Positions that may be seen; null for all. */
  readonly visible: Uint8Array | null;
  /** Test rows that are among them and cannot be told apart. */
  readonly among: readonly SealedRows[];
  close(): Promise<void>;
}

/**
 * @throws Failure where the table or a split is damaged
 */
export async function openLookTable(store: Store, { output, schema, splits }: LookedAt): Promise<LookTable> {
  const stored = await openTable(await store.pathOf(output), schema);
  try {
    const documents = splits.flatMap(({ key }) => partsOf(store, key));
    const parts = documents.length === 0 ? null : await partsByKey(stored, documents);
    const relation = relationOf(stored, ownThread(), parts ?? undefined);
    const close = (): Promise<void> => stored.close();
    if (documents.length === 0) return { stored, relation, seen: "all rows", filter: undefined, visible: null, among: [], close };
    if (parts === null) {
      const among = documents.map(sealedRowsOf);
      return { stored, relation, seen: "includes test rows", filter: undefined, visible: null, among, close };
    }
    const visible = parts.map((part) => (part === partCodes.test ? 0 : 1));
    return { stored, relation, seen: "without test rows", filter: { parts: ["train"] }, visible, among: [], close };
  } catch (error) {
    await stored.close();
    throw error;
  }
}

/** Nothing where the split's result is gone or of another version: it has to run again before it seals anything. */
function partsOf(store: Store, key: string): readonly PartsDocument[] {
  const result = store.findResult(key);
  if (result?.kind !== "split") return [];
  try {
    return [store.readJson(result.output, partsShape)];
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

async function partsByKey(stored: StoredTable, documents: readonly PartsDocument[]): Promise<Uint8Array | null> {
  const testKeys = new Set(documents.flatMap(({ testKeys: keys }) => [...decodeTestKeys(keys)]));
  const column = await stored.column(keyColumnName);
  if (column.kind !== "coded") return null;
  return partsOfKeys(column, testKeys);
}
