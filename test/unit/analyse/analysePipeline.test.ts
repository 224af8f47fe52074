import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type TestContext, test } from "node:test";
import { type Analysis, analysePipeline } from "../../../src/analyse/analysePipeline.ts";
import { openAnalysisMemory } from "../../../src/analyse/analysisMemory.ts";
import { orderRun } from "../../../src/analyse/orderRun.ts";

const settings = { threads: 1, memoryLimitBytes: null };
const wanted = { forced: [], openTest: null, profiles: [], debug: false, settings, now: new Date(0) };

test("while the text is broken, the stages stay as they last were", async (context) => {
  const { file, text } = sample(context);
  const memory = openAnalysisMemory(() => 0);
  const whole = await analyse(file, text, memory);
  const broken = await analyse(file, text.replace("export const tidy = clean(raw, [", "export const tidy = clean(raw, [[[("), memory);
  assert.deepEqual(names(broken), names(whole));
  assert.ok(broken.findings.some((finding) => finding.id === "pipeline/syntax-error"));
  assert.deepEqual(names(await analyse(file, text, memory)), names(whole));
});

test("an analysis writes nothing where it may not", async (context) => {
  const { folder, file, text } = sample(context);
  await analyse(file, text);
  assert.ok(!existsSync(join(folder, ".mlpipe")));
});

test("an order holds the wanted stages and all they need, in order, with the lines of their calls", async (context) => {
  const { file, text } = sample(context);
  const analysis = await analyse(file, text);
  const order = orderRun(analysis, { ...wanted, stages: ["parts"] });
  assert.deepEqual(
    order.stages.map((stage) => stage.name),
    ["brief", "raw", "tidy", "rows", "table", "parts"],
  );
  for (const stage of order.stages) assert.match(text.split("\n")[stage.place.line - 1] ?? "", new RegExp(`const ${stage.name} = `));
  assert.deepEqual(Object.keys(order.sources), [file]);
});

test("an order for a stage that is not there says which there are", async (context) => {
  const { file, text } = sample(context);
  const analysis = await analyse(file, text);
  assert.throws(() => orderRun(analysis, { ...wanted, stages: ["nope"] }), /There is no stage "nope"/);
});

test("a ledger that cannot be read is a finding, and hides no other", async (context) => {
  const { folder, file, text } = sample(context);
  writeFileSync(join(folder, "penguins.seal.json"), "{ damaged");
  const { findings } = await analyse(file, text.replace('salt: "palmer"', ""));
  assert.deepEqual(findings.map((finding) => finding.id).sort(), ["leakage/no-seed", "pipeline/damaged-ledger"]);
});

test("where a features stage requires explanations, each feature without one is a warning at its place", async (context) => {
  const { file, text } = sample(context);
  const required = text
    .replace("beak_ratio: (row) =>", 'beak_ratio: explained("Beaks differ in form.", (row) =>')
    .replace("row.beak_length_mm / row.beak_depth_mm),", "row.beak_length_mm / row.beak_depth_mm)),")
    .replace("body_mass_g / row.flipper_length_mm,\n}", 'body_mass_g / row.flipper_length_mm,\n}, { explanations: "required" }');
  assert.deepEqual((await analyse(file, text)).findings, []);
  const [finding, ...others] = (await analyse(file, required)).findings;
  assert.deepEqual(others, []);
  assert.equal(finding?.id, "pipeline/unexplained-feature");
  assert.match(finding?.message ?? "", /the feature `grams_per_flipper_mm` has none/);
  assert.match(required.slice(finding?.range.start, finding?.range.end), /^\(row\) =>\s+row\.body_mass_g === null/);
});

test("a missing data file is a finding at the call that names it", async (context) => {
  const { file, text } = sample(context);
  const { findings } = await analyse(file, text.replace("data/penguins.csv", "data/absent.csv"));
  assert.deepEqual(
    findings.map((finding) => finding.id),
    ["pipeline/missing-data"],
  );
});

test("a file that is not there is a failure with a remedy", async (context) => {
  const { folder } = sample(context);
  const file = join(folder, "absent.mlpipe.ts");
  await assert.rejects(
    analysePipeline(
      { file, boundary: null, overlays: {}, mayWrite: false },
      openAnalysisMemory(() => 0),
    ),
    /There is no file/,
  );
});

function sample(context: TestContext): { folder: string; file: string; text: string } {
  const folder = mkdtempSync(join(tmpdir(), "mlpipe-analyse-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(resolve("samples/penguins"), folder, { recursive: true, filter: (source) => !/\.mlpipe$|\.seal\.json$/.test(source) });
  const file = join(folder, "penguins.mlpipe.ts");
  return { folder, file, text: readFileSync(file, "utf8") };
}

function analyse(file: string, text: string, memory = openAnalysisMemory(() => 0)): Promise<Analysis> {
  return analysePipeline({ file, boundary: null, overlays: { [file]: text }, mayWrite: false }, memory);
}

function names({ plan }: Analysis): string[] {
  return plan.stages.map((stage) => stage.name);
}
