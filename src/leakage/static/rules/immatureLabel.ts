import { inputOf } from "../graph.ts";
import { lacks } from "../options.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";
import { type SplitFacts, splitFacts } from "../splitFacts.ts";
import { isOrderedByTime, looksAt } from "../windows.ts";

export const immatureLabel: Rule = {
  documentation: {
    id: "leakage/immature-label",
    type: "L3.1",
    notebookType: null,
    title: "The last training rows have labels from after the cut",
    severity: "error",
    what: "The target is made of later rows (`lead`, a window ahead), the split cuts by time, and no gap lies between the parts.",
    why: "A training row shortly before the cut has a label that was not known at the cut: it comes from the days of the validation or test rows. In use, rows as young as that have no label to train on.",
    worth: "Grows with how far the label looks ahead, and with how much of a unit's rows lies near the cut.",
    fix: 'Leave out the rows whose label was not known yet: `gap: "30d"`, at least as long as the label looks ahead.',
    trigger: `import { columns, problem, collect, csv, wrangle, features, split, after, op } from "mlpipe";
const Row = columns({ day: "date", load: "number", fails: "yes | no" }, { time: "day" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "fails", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => table.orderby("day").derive({ fails: (row) => op.lead(row.fails) }));
export const table = features(rows, brief, {});
export const parts = split(table, brief, { validation: after("2026-03-01"), test: after("2026-04-01") });
`,
  },
  check: (context) => splitFacts(context).flatMap((facts) => findingOf(context, facts) ?? []),
};

function findingOf({ lineage }: RuleContext, facts: SplitFacts): RuleFinding | null {
  const { split, target, strategy } = facts;
  if (target === null || (strategy !== "time" && strategy !== "unit and time") || !lacks(split.options["options"], "gap")) return null;
  const writes = lineage.tables.get(inputOf(split, "table") ?? "")?.columns.get(target)?.writes ?? [];
  const ahead = writes.find((write) => isOrderedByTime(write, facts) && write.aggregates.some((use) => looksAt(write, use) === "ahead"));
  if (ahead === undefined) return null;
  return {
    message: `"${split.name}" cuts without a gap, and "${target}" looks at later rows: the last training rows have labels from after the cut. Add a gap as long as the label looks ahead.`,
    range: split.nameRange,
    cause: { ...split.callRange, start: split.range.start },
    stage: split.name,
    related: [{ range: ahead.range, message: `"${target}" is made of later rows here.` }],
    fixes: [],
  };
}
