import type { AggregateUse } from "../../../model/flow.ts";
import type { Write } from "../lineage.ts";
import { byPlace, type Reach, reaches, wayToModel } from "../reaches.ts";
import type { Rule, RuleFinding } from "../rule.ts";
import type { SplitFacts } from "../splitFacts.ts";
import { isWithinUnitInTime, looksAt } from "../windows.ts";

export const statisticBeforeSplit: Rule = {
  documentation: {
    id: "leakage/statistic-before-split",
    type: "L1.2",
    notebookType: "preprocessing",
    title: "A statistic over all rows feeds a column before the split",
    severity: "warning",
    what: "A column is computed from other rows (a mean, a rank, a window, a fill from neighbours) before the rows are split, so that test rows take part in it.",
    why: "Training rows then carry something of the test rows, and the other way round. A served row has no such neighbours at all: the value cannot be computed for it.",
    worth:
      "Small for a mean over many rows; large for ranks and for statistics of small groups, where one test row moves its neighbours' values.",
    fix: "Learn it from training rows in `prepare`, or make it a function of the row's own columns in `features`. A window that only looks back, within one unit and in order of time, is fine.",
    trigger: `import { columns, problem, collect, csv, wrangle, features, split, prepare, on, numeric, scale, op } from "mlpipe";
const Row = columns({ age: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => table.derive({ older: (row) => row.age - op.mean(row.age) }));
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const scaled = prepare(parts, [on(numeric(), scale())]);
`,
  },
  check: (context) => byPlace(reaches(context).filter(seesOtherRows)).map(findingOf),
};

function seesOtherRows({ facts, write }: Reach): boolean {
  return write.verb?.effect === "values" && write.aggregates.some((use) => seesOtherParts(write, use, facts));
}

/** A group that holds one key is one row's own; a window that looks back within a unit, in order of time, knew what it used. */
function seesOtherParts(write: Write, use: AggregateUse, facts: SplitFacts): boolean {
  const groups = write.verb?.groupedBy ?? [];
  const oneKey = facts.key.length > 0 && facts.key.every((name) => groups.includes(name));
  const oneUnit = facts.unit !== null && groups.includes(facts.unit);
  if (oneKey || (oneUnit && (facts.strategy === "unit" || facts.strategy === "unit and time"))) return false;
  return !(looksAt(write, use) === "back" && isWithinUnitInTime(write, facts));
}

function findingOf(reach: Reach): RuleFinding {
  const { write } = reach;
  const operation = write.aggregates[0]?.operation ?? "an aggregate";
  return {
    message: `"${write.column}" takes "${operation}" over rows that are not split yet, so test rows shape training. Learn it in prepare, from training rows.`,
    range: write.range,
    cause: write.range,
    stage: write.stage.name,
    related: wayToModel(reach),
    fixes: [],
  };
}
