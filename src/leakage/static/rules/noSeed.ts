import type { StageDeclaration } from "../../../model/pipeline.ts";
import { addMember } from "../addMember.ts";
import { stagesOf } from "../graph.ts";
import { lacks } from "../options.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";
import { strategyOf } from "../splitFacts.ts";

/** Models whose result hangs on random numbers. */
const randomModels: readonly string[] = ["mlp"];

export const noSeed: Rule = {
  documentation: {
    id: "leakage/no-seed",
    type: null,
    notebookType: null,
    title: "A random step without a seed",
    severity: "warning",
    what: "A step that draws random numbers has neither `seed` nor `salt`, so that it depends on a default that nobody wrote down.",
    why: "Nobody can tell a better model from a luckier draw, and whoever repeats the run with another version may get another model.",
    worth: "No leak by itself. But trying seeds until the figure pleases is one, and a missing seed invites it.",
    fix: "Write a seed (a salt, for a split) into the options, once, before looking at any figure.",
    trigger: `import { columns, problem, collect, csv, features, split, prepare, on, numeric, scale, mlp, train } from "mlpipe";
const Row = columns({ age: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const scaled = prepare(parts, [on(numeric(), scale())]);
export const model = train(parts, mlp({ use: scaled }));
`,
  },
  check: (context) => [
    ...stagesOf(context.pipeline, "train").flatMap((stage) => unseededModel(context, stage) ?? []),
    ...stagesOf(context.pipeline, "split").flatMap((stage) => unsaltedSplit(stage) ?? []),
  ],
};

function unseededModel({ texts }: RuleContext, stage: StageDeclaration): RuleFinding | null {
  const model = stage.options["model"];
  if (model?.kind !== "call" || !randomModels.includes(model.callee) || !lacks(stage.options["options"], "seed")) return null;
  return {
    message: `"${stage.name}" draws random numbers from a seed that nobody wrote down, so another version may train another model. Add seed: 1.`,
    range: stage.nameRange,
    cause: stage.callRange,
    stage: stage.name,
    related: [],
    fixes: addMember(stage, stage.options["options"], "seed: 1", texts),
  };
}

function unsaltedSplit(stage: StageDeclaration): RuleFinding | null {
  const options = stage.options["options"];
  if (options?.kind !== "object" || !lacks(options, "salt")) return null;
  const strategy = strategyOf(stage);
  if (strategy !== "key" && strategy !== "unit") return null;
  return {
    message: `"${stage.name}" deals the rows without a salt, so it cannot be told from any other split of these sizes. Add a salt, say the year.`,
    range: stage.nameRange,
    cause: options.range,
    stage: stage.name,
    related: [],
    fixes: addMember(stage, options, 'salt: "1"', {}),
  };
}
