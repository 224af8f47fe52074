import assert from "node:assert/strict";
import { test } from "node:test";
import { checkShape } from "../../../src/base/shape.ts";
import { briefText } from "../../../src/views/sheet/briefText.ts";
import { type BriefState, briefStateShape, briefView } from "../../../src/views/sheet/briefView.ts";
import { parseText, stageNamed, textAt } from "../parse/parseText.ts";

const contract = `const Row = columns(
  { id: "text", calls: "number", plan: "category", left: "yes | no", last_year: "yes | no" }, { key: "id", personal: ["plan"] });`;

test("a brief is one page: what is predicted, what is good enough, what being wrong costs, and who takes over", () => {
  const page = briefText(
    briefOf(`{
      decision: "Whom do we call?", predict: "class", target: "left", positive: "yes", metric: "average_precision", goal: 0.75,
      because: "calls are few, so that those at the top must be right",
      costs: { missed: (row) => row.calls * 12, falseAlarm: 4, unit: "EUR" },
      capacity: { alerts: 50, per: "week", outOf: 1000 },
      guardRails: { recall: { atLeast: 0.6 }, brier: { atMost: 0.1 } },
      baseline: labelRule((row) => row.calls > 3),
      constraints: ["no *personal* columns"],
      stakeholders: { "Care team": "calls the customers" },
      handOff: [{ what: "list of 50 customers", to: "care team", when: "Monday, 8:00" }],
    }`),
  );
  assert.equal(
    page,
    `# Whom do we call?

*brief in main.mlpipe.ts*

## What is predicted

- **Target**: \`left\`, whether it is "yes", one of yes and no
- **Rows**: \`Row\`, 5 columns; key id; personal: plan

## When it is good enough

- **Metric**: Average precision, higher is better
- **Because**: calls are few, so that those at the top must be right
- **Goal**: at least 0.75
- **Must beat**: yes or no made by hand, at as many alerts: \`(row) => row.calls > 3\`
- **Guard-rail**: Recall at least 0.6
- **Guard-rail**: Brier score at most 0.1

## Being wrong, and acting on it

- **A missed positive costs**: each row its own, EUR: \`(row) => row.calls * 12\`
- **A false alarm costs**: 4 EUR
- **Can be acted on**: 50 alerts a week, among 1,000 rows

## Constraints

- no \\*personal\\* columns

## Stakeholders

- **Care team**: calls the customers

## Hand-off

- **Monday, 8:00**: list of 50 customers → care team
`,
  );
});

test("a brief says what it leaves open, and asks for no alerts where a number is predicted", () => {
  const open = briefOf(`{ decision: "?", predict: "number", target: "calls", metric: "mae", baseline: "mean" }`).open;
  assert.deepEqual(open, [
    "No goal: nothing says when the model is good enough.",
    "It does not say why this metric fits the cost of being wrong.",
    "No guard-rails: no other metric has a limit.",
    "No stakeholders are named.",
    "No hand-off: nobody is named who takes over.",
  ]);
});

test("a lower metric's goal is at most; baselines stand in words", () => {
  const linesOf = (baseline: string) =>
    briefOf(`{ decision: "?", predict: "class", target: "left", positive: "yes", metric: "log_loss", goal: 0.3, baseline: ${baseline} }`)
      .sections.flatMap(({ lines }) => lines)
      .filter(({ name }) => name === "Must beat" || name === "Goal")
      .map(({ text, code }) => (code === null ? text : `${text} ${code}`));
  assert.deepEqual(linesOf(`"prior"`), ["at most 0.3", "the class shares of the training rows"]);
  assert.deepEqual(linesOf(`lastValue("last_year")`), ["at most 0.3", "the last value, in last_year"]);
  assert.deepEqual(linesOf(`published({ value: 0.41, source: "the report of 2025", rows: 4000 })`), [
    "at most 0.3",
    "0.41, published in the report of 2025, of 4,000 rows",
  ]);
});

test("what is computed is shown as it is written, never guessed", () => {
  const state = briefOf(`{ decision: "?", predict: "class", target: "left", positive: "yes", metric: "log_loss", baseline: "prior",
    because: reasons[0], constraints: [...reasons, "b"] }`);
  const line = state.sections.flatMap(({ lines }) => lines).find(({ name }) => name === "Because");
  assert.deepEqual([line?.text, line?.code], ["computed:", "reasons[0]"]);
});

test("text of the file cannot become markup, and the state is JSON of its shape", () => {
  const state = briefOf(`{ decision: "<b>a</b> | \\n# b", predict: "class", target: "left", positive: "yes", metric: "log_loss",
    baseline: rule((row) => \`\${row.calls}\`.length) }`);
  const page = briefText(state);
  assert.match(page, /^# \\<b\\>a\\<\/b\\> \\\| \\\\n\\# b\n/);
  assert.match(page, /`` \(row\) => `\$\{row\.calls\}`\.length ``/);
  assert.deepEqual(checkShape(briefStateShape, JSON.parse(JSON.stringify(state)), "the state"), state);
});

function briefOf(options: string): BriefState {
  const result = parseText(`import { columns, labelRule, lastValue, problem, published, rule } from "mlpipe";
let reasons = ["a"]; reasons = [...reasons];
${contract}
export const brief = problem(Row, ${options});
`);
  const stage = stageNamed(result, "brief");
  const contracts = result.pipeline.contracts;
  return briefView(stage, contracts.find(({ name }) => name === stage.contract) ?? null, (range) => textAt(result, range));
}
