import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import load from "sql.js/dist/sql-wasm-inline.js";
import { Failure } from "../../../src/base/failure.ts";
import { type Random, seededRandom } from "../../../src/base/random.ts";
import { columns } from "../../../src/runtime/columns.ts";
import { sqlite } from "../../../src/runtime/remoteSources.ts";
import { csv, json, ndjson, parquet } from "../../../src/runtime/sources.ts";
import type { GivenSource } from "../../../src/table/given.ts";
import { collectSource, collectText, engine, folder } from "./collected.ts";

const names: (string | null)[] = ["Ada", "Alan, the 2nd", "Zoë", null];
const rows = Array.from({ length: 40 }, (_, id) => ({ id, name: names[id % 4], score: id % 7 === 0 ? null : id / 3, on: id % 2 === 0 }));
const text = `id,name,score,on\n${rows.map((row) => `${row.id},"${(row.name ?? "").replaceAll('"', '""')}",${row.score ?? ""},${row.on}`).join("\n")}\n`;
await engine.writeParquet((await collectText(text)).value, join(folder, "whole.parquet"));
const { Database } = await load();
const shop = new Database();
shop.exec(
  `CREATE TABLE t (id INTEGER, name TEXT); INSERT INTO t VALUES ${rows.map((row) => `(${row.id}, 'x${row.name?.length}')`).join(", ")}`,
);

const whole: readonly (readonly [source: GivenSource & { readonly path: string }, bytes: Uint8Array, count: number])[] = [
  [csv("m.csv"), Buffer.from(text), 300],
  [csv("m.csv.gz"), gzipSync(text), 100],
  [json("m.json"), Buffer.from(JSON.stringify(rows)), 200],
  [ndjson("m.ndjson"), Buffer.from(rows.map((row) => JSON.stringify(row)).join("\n")), 150],
  [parquet("m.parquet"), readFileSync(join(folder, "whole.parquet")), 250],
  [sqlite("m.db", { table: "t" }) as GivenSource & { readonly path: string }, shop.export(), 50],
];

/** Bytes changed, cut out, doubled, or the end missing. */
function mutated(bytes: Uint8Array, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  const at = random.integer(copy.length);
  const length = 1 + random.integer(16);
  switch (random.integer(5)) {
    case 0:
      copy[at] = random.integer(256);
      return copy;
    case 1:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + length)]);
    case 2:
      return Buffer.concat([copy.subarray(0, at + length), copy.subarray(at)]);
    case 3:
      return copy.subarray(0, at);
    default:
      for (let index = 0; index < 8; index++) copy[random.integer(copy.length)] = random.integer(256);
      return copy;
  }
}

const Row = columns({ id: "integer", name: "text?" });

for (const [source, bytes, count] of whole) {
  test(`${count} damaged copies of ${source.path} each give a table or one clear failure`, async () => {
    const random = seededRandom(7);
    const outcomes = { table: 0, failure: 0 };
    for (let index = 0; index < count; index++) {
      writeFileSync(join(folder, source.path), mutated(bytes, random));
      try {
        const { value, counts } = await collectSource(source, index % 2 === 0 ? Row : null, {
          invalid: index % 3 === 0 ? "quarantine" : "fail",
        });
        assert.equal(value.table.rowCount, counts.kept);
        outcomes.table++;
      } catch (error) {
        assert.ok(error instanceof Failure, `copy ${index}: ${error instanceof Error ? error.stack : error}`);
        assert.ok(error.message.includes(source.path), error.message);
        assert.ok(error.remedy !== "" && !error.message.includes("\n"), `${error.code}: ${error.message} | ${error.remedy}`);
        outcomes.failure++;
      }
    }
    // A checksum finds every damage to a compressed file.
    assert.ok((outcomes.table > 0 || source.path.endsWith(".gz")) && outcomes.failure > 0, JSON.stringify(outcomes));
  });
}
