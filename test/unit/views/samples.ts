import type { RunRecord, SealEntry } from "../../../src/model/artifact.ts";
import type { Audit, RuleDocumentation } from "../../../src/model/audit.ts";
import type { Evaluation, Measured, Slice } from "../../../src/model/evaluation.ts";
import type { Feasibility, Resampled } from "../../../src/model/feasibility.ts";
import type { Finding } from "../../../src/model/finding.ts";
import type { AuditEvidence } from "../../../src/views/audit/auditEvidenceView.ts";
import type { PanelName } from "../../../src/views/intents.ts";
import type { Origin } from "../../../src/views/panel.ts";
import { splitView } from "../../../src/views/split/splitView.ts";
import { shares } from "./splitSamples.ts";

const pipeline = "/project/churn.mlpipe.ts";

export function originOf(panel: PanelName, stage: string, stale: string | null = null): Origin {
  return { subject: { panel, pipeline, stage }, run: runOf(stage), stale, timeZone: "UTC" };
}

export function runOf(stage: string): RunRecord {
  return {
    version: 1,
    id: "7",
    file: "churn.mlpipe.ts",
    started: "2026-11-20T14:03:10.000Z",
    finished: "2026-11-20T14:03:14.000Z",
    outcome: "done",
    git: { commit: "1a2b3c4d5e6f", dirty: true },
    stages: [
      { name: stage, kind: "validate", status: "ran", milliseconds: 412, reason: "never run", key: null, output: null, metrics: {} },
    ],
    dataHashes: {},
    options: {},
    versions: {},
    backend: null,
    peakMemoryBytes: null,
    pid: null,
  };
}

export function measured(
  value: number | null,
  count: number,
  half: number,
  positives: number | null = Math.round(count * 0.14),
  level = 0.95,
): Measured {
  return { value, count, positives, interval: value === null ? null : { low: value - half, high: value + half, level, resamples: 1000 } };
}

function slice(column: string, value: string, count: number, metric: number, harm: number): Slice {
  return { column, value, measured: measured(metric, count, 1 / Math.sqrt(count)), tooSmall: null, harm };
}

function smallSlice(column: string, value: string, count: number): Slice {
  const positives = Math.round(count * 0.14);
  return {
    column,
    value,
    measured: { value: null, count, positives, interval: null },
    tooSmall: `${count} of 30 rows needed`,
    harm: 0,
  };
}

export const validation: Evaluation = {
  version: 1,
  part: "validation",
  task: "binary",
  target: "churn",
  positive: "yes",
  classes: ["no", "yes"],
  metric: "average_precision",
  modelKind: "logistic",
  model: measured(0.4831, 1000, 0.0792, 141),
  baseline: {
    title: "rule: number_customer_service_calls",
    measured: measured(0.2719, 1000, 0.061, 141),
    gap: measured(0.2112, 1000, 0.0841, 141),
  },
  goal: { value: 0.75, met: false },
  guardRails: [
    { metric: "recall", atLeast: 0.6, atMost: null, measured: measured(0.2128, 1000, 0.07, 141), met: false },
    { metric: "brier", atLeast: null, atMost: 0.12, measured: measured(0.1012, 1000, 0.009, 141), met: true },
  ],
  costs: {
    unit: "EUR",
    threshold: 0.1712,
    chosenOnTheseRows: true,
    alerts: 231,
    model: measured(8.214, 1000, 1.1, 141),
    baseline: { threshold: 3, measured: measured(12.41, 1000, 1.4, 141) },
    nobody: measured(16.92, 1000, 2.6, 141),
    everybody: measured(12.885, 1000, 0.33, 141),
  },
  capacity: {
    alerts: 50,
    per: "week",
    outOf: 1000,
    rows: 50,
    model: { precision: measured(0.62, 1000, 0.13, 141), recall: measured(0.2199, 1000, 0.05, 141) },
  },
  alertVolume: null,
  others: {
    roc_auc: 0.8214,
    log_loss: 0.3301,
    brier: 0.1012,
    accuracy: 0.864,
    balanced_accuracy: 0.5899,
    precision: 0.5517,
    recall: 0.2128,
    f1: 0.3072,
    matthews: 0.2811,
  },
  slices: [
    slice("international_plan", "no", 904, 0.3712, 0.1012),
    slice("international_plan", "yes", 96, 0.7719, 0),
    slice("state", "TX", 61, 0.312, 0.0104),
    slice("state", "NJ", 58, 0.3604, 0.0071),
    slice("state", "WV", 64, 0.4402, 0.0027),
    slice("state", "MN", 52, 0.6011, 0),
    smallSlice("state", "AK", 11),
    smallSlice("state", "HI", 9),
    smallSlice("state", "CA", 7),
  ],
  shot: null,
  tunedOnTheseRows: false,
  folds: null,
  procedure: false,
};

export const test: Evaluation = {
  ...validation,
  part: "test",
  model: measured(0.5022, 1000, 0.088, 142, 0.975),
  goal: { value: 0.5, met: true },
  shot: { number: 2, of: 2, reason: "the goal is met on validation" },
};

export const regression: Evaluation = {
  ...validation,
  task: "regression",
  target: "body_mass_g",
  positive: null,
  classes: [],
  metric: "rmse",
  modelKind: "linear",
  model: measured(331.45, 68, 41.2, null),
  baseline: { title: "mean of the training rows", measured: measured(803.11, 68, 88, null), gap: measured(471.66, 68, 90, null) },
  goal: { value: 350, met: true },
  guardRails: [],
  costs: null,
  capacity: null,
  others: { mae: 262.4, median_absolute_error: 215.1, r2: 0.8266 },
  slices: [],
};

function resampled(mean: number, half: number): Resampled {
  return { mean, interval: { low: mean - half, high: mean + half, level: 0.9 }, resamples: 12 };
}

export const feasible: Feasibility = {
  version: 1,
  task: "binary",
  target: "churn",
  positive: "yes",
  metric: "average_precision",
  goal: 0.75,
  labels: {
    trainRows: 3000,
    unlabelled: 41,
    classes: [
      { name: "yes", count: 425 },
      { name: "no", count: 2575 },
    ],
    numbers: null,
    needed: 20,
    enough: true,
  },
  quick: {
    model: "logistic",
    columns: 19,
    rows: 3000,
    heldOut: 0.25,
    heldOutBy: "rows",
    curve: [
      { rows: 282, score: resampled(0.398, 0.07) },
      { rows: 563, score: resampled(0.424, 0.06) },
      { rows: 1126, score: resampled(0.439, 0.05) },
      { rows: 2251, score: resampled(0.44, 0.05) },
    ],
    baseline: { title: "the rule", score: resampled(0.286, 0.05), gap: resampled(0.153, 0.08) },
    extrapolation: { twice: resampled(0.451, 0.05), tenfold: resampled(0.46, 0.06), rowsForGoal: null },
    signal: { score: 0.438, shuffled: resampled(0.17, 0.06), p: 0.0244, rows: 3000 },
  },
  labelling: null,
  risks: [{ id: "goal-out-of-reach", weight: "warning" }],
  verdict: { go: true, stoppedBy: [], overruled: null },
  seed: 7,
};

export const infeasible: Feasibility = {
  ...feasible,
  labels: {
    ...feasible.labels,
    trainRows: 300,
    classes: [
      { name: "yes", count: 9 },
      { name: "no", count: 291 },
    ],
    enough: false,
  },
  quick: null,
  labelling: { rows: 612, aim: "labels", trainRows: 11, hours: 12.24, perHour: 50 },
  risks: [
    { id: "few-labels", weight: "stop" },
    { id: "no-quick-model", weight: "warning" },
    { id: "imbalance", weight: "information" },
  ],
  verdict: { go: false, stoppedBy: ["labels"], overruled: null },
};

export const documentation: Readonly<Record<string, RuleDocumentation>> = Object.fromEntries(
  [
    ["leakage/target-in-features", "The target is a feature", "error"],
    ["leakage/unserved-transform", "A change that serving does not make", "error"],
    ["leakage/statistic-before-split", "A statistic over rows before the split", "warning"],
    ["leakage/fit-before-split", "Something is learned before the split", "warning"],
    ["leakage/test-in-tuning", "The test set tunes the model", "error"],
    ["leakage/no-seed", "Randomness without a seed", "warning"],
    ["leakage/time-random-split", "A random split of rows in time", "information"],
    ["leakage/reseal", "A split changed after a shot", "error"],
  ].map(([id = "", title = "", severity]) => [
    id,
    {
      id,
      title,
      type: null,
      notebookType: null,
      severity: severity as Finding["severity"],
      what: "A value that is known only with the rows that are to be predicted becomes an input.",
      why: "The model learns what it will not have in use, so its figures are better than it is.",
      worth: "Scaling on all rows moves AUC by at most 0.005; choosing columns with the target by far more.",
      fix: "Move the step behind the split, into `prepare`.",
      trigger: "",
    },
  ]),
);

const range = (start: number, file = pipeline) => ({ file, start, end: start + 20 });

export const leakyAudit: Audit = {
  rules: Object.keys(documentation),
  findings: [
    {
      id: "leakage/target-in-features",
      severity: "error",
      message: "`kept_calling` is computed from `churn`, the target of `brief`: no row to be predicted has it. Drop it.",
      range: range(1400),
      stage: "rows",
      related: [{ range: range(700), message: "`churn` is the target here." }],
      fixes: [{ title: "Drop kept_calling", edits: [] }],
      absorbed: ["leakage/unserved-transform"],
      worth: {
        state: "known",
        models: [
          {
            question: {
              rule: "leakage/target-in-features",
              model: "model",
              twin: { by: "columns", columns: ["kept_calling"] },
              without: [],
            },
            basis: "b",
            answer: {
              metric: "average_precision",
              asWritten: 0.999,
              honest: 0.736,
              difference: 0.263,
              interval: { low: 0.203, high: 0.324, level: 0.95 },
              resplits: 12,
              rows: { all: 4000, train: 3000, judged: 1000 },
            },
          },
        ],
      },
    },
    {
      id: "leakage/test-in-tuning",
      severity: "error",
      message: '`model` stops by test rows, so that the test figure flatters it. Use `validation: "validation"`.',
      range: range(2200),
      stage: "model",
      related: [],
      fixes: [{ title: "Stop by validation rows", edits: [] }],
      worth: {
        state: "unknown",
        models: [
          {
            question: { rule: "leakage/test-in-tuning", model: "model", twin: { by: "stop" }, without: ["kept_calling"] },
            basis: "c",
            answer: null,
          },
        ],
      },
    },
    {
      id: "leakage/statistic-before-split",
      severity: "warning",
      message:
        "`day_minutes_over_mean` takes the mean of `total_day_minutes` over all rows before `parts` splits them. Move it to `prepare`.",
      range: range(1100),
      stage: "rows",
      related: [{ range: range(1800), message: "`parts` splits the rows here." }],
      fixes: [],
    },
    {
      id: "leakage/time-random-split",
      severity: "information",
      message: "`raw` has a time column and `parts` splits at random. Split by time if later rows are to be predicted.",
      range: range(1800),
      stage: "parts",
      related: [],
      fixes: [],
    },
  ],
  suppressed: [
    {
      finding: {
        id: "leakage/no-seed",
        severity: "warning",
        message: "`model` has no seed. Give it one.",
        range: range(2100),
        stage: "model",
        related: [],
        fixes: [],
      },
      suppression: {
        id: "leakage/no-seed",
        reason: "the optimiser starts from zeros, nothing is random",
        range: range(2080),
        covers: range(2100),
      },
    },
  ],
  unread: [{ stage: "table", what: "the functions come from `makeFeatures()`, which is computed" }],
};

export const cleanAudit: Audit = { rules: Object.keys(documentation), findings: [], suppressed: [], unread: [] };

const look: SealEntry = {
  version: 1,
  at: "2026-11-20T13:30:00.000Z",
  level: "labels",
  stage: "report",
  why: "the goal is met on validation",
  testKeys: "a".repeat(64),
  testRows: 1000,
  predictions: null,
  split: { salt: "2026-a", strategy: "by key, test 0.2", key: [], target: "churn" },
  metric: null,
};

const feature = { type: "number", range: null, made: [], fitted: [], flags: [] } as const;

/** What `leakyAudit` rests on. */
const evidence: AuditEvidence = {
  matrices: [
    {
      split: "parts",
      complete: false,
      features: [
        {
          ...feature,
          name: "minutes",
          from: ["total_day_minutes", "total_eve_minutes"],
          range: range(900),
          made: [{ stage: "table", setWise: false }],
          fitted: [
            {
              recipe: "dense",
              models: ["model", "small"],
              steps: ["impute median", "scale"],
              on: "training rows",
              rows: 3000,
              folds: 5,
              innerFolds: 3,
              certain: true,
            },
          ],
        },
        {
          ...feature,
          name: "charge_scaled",
          from: ["total_day_charge"],
          range: range(700),
          made: [{ stage: "rows", setWise: true }],
          fitted: [
            {
              recipe: "early",
              models: ["model"],
              steps: ["scale"],
              on: "all rows",
              rows: 5000,
              folds: null,
              innerFolds: null,
              certain: true,
            },
          ],
          flags: [
            { id: "leakage/statistic-before-split", severity: "warning", suppressed: false },
            { id: "leakage/future-name", severity: "information", suppressed: true },
          ],
        },
        { ...feature, name: "state", type: "category", from: ["state"] },
        { ...feature, name: "<b>odd</b>", type: null, from: null, made: [{ stage: "table", setWise: false }] },
      ],
    },
  ],
  splits: [
    { name: "parts", state: splitView(shares, originOf("split", "parts")) },
    { name: "later", state: null },
  ],
  looks: [
    { entry: { ...look, level: "features", why: "a data audit: overlaps, and how columns are distributed" }, shot: null },
    { entry: { ...look, at: "2026-11-20T14:03:00.000Z", metric: { name: "average_precision", value: 0.781 } }, shot: 1 },
  ],
};

export const auditContext = {
  ...evidence,
  timeZone: "UTC",
  subject: { panel: "audit", pipeline, stage: null },
  documentation,
  placeOf: (place: { readonly start: number }) => ({ line: Math.floor(place.start / 40), column: 1 + (place.start % 40) }),
} as const;
