import type { VerbFacts } from "../../../model/flow.ts";
import type { StageDeclaration } from "../../../model/pipeline.ts";
import { downstreamOf, stagesOf } from "../graph.ts";
import { literal } from "../options.ts";
import { splitPlace } from "../reaches.ts";
import { recipesOfTables } from "../recipesOfTables.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";
import { type SplitFacts, splitFacts } from "../splitFacts.ts";

export const selectionBeforeSplit: Rule = {
  documentation: {
    id: "leakage/selection-before-split",
    type: "L1.3",
    notebookType: "preprocessing",
    title: "Columns are chosen with the target on all rows",
    severity: "error",
    what: "Which columns the model takes in is decided by how they go with the target (mutual information, a correlation, the weights of a model) on rows that were not split yet.",
    why: "Of many columns some go with the target by chance, and those are kept: chance on the test rows, too. The model is then judged on rows by which its inputs were chosen.",
    worth:
      "The most that preprocessing can do: with many columns and few rows, pure noise has reached error rates near zero (Ambroise and McLachlan 2002); selection dominates over scaling in every study (Roth 2026).",
    fix: "Give `prepare` the parts: `select(…)` then looks at training rows only, and again in every fold.",
    trigger: `import { columns, problem, collect, csv, features, split, prepare, on, numeric, scale, select, logistic, train } from "mlpipe";
const Row = columns({ age: "number", calls: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const scaled = prepare(table, [on(numeric(), scale()), select("mutual_information", { keep: 1 })]);
export const model = train(parts, logistic({ use: scaled }), { seed: 1 });
`,
  },
  check: (context) => [...byRecipes(context), ...byVerbs(context)],
};

/** Criteria of `select` that ask the target. */
const supervised: ReadonlySet<unknown> = new Set(["mutual_information", "model"]);

function byRecipes(context: RuleContext): readonly RuleFinding[] {
  const found = recipesOfTables(context, ["select"], (call) => supervised.has(literal(call.items[0])));
  return found.map(({ recipe, table, step, facts }) => ({
    message: `"${recipe.name}" chooses columns by the target on all rows of "${table}", test rows among them. Give prepare the parts "${facts.split.name}".`,
    range: step.range,
    cause: recipe.callRange,
    stage: recipe.name,
    related: [splitPlace(facts)],
    fixes: [],
  }));
}

/** What `wrangle` keeps is decided by an aggregate of the target: a table of its own, that ends in no column. */
function byVerbs(context: RuleContext): readonly RuleFinding[] {
  const followed = stagesOf(context.pipeline, "wrangle").filter(({ flow }) => !flow.complete && flow.verbs.some(picksColumns));
  return followed.flatMap((stage) => {
    const after = new Set(downstreamOf(context.pipeline, stage.name).map((each) => each.name));
    const found = splitFacts(context).flatMap((facts) => (after.has(facts.split.name) ? chosen(stage, facts) : []));
    return found.slice(0, 1);
  });
}

function chosen(stage: StageDeclaration, facts: SplitFacts): readonly RuleFinding[] {
  const { target } = facts;
  const asked = target === null ? undefined : stage.flow.verbs.find((verb) => asksTarget(verb, target));
  const kept =
    asked === undefined ? undefined : stage.flow.verbs.find((verb) => picksColumns(verb) && verb.range.start > asked.range.start);
  if (asked === undefined || kept === undefined) return [];
  return [
    {
      message: `"${stage.name}" keeps columns by how they go with the target "${target}" on rows that are not split yet. Select in prepare, on training rows.`,
      range: kept.range,
      cause: kept.range,
      stage: stage.name,
      related: [{ range: asked.range, message: "The target is asked here." }, splitPlace(facts)],
      fixes: [],
    },
  ];
}

function asksTarget({ verb, writes, aggregates: ofReducers, groupedBy }: VerbFacts, target: string): boolean {
  const aggregates = [...writes.flatMap((write) => write.aggregates), ...ofReducers];
  return (
    (verb === "rollup" || verb === "reduce") && aggregates.some((use) => use.columns.includes(target) || (groupedBy ?? []).includes(target))
  );
}

function picksColumns({ verb, effect }: VerbFacts): boolean {
  return effect === "columns" && verb !== "rename";
}
