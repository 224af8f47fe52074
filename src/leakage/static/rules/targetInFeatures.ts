import type { ColumnUse } from "../../../model/flow.ts";
import type { ColumnOrigin, Write } from "../lineage.ts";
import { byPlace, type Reach, wayToModel } from "../reaches.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";
import { modelInputs, type SplitFacts, splitFacts } from "../splitFacts.ts";
import { isTargetEncoding } from "../targetEncoding.ts";
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
  check: (context) => byPlace(splitFacts(context).flatMap((facts) => taking(context, facts))).map(findingOf),
};

/** For each model input, the write at which the target comes in; what is computed from that column later adds nothing. */
function taking(context: RuleContext, facts: SplitFacts): readonly Reach[] {
  const inputs = modelInputs(context, facts);
  return [...inputs].flatMap(([input, origin]) => {
    const write = takenIn(facts, origin);
    if (write === null) return [];
    // A flag that only an encoding takes in, and that goes again, is a part of the encoding.
    const encoding = origin.writes.find(
      (each) => isTargetEncoding({ facts, origin }, each) && each.reads.some((use) => use.name === write.column),
    );
    const isInput = inputs.get(write.column)?.writes.at(-1) === write;
    return [{ facts, input, origin, write: encoding === undefined || isInput ? write : encoding }];
  });
}

function findingOf(reach: Reach): RuleFinding {
  const { facts, write, input } = reach;
  const { target, brief } = facts;
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
function takenIn(facts: SplitFacts, { writes }: ColumnOrigin): Write | null {
  const { target } = facts;
  if (target === null) return null;
  const lagged = new Set<string>();
  for (const write of writes.filter((each) => each.from.has(target))) {
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
