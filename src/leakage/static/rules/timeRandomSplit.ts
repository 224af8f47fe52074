import { literal, member } from "../options.ts";
import type { Rule } from "../rule.ts";
import { splitFacts } from "../splitFacts.ts";

export const timeRandomSplit: Rule = {
  documentation: {
    id: "leakage/time-random-split",
    type: "L3.1",
    notebookType: null,
    title: "Rows have a time, and the split ignores it",
    severity: "information",
    what: "The contract names a time column, and the rows are dealt at random, so that training rows may be later than test rows. An error where the brief says that the model will meet later rows.",
    why: "A model that will predict tomorrow must be judged on a tomorrow it has not seen. Neighbouring moments resemble each other, and a random split puts the neighbours on both sides.",
    worth: "About +0.02 AUC over many data sets (Roth 2026), far more where values drift; random cross-validation cannot show it.",
    fix: 'Split by time: `split(table, brief, { validation: after("…"), test: after("…"), gap: "1d" })`.',
    trigger: `import { columns, problem, collect, csv, features, split } from "mlpipe";
const Row = columns({ day: "date", age: "number", left: "yes | no" }, { time: "day" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior", appliesTo: "later rows" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
`,
  },
  check: (context) =>
    splitFacts(context).flatMap(({ split, brief, time, strategy }) => {
      if (time === null || strategy === null || strategy === "time" || strategy === "unit and time" || strategy === "given") return [];
      const later = literal(member(brief?.options["options"], "appliesTo")) === "later rows";
      const need = later ? `"${brief?.name}" is about later rows` : `rows have the time "${time}"`;
      return [
        {
          severity: later ? "error" : "information",
          message: `"${split.name}" deals rows at random although ${need}, so training may know what came after a test row. Split by time: test: after("…").`,
          range: split.nameRange,
          cause: split.callRange,
          stage: split.name,
          related:
            brief === null
              ? []
              : [{ range: brief.nameRange, message: later ? "The model will meet later rows." : "The problem is stated here." }],
          fixes: [],
        },
      ];
    }),
};
