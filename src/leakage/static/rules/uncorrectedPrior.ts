import type { StageDeclaration } from "../../../model/pipeline.ts";
import { type MetricName, metrics } from "../../../model/vocabulary.ts";
import { splitTaken, stagesOf } from "../graph.ts";
import { callsOf, literal, member } from "../options.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";
import { briefText, type SplitFacts, splitFacts } from "../splitFacts.ts";

export const uncorrectedPrior: Rule = {
  documentation: {
    id: "leakage/uncorrected-prior",
    type: null,
    notebookType: null,
    title: "Scores of balanced rows are used as probabilities",
    severity: "warning",
    what: "`balance(…, { correct: false })` changes the shares of the classes, and the metric or a guard-rail of the problem reads scores as probabilities (log loss, Brier score).",
    why: "A model that has seen as many positives as negatives says 0.5 where one in ten is positive. Ranks are right, probabilities are not.",
    worth: "Log loss and Brier score are worse than the model deserves, often worse than the baseline's.",
    fix: "Leave `correct` out: scores are then corrected to the shares from before (Elkan 2001). Or judge by a metric of ranks.",
    trigger: `import { balance, columns, problem, collect, csv, features, split, prepare, on, numeric, scale } from "mlpipe";
const Row = columns({ age: "number", calls: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "brier", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), scale()), balance("weights", { correct: false })]);
`,
  },
  check: (context) =>
    splitFacts(context).flatMap((facts) => {
      const judged = probabilityMetric(facts);
      return judged === null ? [] : stagesOf(context.pipeline, "prepare").flatMap((recipe) => uncorrected(context, recipe, facts, judged));
    }),
};

function uncorrected(
  { pipeline }: RuleContext,
  recipe: StageDeclaration,
  { split, brief }: SplitFacts,
  judged: MetricName,
): readonly RuleFinding[] {
  if (splitTaken(pipeline, recipe) !== split.name || brief === null) return [];
  return callsOf(recipe.options["steps"], ["balance"]).flatMap((call) => {
    const correct = call.items.map((item) => member(item, "correct")).find((value) => value !== null) ?? null;
    if (correct === null || literal(correct) !== false) return [];
    return [
      {
        message: `"${recipe.name}" balances the classes and leaves the scores as they are, while "${brief.name}" reads them as probabilities (${metrics[judged].title}). Leave correct out, or judge by a metric of ranks.`,
        range: correct.range,
        cause: correct.range,
        stage: recipe.name,
        related: [{ range: brief.nameRange, message: `"${brief.name}" says what the scores are judged by.` }],
        fixes: [{ title: "Correct the scores to the shares from before", edits: [{ range: correct.range, newText: "true" }] }],
      },
    ];
  });
}

/** The metric or guard-rail that reads scores as probabilities; null where there is none. */
function probabilityMetric(facts: SplitFacts): MetricName | null {
  const options = facts.brief?.options["options"];
  const guardRails = member(options, "guardRails");
  const names = [briefText(facts, "metric"), ...Object.keys(guardRails?.kind === "object" ? guardRails.members : {})];
  return (
    names.find((name): name is MetricName => name !== null && name in metrics && metrics[name as MetricName].from === "probabilities") ??
    null
  );
}
