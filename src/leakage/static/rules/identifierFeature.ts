import type { OptionValue, StageDeclaration } from "../../../model/pipeline.ts";
import { callsOf, text } from "../options.ts";
import { byPlace, type Reach, reaches, wayToModel } from "../reaches.ts";
import type { Rule, RuleContext, RuleFinding } from "../rule.ts";
import { modelInputs, rolesOf, type SplitFacts, splitFacts } from "../splitFacts.ts";

export const identifierFeature: Rule = {
  documentation: {
    id: "leakage/identifier-feature",
    type: "L2",
    notebookType: null,
    title: "An identifier is a feature",
    severity: "warning",
    what: "The contract's key or unit, or the number of a row, reaches the model: as it is, in another type, or crossed with another column.",
    why: "An identifier says nothing about rows to come. Where it follows from how the data were gathered (positives first, one file for each clinic) it stands in for the label, and the model learns the file instead of the matter.",
    worth: "Nothing in good data; everything where rows were sorted or numbered by what is to be predicted.",
    fix: "Leave it out: the contract's key and unit are set apart by themselves. What an identifier stands for (its region, its age) belongs in a column of its own.",
    trigger: `import { columns, problem, collect, csv, features, split, prepare, on, numeric, scale } from "mlpipe";
const Row = columns({ customer: "text", age: "number", left: "yes | no" }, { key: "customer" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, { number: (row) => Number(row.customer) });
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const scaled = prepare(parts, [on(numeric(), scale())]);
`,
  },
  check: (context) => [
    ...splitFacts(context).flatMap((facts) => [...handedOn(context, facts), ...crossed(context, facts)]),
    ...byPlace(reaches(context).filter(isRowNumber)).map((reach) => findingOf(reach, `the number of a row`)),
  ],
};

/** One column of a key of several is no identifier by itself. */
function identifierIn(facts: SplitFacts, column: string): string | null {
  const roles = rolesOf(facts, column);
  if (roles.includes("unit")) return `the unit "${column}"`;
  return roles.includes("key") && (facts.key.length === 1 || !facts.key.includes(column)) ? `the key "${column}"` : null;
}

function handedOn(context: RuleContext, facts: SplitFacts): readonly RuleFinding[] {
  return [...modelInputs(context, facts)].flatMap(([input, origin]) => {
    const what = origin.is === null ? null : identifierIn(facts, origin.is);
    const write = origin.writes.at(-1);
    return what === null || write === undefined ? [] : [findingOf({ facts, write, input, origin }, what)];
  });
}

/** `interaction("customer", "plan")`: an identifier for each value of the other. */
function crossed(context: RuleContext, facts: SplitFacts): readonly RuleFinding[] {
  return [...modelInputs(context, facts)].flatMap(([input, origin]) => {
    const write = origin.writes.at(-1);
    const form = write?.stage.kind === "features" ? formOf(write.stage, input) : undefined;
    const [call] = callsOf(form, ["interaction"]);
    const crossedWith = (call?.items ?? []).flatMap((item) => identifierIn(facts, isOf(context, write?.stage, text(item))) ?? []);
    return write === undefined || crossedWith[0] === undefined ? [] : [findingOf({ facts, write, input, origin }, crossedWith[0])];
  });
}

function formOf({ options }: StageDeclaration, column: string): OptionValue | undefined {
  const functions = options["functions"];
  return functions?.kind === "object" ? functions.members[column]?.value : undefined;
}

/** The collected column that a column of a stage's input is. */
function isOf(context: RuleContext, stage: StageDeclaration | undefined, column: string | null): string {
  const table = stage?.inputs.find((input) => input.role === "table")?.stage ?? "";
  return (column === null ? null : context.lineage.tables.get(table)?.columns.get(column)?.is) ?? "";
}

/** The number of a unit's visit, in order of time, is no number of a row. */
function isRowNumber({ facts, write }: Reach): boolean {
  const { verb } = write;
  const ofUnit = facts.unit !== null && facts.time !== null && verb?.groupedBy?.includes(facts.unit) && verb.orderedBy?.[0] === facts.time;
  return ofUnit !== true && write.aggregates.some((use) => use.operation === "row_number");
}

function findingOf(reach: Reach, what: string): RuleFinding {
  const { write, input } = reach;
  const reached = write.column === input ? "" : `, and reaches the model as "${input}"`;
  return {
    message: `"${write.column}" is ${what}${reached}: it says which row this is, and nothing about rows to come. Leave it out of the features.`,
    range: write.range,
    cause: write.range,
    stage: write.stage.name,
    related: wayToModel(reach),
    fixes: [],
  };
}
