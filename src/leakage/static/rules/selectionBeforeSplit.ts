import type { VerbFacts } from "../../../model/flow.ts";
import type { StageDeclaration } from "../../../model/pipeline.ts";
import { downstreamOf, stagesOf, upstreamOf } from "../graph.ts";
import { callsOf, literal } from "../options.ts";
import { splitPlace } from "../reaches.ts";
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
  check(context) {
    const found = new Map<string, RuleFinding>();
    for (const facts of splitFacts(context)) {
      for (const each of [...byRecipes(context, facts), ...byVerbs(context, facts)])
        found.set(`${each.cause.file}:${each.cause.start}`, each);
    }
    return [...found.values()];
  },
};

/** Criteria of `select` that ask the target. */
const supervised: ReadonlySet<unknown> = new Set(["mutual_information", "model"]);

function byRecipes({ pipeline }: RuleContext, facts: SplitFacts): readonly RuleFinding[] {
  const upstream = upstreamOf(pipeline, facts.split.name);
  return stagesOf(pipeline, "prepare").flatMap((recipe) => {
    const table = recipe.inputs.find((input) => input.role === "table");
    const step = callsOf(recipe.options["steps"], ["select"]).find((call) => supervised.has(literal(call.items[0])));
    if (table === undefined || step === undefined || !upstream.has(table.stage)) return [];
    return [
      {
        message: `"${recipe.name}" chooses columns by the target on all rows of "${table.stage}", test rows among them. Give prepare the parts "${facts.split.name}".`,
        range: step.range,
        cause: recipe.callRange,
        stage: recipe.name,
        related: [splitPlace(facts)],
        fixes: [],
      },
    ];
  });
}

/** What `wrangle` keeps is decided by an aggregate of the target: a table of its own, that ends in no column. */
function byVerbs({ pipeline }: RuleContext, facts: SplitFacts): readonly RuleFinding[] {
  const { target } = facts;
  return stagesOf(pipeline, "wrangle").flatMap((stage) => {
    const asked = target === null ? undefined : stage.flow.verbs.find((verb) => asksTarget(verb, target));
    const kept =
      asked === undefined ? undefined : stage.flow.verbs.find((verb) => picksColumns(verb) && verb.range.start > asked.range.start);
    if (stage.flow.complete || asked === undefined || kept === undefined || !comesTo(pipeline, stage, facts)) return [];
    return [
      {
        message: `"${stage.name}" keeps columns by how they go with the target "${target}" on rows that are not split yet. Select in prepare, on training rows.`,
        range: kept.range,
        cause: kept.range,
        stage: stage.name,
        related: [{ range: asked.range, message: `The target is asked here.` }, splitPlace(facts)],
        fixes: [],
      },
    ];
  });
}

function comesTo(pipeline: RuleContext["pipeline"], stage: StageDeclaration, { split }: SplitFacts): boolean {
  return downstreamOf(pipeline, stage.name).some((each) => each.name === split.name);
}

function asksTarget({ verb, writes, groupedBy }: VerbFacts, target: string): boolean {
  const aggregates = writes.flatMap((write) => write.aggregates);
  return verb === "rollup" && aggregates.some((use) => use.columns.includes(target) || (groupedBy ?? []).includes(target));
}

function picksColumns({ verb, effect }: VerbFacts): boolean {
  return effect === "columns" && verb !== "rename";
}
