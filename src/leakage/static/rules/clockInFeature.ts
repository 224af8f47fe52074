import type { TextRange } from "../../../model/finding.ts";
import type { FunctionFacts } from "../../../model/flow.ts";
import type { StageDeclaration } from "../../../model/pipeline.ts";
import { stagesOf } from "../graph.ts";
import type { Write } from "../lineage.ts";
import { byPlace, reaches, wayToModel } from "../reaches.ts";
import { featureName, readersOf } from "../rowFunctions.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";

/** Not in one piece, as the house itself reads no clock. */
const clock = `Date.${"now"}()`;

export const clockInFeature: Rule = {
  documentation: {
    id: "leakage/clock-in-feature",
    type: null,
    notebookType: null,
    title: "A feature reads the clock or random numbers",
    severity: "error",
    what: "A row function asks what time it is, or draws a random number. Its value then depends on when it ran, and not on the row alone.",
    why: "Training computes it on one day and serving on another: the same row gets another value. A result that is computed again differs, too, and nobody can tell why.",
    worth: "No leak by itself, but skew between training and serving that grows with every day the model is in use.",
    fix: "Take the moment from the row: a column that says when the row was known, so that `row.asked_on.getTime() - row.joined.getTime()` is the same on every day. A random step belongs to a stage with a seed.",
    trigger: `import { columns, problem, collect, csv, features } from "mlpipe";
const Row = columns({ joined: "date", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, { days: (row) => (${clock} - row.joined.getTime()) / 86_400_000 });
`,
  },
  check: (context) => [
    ...stagesOf(context.pipeline, "features").flatMap((stage) =>
      stage.flow.functions.flatMap((each) => ofFeature(context, stage, each) ?? []),
    ),
    ...byPlace(reaches(context)).flatMap((reach) => {
      const [effect] = effectsOf(reach.write);
      if (effect === undefined) return [];
      const { write } = reach;
      return [{ ...findingOf(write.column, write.stage, effect), range: effect.range, cause: write.range, related: wayToModel(reach) }];
    }),
  ],
};

interface Effect {
  readonly what: "the clock" | "random numbers";
  readonly range: TextRange;
}

function ofFeature(context: RuleContext, stage: StageDeclaration, each: FunctionFacts): RuleFinding | null {
  const name = featureName(each);
  const [effect] = effects(each);
  if (name === null || effect === undefined) return null;
  const own = effect.range.file === each.range.file && effect.range.start >= each.range.start && effect.range.end <= each.range.end;
  return {
    ...findingOf(name, stage, effect),
    range: own ? effect.range : each.range,
    cause: each.range,
    related: [...(own ? [] : [{ range: effect.range, message: `"${name}" reads ${effect.what} here.` }]), ...readersOf(context, stage)],
  };
}

function findingOf(column: string, stage: StageDeclaration, { what }: Effect) {
  const instead = what === "the clock" ? "Take the moment from a column of the row" : "Draw in a stage with a seed";
  return {
    message: `"${column}" reads ${what}, so that the same row has another value whenever it is computed. ${instead}.`,
    stage: stage.name,
    fixes: [],
  };
}

function effects(each: FunctionFacts): readonly Effect[] {
  return [
    ...each.clock.map((range) => ({ what: "the clock" as const, range })),
    ...each.random.map((range) => ({ what: "random numbers" as const, range })),
  ];
}

/** `op.now()` and `op.random()` in the expression of this very column. */
function effectsOf({ verb, stage, range }: Write): readonly Effect[] {
  if (verb === null) return [];
  const next = Math.min(verb.range.end, ...verb.writes.map((other) => other.range.start).filter((start) => start > range.start));
  return stage.flow.functions
    .flatMap(effects)
    .filter((effect) => effect.range.file === range.file && effect.range.start > range.start && effect.range.end <= next);
}
