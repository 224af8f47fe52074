import { byPlace, type Reach, reaches, wayToModel } from "../reaches.ts";
import type { Rule, RuleFinding } from "../rule.ts";
import { isOrderedByTime, looksAt } from "../windows.ts";

export const futureWindow: Rule = {
  documentation: {
    id: "leakage/future-window",
    type: "L3.1",
    notebookType: null,
    title: "A window looks at later rows",
    severity: "error",
    what: "Rows stand in order of time, and a model input is computed from rows that come after: a shift the wrong way (`lead`, or `lag` by a negative number), a fill from the next known value, a window centred on the row.",
    why: "When the model is asked, what comes after has not happened. The value can be computed for the archive, and never in use.",
    worth: "Large wherever neighbours in time resemble each other: the next value says more than all that came before.",
    fix: "Look back: `lag`, `fill_down`, `rolling(…, [-6, 0])`, within one unit and in order of time. A window into the future belongs in a label alone.",
    trigger: `import { columns, problem, collect, csv, wrangle, features, split, prepare, on, numeric, scale, after, op } from "mlpipe";
const Row = columns({ day: "date", load: "number", failed: "yes | no" }, { time: "day" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "failed", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => table.orderby("day").derive({ then: (row) => op.lead(row.load) }));
export const table = features(rows, brief, {});
export const parts = split(table, brief, { validation: after("2026-03-01"), test: after("2026-04-01") });
export const scaled = prepare(parts, [on(numeric(), scale())]);
`,
  },
  check: (context) => byPlace(reaches(context).filter(looksAhead)).map(findingOf),
};

function looksAhead({ facts, write }: Reach): boolean {
  return isOrderedByTime(write, facts) && write.aggregates.some((use) => looksAt(write, use) === "ahead");
}

function findingOf(reach: Reach): RuleFinding {
  const { write, input } = reach;
  const use = write.aggregates.find((each) => looksAt(write, each) === "ahead");
  const reached = write.column === input ? "" : `, and reaches the model as "${input}"`;
  return {
    message: `"${write.column}" takes "${use?.operation}" over rows that come later${reached}: they have not happened when the model is asked. Look back instead.`,
    range: write.range,
    cause: write.range,
    stage: write.stage.name,
    related: [...(use === undefined ? [] : [{ range: use.range, message: "This looks ahead." }]), ...wayToModel(reach)],
    fixes: [],
  };
}
