import assert from "node:assert/strict";
import { test } from "node:test";
import { evaluationShape } from "../../src/model/evaluation.ts";
import { type Ended, makeProject, type Project } from "./project.ts";
import { pipelineText, sampleFiles } from "./samplePipeline.ts";

/** Learns the share of each class in each plan, and says it of rows with that plan. */
const shares = `import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
const [task, inputs, outputs] = process.argv.slice(-3);
const about = JSON.parse(readFileSync(join(inputs, "task.json"), "utf8"));
const [head, ...lines] = readFileSync(join(inputs, "rows.csv"), "utf8").trim().split("\\n").map((line) => line.split(","));
const rows = lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at]])));
console.log(JSON.stringify({ task: process.env.MLPIPE_TASK, head, rows: rows.length, about }));
if (task === "fit") {
  const shares = {};
  for (const plan of ["basic", "pro"]) {
    const of = rows.filter((row) => row.plan === plan);
    shares[plan] = about.classes.map((name) => (of.filter((row) => row[about.target] === name).length + 1) / (of.length + 2));
  }
  writeFileSync(join(outputs, "shares.json"), JSON.stringify(shares));
} else {
  const shares = JSON.parse(readFileSync(join(inputs, "model", "shares.json"), "utf8"));
  const predictions = rows.map((row) => SHARES);
  writeFileSync(join(outputs, "predictions.csv"), [about.classes.join(","), ...predictions.map((row) => row.join(","))].join("\\n"));
}
`;
const model = 'command(["node", "model.mjs"], { files: ["model.mjs"] })';

function projectOf(
  t: Parameters<typeof makeProject>[0],
  predicted = "shares[row.plan]",
  parts: Parameters<typeof pipelineText>[0] = {},
): Project {
  const text = pipelineText({ model, ...parts }).replace("import { ", "import { command, python, none, ");
  return makeProject(t, { ...sampleFiles(), "p.mlpipe.ts": text, "model.mjs": shares.replace("SHARES", predicted) });
}

function told(run: Ended): readonly { task: string; head: string[]; rows: number; about: Record<string, unknown> }[] {
  return run.output.stdout.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));
}

function evaluationOf(project: Project, run: Ended, stage: string) {
  const output = run.outcome.stages.find((each) => each.stage === stage)?.output;
  assert.ok(output, run.outcome.failure?.sentence ?? "no evaluation");
  return project.store.readJson(output, evaluationShape);
}

test("a program learns from training rows, and its predictions are judged like any model's", async (t) => {
  const project = projectOf(t);
  const run = await project.run({ stages: ["check"] });
  assert.equal(run.outcome.failure, null, run.output.stderr);
  const [fit, predict, ...more] = told(run);
  assert.deepEqual(more, []);
  assert.deepEqual([fit?.task, predict?.task], ["fit", "predict"]);
  // Neither the key nor, where it is to be predicted, the target.
  assert.deepEqual(
    [fit?.head, predict?.head],
    [
      ["amount", "days", "plan", "left", "double"],
      ["amount", "days", "plan", "double"],
    ],
  );
  assert.deepEqual([fit?.rows, predict?.rows], [98, 51]);
  assert.deepEqual(fit?.about, {
    task: "binary",
    classes: ["no", "yes"],
    seed: 1,
    target: "left",
    metric: "roc_auc",
    weight: null,
    columns: [
      { name: "amount", type: "number" },
      { name: "days", type: "number" },
      { name: "plan", type: "category" },
      { name: "double", type: "number" },
    ],
  });
  const evaluation = evaluationOf(project, run, "check");
  assert.equal(evaluation.modelKind, "program");
  assert.equal(evaluation.part, "validation");
  assert.deepEqual((await project.run({ stages: ["check"] })).statuses["check"], "cached");
});

test("test rows are asked about by evaluate alone, without their labels, and stay behind the seal", async (t) => {
  const project = projectOf(t);
  const sealed = await project.run();
  assert.deepEqual([sealed.statuses["check"], sealed.statuses["report"]], ["ran", "sealed"]);
  assert.ok(told(sealed).every(({ task, head }) => task === "fit" || !head.includes("left")));
  const opened = await project.run({ openTest: "the end" });
  assert.equal(opened.statuses["report"], "ran");
  assert.equal(evaluationOf(project, opened, "report").shot?.number, 1);
  assert.deepEqual(
    told(opened).map(({ task, rows }) => [task, rows]),
    [["predict", 51]],
  );
});

test("with folds a program learns anew in each, from the rows of that fold", async (t) => {
  const project = projectOf(t, undefined, { split: '{ test: 0.25, folds: 3, salt: "s" }' });
  const run = await project.run({ stages: ["check"] });
  assert.equal(run.outcome.failure, null, run.output.stderr);
  const all = told(run);
  assert.deepEqual(
    all.map(({ task }) => task),
    ["fit", "fit", "fit", "fit", "predict", "predict", "predict"],
  );
  const rows = all.map((each) => each.rows);
  // What a fold trains on and what it holds out are all rows that do not test; the last model learns from these.
  for (const fold of [0, 1, 2]) assert.equal((rows[fold] ?? 0) + (rows[fold + 4] ?? 0), rows[3]);
  assert.equal(evaluationOf(project, run, "check").folds?.each.length, 3);
});

test("in nested folds a program learns anew in each, and all outer predictions are judged together", async (t) => {
  const project = projectOf(t, undefined, { split: '{ outer: 3, inner: 2, salt: "s" }' });
  const run = await project.run({ openTest: "the end" });
  assert.equal(run.outcome.failure, null, run.output.stderr);
  const all = told(run);
  const fitted = all.filter(({ task }) => task === "fit").map(({ rows }) => rows);
  const predicted = all.filter(({ task }) => task === "predict");
  // Two inner folds of all rows, three outer ones, and the model that is kept.
  const [keptOf = 0] = fitted.slice(5);
  assert.equal(fitted.length, 6);
  assert.deepEqual(
    predicted.map(({ rows }, fold) => rows + (fitted[fold] ?? 0)),
    [keptOf, keptOf, keptOf, keptOf, keptOf],
  );
  assert.ok(predicted.every(({ head }) => !head.includes("left")));
  const { model: judged, folds, shot } = evaluationOf(project, run, "report");
  assert.deepEqual([judged.count, folds?.each.length, shot?.number], [keptOf, 3, 1]);
});

test("a program that predicts otherwise is another model, even where it learns the same", async (t) => {
  const project = projectOf(t);
  const before = evaluationOf(project, await project.run({ stages: ["check"] }), "check");
  project.write("model.mjs", shares.replace("SHARES", "[0.5, 0.5]"));
  const run = await project.run({ stages: ["check"] });
  assert.deepEqual([run.statuses["table"], run.statuses["model"], run.statuses["check"]], ["cached", "ran", "ran"]);
  assert.equal(evaluationOf(project, run, "check").model.value, 0.5);
  assert.notEqual(before.model.value, 0.5);
});

const wrong: readonly (readonly [law: string, predicted: string, sentence: RegExp])[] = [
  ["probabilities that do not sum to 1", "[0.4, 0.4]", /row 1 has the probabilities 0\.4, 0\.4, which do not sum to 1\.$/],
  [
    "what is no number",
    '["many", 0.4]',
    /predictions\.csv: row 1 \(line 2\), column `no`: "many" is not a number; 51 rows break the contract in all\.$/,
  ],
  ["a missing prediction", "[0.4]", /row 1 \(line 2\) has 1 field where the header has 2\.$/],
];
for (const [law, predicted, sentence] of wrong) {
  test(`${law} ends the run in one sentence, at the stage that asks`, async (t) => {
    const { outcome } = await projectOf(t, predicted).run({ stages: ["check"] });
    assert.match(outcome.failure?.sentence ?? "", sentence);
    assert.match(outcome.failure?.remedy ?? "", /a line for each row/i);
    assert.deepEqual(outcome.stages.find(({ status }) => status === "failed")?.stage, "check");
  });
}

test("rows that are left out of the predictions end the run", async (t) => {
  const project = projectOf(t);
  project.write("model.mjs", shares.replace("SHARES", "shares[row.plan]").replace("rows.map((row)", "rows.slice(1).map((row)"));
  const { outcome } = await project.run({ stages: ["check"] });
  assert.match(outcome.failure?.sentence ?? "", /predictions\.csv has 50 rows for the 51 that it was given\.$/);
});

test("a program that writes no model ends the run", async (t) => {
  const project = projectOf(t);
  project.write("model.mjs", "");
  const { outcome } = await project.run({ stages: ["model"] });
  assert.equal(outcome.failure?.code, "no-output");
});

test("a number is predicted in one column", async (t) => {
  const mean = `import { readFileSync, writeFileSync } from "node:fs";
const [task, inputs, outputs] = process.argv.slice(-3);
const rows = readFileSync(inputs + "/rows.csv", "utf8").trim().split("\\n").slice(1);
if (task === "fit") writeFileSync(outputs + "/deep.txt", "");
else writeFileSync(outputs + "/predictions.csv", ["prediction", ...rows.map((row) => row.split(",")[0])].join("\\n"));
`;
  const brief = '{ decision: "How much?", predict: "number", target: "days", metric: "mae", baseline: "mean" }';
  const tidy = "clean(raw, [require({ days: { atLeast: 0 } })])";
  const project = projectOf(t, undefined, { brief, tidy, features: "{}" });
  project.write("model.mjs", mean);
  const run = await project.run({ stages: ["check"] });
  assert.equal(run.outcome.failure, null, run.output.stderr);
  assert.equal(evaluationOf(project, run, "check").task, "regression");
});
