import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { int64, tableFromArrays, tableToIPC } from "@uwdata/flechette";
import fc from "fast-check";
import { seededRandom } from "../../../src/base/random.ts";
import type { TableSchema } from "../../../src/model/relation.ts";
import { arrow, files, json, ndjson, parquet } from "../../../src/runtime/sources.ts";
import type { CollectOptions } from "../../../src/table/collect.ts";
import type { ContractColumn, GivenContract, GivenSource } from "../../../src/table/given.ts";
import { WordPairs } from "../../../src/table/intake/wordPairs.ts";
import { nearMissCategories, nearMissCategoriesIn } from "../../../src/table/nearMissCategories.ts";
import { rowsPerGroup } from "../../../src/table/parquet/parquetFormat.ts";
import { engine, folder } from "./collected.ts";

const memory = join(folder, "memory.parquet");
const file = join(folder, "spooled.parquet");

interface Given extends Partial<CollectOptions> {
  readonly contract?: GivenContract;
  /** Tables that take less memory stay there. */
  readonly leastBytes?: number;
}

/** What collecting into memory and into a file make of a source: the bytes of their files, and all else that is said. */
async function bothWays(source: GivenSource, { contract = undefined, leastBytes = 0, ...options }: Given = {}) {
  const given = { ...options, baseFolder: folder };
  const outcomeOf = async (collect: () => Promise<object>): Promise<object> => {
    try {
      return await collect();
    } catch (error) {
      return { error: String(error) };
    }
  };
  const expected = await outcomeOf(async () => {
    const { value, ...rest } = await engine.collect(source, contract ?? null, given);
    await engine.writeParquet(value, memory);
    return {
      ...rest,
      schema: value.schema,
      rowCount: value.table.rowCount,
      bytes: readFileSync(memory),
      findings: nearMissCategories(value),
    };
  });
  const found = await outcomeOf(async () => {
    const result = await engine.collectLong(source, contract ?? null, given, { path: () => file, leastBytes });
    assert.ok("spooled" in result);
    const { spooled, ...rest } = result;
    const stored = await engine.storedRelation(spooled.path, spooled.schema);
    const findings = await nearMissCategoriesIn(stored, spooled.distinctTexts);
    await stored.close();
    return { ...rest, schema: spooled.schema, rowCount: spooled.rowCount, bytes: readFileSync(spooled.path), findings };
  });
  return { expected, found };
}

const plain = { format: "csv", path: "long.csv", options: {} } as const;
const packed = { format: "csv", path: "long.csv.gz", options: {} } as const;

/** The text as a plain file, which is read in chunks where it is not short, and as a packed one, which is read row by row. */
function textSources(text: string): readonly GivenSource[] {
  writeFileSync(join(folder, plain.path), text);
  writeFileSync(join(folder, packed.path), gzipSync(text, { level: 1 }));
  return [plain, packed];
}

const column = (name: string, type: ContractColumn["type"], given: Partial<ContractColumn> = {}): ContractColumn => ({
  name,
  type,
  mayBeMissing: true,
  oneOf: null,
  roles: [],
  ...given,
});

/** Longer than two row groups and than the rows that types are guessed from. */
function longText(rowOf: (row: number, share: () => number) => string, count = 2 * rowsPerGroup + 4321): string {
  const random = seededRandom(5);
  return Array.from({ length: count }, (_, row) => rowOf(row, () => random.next())).join("\n");
}

test("a table that is written while it is read has the bytes of one that was in memory", async () => {
  const text = longText((row, share) => {
    const city = ["Köln", "koeln", "Köln ", "Bonn", ""][Math.floor(share() ** 3 * 5)];
    const price = share() < 0.1 ? "" : (share() * 100).toFixed(2);
    return `${row},${price},${city},c${Math.floor(share() * 50_000)},${share() < 0.5},2024-0${1 + Math.floor(share() * 9)}-11`;
  });
  for (const source of textSources(`id,price,city,customer,isNew,day\n${text}\n`)) {
    // From the first rows on, and from where it has become long.
    for (const leastBytes of source === plain ? [0] : [0, 7 << 20]) {
      const { expected, found } = await bothWays(source, { leastBytes });
      assert.deepEqual(found, expected);
      assert.equal("findings" in found && Array.isArray(found.findings) && found.findings.length, 1);
    }
  }
});

test("numbers that the first rows do not show, whole numbers that are wide, and guesses that fail are written as from memory", async () => {
  const text = longText((row) => {
    const late = row < 2000 ? "" : row;
    const wide = row < rowsPerGroup + 7 ? row : 5e9 + row;
    return `${late},${wide},${row < 5000 ? row : `${row}.5`},${row < 6000 ? row : `x${row % 7}`}`;
  });
  for (const source of textSources(`late,wide,half,word\n${text}\n`)) {
    const { expected, found } = await bothWays(source, { leastBytes: source === plain ? 0 : 100_000 });
    assert.deepEqual(found, expected);
    assert.deepEqual("schema" in found && (found.schema as { columns: { type: string }[] }).columns.map(({ type }) => type), [
      "integer",
      "integer",
      "number",
      "category",
    ]);
  }
});

test("rows against the contract are named, dropped and put aside as from memory", async () => {
  const contract = {
    contract: [column("k", "integer", { roles: ["key"], mayBeMissing: false }), column("c", "category", { oneOf: ["a", "b"] })],
  };
  for (const invalid of ["fail", "drop", "quarantine"] as const) {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom("a", "b", "c", "", "1,2"), { minLength: 1, maxLength: 30 }), async (cells) => {
        // A column that nobody asks for makes the file long enough to be read in chunks.
        const text = cells.map((cell, row) => `${row === 0 ? "-".repeat(1 << 18) : ""},${row % 17 === 16 ? "x" : row},${cell}`).join("\n");
        for (const source of textSources(`long,k,c\n${text}\n`)) {
          const { expected, found } = await bothWays(source, { contract, invalid });
          assert.deepEqual(found, expected);
        }
      }),
      { numRuns: 60 },
    );
  }
});

test("a declared key that stands twice, row groups apart, is named with both ways of reading", async () => {
  const contract = { contract: [column("k", "integer", { roles: ["key"] })] };
  const text = longText((row) => `${row === rowsPerGroup + 9 ? 3 : row}`, rowsPerGroup + 20);
  for (const source of textSources(`k\n${text}\n`)) {
    const { expected, found } = await bothWays(source, { contract });
    assert.deepEqual(found, expected);
    assert.match(JSON.stringify(found), /row 131082 \(line 131083\) has the same key/);
  }
});

/** Rows in every other format, as files of the test's folder; `time` and `late` are whole numbers that are wide from a late row on. */
async function otherSources(): Promise<readonly GivenSource[]> {
  const rows = Array.from({ length: rowsPerGroup + 999 }, (_, row) => ({
    id: row,
    price: row % 9 === 0 ? null : row / 8,
    city: ["Köln", "koeln", "\ud83d\ude00", "Bonn", null][row % 5],
    time: row < rowsPerGroup ? row : 1_700_000_000_000 + row,
    digits: row % 7 === 0 ? null : `${row % 1000}`,
    late: row < 100_000 ? `${row}` : `x${row % 11}`,
    isNew: row % 3 === 0,
  }));
  const lines = rows.map((row) => JSON.stringify(row));
  writeFileSync(join(folder, "rows.ndjson"), lines.join("\n"));
  writeFileSync(join(folder, "rows.json"), `[${lines.join(",\n")}]`);
  lines.forEach((_, at) => {
    if (at % 50_000 === 0) writeFileSync(join(folder, `part${at}.ndjson`), lines.slice(at, at + 50_000).join("\n"));
  });
  const duck = await DuckDBInstance.create(":memory:");
  const connection = await duck.connect();
  await connection.run(`COPY (FROM '${join(folder, "rows.ndjson")}') TO '${join(folder, "rows.parquet")}' (FORMAT parquet)`);
  connection.closeSync();
  duck.closeSync();
  const names = Object.keys(rows[0] as object) as (keyof (typeof rows)[number])[];
  const cells = Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]));
  const ipc = tableToIPC(tableFromArrays(cells, { types: { time: int64() } }), { format: "stream" });
  writeFileSync(join(folder, "rows.arrow"), ipc as Uint8Array);
  return [
    arrow("rows.arrow"),
    ndjson("rows.ndjson"),
    json("rows.json"),
    parquet("rows.parquet"),
    files("part*.ndjson", ndjson, { sourceFile: "part" }),
  ];
}

test("sources of every format that are read row by row are written as from memory, from whichever row on", async () => {
  for (const source of await otherSources()) {
    for (const leastBytes of [0, 4 << 20]) {
      const { expected, found } = await bothWays(source, { leastBytes });
      assert.deepEqual(found, expected, source.format);
      const { columns } = (found as { readonly schema: TableSchema }).schema;
      assert.deepEqual(
        columns.slice(0, 7).map(({ type }) => type),
        ["integer", "number", "category", "integer", "integer", "text", "boolean"],
      );
    }
  }
});

test("rows without consent are left out of the file, and a limit ends it, as from memory", async () => {
  const text = longText((row) => `${row},${row % 3 === 0 ? "yes" : "no"}`, rowsPerGroup + 77);
  for (const source of textSources(`id,ok\n${text}\n`)) {
    for (const given of [{ consent: { column: "ok", yes: "boolean" } }, { limit: 100_001 }] as const) {
      const { expected, found } = await bothWays(source, given);
      assert.deepEqual(found, expected);
    }
  }
});

test("a short source goes into memory, and no file is asked for", async () => {
  const never = join(folder, "never.parquet");
  for (const source of textSources("a\n1\n")) {
    const result = await engine.collectLong(source, null, { baseFolder: folder }, { path: () => never });
    assert.ok("value" in result && !existsSync(never));
  }
});

test("a disk that is full meanwhile is one sentence", { skip: !existsSync("/dev/full") }, async () => {
  for (const source of textSources(`a\n${"1\n".repeat(1 << 18)}`)) {
    await assert.rejects(engine.collectLong(source, null, { baseFolder: folder }, { path: () => "/dev/full", leastBytes: 0 }), {
      code: "disk-full",
      message: /^The disk is full: a table could not be stored\.$/,
    });
  }
});

test("a run that is cancelled while rows go into the file reads no further", async () => {
  const rows = 32 * rowsPerGroup;
  for (const source of textSources(`a,b\n${"1,2\n".repeat(rows)}`)) {
    const cancelled = new AbortController();
    const path = (): string => {
      cancelled.abort();
      return file;
    };
    const options = { baseFolder: folder, signal: cancelled.signal };
    await assert.rejects(engine.collectLong(source, null, options, { path, leastBytes: 0 }), { name: "AbortError" });
    // A row takes two numbers of four bytes and a key of eight.
    assert.ok(statSync(file).size < 8 * rows);
  }
});

test("distinct pairs of words are counted, zeros too", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(900)), { maxLength: 4000 }), (pairs) => {
      const counted = new WordPairs();
      for (let at = 0; at < pairs.length; at += 100) counted.add(Uint32Array.from(pairs.slice(at, at + 100).flat()), 1);
      assert.equal(counted.size, new Set(pairs.map(String)).size);
    }),
  );
});
