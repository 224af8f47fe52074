import type { StageDeclaration } from "../../../model/pipeline.ts";
import { splitTaken, stageNamed, stagesOf } from "../graph.ts";
import { callsOf, literal, member } from "../options.ts";
import { byPlace, type Reach, reaches, wayToModel } from "../reaches.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";
import { isTargetEncoding } from "../targetEncoding.ts";

export const targetEncodeUnfolded: Rule = {
  documentation: {
    id: "leakage/target-encode-unfolded",
    type: "L1.2",
    notebookType: "preprocessing",
    title: "Target encoding that knows a row's own answer",
    severity: "error",
    what: "A category is replaced by what the target is like within it (a rate, a mean, a count of positives), computed on the very rows that the model is trained on, or on all rows.",
    why: "The rate of a category of three rows tells the answer of each of them. The model learns to trust a column that is honest for no row to come; on all rows it hands over test answers as well.",
    worth:
      "Large for categories with few rows, and it shows in training and validation alike where all rows took part: a category of many levels can reach perfect figures out of pure noise.",
    fix: "Use `targetEncode()` in `prepare`: each training row is encoded by what the rows of other folds say, drawn towards the mean where they are few, and all other rows by training rows alone.",
    trigger: `import { columns, problem, collect, csv, wrangle, features, split, prepare, on, numeric, scale, op } from "mlpipe";
const Row = columns({ city: "category", age: "number", calls: "number" });
export const brief = problem(Row, { decision: "?", predict: "number", target: "calls", metric: "mae", baseline: "mean" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => table.groupby("city").derive({ usual: (row) => op.mean(row.calls) }).ungroup());
export const table = features(rows, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const scaled = prepare(parts, [on(numeric(), scale())]);
`,
  },
  check: (context) => [
    ...byPlace(reaches(context).filter((reach) => isTargetEncoding(reach, reach.write))).map(findingOf),
    ...stagesOf(context.pipeline, "prepare").flatMap((recipe) => unfolded(context, recipe)),
  ],
};

function findingOf(reach: Reach): RuleFinding {
  const { facts, write, input } = reach;
  const groups = (write.verb?.groupedBy ?? []).map((name) => `"${name}"`).join(" and ");
  const reached = write.column === input ? "" : `, and reaches the model as "${input}"`;
  return {
    message: `"${write.column}" encodes ${groups} by the target "${facts.target}" of all rows, the row's own among them${reached}. Use targetEncode() in prepare, which is cross-fitted.`,
    range: write.range,
    cause: write.range,
    stage: write.stage.name,
    related: [
      ...(facts.brief === null ? [] : [{ range: facts.brief.nameRange, message: `"${facts.brief.name}" predicts "${facts.target}".` }]),
      ...wayToModel(reach),
    ],
    fixes: [],
  };
}

/** `targetEncode({ folds: 1 })`: one fold has no others. */
function unfolded({ pipeline }: RuleContext, recipe: StageDeclaration): readonly RuleFinding[] {
  const split = stageNamed(pipeline, splitTaken(pipeline, recipe));
  return callsOf(recipe.options["steps"], ["targetEncode"]).flatMap((call) => {
    const folds = member(call.items[0], "folds");
    const count = literal(folds);
    if (folds === null || typeof count !== "number" || count >= 2) return [];
    return [
      {
        message: `"${recipe.name}" encodes by the target without other folds, so that each training row is told its own answer. Use at least two folds; 5 is usual.`,
        range: folds.range,
        cause: folds.range,
        stage: recipe.name,
        related: split === null ? [] : [{ range: split.nameRange, message: `"${split.name}" splits the rows here.` }],
        fixes: [{ title: "Encode by five folds", edits: [{ range: folds.range, newText: "5" }] }],
      },
    ];
  });
}
