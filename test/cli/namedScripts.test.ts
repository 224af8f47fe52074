import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type TestContext, test } from "node:test";
import type { ReadyAudit } from "../../src/views/audit/auditView.ts";
import { mlpipe, pipelineFile } from "./mlpipe.ts";

const folder = resolve("test/cases/leakage/fit-before-split");
const pipeline = readFileSync(join(folder, "leaks-script.mlpipe.ts"), "utf8");
const script = readFileSync(join(folder, "leaks-script.py"), "utf8");

function caseWith(context: TestContext, text: string, scripts: Readonly<Record<string, string>>): string {
  return pipelineFile(context, text, { "visits.csv": "visit,patient,day,age,ward,stay,returned\n", ...scripts });
}

test("what a script that a pipeline names does to rows before the split is found at its line, in each format", async (context) => {
  const file = caseWith(context, pipeline, { "leaks-script.py": script });
  const { code, stdout } = await mlpipe(["audit", file]);
  assert.equal(code, 0, "a scaler is a warning");
  assert.match(stdout, /leaks-script\.py:9:16 +leakage\/fit-before-split/);
  assert.match(
    stdout.replace(/\s+/g, " "),
    /"StandardScaler" learns from rows that are held out for testing later\. .* leave it to "prepare"/,
  );
  assert.match(stdout, /case\.mlpipe\.ts:\d+:\d+ {2}"rows" runs this script\./);
  assert.match(stdout, /case\.mlpipe\.ts:\d+:\d+ {2}The rows are split here\./);
  assert.equal((await mlpipe(["audit", file, "--fail-on", "warning"])).code, 1);

  const sarif = JSON.parse((await mlpipe(["audit", file, "--format", "sarif"])).stdout);
  const [result] = sarif.runs[0].results.filter((each: { ruleId: string }) => each.ruleId === "leakage/fit-before-split");
  assert.deepEqual(result.locations[0].physicalLocation.artifactLocation.uri, "leaks-script.py");
  assert.equal(result.locations[0].physicalLocation.region.startLine, 9);
  const related = result.relatedLocations.map((each: { physicalLocation: { artifactLocation: { uri: string } } }) => each.physicalLocation);
  assert.ok(related.some((each: { artifactLocation: { uri: string } }) => each.artifactLocation.uri === "case.mlpipe.ts"));

  const state = JSON.parse((await mlpipe(["audit", file, "--json"])).stdout) as ReadyAudit;
  assert.equal(state.groups[0]?.findings[0]?.documentation?.title, "A transformer is fitted before the split");
  assert.match((await mlpipe(["audit", file, "--format", "html"])).stdout, /leaks-script\.py:9/);
});

test("a finding in a script is answered by a comment there, which by itself is not called useless", async (context) => {
  const answered = script.replace("# LEAK leakage/fit-before-split", "# mlpipe-ignore leakage/fit-before-split: last year's scale");
  const file = caseWith(context, pipeline, { "leaks-script.py": answered });
  const { stdout } = await mlpipe(["audit", file, "--fail-on", "information"]);
  assert.match(stdout, /leaks-script\.py:9 +leakage\/fit-before-split: last year's scale/);
  assert.match(stdout, /No leakage found/);
  const alone = await mlpipe(["audit", join(file, "..", "leaks-script.py"), "--fail-on", "information"]);
  assert.equal(alone.code, 0, alone.stdout);
});

test("steps that are no Python, or not there, are counted", async (context) => {
  const other = 'wrangle(rows, command(["Rscript", "clean.R"], { files: ["clean.R"] }), { makes: Visit })';
  const text = pipeline
    .replace("wrangle } from", "wrangle, command } from")
    .replace("export const table = features(rows,", `export const more = ${other};\nexport const table = features(more,`);
  const file = caseWith(context, text, { "clean.R": "" });
  const { stdout } = await mlpipe(["audit", file]);
  assert.match(stdout, /2 external steps not read, so\s+not judged\./);
  assert.match(stdout, /rows: leaks-script\.py: there is no such file/);
  assert.match(stdout, /more: Rscript clean\.R: another program than Python/);
});
