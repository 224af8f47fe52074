import type { OptionValue } from "../../../model/pipeline.ts";
import { type MetricInput, type MetricName, metrics } from "../../../model/vocabulary.ts";
import { literal, member } from "../options.ts";
import type { Rule, RuleFinding } from "../rule.ts";
import { briefText, type SplitFacts, splitFacts } from "../splitFacts.ts";

export const metricMismatch: Rule = {
  documentation: {
    id: "leakage/metric-mismatch",
    type: null,
    notebookType: null,
    title: "The metric does not fit what it is given",
    severity: "warning",
    what: "A metric of ranks (ROC AUC, average precision) is given a baseline that says yes or no, a metric of labels or of probabilities one that gives scores.",
    why: "Two values rank at one place only, so that a yes-or-no rule looks worse than it is, and the model better. Scores have no threshold, so that a metric of labels cannot judge them at all.",
    worth: "The gap between model and baseline is not what it says.",
    fix: "Say yes or no with `labelRule(…)`: the model is then compared at just as many alerts. Or give a score with `rule(…)`, and choose a metric of ranks.",
    trigger: `import { columns, problem, collect, csv, features, split, rule } from "mlpipe";
const Row = columns({ calls: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: rule((row) => (row.calls > 3 ? 1 : 0)) });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
`,
  },
  check: (context) => {
    const found = splitFacts(context).flatMap((facts) => findingOf(facts) ?? []);
    return [...new Map(found.map((finding) => [finding.stage, finding] as const)).values()];
  },
};

function findingOf(facts: SplitFacts): RuleFinding | null {
  const { brief, split } = facts;
  const baseline = member(brief?.options["options"], "baseline");
  const name = briefText(facts, "metric");
  const gives = baseline === null ? null : givenBy(facts, baseline);
  if (baseline === null || brief === null || gives === null || name === null || !isMetric(name)) return null;
  const wrong = mismatch(metrics[name].from, gives);
  if (wrong === null) return null;
  return {
    message: `The baseline of "${brief.name}" ${wrong.what} "${name}". ${wrong.remedy}`,
    range: baseline.range,
    cause: baseline.range,
    stage: brief.name,
    related: [{ range: split.nameRange, message: `Models on the parts of "${split.name}" are compared with it.` }],
    fixes: [],
  };
}

function isMetric(name: string): name is MetricName {
  return name in metrics;
}

/** What a baseline made by hand gives; null for others, and where its function cannot be read. */
function givenBy({ brief }: SplitFacts, baseline: OptionValue): "labels" | "scores" | null {
  if (baseline.kind !== "call" || baseline.callee !== "rule") return null;
  const [rule] = baseline.items;
  const facts = rule?.kind === "function" ? brief?.flow.functions[rule.index] : undefined;
  if (facts === undefined || literal(member(brief?.options["options"], "predict")) !== "class") return null;
  return facts.twoValued === true ? "labels" : "scores";
}

function mismatch(from: MetricInput, gives: "labels" | "scores"): { readonly what: string; readonly remedy: string } | null {
  if (from === "labels") {
    return {
      what: "gives a score, which has no threshold, to the label metric",
      remedy: "Say yes or no with labelRule(…), or choose a metric of ranks.",
    };
  }
  if (from === "probabilities") {
    return { what: "gives a score, which is no probability, to", remedy: 'Use "prior", or choose a metric of ranks.' };
  }
  if (from !== "scores" || gives !== "labels") return null;
  return {
    what: "says yes or no, which ranks at one place only, to the ranking metric",
    remedy: "Use labelRule(…), which is compared at its own number of alerts.",
  };
}
