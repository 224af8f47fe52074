import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Analysis, analysePipeline } from "../../src/analyse/analysePipeline.ts";
import { openAnalysisMemory } from "../../src/analyse/analysisMemory.ts";
import { orderRun } from "../../src/analyse/orderRun.ts";
import type { TextEdit } from "../../src/model/finding.ts";
import { makeProject, type Project } from "./project.ts";

const rows = `state,spent\n${["New York", "New York", "new york", "NY", "Ohio"].map((state, index) => `${state},${index}`).join("\n")}\n`;
const head = `import { clean, collect, columns, csv, require } from "mlpipe";
const Visit = columns({ state: "category", spent: "number" });
export const raw = collect(csv("rows.csv"), Visit, { owner: "us", license: "MIT" });
`;

test("spellings of one category are said at the clean stage, until its fix has written the mapping", async (t) => {
  const text = `${head}export const tidy = clean(raw, [\n  require({ spent: { atLeast: 0 } }),\n]);\n`;
  const project = makeProject(t, { "p.mlpipe.ts": text, "rows.csv": rows });
  assert.deepEqual((await analyse(project)).dataFindings, [], "nothing is known before the data is read");
  await run(project);
  const [finding, ...others] = (await analyse(project)).dataFindings;
  assert.deepEqual(others, []);
  assert.equal(finding?.stage, "tidy");
  assert.match(finding?.message ?? "", /"New York" \(2\) also as "NY" \(1\), "new york" \(1\)/);

  project.write("p.mlpipe.ts", edited(text, finding?.fixes[0]?.edits ?? []));
  const fixed = readFileSync(project.file, "utf8");
  assert.match(fixed, /^import \{ canonical, clean,/);
  assert.match(fixed, /\}\),\n {2}canonical\("state", \{ "NY": "New York", "new york": "New York" \}\),\n\]\);/);
  assert.deepEqual((await analyse(project)).dataFindings, [], "the text is not the one of the result any more");
  await run(project);
  assert.deepEqual((await analyse(project)).dataFindings, []);
});

test("without a clean stage the finding says that one is missing, and has no fix", async (t) => {
  const project = makeProject(t, { "p.mlpipe.ts": head, "rows.csv": rows });
  await run(project);
  const [finding] = (await analyse(project)).dataFindings;
  assert.equal(finding?.stage, "raw");
  assert.match(finding?.message ?? "", /No clean stage takes "raw"/);
  assert.deepEqual(finding?.fixes, []);
});

function analyse({ file }: Project): Promise<Analysis> {
  return analysePipeline(
    { file, boundary: null, overlays: {}, mayWrite: false, wait: true },
    openAnalysisMemory(() => 0),
  );
}

async function run(project: Project): Promise<void> {
  const settings = { threads: 1, memoryLimitBytes: null };
  const wanted = { stages: null, forced: [], openTest: null, profiles: [], debug: false, settings, now: new Date(0) };
  const { outcome } = await project.runOrder(orderRun(await analyse(project), wanted));
  assert.equal(outcome.outcome, "done", outcome.failure?.sentence);
}

function edited(text: string, edits: readonly TextEdit[]): string {
  const lastFirst = [...edits].sort((a, b) => b.range.start - a.range.start);
  return lastFirst.reduce((after, { range, newText }) => after.slice(0, range.start) + newText + after.slice(range.end), text);
}
