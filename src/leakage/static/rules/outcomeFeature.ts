import type { ColumnOrigin, Write } from "../lineage.ts";
import { byPlace, type Reach, reaches, wayToModel } from "../reaches.ts";
import type { Rule, RuleFinding } from "../rule.ts";
import { rolesOf } from "../splitFacts.ts";

export const outcomeFeature: Rule = {
  documentation: {
    id: "leakage/outcome-feature",
    type: "L2",
    notebookType: null,
    title: "A column that is known only afterwards is a feature",
    severity: "error",
    what: "The contract gives a column the role `outcome` (known only after the target), and a model input is computed from it.",
    why: "When the model is asked, that column is empty or holds something else: a reason for leaving is filled in when somebody has left.",
    worth: "Usually as much as the target itself: metrics near their maximum that vanish in use.",
    fix: "Compute the feature from columns that are known before the outcome. If the column is known in time after all, take it out of `outcome` in the contract.",
    trigger: `import { columns, problem, collect, csv, wrangle, features, split, prepare, on, numeric, scale } from "mlpipe";
const Row = columns({ calls: "number", refund: "number", left: "yes | no" }, { outcome: ["refund"] });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => table.derive({ paid_back: (row) => row.refund > 0 }));
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const scaled = prepare(parts, [on(numeric(), scale())]);
`,
  },
  check: (context) => byPlace(reaches(context)).flatMap((reach) => findingOf(reach) ?? []),
};

/** At the write where something is first made of the outcome; what is computed from that column later adds nothing. */
function findingOf(reach: Reach): RuleFinding | null {
  const { facts, write, input, origin } = reach;
  const outcome = [...write.from].find((column) => rolesOf(facts, column).includes("outcome"));
  if (outcome === undefined || firstMadeOf(origin, outcome) !== write) return null;
  const reached = write.column === input ? "" : `, and reaches the model as "${input}"`;
  const read = write.reads.find((use) => use.name === outcome);
  return {
    message: `"${write.column}" is computed from "${outcome}", which is known only after the outcome${reached}: it is not there when the model is asked. Compute it from columns known before.`,
    range: read?.range ?? write.range,
    cause: write.range,
    stage: write.stage.name,
    related: wayToModel(reach),
    fixes: [],
  };
}

/** A column that is only joined to these rows is the outcome itself, and is set apart as such. */
function firstMadeOf({ writes }: ColumnOrigin, outcome: string): Write | undefined {
  const taking = writes.filter((each) => each.from.has(outcome));
  return taking.find((write, at) => !isJoined(write) || !taking.slice(at + 1).some((later) => readsColumn(later, write.column)));
}

function isJoined({ verb }: Write): boolean {
  return verb !== null && verb.others.length > 0;
}

function readsColumn(write: Write, column: string): boolean {
  return write.reads.some((use) => use.name === column);
}
