import type { Fix } from "../../../model/finding.ts";
import type { OptionValue, Pipeline, StageDeclaration } from "../../../model/pipeline.ts";
import { downstreamOf, stagesOf } from "../graph.ts";
import { literal, member } from "../options.ts";
import type { Rule, RuleFinding } from "../rule.ts";

export const testInTuning: Rule = {
  documentation: {
    id: "leakage/test-in-tuning",
    type: "L1.1",
    notebookType: "multi-test",
    title: "Test rows help to choose the model",
    severity: "error",
    what: "The rows that are to judge the model also decide about it: when training stops, which candidate is kept, where the threshold lies, or simply what you try next after looking at the figure.",
    why: "Whatever is chosen on rows looks better on those rows than anywhere else. After that no row is left that could tell how good the model is.",
    worth: "Grows with the number of things tried; it dominates where the rows are few and the candidates many (Roth 2026).",
    fix: "Give validation rows of its own (`validation: 0.2`), and let only `evaluate` see the test rows.",
    trigger: `import { columns, problem, collect, csv, features, split, prepare, on, numeric, scale, mlp, train } from "mlpipe";
const Row = columns({ age: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: "test", salt: "a" });
export const scaled = prepare(parts, [on(numeric(), scale())]);
export const model = train(parts, mlp({ use: scaled }), { seed: 1, stop: { patience: 3 } });
`,
  },
  check: ({ pipeline }) => [
    ...stagesOf(pipeline, "split").flatMap((split) => sharedPart(pipeline, split) ?? []),
    ...stagesOf(pipeline, "train").flatMap((train) => stopOnTest(train) ?? []),
  ],
};

function sharedPart(pipeline: Pipeline, split: StageDeclaration): RuleFinding | null {
  const validation = member(split.options["options"], "validation");
  if (validation === null || literal(validation) !== "test") return null;
  const readers = downstreamOf(pipeline, split.name).filter((stage) => stage.kind === "validate" || stopOf(stage) !== null);
  if (readers.length === 0) return null;
  return {
    message: `"${split.name}" lets the test rows serve for validation, so they help to choose the model that they are to judge. Set rows of their own apart: validation: 0.2.`,
    range: validation.range,
    cause: validation.range,
    stage: split.name,
    related: readers.map((stage) => ({ range: stage.nameRange, message: `"${stage.name}" reads them here.` })),
    fixes: ownRows(split, validation),
  };
}

/** Right only where the test part is a share: another kind of split needs a moment or a file that we cannot know. */
function ownRows(split: StageDeclaration, validation: OptionValue): readonly Fix[] {
  const test = literal(member(split.options["options"], "test"));
  if (typeof test !== "number" || test >= 0.5) return [];
  return [{ title: `Set ${test * 100}% of the rows apart for validation`, edits: [{ range: validation.range, newText: String(test) }] }];
}

function stopOnTest(train: StageDeclaration): RuleFinding | null {
  const on = member(stopOf(train) ?? undefined, "on");
  if (on === null || literal(on) !== "test") return null;
  return {
    message: `"${train.name}" stops by the test rows, so they help to choose the model that they are to judge. Stop by the validation rows.`,
    range: on.range,
    cause: on.range,
    stage: train.name,
    related: [],
    fixes: [{ title: "Stop by the validation rows", edits: [{ range: on.range, newText: '"validation"' }] }],
  };
}

function stopOf(stage: StageDeclaration): OptionValue | null {
  return stage.kind === "train" ? member(stage.options["options"], "stop") : null;
}
