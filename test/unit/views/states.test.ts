import assert from "node:assert/strict";
import { test } from "node:test";
import { checkShape } from "../../../src/base/shape.ts";
import type { SealEntry } from "../../../src/model/artifact.ts";
import { auditStateShape, auditView, findingKey } from "../../../src/views/audit/auditView.ts";
import { evaluationStateShape, evaluationView, sealedView } from "../../../src/views/evaluation/evaluationView.ts";
import { feasibilityStateShape, feasibilityView } from "../../../src/views/feasibility/feasibilityView.ts";
import { failedState, notRunYet, runText } from "../../../src/views/panel.ts";
import { panelHtml } from "../../../src/views/panelHtml.ts";
import { columnState } from "../../../src/views/profile/profileColumn.ts";
import { profileStateShape, profileView } from "../../../src/views/profile/profileView.ts";
import { exactScale, roundScale } from "../../../src/views/scale.ts";
import { hostileProfile, profileOfCsv } from "./profileOfCsv.ts";
import {
  auditContext,
  cleanAudit,
  feasible,
  infeasible,
  leakyAudit,
  originOf,
  regression,
  test as testEvaluation,
  validation,
} from "./samples.ts";

const origin = originOf("evaluation", "check");

test("every state is JSON-safe and has its shape", () => {
  const failure = { code: "x", sentence: "s", remedy: "r", place: null };
  const subject = originOf("profile", "raw").subject;
  for (const state of [
    profileView(profileOfCsv("churn/data/churn.csv", "raw"), originOf("profile", "raw")),
    profileView(hostileProfile(), originOf("profile", "raw")),
    notRunYet(subject, "Profile of raw"),
    failedState(subject, "Profile of raw", failure),
  ]) {
    assert.deepEqual(checkShape(profileStateShape, JSON.parse(JSON.stringify(state)), "the state"), state);
  }
  for (const audit of [leakyAudit, cleanAudit]) {
    const state = auditView(audit, auditContext);
    assert.deepEqual(checkShape(auditStateShape, JSON.parse(JSON.stringify(state)), "the state"), state);
  }
  for (const state of [
    ...[validation, testEvaluation, regression].map((each) => evaluationView(each, origin)),
    sealedView(origin.subject, null),
  ]) {
    assert.deepEqual(checkShape(evaluationStateShape, JSON.parse(JSON.stringify(state)), "the state"), state);
  }
});

test("a feature says on which rows something is learned for it, in the inner folds of nested ones too", () => {
  const { evidence } = auditView(leakyAudit, auditContext);
  const where = evidence?.matrices.flatMap(({ features }) => features.flatMap(({ fitted }) => fitted.map((each) => each.where)));
  assert.deepEqual(where, [
    "all 5,000 rows, before the split (early)",
    "3,000 training rows, again in each of 5 outer folds and their 3 inner ones (dense)",
  ]);
});

test("where labels are missing, feasibility says how rows are labelled and offers it; where every row has one, that more must be collected", () => {
  const sentences = (state: ReturnType<typeof feasibilityView>) => state.facts.at(-1)?.sentences.join(" ") ?? "";
  const missing = feasibilityView(infeasible, originOf("feasibility", "go"), "table");
  assert.match(sentences(missing), /Label about 612 rows more.*"MLPipe: Label Rows…" at table takes rows without a label/);
  const action = missing.header.actions.find(({ label }) => label === "Label rows…");
  assert.deepEqual(action?.intent, { type: "openPanel", panel: "labelling", stage: "table" });
  const full = { ...infeasible, labels: { ...infeasible.labels, unlabelled: 0 } };
  assert.match(sentences(feasibilityView(full, originOf("feasibility", "go"), "table")), /collect more rows first/);
  assert.equal(feasibilityView(full, originOf("feasibility", "go"), "table").header.actions.length, 2);
  const enough = feasibilityView({ ...feasible, labels: { ...feasible.labels, unlabelled: 0 } }, originOf("feasibility", "go"), "table");
  assert.doesNotMatch(sentences(enough), /Label Rows/);
  assert.equal(
    enough.header.actions.some(({ label }) => label === "Label rows…"),
    false,
  );
});

test("a feasibility state is JSON-safe and has its shape; an overruled no-go says why", () => {
  const overruled = { ...infeasible, verdict: { go: true, stoppedBy: ["labels" as const], overruled: "more come on Monday" } };
  for (const each of [feasible, infeasible, overruled]) {
    const state = feasibilityView(each, originOf("feasibility", "go"));
    assert.deepEqual(checkShape(feasibilityStateShape, JSON.parse(JSON.stringify(state)), "the state"), state);
  }
  const { verdict } = feasibilityView(overruled, originOf("feasibility", "go"));
  assert.deepEqual(verdict, {
    text: "Go, against a no-go",
    detail: "Because of too few labels. Overruled: more come on Monday",
    tone: "warning",
  });
});

test("a personal column shows counts and no value", () => {
  const column = profileOfCsv("churn/data/churn.csv", "raw").columns.find((each) => each.name === "account_length");
  assert.ok(column);
  const state = columnState({ ...column, personal: true, topValues: [{ value: "Ada", count: 3 }] }, []);
  assert.equal(state.brief, "masked");
  assert.equal(state.histogram, null);
  assert.equal(state.values, null);
  assert.deepEqual(
    state.facts.map((fact) => fact.label),
    ["Values", "Missing", "Distinct"],
  );
  assert.doesNotMatch(JSON.stringify(state), /Ada|243/);
});

test("a column without values, and one with a single value, are drawn without trouble", () => {
  const column = profileOfCsv("penguins/data/penguins.csv", "raw").columns[2];
  assert.ok(column?.numeric);
  const none = columnState({ ...column, missing: column.count, distinct: 0, numeric: null, topValues: [] }, []);
  assert.equal(none.brief, "no values");
  const one = columnState({ ...column, numeric: { ...column.numeric, min: 5, max: 5, histogram: { edges: [5, 5], counts: [344] } } }, []);
  assert.deepEqual(one.histogram?.ticks, [{ at: 0.5, text: "5" }]);
  assert.equal(one.histogram?.bins[0]?.height, 1);
});

test("values beyond the most frequent ones are counted", () => {
  const state = profileView(profileOfCsv("churn/data/churn.csv", "raw"), originOf("profile", "raw"));
  assert.match(state.columns[0]?.values?.rest ?? "", /^41 other values in 3,\d{3} rows$/);
});

test("slices stand by harm, and those too small to judge come last without a figure", () => {
  const { slices } = evaluationView(validation, origin);
  assert.equal(slices.summary, "9 slices by international_plan and state; 3 too small to judge.");
  assert.deepEqual(
    slices.rows.map((row) => row.says),
    ["no", "TX", "NJ", "WV", "yes", "MN", "AK", "HI", "CA"].map((value) => `= ${value}`),
  );
  const small = slices.rows.at(-1);
  assert.equal(small?.metric.value, null);
  assert.equal(small?.metric.text, "too small");
  assert.equal(small?.rows.text, "7");
});

test("a slice between quartiles says itself how it is compared, and a category is equal to its value", () => {
  const [slice] = validation.slices;
  if (slice === undefined) throw new Error("no slice");
  const says = (value: string) => evaluationView({ ...validation, slices: [{ ...slice, value }] }, origin).slices.rows[0]?.says;
  assert.deepEqual(["≥ 485", "< 12.5", "[315, 485)", "≥5", "[x]", "NY", " "].map(says), [
    "≥ 485",
    "< 12.5",
    "in [315, 485)",
    "= ≥5",
    "= [x]",
    "= NY",
    '= " "',
  ]);
});

test("a goal inside the interval is said to be so, met or not", () => {
  const goal = (value: number, met: boolean) => evaluationView({ ...validation, goal: { value, met } }, origin).headline.goal;
  assert.deepEqual(goal(0.3, true), { text: "Goal 0.3 met", tone: "good" });
  assert.deepEqual(goal(0.45, true), { text: "Goal 0.45 met, though values that miss it lie within the interval", tone: "warning" });
  assert.deepEqual(goal(0.5, false), { text: "Goal 0.5 not met, though it lies within the interval", tone: "bad" });
  assert.deepEqual(goal(0.75, false), { text: "Goal 0.75 not met", tone: "bad" });
});

test("a gap whose interval holds nothing is no difference to rely on", () => {
  const gap = { ...validation.baseline.gap, value: 0.02, interval: { low: -0.01, high: 0.05, level: 0.95, resamples: 1000 } };
  const { headline } = evaluationView({ ...validation, baseline: { ...validation.baseline, gap } }, origin);
  assert.equal(headline.gap.text, "0.020 better than the baseline (95% interval −0.010 to 0.050): may be no difference");
  assert.equal(headline.gap.tone, "warning");
});

test("a test figure stands with its shot, its reason and the level of its interval", () => {
  const { rows } = evaluationView(testEvaluation, origin);
  assert.deepEqual(rows, {
    text: "Test: shot 2 of 2, 1,000 rows",
    detail: "Opened because: the goal is met on validation. Its interval has level 97.5%.",
    part: "test",
  });
  assert.equal(evaluationView({ ...testEvaluation, tunedOnTheseRows: true }, origin).warnings.length, 1);
});

test("before its shot a report shows no figure, only the shots that were taken", () => {
  const entry: SealEntry = {
    version: 1,
    at: "2026-11-20T14:03:00.000Z",
    level: "labels",
    stage: "report",
    why: "first\ntry",
    testKeys: "0".repeat(64),
    testRows: 1000,
    predictions: "1".repeat(64),
    split: { salt: "a", strategy: "hash", key: [], target: "churn" },
    metric: { name: "average_precision", value: 0.5 },
  };
  const look: SealEntry = { ...entry, level: "keys", predictions: null, metric: null };
  const state = sealedView(origin.subject, { version: 1, entries: [look, entry] }, "UTC");
  assert.deepEqual(state.shots, [{ at: "20 Nov 2026, 14:03", why: "first\\ntry", metric: "Average precision 0.500" }]);
  assert.match(state.sentence, /1 shot was taken before; a new one is number 2/);
  assert.deepEqual(state.actions[0], { label: "Open test (shot 2)…", intent: { type: "openTest", stage: "check" } });
  assert.equal(sealedView(origin.subject, null).actions[0]?.label, "Open test (shot 1)…");
});

test("findings are grouped from grave to light and keep a key of their own", () => {
  const state = auditView(leakyAudit, auditContext);
  assert.deepEqual(
    state.groups.map((group) => [group.title, group.findings.length]),
    [
      ["Errors", 2],
      ["Warnings", 1],
      ["Information", 1],
    ],
  );
  const keys = state.groups.flatMap((group) => group.findings.map((finding) => finding.key));
  assert.deepEqual(new Set(keys), new Set(leakyAudit.findings.map(findingKey)));
  assert.equal(state.rules.find((rule) => rule.id === "leakage/test-in-tuning")?.found, "1 finding");
});

test("the run of an artifact is told with its time, duration and commit", () => {
  assert.equal(runText(origin), "Run 20 Nov 2026, 14:03 · 412 ms · commit 1a2b3c4, with uncommitted changes");
  assert.equal(runText({ ...origin, run: null }), null);
});

test("an axis ends at round numbers and holds every value", () => {
  const scale = roundScale([0.211, 0.75], 4);
  assert.deepEqual([scale.low, Number(scale.high.toFixed(6)), scale.step], [0.2, 0.8, 0.2]);
  assert.equal(roundScale([5], 4).at(5), 0.5);
  assert.deepEqual(exactScale(1, 243, 5).ticks, [50, 100, 150, 200]);
  assert.equal(roundScale([], 4).ticks.length > 1, true);
});

test("the page allows its own script and style sheet and nothing else", () => {
  const html = panelHtml({
    scriptUri: "https://x/a.js?a=1&b=2",
    styleUri: "https://x/a.css",
    cspSource: "https://x",
    nonce: "abc",
    title: "<b>\"'",
  });
  const policy = /content="([^"]*)"/.exec(html)?.[1]?.replaceAll("&#39;", "'") ?? "";
  assert.match(policy, /^default-src 'none'; script-src 'nonce-abc'; style-src https:\/\/x /);
  assert.doesNotMatch(policy, /unsafe|\*/);
  assert.match(html, /<title>&#60;b&#62;&#34;&#39;<\/title>/);
  assert.match(html, /src="https:\/\/x\/a\.js\?a=1&#38;b=2"/);
});
