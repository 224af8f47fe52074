import type { StageDeclaration } from "../../../model/pipeline.ts";
import { grouped, inputOf, splitTaken, stagesOf } from "../graph.ts";
import { identityOf, shotsOf } from "../identity.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";
import { type SplitFacts, splitFacts } from "../splitFacts.ts";

export const testTwice: Rule = {
  documentation: {
    id: "leakage/test-twice",
    type: "L1.1",
    notebookType: "multi-test",
    title: "A second shot at the same test rows",
    severity: "error",
    what: "Two models are evaluated on the same test rows, in the file or by the ledger beside it.",
    why: "The better of two figures is taken, and part of what makes it better is luck on these rows. What was learned from the first figure also went into the second model. With each shot the test rows say less about rows to come.",
    worth: "Grows with the number of shots: of twenty equal models the best looks better by about two standard errors.",
    fix: "Choose on validation rows, and evaluate one model. Where several must be reported, choose among a declared list and evaluate the choice; otherwise collect new test rows, or report the later figure with its number of shots.",
    trigger: `import { columns, problem, collect, csv, features, split, prepare, on, numeric, scale, logistic, baseline, train, validate, evaluate } from "mlpipe";
const Row = columns({ age: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const scaled = prepare(parts, [on(numeric(), scale())]);
export const plain = train(parts, baseline());
export const plainCheck = validate(plain);
export const first = evaluate(plainCheck);
export const model = train(parts, logistic({ use: scaled }));
export const check = validate(model);
export const second = evaluate(check);
`,
  },
  check: (context) => {
    const twice = [...byTestRows(splitFacts(context)).values()].flatMap((same) => inFile(context, same));
    const said = new Set(twice.map((each) => each.stage));
    const shot = context.ledger === null ? [] : splitFacts(context).flatMap((each) => inLedger(context, each));
    return [...twice, ...shot.filter((each) => !said.has(each.stage))];
  },
};

/** Splits of one table that deal alike for the same target have the same test rows; one that cannot be read, its own. */
function byTestRows(facts: readonly SplitFacts[]): ReadonlyMap<string, readonly SplitFacts[]> {
  return grouped(facts, (each) => {
    const identity = identityOf(each);
    return identity === null ? each.split.name : JSON.stringify([inputOf(each.split, "table"), identity]);
  });
}

function inFile(context: RuleContext, same: readonly SplitFacts[]): readonly RuleFinding[] {
  const [first, ...later] = same.flatMap((facts) => evaluating(context, facts).map((stage) => ({ stage, facts })));
  return later.map(({ stage, facts }) => ({
    message: `"${stage.name}" is a second shot at the test rows that "${first?.stage.name}" has judged already, and the better of two figures is partly luck. Choose on validation rows, and evaluate one model.`,
    range: stage.nameRange,
    cause: stage.callRange,
    stage: stage.name,
    related: [
      ...(first === undefined ? [] : [{ range: first.stage.nameRange, message: `"${first.stage.name}" takes the first shot.` }]),
      { range: facts.split.nameRange, message: `"${facts.split.name}" sets the test rows apart.` },
    ],
    fixes: [],
  }));
}

const evaluations = new WeakMap<RuleContext, ReadonlyMap<string, readonly StageDeclaration[]>>();

/** Evaluations of models on these parts, in source order. */
function evaluating(context: RuleContext, { split }: SplitFacts): readonly StageDeclaration[] {
  const { pipeline } = context;
  const known = evaluations.get(context) ?? grouped(stagesOf(pipeline, "evaluate"), (stage) => splitTaken(pipeline, stage) ?? "");
  evaluations.set(context, known);
  return known.get(split.name) ?? [];
}

function inLedger(context: RuleContext, facts: SplitFacts): readonly RuleFinding[] {
  const shots = shotsOf(context, facts);
  const [first] = shots;
  const same = shots.filter((shot) => shot.testKeys === first?.testKeys);
  const count = new Set(same.map((shot) => shot.predictions)).size;
  const stage = evaluating(context, facts).at(-1) ?? facts.split;
  if (first === undefined || count < 2) return [];
  return [
    {
      message: `The ledger shows ${count} shots at the ${first.testRows} test rows of "${facts.split.name}": the figure of the last one is partly luck. Report it with its number of shots, or collect new test rows.`,
      range: stage.nameRange,
      cause: stage.callRange,
      stage: stage.name,
      related: [{ range: facts.split.nameRange, message: `"${facts.split.name}" sets the test rows apart.` }],
      fixes: [],
    },
  ];
}
