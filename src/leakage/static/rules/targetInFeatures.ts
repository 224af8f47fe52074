import type { Write } from "../lineage.ts";
import { inputOf, modelInputs, type SplitFacts, splitFacts, stageNamed } from "../questions.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";

export const targetInFeatures: Rule = {
  documentation: {
    id: "leakage/target-in-features",
    title: "The target flows into a feature",
    severity: "error",
    what: "A model input is computed from the target.",
    why: "The model is handed the answer. It will look excellent until it is served, when the answer is not there.",
    worth: "Usually everything: metrics near their maximum that vanish in use.",
    fix: "Compute the feature from columns that are known before the outcome. `features` does not offer the target to begin with; nor should `wrangle` use it for inputs.",
    trigger: `import { columns, problem, collect, csv, wrangle, features, split, prepare, on, numeric, scale } from "mlpipe";
const Row = columns({ calls: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => table.derive({ kept: (row) => (row.left === "yes" ? 0 : row.calls) }));
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const scaled = prepare(parts, [on(numeric(), scale())]);
`,
  },
  check(context) {
    const found = new Map<string, RuleFinding>();
    for (const facts of splitFacts(context)) {
      if (facts.target === null) continue;
      for (const [input, origin] of modelInputs(context, facts)) {
        const write = origin.writes.find((each) => each.from.has(facts.target ?? ""));
        if (write !== undefined) found.set(`${write.range.file}:${write.range.start}`, findingOf(context, write, input, facts));
      }
    }
    return [...found.values()];
  },
};

/** At the write where the target comes in; what is computed from that column later adds nothing. */
function findingOf({ pipeline }: RuleContext, write: Write, input: string, facts: SplitFacts): RuleFinding {
  const reached = write.column === input ? "" : `, and reaches the model as "${input}"`;
  const brief = stageNamed(pipeline, inputOf(facts.split, "brief"));
  const read = write.reads.find((use) => use.name === facts.target);
  return {
    message: `"${write.column}" is computed from the target "${facts.target}"${reached}: the model would be handed the answer. Compute it from columns known before the outcome.`,
    range: read?.range ?? write.range,
    cause: write.range,
    stage: write.stage.name,
    related: brief === null ? [] : [{ range: brief.nameRange, message: `"${brief.name}" predicts "${facts.target}".` }],
    fixes: [],
  };
}
