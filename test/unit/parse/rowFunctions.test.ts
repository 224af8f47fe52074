import assert from "node:assert/strict";
import { test } from "node:test";
import type { FunctionFacts } from "../../../src/model/flow.ts";
import type { ParseResult } from "../../../src/parse/parsePipeline.ts";
import { parseText, stageNamed, textAt } from "./parseText.ts";

function factsOf(code: string, before: string, others: Readonly<Record<string, string>>): { facts: FunctionFacts; result: ParseResult } {
  const result = parseText(
    `import { features } from "mlpipe"; ${before}\nexport const table = features(rows, brief, { a: ${code} });`,
    others,
  );
  return { facts: stageNamed(result, "table").flow.functions[0] as FunctionFacts, result };
}

/** The columns a row function reads, "*" where it may read any. */
function check(code: string, expected: readonly string[], before = "", others: Readonly<Record<string, string>> = {}): void {
  const { facts } = factsOf(code, before, others);
  assert.deepEqual([...facts.reads.map((read) => read.name), ...(facts.readsAny ? ["*"] : [])], expected, code);
}

test("columns are read by member, in every form", () => {
  check("(row) => row.a + row['b'] + row[`c`] + row?.d + (row as any)!.e", ["a", "b", "c", "d", "e"]);
  check("function (row) { return row.a.b.c + row.a; }", ["a", "a"]);
  check("row => ({ a: row.x, b: [row.y] }).a", ["x", "y"]);
  check("(row) => row[KEY]", ["age"], `const KEY = "age";`);
});

test("columns are read by destructuring, with other names and defaults", () => {
  check("({ a, b: c, 'd e': f = 1, g: { h } }) => a + c", ["a", "b", "d e", "g"]);
  check("(row) => { const { a, b = 1 } = row; return a; }", ["a", "b"]);
  check("({ a, ...rest }) => a", ["a", "*"]);
});

test("another name for the row is the row", () => {
  check("(row) => { const r = row; const s = r as any; return s.a; }", ["a"]);
  check("(row) => [1].map((x) => x * row.a)[0]", ["a"]);
  check("(row) => [{ a: 1 }].map((row) => row.a)[0]", []);
});

test("helpers that are handed the row are read too, in this file and in local ones", () => {
  check("(row) => bmi(row)", ["mass", "height"], "const bmi = (person) => person.mass / person.height ** 2;");
  check("(row) => bmi(1, row)", ["height"], "function bmi(k, { height }) { return k * height; }");
  check("(row) => bmi(row.mass)", ["mass"], "const bmi = (mass) => mass.height;");
  check("(row) => h.bmi(row)", ["mass"], `import * as h from "./h.ts";`, { "h.ts": "export function bmi(p) { return p.mass; }" });
  check("bmi", ["mass"], `import { bmi } from "./h.ts";`, { "h.ts": "export function bmi(p) { return p.mass; }" });
  check("(row) => f(row)", ["a"], "const f = (r) => r.a > 1 ? 0 : f(r);");
  check("(row) => { const inner = (r) => r.a; return inner(row); }", ["a"]);
});

test("a row that goes where it cannot be followed may have any column read", () => {
  check("(row) => Object.values(row).length", ["*"]);
  check("(row) => ({ ...row }).a", ["*"]);
  check("(row) => row[name()]", ["*"]);
  check("(row) => other(row)", ["*"], `import { other } from "pkg";`);
  check("(row) => { for (const name in row) return 1; }", ["*"]);
  check("(row) => row === null ? 0 : 'a' in row ? 1 : typeof row", ["a"]);
});

test("a function written as a method, or named elsewhere, is read", () => {
  const result = parseText(
    `import { features } from "mlpipe"; const named = (row) => row.b; export const table = features(rows, brief, { a(row) { return row.a; }, named, c: named });`,
  );
  const { functions } = stageNamed(result, "table").flow;
  assert.deepEqual(
    functions.map((each) => [each.path, each.reads[0]?.name]),
    [
      ["functions.a", "a"],
      ["functions.named", "b"],
      ["functions.c", "b"],
    ],
  );
});

/** What else a function depends on, each with its text. */
function checkWorld(
  code: string,
  expected: Partial<Record<"clock" | "random" | "files" | "network" | "outerWrites" | "freeNames", readonly string[]>>,
  before = "",
  others = {},
): void {
  const { facts, result } = factsOf(code, before, others);
  const shown = {
    clock: facts.clock.map((range) => textAt(result, range)),
    random: facts.random.map((range) => textAt(result, range)),
    files: facts.files.map((range) => textAt(result, range)),
    network: facts.network.map((range) => textAt(result, range)),
    outerWrites: facts.outerWrites.map((write) => write.name),
    freeNames: facts.freeNames.map((free) => `${free.name} ${free.from}`),
  };
  const nothing = { clock: [], random: [], files: [], network: [], outerWrites: [], freeNames: shown.freeNames };
  assert.deepEqual(shown, { ...nothing, ...expected }, code);
}

test("the clock is asked by Date.now(), new Date() and performance.now(), not by new Date(text)", () => {
  checkWorld("(row) => Date.now() - +new Date() - performance.now() + +Date()", {
    clock: ["Date.now()", "new Date()", "performance.now()", "Date()"],
  });
  checkWorld("(row) => new Date(row.a) > new Date('2026-01-01') && Date.parse(row.b) + Date.UTC(1, 2)", {});
  checkWorld("(row) => globalThis.Date.now()", { clock: ["globalThis.Date.now()"] });
  checkWorld("(row) => { const Date = { now: () => 1 }; return Date.now(); }", {});
});

test("randomness, files and the network are found, in helpers too", () => {
  checkWorld("(row) => Math.random() + Math.abs(row.a)", { random: ["Math.random()"] });
  checkWorld("(row) => randomUUID()", { random: ["randomUUID()"] }, `import { randomUUID } from "node:crypto";`);
  checkWorld("(row) => createHash('md5')", {}, `import { createHash } from "node:crypto";`);
  checkWorld("(row) => fs.readFileSync('x')", { files: ["fs.readFileSync('x')"] }, `import fs from "node:fs";`);
  checkWorld("(row) => fetch('x')", { network: ["fetch('x')"] });
  checkWorld("(row) => age(row)", { clock: ["Date.now()"] }, `import { age } from "./h.ts";`, {
    "h.ts": "const now = () => Date.now(); export const age = (row) => now() - row.born;",
  });
  checkWorld("(row) => started", { clock: ["Date.now()"] }, `const started = Date.now();`);
});

test("assignments to variables outside the function are found", () => {
  checkWorld("(row) => { seen += 1; let own = 0; own++; return own; }", { outerWrites: ["seen"] }, "let seen = 0;");
  checkWorld(
    "(row) => { cache.set(row.a, 1); list.push(1); box.a.b = 2; delete box.c; [].push(1); return 1; }",
    { outerWrites: ["cache", "list", "box", "box"] },
    "const cache = new Map(), list = [], box = {};",
  );
  checkWorld("(row) => count()", { outerWrites: ["seen"] }, "let seen = 0; const count = () => ++seen;");
});

test("free names say where they come from; the language's own are none", () => {
  checkWorld(
    "(row) => k * Math.abs(f(row.a)) + window2 + Number(undefined) + other",
    { freeNames: ["k declaration", "f import", "window2 global", "other declaration"] },
    `import { f } from "pkg"; const k = 1, other = 2; type T = 1;`,
  );
});

test("what is declared elsewhere is a global: process, however it is typed", () => {
  const { result } = factsOf("(row) => row.a * Number(process.env.RATE)", "declare const process: any;", {});
  assert.deepEqual(
    stageNamed(result, "table").unknowable.map((use) => use.what),
    ["environment"],
  );
});

/** The column that a row function hands on, or null. */
function passes(code: string, expected: string | null, before = "", others: Readonly<Record<string, string>> = {}): void {
  assert.equal(factsOf(code, before, others).facts.passes ?? null, expected, code);
}

test("a value is handed on as it is, in another type, or in another spelling", () => {
  for (const body of [
    "row.id",
    "Number(row.id)",
    "+row.id",
    `\`C\${row.id}\``,
    "row.id?.trim().toLowerCase() ?? ''",
    "String(row['id'])",
  ]) {
    passes(`(row) => ${body}`, "id");
  }
  passes("({ id: number }) => number", "id");
  passes("(row) => { const id = row.id; return parseInt(id, 10); }", "id");
});

test("what is computed from a value is not that value", () => {
  for (const body of ["row.id + 1", "row.id.length", "row.id.slice(0, 3)", "row.id % 7", "row.id > 3", `\`\${row.a}-\${row.b}\``]) {
    passes(`(row) => ${body}`, null);
  }
});

test("helpers that hand a value on are followed, in local files too", () => {
  passes("(row) => asNumber(row.id)", "id", "const asNumber = (text: string) => Number(text);");
  passes("(row) => idOf(row)", "id", 'import { idOf } from "./ids.ts";', { "ids.ts": "export function idOf(visit) { return visit.id; }" });
  passes("(row) => again(row.id)", null, "function again(x) { return again(x); }");
});

test("a function of two constants says yes or no", () => {
  const twoValued = (code: string) => factsOf(code, "", {}).facts.twoValued === true;
  for (const body of ["row.a > 3", "row.a > 3 ? 1 : 0", "Number(row.a > 3)", "+(row.a > 3 && row.b === 'x')", "!row.a"]) {
    assert.ok(twoValued(`(row) => ${body}`), body);
  }
  assert.ok(twoValued("(row) => { if (row.a > 3) return 1; return 0; }"));
  for (const body of [
    "row.a",
    "row.a > 3 ? row.a : 0",
    "(row.a > 3 ? 1 : 0) + (row.b > 3 ? 1 : 0)",
    "row.a > 3 ? 2 : row.a > 1 ? 1 : 0",
    "1",
  ]) {
    assert.ok(!twoValued(`(row) => ${body}`), body);
  }
});
