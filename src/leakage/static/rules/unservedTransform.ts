import { byPlace, type Reach, reaches, wayToModel } from "../reaches.ts";
import type { Rule, RuleFinding } from "../rule.ts";

export const unservedTransform: Rule = {
  documentation: {
    id: "leakage/unserved-transform",
    type: null,
    notebookType: null,
    title: "A model input is changed where serving does not",
    severity: "error",
    what: "`wrangle` makes or changes the values of a column that the model takes in. Set-wise work is done on the training side only: a served row does not go through it. Of another program only new columns can be told, those that `makes` has and the table before has not: whether it changes others is in no text.",
    why: "The model is trained on one thing and served another (training–serving skew). No validation figure shows it, because validation rows went through `wrangle` too.",
    worth: "Anything up to the whole model: an input in other units is a different input.",
    fix: "Compute it from the row in `features`, repair it in `clean`, or learn it in `prepare`: all three are replayed when the model is served. `wrangle` may drop, pick and order.",
    trigger: `import { columns, problem, collect, csv, wrangle, features, split, prepare, on, numeric, scale } from "mlpipe";
const Row = columns({ minutes: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => table.derive({ minutes: (row) => row.minutes / 60 }));
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const scaled = prepare(parts, [on(numeric(), scale())]);
`,
  },
  check: (context) => byPlace(reaches(context).filter(isUnserved)).map(findingOf),
};

/** What wrangle computes further from is not said twice: the last of its values is what comes to the model. */
function isUnserved({ write, origin }: Reach): boolean {
  if (write.stage.program !== undefined) return true;
  if (write.verb === null || write.verb.effect === "columns") return false;
  const later = origin.writes.slice(origin.writes.indexOf(write) + 1);
  return !later.some((each) => each.verb !== null && each.reads.some((use) => use.name === write.column));
}

function findingOf(reach: Reach): RuleFinding {
  const { write, input } = reach;
  const what = write.isNew ? `makes "${write.column}"` : `changes "${write.column}"`;
  const use = write.column === input ? "a model input" : `which the model input "${input}" is computed from`;
  return {
    message: `"${write.stage.name}" ${what}, ${use}, but a served row does not go through wrangle. Compute it in features, or repair it in clean.`,
    range: write.range,
    cause: write.range,
    stage: write.stage.name,
    related: wayToModel(reach),
    fixes: [],
  };
}
