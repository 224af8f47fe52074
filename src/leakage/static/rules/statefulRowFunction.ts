import type { FunctionFacts } from "../../../model/flow.ts";
import type { StageDeclaration } from "../../../model/pipeline.ts";
import { stagesOf } from "../graph.ts";
import { featureName, readersOf } from "../rowFunctions.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";

export const statefulRowFunction: Rule = {
  documentation: {
    id: "leakage/stateful-row-function",
    type: "L1.2",
    notebookType: null,
    title: "A row function remembers other rows",
    severity: "error",
    what: "A function of `features` writes a variable that lives outside it: a counter, a running sum, a map of what was seen before.",
    why: "What it gives for a row then depends on which rows came before, test rows among them. A served row comes alone, so that it gets another value than the same row had in training.",
    worth:
      "As a statistic over all rows: small for a running mean, large for counts of small groups and for anything that remembers labels.",
    fix: "A row function sees one row and nothing else. Count and average in `prepare`, where it is learned from training rows; look back at a unit's own earlier rows in a window that is declared.",
    trigger: `import { columns, problem, collect, csv, features } from "mlpipe";
const Row = columns({ age: "number", left: "yes | no" });
let seen = 0;
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, { before: () => seen++ });
`,
  },
  check: (context) =>
    stagesOf(context.pipeline, "features").flatMap((stage) =>
      stage.flow.functions.flatMap((each) => findingOf(context, stage, each) ?? []),
    ),
};

function findingOf(context: RuleContext, stage: StageDeclaration, each: FunctionFacts): RuleFinding | null {
  const name = featureName(each);
  const [first] = each.outerWrites;
  if (name === null || first === undefined) return null;
  const own = first.range.file === each.range.file && first.range.start >= each.range.start && first.range.end <= each.range.end;
  return {
    message: `"${name}" writes "${first.name}", which lives outside it, so that a row's value depends on the rows before. Compute it from the row alone, or learn it in prepare.`,
    range: own ? first.range : each.range,
    cause: each.range,
    stage: stage.name,
    related: [...(own ? [] : [{ range: first.range, message: `"${first.name}" is written here.` }]), ...readersOf(context, stage)],
    fixes: [],
  };
}
