import type { Fix } from "../../../model/finding.ts";
import type { OptionValue } from "../../../model/pipeline.ts";
import { literal, member } from "../options.ts";
import type { Rule, RuleFinding } from "../rule.ts";
import { briefText, type SplitFacts, splitFacts } from "../splitFacts.ts";

export const unstratifiedRare: Rule = {
  documentation: {
    id: "leakage/unstratified-rare",
    type: "L3.3",
    notebookType: null,
    title: "A rare class, and a split that ignores it",
    severity: "information",
    what: "The brief speaks of a rare class (its metric is one for rare classes, or few alerts can be acted on), and the split is told not to keep the shares of the classes.",
    why: "Of a class with few rows, chance may put many into one part and few into another. The figure then depends on how many rows of the class happened to fall into the test part.",
    worth: "No bias, but noise: with 40 positives in 200 test rows expected, 30 or 50 are no surprise.",
    fix: "Leave `stratify` out: classes keep their shares in each part by themselves, where that is possible.",
    trigger: `import { columns, problem, collect, csv, features, split } from "mlpipe";
const Row = columns({ age: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "average_precision", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a", stratify: false });
`,
  },
  check: (context) => splitFacts(context).flatMap((facts) => findingOf(facts) ?? []),
};

/** Metrics that people choose because a class is rare. */
const forRare: readonly string[] = ["average_precision", "precision", "recall", "f1", "macro_f1", "balanced_accuracy", "matthews"];

function findingOf(facts: SplitFacts): RuleFinding | null {
  const { split, brief, strategy } = facts;
  const stratify = member(split.options["options"], "stratify");
  const why = rareBecause(facts);
  if (brief === null || strategy !== "key" || stratify === null || literal(stratify) !== false || why === null) return null;
  return {
    message: `"${split.name}" does not keep the classes' shares although ${why}: how many rows of it fall into a part is left to chance. Leave stratify out.`,
    range: stratify.range,
    cause: stratify.range,
    stage: split.name,
    related: [{ range: brief.nameRange, message: `"${brief.name}" speaks of a rare class.` }],
    fixes: stratified(stratify),
  };
}

function rareBecause(facts: SplitFacts): string | null {
  const metric = briefText(facts, "metric");
  if (briefText(facts, "predict") !== "class") return null;
  if (metric !== null && forRare.includes(metric)) return `"${metric}" is a metric for rare classes`;
  return member(facts.brief?.options["options"], "capacity") === null ? null : "few alerts can be acted on";
}

function stratified({ range }: OptionValue): readonly Fix[] {
  return [{ title: "Keep the shares of the classes", edits: [{ range, newText: "true" }] }];
}
