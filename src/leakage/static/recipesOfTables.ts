import type { StageDeclaration } from "../../model/pipeline.ts";
import { inputOf, stagesOf, upstreamOf } from "./graph.ts";
import { type Call, callsOf } from "./options.ts";
import type { RuleContext } from "./rule.ts";
import { type SplitFacts, splitFacts } from "./splitFacts.ts";

export interface RecipeOfTable {
  readonly recipe: StageDeclaration;
  /** The table from before the split that it is fitted on. */
  readonly table: string;
  readonly step: Call;
  readonly facts: SplitFacts;
}

/** Recipes with one of these steps that are given a table from before a split, each with the first such step and split. */
export function recipesOfTables(
  context: RuleContext,
  steps: readonly string[],
  wanted: (step: Call) => boolean = () => true,
): readonly RecipeOfTable[] {
  return stagesOf(context.pipeline, "prepare").flatMap((recipe) => {
    const table = inputOf(recipe, "table");
    const step = table === undefined ? undefined : callsOf(recipe.options["steps"], steps).find(wanted);
    if (table === undefined || step === undefined) return [];
    const facts = splitFacts(context).find((each) => upstreamOf(context.pipeline, each.split.name).has(table));
    return facts === undefined ? [] : [{ recipe, table, step, facts }];
  });
}
