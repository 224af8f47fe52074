/**
 * One profile in a process of its own, so that its peak memory is its own: `profileRun.mjs csv|store|stored FILE THREAD_SCRIPT`.
 * `store` collects a CSV file and writes FILE.parquet and FILE.schema.json beside it; `stored` profiles those.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { pathToFileURL } from "node:url";
import type { Relation, TableSchema } from "../../src/model/relation.ts";
import { pearsonMatrix } from "../../src/profile/pearson.ts";
import { profileRelation } from "../../src/profile/profileRelation.ts";
import { openEngine } from "../../src/table/engine.ts";

const [mode = "", path = "", script = ""] = process.argv.slice(2);
const started = performance.now();
const engine = await openEngine({
  threads: availableParallelism(),
  memoryLimitBytes: null,
  tempFolder: tmpdir(),
  threadScript: pathToFileURL(script),
});
let duplicates = 0;
let readSeconds = 0;
if (mode === "stored") {
  const schema = JSON.parse(readFileSync(`${path}.schema.json`, "utf8")) as TableSchema;
  const { relation, close } = await engine.storedRelation(`${path}.parquet`, schema);
  duplicates = await samePandasDoes(relation);
  await close();
} else {
  const spooled = `${path}.parquet.part`;
  const result = await engine.collectLong({ format: "csv", path, options: {} }, null, { baseFolder: "/" }, { path: () => spooled });
  readSeconds = (performance.now() - started) / 1000;
  const { schema } = "value" in result ? result.value : result.spooled;
  if (mode === "store") {
    if ("value" in result) await engine.writeParquet(result.value, spooled);
    renameSync(spooled, `${path}.parquet`);
    writeFileSync(`${path}.schema.json`, JSON.stringify(schema));
  } else if ("value" in result) duplicates = await samePandasDoes(await engine.relation(result.value));
  else {
    const { relation, close } = await engine.storedRelation(spooled, schema);
    duplicates = await samePandasDoes(relation);
    await close();
    rmSync(spooled);
  }
}
const seconds = (performance.now() - started) / 1000;
await engine.close();
const { user, system } = process.cpuUsage();
const processorSeconds = (user + system) / 1e6;
console.log(JSON.stringify({ seconds, processorSeconds, readSeconds, duplicates, peakMiB: process.resourceUsage().maxRSS / 1024 }));

/** Counts, moments, quantiles, histograms, top values, duplicates and Pearson's correlations. */
async function samePandasDoes(relation: Relation): Promise<number> {
  const { columns, duplicateRows } = await profileRelation(relation, { stage: "raw", rows: "all rows" });
  const spreads = columns.flatMap(({ name, numeric }) => (numeric === null ? [] : [{ name, ...numeric }]));
  await pearsonMatrix(relation, spreads);
  return duplicateRows;
}
