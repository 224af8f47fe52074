import type { ColumnUse } from "../../../model/flow.ts";
import type { Write } from "../lineage.ts";
import { byPlace, type Reach, reaches, wayToModel } from "../reaches.ts";
import type { Rule, RuleFinding } from "../rule.ts";
import type { SplitFacts } from "../splitFacts.ts";
import { isWithinUnitInTime, looksAt } from "../windows.ts";

export const targetInFeatures: Rule = {
  documentation: {
    id: "leakage/target-in-features",
    type: "L2",
    notebookType: null,
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
  check: (context) => byPlace(reaches(context)).flatMap((reach) => findingOf(reach) ?? []),
};

/** At the write where the target comes in; what is computed from that column later adds nothing. */
function findingOf(reach: Reach): RuleFinding | null {
  const { facts, write, input } = reach;
  const { target, brief } = facts;
  if (target === null || takenIn(reach, target) !== write) return null;
  const reached = write.column === input ? "" : `, and reaches the model as "${input}"`;
  const read = write.reads.find((use) => use.name === target);
  return {
    message: `"${write.column}" is computed from the target "${target}"${reached}: the model would be handed the answer. Compute it from columns known before the outcome.`,
    range: read?.range ?? write.range,
    cause: write.range,
    stage: write.stage.name,
    related: [
      ...(brief === null ? [] : [{ range: brief.nameRange, message: `"${brief.name}" predicts "${target}".` }]),
      ...wayToModel(reach),
    ],
    fixes: [],
  };
}

/** The first write on the way to the model that takes the target in, and not only what was known of it by then. */
function takenIn({ facts, origin }: Reach, target: string): Write | null {
  const lagged = new Set<string>();
  for (const write of origin.writes.filter((each) => each.from.has(target))) {
    const readsLagged = write.reads.some((use) => lagged.has(use.name));
    const readsTarget = write.reads.some((use) => use.name === target);
    if (isLag(write, facts, target) || (readsLagged && !readsTarget)) lagged.add(write.column);
    else return write;
  }
  return null;
}

/** The target of the unit's own earlier rows, in order of time, is no answer: what happened before was known. */
function isLag(write: Write, facts: SplitFacts, target: string): boolean {
  const lags = write.aggregates.filter((use) => use.operation === "lag" && looksAt(write, use) === "back");
  const reads = write.reads.filter((use) => use.name === target);
  const within = (read: ColumnUse): boolean => lags.some(({ range }) => range.start <= read.range.start && read.range.end <= range.end);
  return reads.length > 0 && reads.every(within) && isWithinUnitInTime(write, facts);
}
