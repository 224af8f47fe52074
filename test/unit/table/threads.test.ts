import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import type { NamedSpread, Relation } from "../../../src/model/relation.ts";
import { type Engine, openEngine } from "../../../src/table/engine.ts";
import { engine as alone, folder } from "./collected.ts";

/** More rows than are asked without threads, and of a file that is read by them. */
const rowCount = 250_000;
const file = join(folder, "threads.csv");
let threaded: Engine;

before(async () => {
  const lines = Array.from(
    { length: rowCount },
    (_, row) =>
      `${(row * 7919) % rowCount},${row % 11 === 0 ? "" : ((row * 31) % 5003) / 100},w${(row * 17) % (100 + Math.floor(row / 50))},"some words, ${row % 97}"`,
  );
  writeFileSync(file, `id,price,word,note\n${lines.join("\n")}\n`);
  const script = join(folder, "table-thread.mjs");
  await esbuild.build({
    entryPoints: [join(import.meta.dirname, "../../../src/table/tableThread.ts")],
    outfile: script,
    bundle: true,
    platform: "node",
    format: "esm",
  });
  threaded = await openEngine({ threads: 2, memoryLimitBytes: null, tempFolder: folder, threadScript: pathToFileURL(script) });
});

after(() => threaded.close());

test("threads read, store and ask a table as one thread alone does", async () => {
  const source = { format: "csv", path: file, options: {} } as const;
  const { value } = await threaded.collect(source, null, { baseFolder: folder });
  const expected = await alone.collect(source, null, { baseFolder: folder });
  assert.deepEqual(value, expected.value);
  const path = join(folder, "threads.parquet");
  await threaded.writeParquet(value, path);
  const parts = Uint8Array.from({ length: rowCount }, (_, row) => row % 4);
  const stored = await threaded.storedRelation(path, value.schema, parts);
  const relations = [await threaded.relation(value, parts), stored.relation];
  const answers = await answersOf(await alone.relation(expected.value, parts));
  for (const relation of relations) assert.deepEqual(await answersOf(relation), answers);
  await stored.close();
});

async function answersOf(relation: Relation): Promise<unknown> {
  const train = { parts: ["train"] } as const;
  const summaries = await relation.summarize();
  const spreads = summaries.flatMap(({ name, numeric }): NamedSpread[] => (numeric === null ? [] : [{ name, ...numeric }]));
  return {
    summaries,
    train: await relation.summarize(train),
    sorted: await relation.sorted("price"),
    trainSorted: await relation.sorted("id", train),
    words: await relation.column("word", train),
    top: await relation.topValues("note", 5),
    duplicates: await relation.duplicateRowCount(),
    products: (await relation.productSums(spreads)).parts(),
    trainProducts: (await relation.productSums(spreads, train)).parts(),
    page: await relation.read(["price", "word"], { offset: 131_000, limit: 100 }),
  };
}
