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
  left: (row) => (row % 4 === 0 ? "yes" : "no"),
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
