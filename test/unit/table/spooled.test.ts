import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { seededRandom } from "../../../src/base/random.ts";
import type { CollectOptions } from "../../../src/table/collect.ts";
import type { ContractColumn, GivenContract } from "../../../src/table/given.ts";
import { nearMissCategories, nearMissCategoriesIn } from "../../../src/table/nearMissCategories.ts";
import { rowsPerGroup } from "../../../src/table/parquetFormat.ts";
import { WordPairs } from "../../../src/table/wordPairs.ts";
import { engine, folder } from "./collected.ts";

const source = { format: "csv", path: "long.csv", options: {} } as const;
const memory = join(folder, "memory.parquet");
const file = join(folder, "spooled.parquet");

/** What collecting into memory and into a file make of a text: the bytes of their files, and all else that is said. */
async function bothWays(text: string, contract: GivenContract | null = null, options: Partial<CollectOptions> = {}) {
  writeFileSync(join(folder, "long.csv"), text);
  const given = { ...options, baseFolder: folder };
  const outcomeOf = async (collect: () => Promise<object>): Promise<object> => {
    try {
      return await collect();
    } catch (error) {
      return { error: String(error) };
    }
  };
  const expected = await outcomeOf(async () => {
    const { value, ...rest } = await engine.collect(source, contract, given);
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
    const result = await engine.collectLong(source, contract, given, { path: () => file, leastBytes: 0 });
    assert.ok("spooled" in result);
    const { spooled, ...rest } = result;
    const stored = await engine.storedRelation(spooled.path, spooled.schema);
    const findings = await nearMissCategoriesIn(stored, spooled.distinctTexts);
    await stored.close();
    return { ...rest, schema: spooled.schema, rowCount: spooled.rowCount, bytes: readFileSync(spooled.path), findings };
  });
  return { expected, found };
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
  const { expected, found } = await bothWays(`id,price,city,customer,isNew,day\n${text}\n`);
  assert.deepEqual(found, expected);
  assert.equal("findings" in found && Array.isArray(found.findings) && found.findings.length, 1);
});

test("numbers that the first rows do not show, whole numbers that are wide, and guesses that fail are written as from memory", async () => {
  const text = longText((row) => {
    const late = row < 2000 ? "" : row;
    const wide = row < rowsPerGroup + 7 ? row : 5e9 + row;
    return `${late},${wide},${row < 5000 ? row : `${row}.5`},${row < 6000 ? row : `x${row % 7}`}`;
  });
  const { expected, found } = await bothWays(`late,wide,half,word\n${text}\n`);
  assert.deepEqual(found, expected);
  assert.deepEqual("schema" in found && (found.schema as { columns: { type: string }[] }).columns.map(({ type }) => type), [
    "integer",
    "integer",
    "number",
    "category",
  ]);
});

test("rows against the contract are named, dropped and put aside as from memory", async () => {
  const contract = {
    contract: [column("k", "integer", { roles: ["key"], mayBeMissing: false }), column("c", "category", { oneOf: ["a", "b"] })],
  };
  for (const invalid of ["fail", "drop", "quarantine"] as const) {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom("a", "b", "c", "", "1,2"), { minLength: 1, maxLength: 30 }), async (cells) => {
        const text = cells.map((cell, row) => `${row % 17 === 16 ? "x" : row},${cell}`).join("\n");
        const { expected, found } = await bothWays(`k,c\n${text}\n`, contract, { invalid });
        assert.deepEqual(found, expected);
      }),
      { numRuns: 60 },
    );
  }
});

test("a declared key that stands twice, row groups apart, is named with both ways of reading", async () => {
  const contract = { contract: [column("k", "integer", { roles: ["key"] })] };
  const text = longText((row) => `${row === rowsPerGroup + 9 ? 3 : row}`, rowsPerGroup + 20);
  const { expected, found } = await bothWays(`k\n${text}\n`, contract);
  assert.deepEqual(found, expected);
  assert.match(JSON.stringify(found), /same key/);
});

test("a short source goes into memory, and no file is asked for", async () => {
  writeFileSync(join(folder, "long.csv"), "a\n1\n");
  const never = join(folder, "never.parquet");
  const result = await engine.collectLong(source, null, { baseFolder: folder }, { path: () => never });
  assert.ok("value" in result && !existsSync(never));
});

test("a disk that is full meanwhile is one sentence", { skip: !existsSync("/dev/full") }, async () => {
  writeFileSync(join(folder, "long.csv"), `a\n${"1\n".repeat(1000)}`);
  await assert.rejects(engine.collectLong(source, null, { baseFolder: folder }, { path: () => "/dev/full", leastBytes: 0 }), {
    code: "disk-full",
    message: /^The disk is full: a table could not be stored\.$/,
  });
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
