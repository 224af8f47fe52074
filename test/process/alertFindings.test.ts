import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Analysis, analysePipeline } from "../../src/analyse/analysePipeline.ts";
import { openAnalysisMemory } from "../../src/analyse/analysisMemory.ts";
import { orderRun } from "../../src/analyse/orderRun.ts";
import type { Finding, TextEdit } from "../../src/model/finding.ts";
import { makeProject, type Project } from "./project.ts";

const rowCount = 60;
const cells: Readonly<Record<string, (row: number) => string>> = {
  id: (row) => `${row + 1}`,
  source: () => "web",
  income: (row) => `"1.${100 + row},5 €"`,
  answered: (row) => `${1 + (row % 28)}.3.2026`,
  weight: (row) => (row % 3 > 0 ? `${row} kg` : `${row * 10} g`),
  city: (row) => ["Bonn ", "MÃ¼nchen", "Kiel"][row % 3] as string,
  age: (row) => (row % 20 === 0 ? "999" : `${20 + (row % 40)}`),
  mode: (row) => (row % 10 === 0 ? "n/a" : row % 2 === 0 ? "bus" : "car"),
  left: (row) => (row % 5 === 0 ? "yes" : "no"),
};
const csv = [
  Object.keys(cells).join(","),
  ...Array.from({ length: rowCount }, (_, row) =>
    Object.values(cells)
      .map((cell) => cell(row))
      .join(","),
  ),
].join("\n");

const text = `import { clean, collect, columns, csv, problem, wrangle } from "mlpipe";
const Visit = columns({
  id: "integer",
  source: "category",
  income: "text",
  answered: "text",
  weight: "text",
  city: "category",
  age: "integer",
  mode: "category",
  left: "yes | no",
});
export const brief = problem(Visit, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Visit, { owner: "us", license: "MIT" });
export const tidy = clean(raw, []);
`;

test("what a profile finds wrong is said at the line that can mend it, until its fixes have", async (t) => {
  const project = makeProject(t, { "p.mlpipe.ts": text, "rows.csv": csv });
  assert.deepEqual((await analyse(project)).dataFindings, [], "nothing is known before the data is read");
  await run(project);
  const { dataFindings } = await analyse(project);
  assert.deepEqual(dataFindings.map((each) => `${each.id} at ${textAt(text, each)}: ${each.fixes[0]?.title}`).sort(), [
    "data/constant at source: Set `source` aside: notFeature",
    'data/damaged-text at tidy: Mend it with repairText("city")',
    'data/dates-as-text at tidy: Mend it with parse("answered", "date", { format: "%d.%m.%Y" })',
    'data/numbers-as-text at tidy: Mend it with parse("income", "number", { decimal: "," })',
    'data/padded at tidy: Mend it with trim("city")',
    'data/placeholders at tidy: Mend it with blank("age", [999])',
    'data/placeholders at tidy: Mend it with blank("mode", ["n/a"])',
    "data/unique at id: Set `id` aside: notFeature",
    'data/units-as-text at tidy: Mend it with units("weight", { to: "kg", g: 0.001 })',
  ]);
  // One at a time, as a person does: each fix is made for the text that the one before has left.
  for (let left = dataFindings; left.length > 0; ) {
    const before = readFileSync(project.file, "utf8");
    project.write("p.mlpipe.ts", edited(before, left[0]?.fixes[0]?.edits ?? []));
    await run(project);
    const next = (await analyse(project)).dataFindings;
    assert.equal(next.length, left.length - 1, readFileSync(project.file, "utf8"));
    left = next;
  }
  assert.match(readFileSync(project.file, "utf8"), /left: "yes \| no",\n\}, \{ notFeature: \["\w+", "\w+"\] \}\);/);
});

test("a finding that is as it should be is answered at its line, with a reason", async (t) => {
  const ignored = text
    .replace("export const tidy", "// mlpipe-ignore data/placeholders, data/padded: said so by the source\nexport const tidy")
    .replace("  source:", "  // mlpipe-ignore data/constant\n  source:");
  const project = makeProject(t, { "p.mlpipe.ts": ignored, "rows.csv": csv });
  await run(project);
  const ids = (await analyse(project)).dataFindings.map(({ id }) => id);
  assert.equal(
    ids.some((id) => id === "data/placeholders" || id === "data/padded"),
    false,
  );
  assert.ok(ids.includes("data/constant"), "without a reason it stands");
});

test("rows that equal others are said at the last stage that could take them out, and its fix does", async (t) => {
  const twice = `${csv}\n${csv.split("\n")[1]}`;
  const wrangled = `${text}export const rows = wrangle(tidy, (table) => table.filter((d) => d.age > 0));\n`;
  const project = makeProject(t, { "p.mlpipe.ts": wrangled, "rows.csv": twice });
  await run(project);
  const found = (await analyse(project)).dataFindings.filter(({ id }) => id === "data/duplicates");
  assert.deepEqual(
    found.map(({ stage }) => stage),
    ["rows"],
  );
  project.write("p.mlpipe.ts", edited(wrangled, found[0]?.fixes[0]?.edits ?? []));
  assert.match(readFileSync(project.file, "utf8"), /table\.filter\(\(d\) => d\.age > 0\)\.dedupe\(\)\);/);
  await run(project);
  assert.equal(
    (await analyse(project)).dataFindings.some(({ id }) => id === "data/duplicates"),
    false,
  );
});

const judged = `import { collect, columns, csv, features, problem } from "mlpipe";
const Sensor = columns({
  at: "date",
  celsius: "number",
  fahrenheit: "number",
  kelvin: "number",
  level: "number",
  outcome: "category",
  failed: "yes | no",
}, { time: "at" });
export const brief = problem(Sensor, { decision: "?", predict: "class", target: "failed", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Sensor, { owner: "us", license: "MIT" });
export const table = features(raw, brief, { warm: (row) => row.celsius > 20 });
`;
const readings = [
  "at,celsius,fahrenheit,kelvin,level,outcome,failed",
  ...Array.from({ length: 400 }, (_, row) => {
    const day = new Date(Date.UTC(2026, 0, 1 + Math.floor(row / 4))).toISOString().slice(0, 10);
    const celsius = (row * 7) % 31;
    const failed = row % 3 === 0;
    const cells = [
      day,
      celsius,
      celsius * 1.8 + 32,
      celsius + 273.15,
      (row < 184 ? 0 : 50) + (row % 5),
      failed ? "smoke" : "none",
      failed ? "yes" : "no",
    ];
    return cells.join(",");
  }),
].join("\n");

test("what only a person can judge is a hint at its column, or says that it may be honest; its fixes set columns aside", async (t) => {
  const project = makeProject(t, { "p.mlpipe.ts": judged, "rows.csv": readings });
  await run(project);
  const { dataFindings } = await analyse(project);
  assert.deepEqual(dataFindings.map((each) => `${each.isHint ? "hint" : each.severity} ${each.id} at ${textAt(judged, each)}`).sort(), [
    "hint data/high-correlation at fahrenheit",
    "hint data/high-correlation at kelvin",
    "hint data/sudden-shift at level",
    "information data/tells-the-target at outcome",
  ]);
  const of = (id: string, column: string): Finding =>
    dataFindings.find((each) => each.id === id && textAt(judged, each) === column) as Finding;
  assert.deepEqual(
    of("data/tells-the-target", "outcome").fixes.map(({ title }) => title),
    ["Set `outcome` aside: outcome", "Set `outcome` aside: notFeature"],
  );
  assert.match(of("data/tells-the-target", "outcome").message, /as a good measurement may/);
  assert.deepEqual(
    of("data/high-correlation", "fahrenheit").fixes.map(({ title }) => title),
    ["Set `fahrenheit` aside: notFeature"],
    "a feature is made of the other one, so that it cannot be set aside",
  );
  assert.match(of("data/sudden-shift", "level").message, /from 2026-02-16 on/);
  assert.deepEqual(of("data/sudden-shift", "level").fixes, []);

  const apart = edited(judged, of("data/tells-the-target", "outcome").fixes[0]?.edits ?? []);
  assert.match(apart, /\}, \{ time: "at", outcome: \["outcome"\] \}\);/);
  project.write("p.mlpipe.ts", apart.replace('outcome: ["outcome"]', 'outcome: ["outcome"], notFeature: ["fahrenheit"]'));
  await run(project);
  assert.deepEqual(
    (await analyse(project)).dataFindings.map(({ id }) => id).sort(),
    ["data/high-correlation", "data/sudden-shift"],
    "what is set aside is not spoken of again; kelvin still says the same as celsius",
  );
});

test("hints are answered at their column with a reason, and only there", async (t) => {
  const answered = judged
    .replace("  kelvin:", "  // mlpipe-ignore data/high-correlation: read by another sensor, which fails at other times\n  kelvin:")
    .replace("  level:", "  // mlpipe-ignore data/sudden-shift: the tank was made larger in January\n  level:")
    .replace(
      "  outcome:",
      "  // mlpipe-ignore data/tells-the-target: an alarm of the same hour, known when the model is asked\n  outcome:",
    );
  const project = makeProject(t, { "p.mlpipe.ts": answered, "rows.csv": readings });
  await run(project);
  assert.deepEqual(
    (await analyse(project)).dataFindings.map((each) => `${each.id} at ${textAt(answered, each)}`),
    ["data/high-correlation at fahrenheit"],
  );
});

function textAt(whole: string, { range }: Finding): string {
  return whole.slice(range.start, range.end);
}

function analyse({ file }: Project): Promise<Analysis> {
  return analysePipeline(
    { file, boundary: null, overlays: {}, mayWrite: false, wait: true },
    openAnalysisMemory(() => 0),
  );
}

async function run(project: Project): Promise<void> {
  const settings = { threads: 1, memoryLimitBytes: null };
  const wanted = { stages: null, forced: [], openTest: null, profiles: null, debug: false, settings, now: new Date(0) };
  const { outcome } = await project.runOrder(orderRun(await analyse(project), wanted));
  assert.equal(outcome.outcome, "done", outcome.failure?.sentence);
}

function edited(whole: string, edits: readonly TextEdit[]): string {
  const lastFirst = [...edits].sort((a, b) => b.range.start - a.range.start);
  return lastFirst.reduce((after, { range, newText }) => after.slice(0, range.start) + newText + after.slice(range.end), whole);
}
