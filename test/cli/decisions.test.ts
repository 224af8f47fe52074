import assert from "node:assert/strict";
import { test } from "node:test";
import { mlpipe, pipelineFile, sampleFile } from "./mlpipe.ts";

/** 240 rows; calls tell who left, mostly: who called more than 4 times, and one in eight of the others. */
const rows = Array.from({ length: 240 }, (_, i) => {
  const calls = (i * 7) % 10;
  const left = calls > 4 !== (i % 8 === 3);
  return { id: i, calls, bill: 10 + ((i * 13) % 50), left: left ? "yes" : "no", before: calls > 6 ? "yes" : "no" };
});
const csv = `id,calls,bill,left,before\n${rows.map((row) => Object.values(row).join()).join("\n")}\n`;

const pipeline = (problem: string): string => `
import { columns, problem, collect, csv, features, split, prepare, on, numeric, scale, train, logistic, validate, evaluate,
  rule, labelRule, lastValue, published } from "mlpipe";
const Row = columns({ id: "text", calls: "number", bill: "number", left: "yes | no", before: "yes | no" }, { key: "id", notFeature: ["before"] });
export const brief = problem(Row, { decision: "Whom do we call?", predict: "class", target: "left", positive: "yes", ${problem} });
export const raw = collect(csv("rows.csv"), Row, { owner: "test", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.25, validation: 0.25, salt: "a" });
export const ready = prepare(parts, [on(numeric(), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
export const check = validate(model);
export const report = evaluate(check);
`;

interface Report {
  readonly headline: { readonly gap: { text: string }; readonly guardRails: readonly { text: string; tone: string }[] };
  readonly comparison: { readonly rows: readonly { label: string; text: string }[] };
  readonly decisions: readonly { title: string; note: string; rows: readonly { label: string; text: string; interval: string | null }[] }[];
}

test("costs, capacity and guard-rails of a problem stand in its evaluation, with the threshold of the validation rows", async (context) => {
  const file = pipelineFile(
    context,
    pipeline(`metric: "average_precision", goal: 0.5, baseline: rule((row) => row.calls),
      costs: { missed: (row) => row.bill * 6, falseAlarm: 20, unit: "EUR" }, capacity: { alerts: 10, per: "week", outOf: 60 },
      guardRails: { roc_auc: { atLeast: 0.999 }, brier: { atMost: 0.5 } }`),
    { "rows.csv": csv },
  );
  assert.equal((await mlpipe(["run", file, "--open-test", "to try it"])).code, 0);
  const check = await reportOf(file, "check", 1);
  assert.deepEqual(
    check.decisions.map(({ title }) => title),
    ["Cost of being wrong, EUR a row", "At capacity: 10 alerts a week"],
  );
  assert.match(check.decisions[0]?.note ?? "", /on these very validation rows.*61 rows/);
  assert.match(check.decisions[1]?.note ?? "", /^10 of 60 rows a week: the 10 highest scores of 61 validation rows\.$/);
  assert.deepEqual(
    check.headline.guardRails.map(({ tone }) => tone),
    ["bad", "good"],
  );
  const report = await reportOf(file, "report", 1);
  assert.match(report.decisions[0]?.note ?? "", /Thresholds were chosen on the validation rows/);
  const from = (state: Report) => /from a score of [\d.]+/.exec(state.decisions[0]?.rows[0]?.label ?? "")?.[0];
  assert.ok(from(check));
  assert.equal(from(report), from(check));
  const text = (await mlpipe(["report", file, "--stage", "check"])).stdout;
  assert.match(text, /No alert at all +\d/);
  assert.match(text, /Guard-rail: ROC AUC 0\.\d+; at least 0\.999 is not met/);
});

test("a baseline of labels is compared at its own number of alerts, and a metric of scores is not made up for it", async (context) => {
  const file = pipelineFile(context, pipeline(`metric: "roc_auc", baseline: labelRule((row) => row.bill > 35)`), { "rows.csv": csv });
  assert.equal((await mlpipe(["run", file, "--to", "check"])).code, 0);
  const check = await reportOf(file, "check", 0);
  assert.equal(check.comparison.rows[1]?.text, "not defined");
  assert.match(check.headline.gap.text, /^At the baseline's own \d+ alerts: precision [01]\.\d+ against the baseline's 0\.\d+/);
  const [volume] = check.decisions;
  assert.match(volume?.title ?? "", /^Against labels, at their own \d+ alerts$/);
  assert.deepEqual(
    volume?.rows.map(({ label }) => label),
    ["Precision, model", "Precision, baseline", "Difference", "Recall, model", "Recall, baseline"],
  );
});

test("a last value and the larger class are labels; a published figure is taken as it stands", async (context) => {
  const baselineOf = async (problem: string) => {
    const file = pipelineFile(context, pipeline(problem), { "rows.csv": csv });
    const ran = await mlpipe(["run", file, "--to", "check"]);
    assert.equal(ran.code, 0, ran.stdout + ran.stderr);
    return (await reportOf(file, "check", 0)).comparison.rows[1];
  };
  // Validation rows are dealt by class, so that the larger class has its share of all: 125 of 240.
  const majority = await baselineOf(`metric: "accuracy", baseline: "majority"`);
  assert.equal(majority?.label, "Baseline: larger class of the training rows");
  assert.ok(Math.abs(Number(majority?.text) - rows.filter(({ left }) => left === "no").length / 240) < 0.02, majority?.text);
  const last = await baselineOf(`metric: "accuracy", baseline: lastValue("before")`);
  assert.equal(last?.label, "Baseline: the last value, before");
  assert.ok(Number(last?.text) > 0.5 && Number(last?.text) < 1);
  const figure = await baselineOf(`metric: "accuracy", baseline: published({ value: 0.61, source: "report of 2025", rows: 400 })`);
  assert.deepEqual([figure?.label, figure?.text], ["Baseline: published figure (report of 2025)", "0.610"]);
});

test("a cost that is no number is named with its row", async (context) => {
  const problem = `metric: "roc_auc", baseline: "prior", costs: { missed: (row) => row.bill - 1000, falseAlarm: 1, unit: "EUR" }`;
  const ran = await mlpipe(["run", pipelineFile(context, pipeline(problem), { "rows.csv": csv }), "--to", "check"]);
  assert.equal(ran.code, 3);
  assert.match(ran.stdout, /costs\.missed gives -\d+ for row \d+ of the source\./);
});

test("brief prints the problem as a page of Markdown without running anything", async (context) => {
  const file = sampleFile(context, "churn");
  const page = await mlpipe(["brief", file]);
  assert.equal(page.code, 0, page.stderr);
  assert.match(page.stdout, /^# Whom do we call this week to keep them\?\n/);
  assert.match(page.stdout, /\*\*Goal\*\*: at least 0\.75/);
  const state = JSON.parse((await mlpipe(["brief", file, "--stage", "brief", "--json"])).stdout) as { stage: string };
  assert.equal(state.stage, "brief");
  const none = await mlpipe(["brief", file, "--stage", "raw"]);
  assert.equal(none.code, 2);
  assert.match(none.stderr, /"raw" is no problem\. Problems are "brief"\./);
});

async function reportOf(file: string, stage: string, code: number): Promise<Report> {
  const shown = await mlpipe(["report", file, "--stage", stage, "--json"]);
  assert.equal(shown.code, code, shown.stdout + shown.stderr);
  return JSON.parse(shown.stdout) as Report;
}
