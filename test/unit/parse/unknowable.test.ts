import assert from "node:assert/strict";
import { test } from "node:test";
import { parseText, stageNamed } from "./parseText.ts";

/** What stage `a` may depend on that its key cannot know, as "what: text". */
function check(text: string, expected: readonly string[], others: Readonly<Record<string, string>> = {}): void {
  const result = parseText(`import { clean, features } from "mlpipe"; ${text}`, others);
  assert.deepEqual(
    stageNamed(result, "a").unknowable.map((use) => `${use.what}: ${use.text}`),
    expected,
  );
}

test("the environment, the clock, files, the network and computed imports cannot be known", () => {
  check("export const a = clean(b, [process.env.X, process.cwd()]);", ["environment: process.env", "environment: process.cwd()"]);
  check("const { env } = process; export const a = clean(b, [env]);", ["environment: process"]);
  check("export const a = features(b, c, { x: () => Math.random() - Date.now() });", ["random: Math.random()", "clock: Date.now()"]);
  check(`import { readFileSync as read } from "fs"; export const a = clean(b, read("x"));`, [`file: read("x")`]);
  check("export const a = clean(b, await fetch('x'));", ["network: fetch('x')"]);
  check("export const a = clean(b, await import(name));", ["computed import: import(name)"]);
  check(`export const a = clean(b, await import("./c.ts"));`, []);
});

test("what is reached counts, in this file and in others; what is not does not", () => {
  check("const unused = Date.now(); const f = () => process.env.X; export const a = clean(b, []);", []);
  check("const f = () => process.env.X; const g = () => f(); export const a = clean(b, g());", ["environment: process.env"]);
  check(`import { f } from "./f.ts"; export const a = clean(b, f());`, ["clock: Date.now()"], {
    "f.ts": "export const f = () => Date.now(); export const g = () => Math.random();",
  });
  check(`import * as all from "./f.ts"; export const a = clean(b, all);`, ["clock: Date.now()"], {
    "f.ts": "export const f = () => Date.now();",
  });
});

test("statements that run when a file is loaded count, in imported files too", () => {
  check("console.log(process.env.X); export const a = clean(b, []);", ["environment: process.env"]);
  check(`import "./f.ts"; export const a = clean(b, []);`, ["clock: Date.now()"], { "f.ts": "globalThis.started = Date.now();" });
});

test("an expression asks the clock with op.now()", () => {
  check(
    `import { wrangle, op } from "mlpipe"; export const a = wrangle(b, (t) => t.derive({ x: () => op.now() - op.abs(op.random()) }));`,
    ["clock: op.now()", "random: op.random()"],
  );
});

test("other stages answer for themselves", () => {
  check("export const a = clean(other, []); export const other = clean(b, [Date.now()]);", []);
});

test("a source says what stages reach in it", () => {
  const result = parseText(`import { clean } from "mlpipe"; import { f } from "./f.ts"; export const a = clean(a, f());`, {
    "f.ts": "export const f = () => Date.now();",
  });
  assert.deepEqual(
    result.pipeline.sources.map((source) => source.unknowable.map((use) => use.what)),
    [[], ["clock"]],
  );
});
