import type { Write } from "../lineage.ts";
import { inputOf, modelInputs, type SplitFacts, splitFacts } from "../questions.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";

export const statisticBeforeSplit: Rule = {
  documentation: {
    id: "leakage/statistic-before-split",
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
  check(context) {
    const found = new Map<string, RuleFinding>();
    for (const facts of splitFacts(context)) {
      for (const write of statisticsReaching(context, facts)) {
        found.set(`${write.range.file}:${write.range.start}`, findingOf(write, facts));
      }
    }
    return [...found.values()];
  },
};

function statisticsReaching(context: RuleContext, facts: SplitFacts): readonly Write[] {
  const writes = new Set([...modelInputs(context, facts).values()].flatMap((origin) => origin.writes));
  return [...writes].filter(
    (write) => write.verb?.effect === "values" && write.aggregates.some((use) => seesOtherParts(write, use.window, facts)),
  );
}

/** A group that holds one key is one row's own; a window that looks back within a unit, in order of time, knew what it used. */
function seesOtherParts(write: Write, window: "all" | "back" | "ahead", facts: SplitFacts): boolean {
  const groups = write.verb?.groupedBy ?? [];
  const oneKey = facts.key.length > 0 && facts.key.every((name) => groups.includes(name));
  const oneUnit = facts.unit !== null && groups.includes(facts.unit);
  const ordered = facts.time !== null && (write.verb?.orderedBy ?? [])[0] === facts.time;
  if (oneKey || (oneUnit && facts.strategy === "unit")) return false;
  return !(window === "back" && oneUnit && ordered);
}

function findingOf(write: Write, facts: SplitFacts): RuleFinding {
  const operation = write.aggregates[0]?.operation ?? "an aggregate";
  return {
    message: `"${write.column}" takes "${operation}" over rows that are not split yet, so test rows shape training. Learn it in prepare, from training rows.`,
    range: write.range,
    cause: write.range,
    stage: write.stage.name,
    related: [
      { range: facts.split.nameRange, message: `"${facts.split.name}" splits the rows of "${inputOf(facts.split, "table")}" here.` },
    ],
    fixes: [],
  };
}
