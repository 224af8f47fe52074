import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parsePipeline } from "../../../src/parse/parsePipeline.ts";
import { parseText, stageNamed, textAt } from "./parseText.ts";

/** Stages as "name = kind(role: stage, …)", with "(hidden)" where they are not exported. */
function check(text: string, expected: readonly string[], others: Readonly<Record<string, string>> = {}): void {
  const shown = parseText(text, others).pipeline.stages.map((stage) => {
    const inputs = stage.inputs.map((input) => `${input.role}: ${input.stage}`).join(", ");
    return `${stage.name} = ${stage.kind}(${inputs})${stage.exported ? "" : " (hidden)"}`;
  });
  assert.deepEqual(shown, expected);
}

const collected = `collect(csv("a.csv"), { owner: "us", license: "MIT" })`;

test("a stage function is known by where it was imported from, whatever it is called here", () => {
  check(`import { collect as c, csv } from "mlpipe"; export const raw = ${collected.replace("collect", "c")};`, ["raw = collect()"]);
  check(`import * as m from "mlpipe"; export const raw = m.collect(m.csv("a"), {}); export const t = m["clean"](raw, []);`, [
    "raw = collect()",
    "t = clean(table: raw)",
  ]);
  check(`import { clean } from "./mine.ts"; export const a = clean(1, []);`, [], { "mine.ts": "export const clean = () => 1;" });
  check(`import { clean } from "other"; export const a = clean(1, []);`, []);
  check(`import type { clean } from "mlpipe"; export const a = clean(1, []);`, []);
});

test("a name that is declared again is no stage function", () => {
  check(`import { clean as wash } from "mlpipe"; function clean() {} export const a = clean(1, []);`, []);
  check(`import { clean } from "mlpipe"; const make = (clean) => { const inner = clean(1, []); };`, []);
  check(`import { clean } from "mlpipe"; const wash = clean; export const a = wash(b, []); export const b = wash(a, []);`, [
    "a = clean(table: b)",
    "b = clean(table: a)",
  ]);
});

test("stages are taken through aliases, assertions, export lists and default exports", () => {
  const head = `import { collect, clean, csv } from "mlpipe";`;
  check(`${head} const raw = ${collected}; export { raw };`, ["raw = collect()"]);
  check(`${head} const raw = ${collected}; export { raw as source };`, ["source = collect()"]);
  check(`${head} const raw = ${collected}; export default raw;`, ["raw = collect()"]);
  check(`${head} export default ${collected};`, ["default = collect()"]);
  check(`${head} const raw = ${collected};`, ["raw = collect() (hidden)"]);
  check(`${head} export const raw = (${collected} as any)!; const t = raw; const u = t as any; export const tidy = clean((u), []);`, [
    "raw = collect()",
    "tidy = clean(table: raw)",
  ]);
  check(`${head} export const raw = ${collected}, tidy = clean(raw, []);`, ["raw = collect()", "tidy = clean(table: raw)"]);
});

test("stages of local files come before the file that takes them, and only those that are taken", () => {
  const sources = `import { collect, clean, csv } from "mlpipe";
    export const raw = ${collected}; export const unused = clean(raw, []); const hidden = clean(raw, []); export { hidden as shown };
    export default clean(raw, []);`;
  const head = `import { clean } from "mlpipe";`;
  check(
    `${head} import { raw as source } from "./sources.ts"; export const tidy = clean(source, []);`,
    ["raw = collect()", "tidy = clean(table: raw)"],
    {
      "sources.ts": sources,
    },
  );
  check(
    `${head} import * as s from "./sources"; export const tidy = clean(s.shown, []);`,
    ["raw = collect()", "shown = clean(table: raw)", "tidy = clean(table: shown)"],
    {
      "sources.ts": sources,
    },
  );
  check(
    `${head} import base from "./sources.js"; export const tidy = clean(base, []);`,
    ["raw = collect()", "default = clean(table: raw)", "tidy = clean(table: default)"],
    {
      "sources.ts": sources,
    },
  );
  check(`${head} import { again } from "./index"; export const tidy = clean(again, []);`, ["raw = collect()", "tidy = clean(table: raw)"], {
    "index/index.ts": `export { raw as again } from "../sources.ts";`,
    "sources.ts": sources,
  });
  check(`${head} import { raw } from "./all.ts"; export const tidy = clean(raw, []);`, ["raw = collect()", "tidy = clean(table: raw)"], {
    "all.ts": `export * from "./sources.ts";`,
    "sources.ts": sources,
  });
  check(`export { raw } from "./sources.ts";`, ["raw = collect()"], { "sources.ts": sources });
  check(`export * from "./sources.ts";`, ["raw = collect()", "unused = clean(table: raw)", "shown = clean(table: raw)"], {
    "sources.ts": sources,
  });
});

test("a prepare is given parts after a split and a table before it; a model names what it uses", () => {
  const text = `import { split, prepare, train, logistic, features, problem } from "mlpipe";
    export const brief = problem(null, {}); export const table = features(brief, brief, {}); export const parts = split(table, brief, {});
    export const early = prepare(table, []); export const late = prepare(parts, []);
    export const model = train(parts, logistic({ use: late }), { seed: 1 });`;
  check(text, [
    "brief = problem()",
    "table = features(table: brief, brief: brief)",
    "parts = split(table: table, brief: brief)",
    "early = prepare(table: table)",
    "late = prepare(parts: parts)",
    "model = train(parts: parts, model.use: late)",
  ]);
});

test("ranges are those of the statement, the name and the call", () => {
  const result = parseText(`import { clean } from "mlpipe";\n/** Tidy. */\nexport const tidy = clean(raw, []); // end`);
  const stage = stageNamed(result, "tidy");
  assert.equal(textAt(result, stage.range), "export const tidy = clean(raw, []);");
  assert.equal(textAt(result, stage.nameRange), "tidy");
  assert.equal(textAt(result, stage.callRange), "clean(raw, [])");
});

test("the churn sample has its stages, its contract and its data file", () => {
  const file = new URL("../../../samples/churn/churn.mlpipe.ts", import.meta.url).pathname;
  const result = parsePipeline({ file, readText: (path) => (path === file ? readFileSync(path, "utf8") : null) });
  assert.deepEqual(result.findings, []);
  assert.deepEqual(result.pipeline.stages.map((stage) => stage.kind).slice(0, 6), [
    "problem",
    "collect",
    "clean",
    "wrangle",
    "features",
    "split",
  ]);
  assert.equal(result.pipeline.contracts[0]?.columns.length, 20);
  assert.deepEqual(result.pipeline.contracts[0]?.columns.find((column) => column.name === "area_code")?.roles, ["notFeature"]);
  assert.deepEqual(
    result.pipeline.dataFiles.map((data) => data.path),
    [new URL("data/churn.csv", `file://${file}`).pathname],
  );
});
