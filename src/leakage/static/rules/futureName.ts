import type { Rule, RuleContext, RuleFinding } from "../rule.ts";
import { modelInputs, type SplitFacts, splitFacts } from "../splitFacts.ts";

export const futureName: Rule = {
  documentation: {
    id: "leakage/future-name",
    type: "L2",
    notebookType: null,
    title: "A column's name sounds later than the outcome",
    severity: "information",
    what: "A model input is called as something that happens after the outcome, or because of it: `cancelled_on`, `next_delay`, `balance_after`.",
    why: "The text cannot tell when a column is filled, but its name often does. A date of cancelling is there for those who cancelled.",
    worth: "Nothing if the name misleads; as much as the target if it does not.",
    fix: "If the column is filled after the outcome, give it the role `outcome` in the contract, which keeps it out of every feature. If it is known in time, suppress this with the reason, or give the column a name that says so.",
    trigger: `import { columns, problem, collect, csv, features, split, prepare, on, numeric, scale } from "mlpipe";
const Row = columns({ age: "number", balance_after: "number", left: "yes | no" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const scaled = prepare(parts, [on(numeric(), scale())]);
`,
  },
  check(context) {
    const found = new Map<string, RuleFinding>();
    const sounds = new Map<string, boolean>();
    const isLater = (name: string): boolean => {
      const answer = sounds.get(name) ?? soundsLater(name);
      sounds.set(name, answer);
      return answer;
    };
    for (const facts of splitFacts(context)) {
      for (const place of namedPlaces(context, facts, isLater)) found.set(`${place.range.file}:${place.range.start}`, place);
    }
    return [...found.values()];
  },
};

/** Model inputs so called, and columns of the contract that flow into one. */
function namedPlaces(context: RuleContext, facts: SplitFacts, isLater: (name: string) => boolean): readonly RuleFinding[] {
  const inputs = modelInputs(context, facts);
  const contract = context.pipeline.contracts.find((each) => each.name === facts.brief?.contract);
  const taken = new Set([...inputs.values()].flatMap((origin) => [...origin.from]));
  const collected = (contract?.columns ?? []).filter(
    ({ name, roles }) => isLater(name) && taken.has(name) && name !== facts.target && !roles.includes("outcome"),
  );
  const made = [...inputs].flatMap(([name, { writes }]) => (isLater(name) && writes.length > 0 ? (writes.at(-1) ?? []) : []));
  return [
    ...collected.map(({ name, range }) => ({ ...saying(name, facts), range, cause: range, stage: null })),
    ...made.map(({ column, range, stage }) => ({ ...saying(column, facts), range, cause: range, stage: stage.name })),
  ];
}

const happened =
  "cancel(?:l)?ed|churned|closed|terminated|resigned|refunded|returned|discharged|deceased|died|resolved|defaulted|repaid|settled|expired|deactivated|unsubscribed|left|quit|ended|finished|completed|converted|charged_back|written_off";
const patterns: readonly RegExp[] = [
  new RegExp(`^(?:${happened})_(?:on|at|date|time|day|reason|by)$`),
  new RegExp(`^(?:date|time|day|reason)_(?:${happened})$`),
  /^(?:next|following|subsequent|future)_/,
  /_(?:after|afterwards|in_future)$/,
  /^(?:days|weeks|months|hours|minutes|time)_(?:until|till|to)_/,
  /^(?:reason_for|date_of)_(?:leaving|cancell?ation|cancell?ing|termination|death|closure|default|discharge|churn)$/,
  /^(?:cancell?ation|termination|closure|death|discharge|churn|exit|default|resolution|refund)_(?:date|time|day|reason|on|at)$/,
];

/** What such a name means as a rule: relatives, taxes, appointments and terms that are known beforehand. */
const known: readonly RegExp[] = [
  /^next_(?:of_kin|to|door|best)/,
  /^next_(?:.*_)?(?:due|appointment|renewal|instal?lment|payment|birthday|holiday|scheduled|planned)/,
  /^after_/,
  /(?:looked|look|named|sought|day|year|month|morning|here)_?after$/,
  /_to_(?:date|school|work|shop|centre|center|city|station|airport|coast|hospital|nearest|renewal|maturity|expiry|holiday|weekend)/,
  /^future_(?:proof|dated)/,
];

/** In any spelling: `cancelledOn`, `Cancelled On`, `cancelled-on`. */
export function soundsLater(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
  return patterns.some((each) => each.test(words)) && !known.some((each) => each.test(words));
}

function saying(input: string, { split, target }: SplitFacts) {
  return {
    message: `"${input}" sounds like something that is known only after "${target ?? "the target"}". If it is, give it the role outcome in the contract; if not, say so in a suppression.`,
    related: [{ range: split.nameRange, message: `Models on the parts of "${split.name}" take it in.` }],
    fixes: [],
  };
}
