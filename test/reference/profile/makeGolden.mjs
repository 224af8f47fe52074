// Writes the JSON files beside this one. Needs a python3 with pandas and scipy (python3-pandas, python3-scipy).
//
//   node test/reference/profile/makeGolden.mjs [PYTHON]
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";

const python = process.argv[2] ?? "python3";
const sample = (path) => fileURLToPath(new URL(`../../../samples/${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "mlpipe-golden-"));

// pandas reads Parquet only with another engine, so the flights go through CSV.
const flights = join(folder, "flights.csv");
const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
await connection.run(`COPY (FROM '${sample("flights/data/flights.parquet")}') TO '${flights}' (HEADER)`);
connection.closeSync();

const sources = { penguins: [sample("penguins/data/penguins.csv")], churn: [sample("churn/data/churn.csv")], flights: [flights, "date"] };
for (const [name, source] of Object.entries(sources)) {
  const script = fileURLToPath(new URL("profiles.py", import.meta.url));
  const text = execFileSync(python, [script, name, ...source], { maxBuffer: 1 << 26 });
  writeFileSync(new URL(`${name}.json`, import.meta.url), text);
  if (name === "flights") continue;
  const more = execFileSync(python, [fileURLToPath(new URL("statistics.py", import.meta.url)), name, ...source], { maxBuffer: 1 << 26 });
  writeFileSync(new URL(`${name}-statistics.json`, import.meta.url), more);
}
const pairs = execFileSync(python, [fileURLToPath(new URL("pairs.py", import.meta.url)), ...sources.penguins], { maxBuffer: 1 << 26 });
writeFileSync(new URL("penguins-pairs.json", import.meta.url), pairs);
rmSync(folder, { recursive: true });
