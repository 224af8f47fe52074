import type { SealEntry } from "../../../model/artifact.ts";
import type { Fix } from "../../../model/finding.ts";
import type { OptionValue } from "../../../model/pipeline.ts";
import { metrics } from "../../../model/vocabulary.ts";
import { shotsOf } from "../identity.ts";
import { literal, member } from "../options.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";
import { type SplitFacts, splitFacts } from "../splitFacts.ts";

export const metricAfterTest: Rule = {
  documentation: {
    id: "leakage/metric-after-test",
    type: "L1.1",
    notebookType: null,
    title: "Metric or goal changed after a shot at the test rows",
    severity: "warning",
    what: "The ledger shows a shot at these test rows with another metric, or another goal, than the brief has now.",
    why: "Whoever has seen the figure can find the metric, or the goal, by which the model looks good. A goal that was set afterwards is met by definition.",
    worth: "Not an error of the model but of the claim: of several metrics, the one that is kept was chosen on test rows.",
    fix: "Go back to the metric and the goal of the shot. If the new one is truly right, say why in `because`, and report both.",
    trigger: `import { columns, problem, collect, csv, features, split } from "mlpipe";
const Row = columns({ age: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "accuracy", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "that of the ledger" });
`,
  },
  check: (context) => splitFacts(context).flatMap((facts) => [...changedMetric(context, facts), ...changedGoal(context, facts)]),
};

function changedMetric(context: RuleContext, facts: SplitFacts): readonly RuleFinding[] {
  const option = optionOf(facts, "metric");
  const metric = literal(option);
  const shots = shotsOf(context, facts).filter((shot) => shot.metric !== null);
  const [first] = shots;
  if (option === null || typeof metric !== "string" || first?.metric == null || shots.some((shot) => shot.metric?.name === metric))
    return [];
  const before = first.metric.name;
  return [findingOf(facts, option, `the metric was "${before}"`, before in metrics ? goBack(option, before) : [])];
}

function changedGoal(context: RuleContext, facts: SplitFacts): readonly RuleFinding[] {
  const option = optionOf(facts, "goal");
  const goal = literal(option);
  const goals = shotsOf(context, facts).flatMap((shot) => goalOf(shot) ?? []);
  const [first] = goals;
  if (option === null || typeof goal !== "number" || first === undefined || goals.includes(goal)) return [];
  return [findingOf(facts, option, `the goal was ${first}`, goBack(option, first))];
}

function optionOf({ brief }: SplitFacts, name: string): OptionValue | null {
  return member(brief?.options["options"], name);
}

function goalOf(shot: SealEntry): number | null {
  return shot.metric?.goal ?? null;
}

function findingOf({ split, brief }: SplitFacts, { range }: OptionValue, before: string, fixes: readonly Fix[]): RuleFinding {
  return {
    message: `When the test rows of "${split.name}" were opened, ${before}: one that is chosen after the figure is seen flatters it. Go back to it, or report both.`,
    range,
    cause: range,
    stage: brief?.name ?? null,
    related: [{ range: split.nameRange, message: `The ledger shows a shot at the test rows of "${split.name}".` }],
    fixes,
  };
}

function goBack({ range }: OptionValue, before: string | number): readonly Fix[] {
  return [{ title: `Go back to ${before}`, edits: [{ range, newText: JSON.stringify(before) }] }];
}
