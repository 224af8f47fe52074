import type { StageDeclaration } from "../../../model/pipeline.ts";
import { downstreamOf, splitTaken, stagesOf } from "../graph.ts";
import { lacks, literal, member } from "../options.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";
import { type SplitFacts, splitFacts } from "../splitFacts.ts";

export const validationReused: Rule = {
  documentation: {
    id: "leakage/validation-reused",
    type: "L1.1",
    notebookType: "multi-test",
    title: "The same validation rows stop training and set the threshold",
    severity: "warning",
    what: "Training stops by the validation rows, and the threshold for alerts (which follows from the costs in the brief) is chosen on the same rows.",
    why: "Where training stopped, the model fits these rows better than others: its scores on them are too good, and a threshold that is cheapest there is not cheapest elsewhere.",
    worth: "Small where validation rows are many; with a few hundred, cost per row is understated by a few percent.",
    fix: "Train a fixed number of epochs, or set the threshold out of fold. The test figure stays honest either way, as it takes the threshold over.",
    trigger: `import { columns, problem, collect, csv, features, split, prepare, on, numeric, scale, mlp, train, validate } from "mlpipe";
const Row = columns({ age: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior", costs: { missed: 50, falseAlarm: 2, unit: "EUR" } });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const scaled = prepare(parts, [on(numeric(), scale())]);
export const model = train(parts, mlp({ use: scaled }), { seed: 1, stop: { patience: 3 } });
export const check = validate(model);
`,
  },
  check: (context) => {
    const stopping = stagesOf(context.pipeline, "train").filter((stage) => member(stage.options["options"], "stop") !== null);
    return stopping.flatMap((train) => {
      const split = splitTaken(context.pipeline, train);
      const facts = splitFacts(context).find((each) => each.split.name === split);
      return facts === undefined ? [] : (findingOf(context, facts, train) ?? []);
    });
  },
};

function findingOf({ pipeline }: RuleContext, facts: SplitFacts, train: StageDeclaration): RuleFinding | null {
  const stop = member(train.options["options"], "stop");
  const costs = member(facts.brief?.options["options"], "costs");
  const check = downstreamOf(pipeline, train.name).find((stage) => stage.kind === "validate");
  if (stop === null || stop.kind === "computed" || costs === null || check === undefined || hasOthers(facts)) return null;
  return {
    message: `"${train.name}" stops by the validation rows, and "${check.name}" sets the threshold of the alerts on the same rows, where the model is too sure. Train a fixed number of epochs, or set it out of fold.`,
    range: stop.range,
    cause: stop.range,
    stage: train.name,
    related: [
      { range: check.nameRange, message: `"${check.name}" sets the threshold.` },
      { range: costs.range, message: "The threshold follows from these costs." },
      { range: facts.split.nameRange, message: `"${facts.split.name}" sets the validation rows apart.` },
    ],
    fixes: [],
  };
}

/** Where rows are dealt into folds, what is out of fold is chosen on rows that trained nothing. */
function hasOthers({ split }: SplitFacts): boolean {
  const options = split.options["options"];
  // Where test rows serve for validation, that is what has to be said.
  if (literal(member(options, "validation")) === "test") return true;
  return options?.kind !== "object" || ["folds", "outer", "inner"].some((name) => !lacks(options, name));
}
