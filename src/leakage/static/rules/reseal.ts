import { identityChanges } from "../../../model/seal.ts";
import { identityOf, shotsAt } from "../identity.ts";
import { member } from "../options.ts";
import type { Rule } from "../rule.ts";
import { type SplitFacts, splitFacts } from "../splitFacts.ts";

export const reseal: Rule = {
  documentation: {
    id: "leakage/reseal",
    type: "L1.1",
    notebookType: "multi-test",
    title: "The split changed after a shot at the test rows",
    severity: "error",
    what: "The ledger shows a shot at the test rows, and the salt, the strategy or the key of the split is no longer what it was then.",
    why: "Other rows are test rows now: rows that trained the model may judge it, and dealing again until the figure pleases is tuning on test rows.",
    worth: "As much as tuning on the test rows: it grows with every new deal.",
    fix: "Go back to the split of the shot. If the data truly ask for another one, collect new test rows and say so in the report.",
    trigger: `import { columns, problem, collect, csv, features, split } from "mlpipe";
const Row = columns({ age: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "another one than in the ledger" });
`,
  },
  check: (context) =>
    splitFacts(context).flatMap((facts) => {
      const now = identityOf(facts);
      const shots = shotsAt(context, facts.target);
      const first = shots[0];
      if (now === null || first === undefined || shots.some((shot) => identityChanges(shot.split, now).length === 0)) return [];
      const changes = identityChanges(first.split, now);
      const shown = shots.length === 1 ? "a shot was" : `${shots.length} shots were`;
      return [
        {
          message: `"${facts.split.name}" changed (${changes.join("; ")}) after ${shown} taken at its test rows (${first.testRows} then, dealt anew now). Go back to the split of the shot.`,
          range: facts.split.nameRange,
          cause: facts.split.callRange,
          stage: facts.split.name,
          related: [],
          fixes: saltFix(facts, first.split.salt, changes),
        },
      ];
    }),
};

function saltFix({ split }: SplitFacts, before: string | null, changes: readonly string[]) {
  const salt = member(split.options["options"], "salt");
  if (salt === null || before === null || changes.length !== 1 || !changes[0]?.startsWith("salt ")) return [];
  return [{ title: `Go back to the salt "${before}"`, edits: [{ range: salt.range, newText: JSON.stringify(before) }] }];
}
