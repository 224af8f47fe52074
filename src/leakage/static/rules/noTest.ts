import type { Pipeline, StageDeclaration } from "../../../model/pipeline.ts";
import { splitTaken, stageNamed, stagesOf } from "../graph.ts";
import { lacks, member } from "../options.ts";
import type { Rule, RuleFinding } from "../rule.ts";

export const noTest: Rule = {
  documentation: {
    id: "leakage/no-test",
    type: "L1.1",
    notebookType: null,
    title: "A report without rows that test",
    severity: "error",
    what: "`evaluate` reports on a model whose split sets no test rows apart (`test: none(…)`). Outer folds, which judge the procedure by rows that it has not seen, are none of these; nor is `validate` alone, which says itself that it is no report.",
    why: "Every row has trained or chosen the model by then. What such a figure promises nobody has measured: a mean over folds that chose the model is as flattered as the choice was wide.",
    worth: "Nobody knows: there are no rows that could tell.",
    fix: "Set rows apart (`test: 0.2`), or where they are too few for that, nest folds: `{ outer: 5, inner: 3 }` judges the procedure as a whole. Or leave `evaluate` out, and report the validation for what it is.",
    trigger: `import { columns, problem, collect, csv, features, split, none, prepare, on, numeric, scale, logistic, train, validate, evaluate } from "mlpipe";
const Row = columns({ age: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: none("only 150 rows"), folds: 5, salt: "a" });
export const scaled = prepare(parts, [on(numeric(), scale())]);
export const model = train(parts, logistic({ use: scaled }), { seed: 1 });
export const check = validate(model);
export const report = evaluate(check);
`,
  },
  check: ({ pipeline }) => stagesOf(pipeline, "evaluate").flatMap((report) => withoutTest(pipeline, report) ?? []),
};

function withoutTest(pipeline: Pipeline, report: StageDeclaration): RuleFinding | null {
  const split = stageNamed(pipeline, splitTaken(pipeline, report));
  const options = split?.options["options"];
  const test = member(options, "test");
  if (split === null || test?.kind !== "call" || test.callee !== "none" || !lacks(options, "outer")) return null;
  return {
    message: `"${report.name}" has no rows to report on: "${split.name}" sets none apart for testing. Set some apart, nest folds with outer and inner, or leave "${report.name}" out.`,
    range: report.nameRange,
    cause: report.nameRange,
    stage: report.name,
    related: [{ range: test.range, message: "No rows are set apart for testing." }],
    fixes: [],
  };
}
