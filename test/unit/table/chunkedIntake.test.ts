import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { Failure } from "../../../src/base/failure.ts";
import { takeInChunks } from "../../../src/table/csv/chunkedIntake.ts";
import type { ContractColumn } from "../../../src/table/given.ts";
import { Intake } from "../../../src/table/intake/intake.ts";
import type { IntakeOptions, IntakeResult } from "../../../src/table/intake/intakeResult.ts";
import { openCsv } from "../../../src/table/sources/csvSource.ts";
import { ownThread } from "../../../src/table/threads.ts";

const folder = mkdtempSync(join(tmpdir(), "mlpipe-chunks-"));
after(() => rmSync(folder, { recursive: true }));
const path = join(folder, "rows.csv");

type Outcome = IntakeResult | { readonly code: string; readonly message: string };

/** What both readers make of a text; the second says null where it leaves it to the first. */
async function bothWays(text: string, changes: Partial<IntakeOptions>, chunkBytes: number): Promise<readonly [Outcome, Outcome | null]> {
  writeFileSync(path, text);
  const source = await openCsv(path, { format: "csv", path: "rows.csv", options: { delimiter: "," } }, null);
  try {
    const header = await source.header();
    const options: IntakeOptions = {
      source: "rows.csv",
      header,
      contract: null,
      invalid: "fail",
      consent: null,
      limit: null,
      guesses: null,
      ...changes,
    };
    const careful = await outcomeOf(async () => {
      const intake = new Intake(options);
      await source.read(intake);
      intake.end();
      assert.deepEqual(intake.mistakes, []);
      return intake;
    });
    const plain = (await source.plain?.()) ?? null;
    assert.ok(plain !== null);
    let leftAlone = false;
    const chunked = await outcomeOf(async () => {
      const intake = new Intake(options);
      leftAlone = !(await takeInChunks(plain, intake, { threads: ownThread(), signal: null, chunkBytes }));
      assert.deepEqual(intake.mistakes, []);
      return intake;
    });
    return [careful, leftAlone ? null : chunked];
  } finally {
    await source.close();
  }
}

async function outcomeOf(read: () => Promise<Intake>): Promise<Outcome> {
  try {
    const result = (await read()).finish();
    assert.ok("value" in result);
    return result;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { code: error.code, message: error.message };
  }
}

const contract: readonly ContractColumn[] = [
  { name: "n", type: "number", mayBeMissing: true, oneOf: null, roles: [] },
  { name: "i", type: "integer", mayBeMissing: false, oneOf: null, roles: [] },
  { name: "when", type: "datetime", mayBeMissing: true, oneOf: null, roles: [] },
  { name: "yes", type: "boolean", mayBeMissing: true, oneOf: null, roles: [] },
  { name: "word", type: "category", mayBeMissing: true, oneOf: null, roles: [] },
  { name: "part", type: "category", mayBeMissing: false, oneOf: ["a", "b"], roles: [] },
];

const cell = {
  n: fc.oneof(
    fc.double().map(String),
    fc.integer().map(String),
    fc.constantFrom("", "NA", "-0", "1e5", "007", ".5", "5.", "nan", "-inf", " 3 ", "0.1234567890123456", "123456789.12345678"),
  ),
  i: fc.oneof(fc.integer().map(String), fc.constantFrom("12", "5.0", "-7", "9007199254740991", "00012")),
  when: fc.oneof(
    fc
      .date({ min: new Date("0200-01-01"), max: new Date("9999-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 19)),
    fc.constantFrom("", "2024-02-29", "2024-02-29 12:30", "2024-02-29T12:30:05.250Z", "1999-12-31 24:00"),
  ),
  yes: fc.constantFrom("true", "FALSE", "y", "0", ""),
  word: fc.oneof(
    fc.string(),
    fc.constantFrom("", "NA", "é", "日本", "😀", 'say "so"', "two\nlines", "two\r\nlines", "a,b", "longer than eight bytes"),
  ),
  part: fc.constantFrom("a", "b"),
};
const wrong = { ...cell, n: fc.constantFrom("1", "x1"), i: fc.constantFrom("1", "1.5", ""), part: fc.constantFrom("a", "c", "") };

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const line = (row: Readonly<Record<string, string>>): string => contract.map(({ name }) => quoted(row[name] ?? "")).join(",");
const textOf = (rows: readonly Readonly<Record<string, string>>[], end: string): string =>
  `${["n,i,when,yes,word,part", ...rows.map(line)].join(end)}${end}`;
const lineEnd = fc.constantFrom("\n", "\r\n");
const chunkBytes = fc.integer({ min: 8, max: 400 });

test("a file read in chunks makes the same table, byte for byte, as row by row", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record(cell), { minLength: 1, maxLength: 30 }), lineEnd, chunkBytes, async (rows, end, size) => {
      const [careful, chunked] = await bothWays(textOf(rows, end), { contract }, size);
      assert.ok(chunked !== null);
      assert.deepEqual(chunked, careful);
    }),
    { numRuns: 300 },
  );
});

test("rows that break the contract are named, counted, dropped and put into quarantine as row by row", async () => {
  const fates = fc.constantFrom("fail" as const, "drop" as const, "quarantine" as const);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record(wrong), { minLength: 1, maxLength: 20 }),
      fc.nat(20),
      fates,
      chunkBytes,
      async (rows, ragged, invalid, size) => {
        const lines = textOf(rows, "\n").split("\n");
        if (ragged < lines.length && ragged > 0) lines.splice(ragged, 0, "1,2", "");
        const [careful, chunked] = await bothWays(lines.join("\n"), { contract, invalid }, size);
        if (chunked !== null) assert.deepEqual(chunked, careful);
      },
    ),
    { numRuns: 300 },
  );
});

test("without a contract guesses hold, or the column that breaks one is named", async () => {
  const header = "a,b\n";
  const guesses = new Map([["a", "integer"]] as const);
  const [careful, chunked] = await bothWays(`${header}1,x\n2,y\n-30,x\n`, { guesses }, 8);
  assert.deepEqual(chunked, careful);
  writeFileSync(path, `${header}1,x\n2,y\n007,x\n`);
  const source = await openCsv(path, { format: "csv", path: "rows.csv", options: {} }, null);
  const options: IntakeOptions = {
    source: "rows.csv",
    header: await source.header(),
    contract: null,
    invalid: "fail",
    consent: null,
    limit: null,
    guesses,
  };
  const plain = await source.plain?.();
  assert.ok(plain);
  const intake = new Intake(options);
  await takeInChunks(plain, intake, { threads: ownThread(), signal: null, chunkBytes: 8 });
  await source.close();
  assert.deepEqual(intake.mistakes, [{ column: "a", is: "not as guessed" }]);
});

test("a key that stands twice, bytes that are no UTF-8 and a text that is never closed are left to the careful reader", async () => {
  const key: readonly ContractColumn[] = [{ name: "k", type: "integer", mayBeMissing: false, oneOf: null, roles: ["key"] }];
  const [careful, chunked] = await bothWays("k\n1\n2\n1\n", { contract: key }, 8);
  assert.equal(chunked, null);
  assert.match((careful as { message: string }).message, /row 3 \(line 4\) has the same key/);
  assert.equal((await bothWays('k\n1\n"2\n', { contract: key }, 8))[1], null);
});

test("a byte-order mark, blank lines and a last line without an end change nothing", async () => {
  const [careful, chunked] = await bothWays("\uFEFF\n\na,b\n\n1,x\n\n2,y", { guesses: new Map() }, 8);
  assert.ok(chunked !== null);
  assert.deepEqual(chunked, careful);
});
