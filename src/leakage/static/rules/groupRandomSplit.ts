import type { Fix } from "../../../model/finding.ts";
import { addMember } from "../addMember.ts";
import { member } from "../options.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";
import { briefText, type SplitFacts, splitFacts } from "../splitFacts.ts";

export const groupRandomSplit: Rule = {
  documentation: {
    id: "leakage/group-random-split",
    type: "L3.2",
    notebookType: null,
    title: "Rows of one unit lie on both sides of the split",
    severity: "error",
    what: "The contract names a unit (a patient, a customer, a machine) of which there may be several rows, and the split deals rows one by one, or cuts by time alone.",
    why: "Rows of one unit resemble each other. A model that has met the patient in training knows the patient, and is judged on knowing again instead of on new patients.",
    worth:
      "Often the largest of all leaks where units have many rows: published figures have fallen from near 1 to near chance when the split was made by patient.",
    fix: 'Keep a unit\'s rows together: `by: "unit"`, or `by: "unit and time"` where test rows are to be later as well. If the model will only ever meet later rows of units that it knows, say so in the brief: `appliesTo: "later rows"`, and split by time.',
    trigger: `import { columns, problem, collect, csv, features, split } from "mlpipe";
const Row = columns({ customer: "text", age: "number", left: "yes | no" }, { unit: "customer" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
`,
  },
  check: (context) => splitFacts(context).flatMap((facts) => findingOf(context, facts) ?? []),
};

function findingOf(context: RuleContext, facts: SplitFacts): RuleFinding | null {
  const { split, brief, unit, strategy } = facts;
  if (unit === null || (strategy !== "key" && strategy !== "time") || briefText(facts, "appliesTo") === "later rows") return null;
  const how = strategy === "key" ? "deals rows one by one" : "cuts by time alone";
  const by = strategy === "key" ? "unit" : "unit and time";
  return {
    message: `"${split.name}" ${how}, so that rows of one "${unit}" train the model and judge it. Keep them together: by: "${by}".`,
    range: split.nameRange,
    cause: split.nameRange,
    stage: split.name,
    related: [
      ...unitPlace(facts, unit),
      ...(brief === null
        ? []
        : [
            {
              range: brief.nameRange,
              message: `"${brief.name}" does not say that it is about later rows of known units (appliesTo: "later rows").`,
            },
          ]),
    ],
    fixes: byFix(context, facts, by),
  };
}

function unitPlace(facts: SplitFacts, unit: string) {
  const column = facts.collected(unit);
  return column === null ? [] : [{ range: column.range, message: `"${unit}" is the unit of the rows.` }];
}

function byFix({ texts }: RuleContext, { split }: SplitFacts, by: string): readonly Fix[] {
  const options = split.options["options"];
  const written = member(options, "by");
  const newText = JSON.stringify(by);
  if (written === null) return addMember(split, options, `by: ${newText}`, texts);
  return written.range.file === split.file ? [{ title: `Split by ${by}`, edits: [{ range: written.range, newText }] }] : [];
}
