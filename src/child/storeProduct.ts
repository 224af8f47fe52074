import { rmSync } from "node:fs";
import type { Store } from "../artifacts/store.ts";
import { Failure } from "../base/failure.ts";
import { writingFailure } from "../base/writeAside.ts";
import type { StageResult, StoredObject } from "../model/artifact.ts";
import { shownVersionLength } from "../model/dataVersion.ts";
import type { TableValue } from "../model/relation.ts";
import type { Engine } from "../table/engine.ts";
import type { StageProduct, TableAttachment } from "./stageWork.ts";

export interface Storing {
  readonly store: Store;
  readonly engine: () => Promise<Engine>;
}

export type MadeProduct = Exclude<StageProduct, { make: "sealed" }>;
type StoredOutput = Pick<StageResult, "output" | "schema" | "rowCount">;

/** Stores what a stage made; says where it lies. */
export async function storeProduct(storing: Storing, stage: string, product: MadeProduct): Promise<StoredOutput> {
  switch (product.make) {
    case "table": {
      const stored = await storeTable(storing, product.value);
      checkVersion(stage, stored.output, product.version);
      return stored;
    }
    case "table file": {
      const { path, schema, rowCount } = product.table;
      const output = await storing.store.putFile(path, "parquet");
      checkVersion(stage, output, product.version);
      return { output, schema: copyOf(schema), rowCount };
    }
    case "stored table": {
      const { output, schema, rowCount } = product.version;
      return { output, schema, rowCount };
    }
    case "document":
      return { output: storing.store.putJson(product.document), schema: null, rowCount: product.rowCount ?? null };
  }
}

/** Documents beside a result, found under its key. */
export async function storeAttached(storing: Storing, key: string, product: MadeProduct): Promise<void> {
  const { store } = storing;
  if (product.make === "stored table") {
    for (const [name, object] of Object.entries(product.version.attachments)) store.attach(key, name, object);
  }
  for (const [name, attachment] of Object.entries(product.attached ?? {})) {
    if (attachment === null) store.detach(key, name);
    else store.attach(key, name, store.putJson(await documentOf(storing, attachment)));
  }
}

async function documentOf(storing: Storing, attachment: object): Promise<object> {
  if (!isTableAttachment(attachment)) return attachment;
  return attachment.document(await storeTable(storing, attachment.tableBeside));
}

function isTableAttachment(attachment: object): attachment is TableAttachment {
  return "tableBeside" in attachment;
}

async function storeTable({ store, engine }: Storing, table: TableValue): Promise<StoredOutput> {
  const path = store.tempFile(".parquet");
  try {
    await (await engine()).writeParquet(table, path);
  } catch (error) {
    rmSync(path, { force: true });
    throw writingFailure(error, path);
  }
  return { output: await store.putFile(path, "parquet"), schema: copyOf(table.schema), rowCount: table.table.rowCount };
}

/** A source that no longer gives the version that the pipeline is pinned to is not taken for it. */
function checkVersion(stage: string, { hash }: StoredObject, pinned: string | undefined): void {
  if (pinned === undefined || hash.startsWith(pinned.toLowerCase())) return;
  throw new Failure(
    "other-version",
    `"${stage}" is pinned to version ${pinned}, which is not in the store, and its source now gives version ${hash.slice(0, shownVersionLength)}.`,
    "Bring back the source as it was, or take the option `version` out.",
  );
}

function copyOf(schema: TableValue["schema"]): NonNullable<StageResult["schema"]> {
  return {
    columns: schema.columns.map(({ name, type, roles, oneOf }) => ({
      name,
      type,
      roles: [...roles],
      oneOf: oneOf === null ? null : [...oneOf],
    })),
  };
}
