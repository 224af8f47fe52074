import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import type { AuditState, FindingState } from "../../src/views/audit/auditView.ts";
import { mlpipe, pipelineFile, sampleFile } from "./mlpipe.ts";

/** A number between 0 and 1 that looks like chance and is the same each time. */
function chance(row: number, salt: number): number {
  const mixed = Math.sin((row + 1) * 12.9898 + salt * 78.233) * 43758.5453;
  return mixed - Math.floor(mixed);
}

const names =
  "columns, problem, csv, collect, wrangle, features, split, prepare, on, numeric, categorical, scale, oneHot, logistic, linear, mlp, train, op";
const brief = 'problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" })';

interface Case {
  readonly brief?: string;
  readonly recipe?: string;
  readonly contract: string;
  readonly wrangle?: string;
  readonly split?: string;
  readonly model?: string;
  readonly header: string;
  readonly row: (row: number) => string;
  readonly rows?: number;
}

function caseText({ contract, wrangle, split, model, recipe, ...given }: Case): string {
  return `import { ${names} } from "mlpipe";
const Row = columns(${contract});
export const brief = ${given.brief ?? brief};
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => ${wrangle ?? "table"});
export const table = features(rows, brief, {});
export const parts = split(table, brief, ${split ?? '{ test: 0.2, validation: 0.2, salt: "a" }'});
export const ready = ${recipe ?? "prepare(parts, [on(numeric(), scale()), on(categorical(), oneHot())])"};
export const model = train(parts, ${model ?? "logistic({ use: ready })"}, { seed: 1 });
`;
}

function fileOf(context: Parameters<typeof pipelineFile>[0], given: Case): string {
  const rows = Array.from({ length: given.rows ?? 600 }, (_, row) => given.row(row));
  return pipelineFile(context, caseText(given), { "rows.csv": [given.header, ...rows, ""].join("\n") });
}

/** The finding of a rule, its worth measured. */
async function measured(file: string, rule: string): Promise<NonNullable<NonNullable<FindingState["worth"]>["measured"]>> {
  const { stdout, stderr } = await mlpipe(["audit", file, "--worth", rule, "--json"]);
  assert.notEqual(stdout, "", stderr);
  const state = JSON.parse(stdout) as Extract<AuditState, { kind: "ready" }>;
  const found = state.groups.flatMap(({ findings }) => findings).find(({ id }) => id === `leakage/${rule}`);
  assert.ok(found?.worth?.measured, `${found?.worth?.text} ${stderr}`);
  return found.worth.measured;
}

test("a column that is computed from the target costs what it hands over, beside columns of chance", async (t) => {
  const file = fileOf(t, {
    contract: '{ age: "number", left: "yes | no" }',
    wrangle: 'table.derive({ kept: (row) => (row.left === "yes" ? 0 : 1) })',
    header: "age,left",
    row: (row) => `${chance(row, 1)},${chance(row, 2) < 0.5 ? "yes" : "no"}`,
  });
  const { asWritten, honest, interval } = await measured(file, "target-in-features");
  assert.equal(asWritten, 1);
  assert.ok(Math.abs(honest - 0.5) < 0.06, `${honest}`);
  assert.ok(interval !== null && interval.low > 0.35);
});

test("a category of chance that is encoded by the target of all rows is worth half a ROC AUC; encoded honestly it says nothing", async (t) => {
  const file = fileOf(t, {
    contract: '{ city: "text", age: "number", left: "yes | no" }',
    wrangle: 'table.groupby("city").derive({ usual: (row) => op.mean(row.left === "yes" ? 1 : 0) }).ungroup().drop("city")',
    header: "city,age,left",
    row: (row) => `c${row % 200},${chance(row, 1)},${chance(row, 2) < 0.5 ? "yes" : "no"}`,
  });
  const { asWritten, honest, interval } = await measured(file, "target-encode-unfolded");
  assert.ok(asWritten > 0.75, `${asWritten}`);
  assert.ok(Math.abs(honest - 0.5) < 0.07, `${honest}`);
  assert.ok(interval !== null && interval.low > 0.1);
});

test("the mean of all rows is worth nothing, and says so", async (t) => {
  const file = fileOf(t, {
    contract: '{ age: "number", left: "yes | no" }',
    wrangle: "table.derive({ older: (row) => row.age - op.mean(row.age) })",
    header: "age,left",
    row: (row) => `${chance(row, 1)},${chance(row, 2) + chance(row, 1) < 1 ? "yes" : "no"}`,
  });
  const { difference, asWritten } = await measured(file, "statistic-before-split");
  assert.ok(Math.abs(difference) < 0.002 && asWritten > 0.7, `${difference} of ${asWritten}`);
});

/** Each customer has an answer of their own, which nothing but their code tells. */
const customers: Case = {
  contract: '{ customer: "text", code: "category", age: "number", left: "yes | no" }, { unit: "customer" }',
  header: "customer,code,age,left",
  row: (row) => `u${row % 60},k${row % 60},${chance(row, 1)},${chance(row % 60, 3) < 0.5 ? "yes" : "no"}`,
};

test("rows of one unit on both sides are worth what knowing the unit is worth", async (t) => {
  const file = fileOf(t, customers);
  const { asWritten, honest, interval } = await measured(file, "group-random-split");
  assert.ok(!existsSync(file.replace(".mlpipe.ts", ".seal.json")), "no test row was looked at");
  assert.ok(asWritten > 0.97, `${asWritten}`);
  assert.ok(Math.abs(honest - 0.5) < 0.1, `${honest}`);
  assert.ok(interval !== null && interval.low > 0.3);
});

test("where the answer turns with time, a split at random is worth the difference to later rows", async (t) => {
  const file = fileOf(t, {
    contract: '{ day: "date", month: "category", left: "yes | no" }, { time: "day" }',
    header: "day,month,left",
    row(row) {
      const month = Math.floor(row / 50);
      const day = new Date(Date.UTC(2025, month, 1 + (row % 25))).toISOString().slice(0, 10);
      return `${day},m${month},${chance(row, 4) < (month % 2 === 0 ? 0.9 : 0.1) ? "yes" : "no"}`;
    },
  });
  const { asWritten, honest, interval } = await measured(file, "time-random-split");
  assert.ok(asWritten > 0.7, `${asWritten}`);
  assert.ok(honest < asWritten - 0.1, `a month that is new says nothing: ${honest}`);
  assert.ok(interval !== null && interval.low > 0);
});

test("a scaler that is fitted before the split is worth nothing, with folds too", async (t) => {
  const file = fileOf(t, {
    contract: '{ age: "number", left: "yes | no" }',
    recipe: "prepare(table, [on(numeric(), scale())])",
    split: '{ test: 0.2, folds: 4, salt: "a" }',
    header: "age,left",
    row: (row) => `${chance(row, 1)},${chance(row, 2) + chance(row, 1) < 1 ? "yes" : "no"}`,
  });
  const { difference, rows, resplits } = await measured(file, "fit-before-split");
  assert.ok(Math.abs(difference) < 0.002, `${difference}`);
  assert.deepEqual([rows.all, rows.train, rows.judged, resplits], [480, 360, 120, 12]);
});

test("classes that are thinned out to equal shares are worth the precision that the real shares do not have", async (t) => {
  const file = fileOf(t, {
    brief: brief.replace("roc_auc", "average_precision"),
    contract: '{ age: "number", left: "yes | no" }',
    wrangle: 'table.groupby("left").sample(120, { seed: 1 }).ungroup()',
    header: "age,left",
    row(row) {
      const left = chance(row, 2) < 0.15;
      return `${chance(row, 1) + (left ? 0.4 : 0)},${left ? "yes" : "no"}`;
    },
    rows: 1000,
  });
  const { asWritten, honest, interval } = await measured(file, "resample-before-split");
  assert.ok(asWritten > honest + 0.15, `${asWritten} ${honest}`);
  assert.ok(interval !== null && interval.low > 0);
});

test("rows that stop the training flatter the model little, and the twin stops by others", async (t) => {
  const file = fileOf(t, {
    contract: '{ age: "number", height: "number", left: "yes | no" }',
    split: '{ test: 0.2, validation: "test", salt: "a" }',
    model: "mlp({ use: ready, hidden: [4], epochs: 8 })",
    header: "age,height,left",
    row: (row) => `${chance(row, 1)},${chance(row, 3)},${chance(row, 2) + chance(row, 1) < 1 ? "yes" : "no"}`,
    rows: 300,
  });
  writeFileSync(file, readFileSync(file, "utf8").replace("{ seed: 1 }", "{ seed: 1, stop: { patience: 2 } }"));
  const { difference, rows } = await measured(file, "test-in-tuning");
  assert.ok(Math.abs(difference) < 0.1, `${difference}`);
  assert.equal(rows.all, 240, "training rows alone: the others are the test rows");
});

test("rows with a copy in training are worth what the model remembers, beside rows that have none", async (t) => {
  const file = fileOf(t, {
    contract: '{ id: "integer", code: "category", age: "number", left: "yes | no" }, { key: "id" }',
    header: "id,code,age,left",
    // Of the first 200 rows a second one stands there under another key.
    row(row) {
      const same = row % 300 < 200 ? row % 300 : row;
      return `${row},k${same},${chance(same, 8)},${chance(same, 3) < 0.5 ? "yes" : "no"}`;
    },
  });
  assert.equal((await mlpipe(["run", file])).code, 0);
  const { asWritten, honest } = await measured(file, "row-overlap");
  assert.ok(asWritten > 0.9 && honest < 0.65, `${asWritten} ${honest}`);
});

test("where a gate stops what follows, no leak behind it is measured, and that is said", async (t) => {
  const file = fileOf(t, customers);
  const gated = readFileSync(file, "utf8")
    .replace("train, op", "train, op, feasibility")
    .replace("export const ready", 'export const go = feasibility(parts, { stopOn: ["labels"], seed: 1 });\nexport const ready')
    .replaceAll("prepare(parts", "prepare(go")
    .replace("train(parts", "train(go");
  writeFileSync(file, gated);
  const rows = readFileSync(file.replace("case.mlpipe.ts", "rows.csv"), "utf8").split("\n");
  writeFileSync(file.replace("case.mlpipe.ts", "rows.csv"), `${rows.slice(0, 60).join("\n")}\n`);
  const { stderr, stdout } = await mlpipe(["audit", file, "--worth", "group-random-split"]);
  assert.match(stderr, /"model" did not run, so that no leak behind it was measured/);
  assert.doesNotMatch(stdout, /Worth/);
});

test("a measurement that is cancelled leaves nothing behind", async (t) => {
  const file = fileOf(t, customers);
  const { code } = await mlpipe(["audit", file, "--worth"], { onOutput: (text, interrupt) => text.includes("Measuring") && interrupt() });
  assert.equal(code, 130);
  assert.doesNotMatch((await mlpipe(["audit", file])).stdout, /Worth/);
});

test("worths and intervals are those of scikit-learn and scipy on the same resplits", async (t) => {
  interface Golden {
    readonly csv: string;
    readonly validationFrom: string;
    readonly testFrom: string;
    readonly l2: number;
    readonly worth: Readonly<Record<string, Readonly<Record<"asWritten" | "honest" | "difference" | "low" | "high", number>>>>;
  }
  const golden = JSON.parse(readFileSync("test/reference/evaluate/leak_worth.json", "utf8")) as Golden;
  const text = `import { after, collect, columns, csv, features, linear, numeric, on, prepare, problem, scale, split, train, wrangle } from "mlpipe";
const Row = columns({ day: "date", a: "number", b: "number", y: "number" }, { time: "day" });
export const brief = problem(Row, { decision: "?", predict: "number", target: "y", metric: "mae", baseline: "mean" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table) => table.derive({ kept: (row) => 0.5 * row.y + row.b }));
export const table = features(rows, brief, {});
export const parts = split(table, brief, { validation: after("${golden.validationFrom}"), test: after("${golden.testFrom}") });
export const ready = prepare(table, [on(numeric(), scale())]);
export const model = train(parts, linear({ use: ready, l2: ${golden.l2} }), { seed: 1 });
`;
  const file = pipelineFile(t, text, { "rows.csv": golden.csv });
  for (const [rule, { low, high, ...expected }] of Object.entries(golden.worth)) {
    const found = await measured(file, rule);
    for (const [name, value] of Object.entries({ ...expected, low, high })) {
      const actual = name === "low" || name === "high" ? found.interval?.[name] : found[name as keyof typeof expected];
      assert.ok(Math.abs((actual ?? Number.NaN) - value) < 1e-9, `${rule} ${name}: ${actual}, not ${value}`);
    }
  }
});

/** Keeps the columns that go with the target on the rows it is given, and drops the others. */
const choosing = (names: readonly string[], target: string, beyond: number): string => `(table) => {
  const names = ${JSON.stringify(names)};
  const strength = (rows: readonly any[], name: string): number => {
    const mean = (of: string) => rows.reduce((sum, row) => sum + row[of], 0) / rows.length;
    const [x, y] = [mean(name), mean("${target}")];
    const sum = (value: (row: any) => number) => rows.reduce((total, row) => total + value(row), 0);
    const products = sum((row) => (row[name] - x) * (row["${target}"] - y));
    return products / Math.sqrt(sum((row) => (row[name] - x) ** 2) * sum((row) => (row["${target}"] - y) ** 2));
  };
  const weak: string[] = [];
  table.reduce({ asked: (rows) => { const all = [...rows]; for (const name of names) if (Math.abs(strength(all, name)) <= ${beyond}) weak.push(name); return all[0]["${target}"]; } });
  return (table as any).drop(...weak);
}`;

test("columns that wrangle chooses by the target are worth what scikit-learn says, chosen on training rows instead", async (t) => {
  const golden = JSON.parse(readFileSync("test/reference/evaluate/leak_worth.json", "utf8")) as {
    readonly l2: number;
    readonly validationFrom: string;
    readonly testFrom: string;
    readonly selection: {
      readonly csv: string;
      readonly worth: Readonly<Record<"asWritten" | "honest" | "difference" | "low" | "high", number>>;
    };
  };
  const names = Array.from({ length: 20 }, (_, at) => `c${at}`);
  const text = `import { after, collect, columns, csv, features, linear, numeric, on, prepare, problem, scale, split, train, wrangle } from "mlpipe";
const Row = columns({ day: "date", ${names.map((name) => `${name}: "number"`).join(", ")}, y: "number" }, { time: "day" });
export const brief = problem(Row, { decision: "?", predict: "number", target: "y", metric: "mae", baseline: "mean" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, ${choosing(names, "y", 0.15)});
export const table = features(rows as typeof raw, brief, {});
export const parts = split(table, brief, { validation: after("${golden.validationFrom}"), test: after("${golden.testFrom}") });
export const ready = prepare(parts, [on(numeric(), scale())]);
export const model = train(parts, linear({ use: ready, l2: ${golden.l2} }), { seed: 1 });
`;
  const found = await measured(pipelineFile(t, text, { "rows.csv": golden.selection.csv }), "selection-before-split");
  const { low, high, ...expected } = golden.selection.worth;
  assert.ok(expected.difference < 0, "of an error, chance that was chosen flatters");
  for (const [name, value] of Object.entries({ ...expected, low, high })) {
    const actual = name === "low" || name === "high" ? found.interval?.[name] : found[name as keyof typeof expected];
    assert.ok(Math.abs((actual ?? Number.NaN) - value) < 1e-9, `${name}: ${actual}, not ${value}`);
  }
});

test("with nested folds a leak is measured within the rows that outer folds train on", async (t) => {
  const file = fileOf(t, { ...customers, split: '{ outer: 4, inner: 3, salt: "a" }' });
  const { asWritten, honest, rows, resplits } = await measured(file, "group-random-split");
  assert.ok(asWritten > 0.97 && Math.abs(honest - 0.5) < 0.12, `${asWritten} ${honest}`);
  assert.deepEqual([rows.all, resplits], [600, 12]);
  assert.ok(rows.train + rows.judged <= 460, "three of four outer folds, and no more");
  assert.ok(!existsSync(file.replace(".mlpipe.ts", ".seal.json")), "no held-out row was opened");
});

test("a leak is measured of every model behind it; the message names the one that it flatters most", async (t) => {
  const text = caseText(customers).replace(
    "model = train",
    "small = train(parts, logistic({ use: ready, l2: 1000 }), { seed: 1 });\nexport const model = train",
  );
  const rows = Array.from({ length: 600 }, (_, row) => customers.row(row));
  const file = pipelineFile(t, text, { "rows.csv": [customers.header, ...rows, ""].join("\n") });
  const { stdout } = await mlpipe(["audit", file, "--worth", "group-random-split", "--json"]);
  const state = JSON.parse(stdout) as Extract<AuditState, { kind: "ready" }>;
  const worth = state.groups.flatMap(({ findings }) => findings).find(({ id }) => id === "leakage/group-random-split")?.worth;
  assert.deepEqual(
    worth?.models.map(({ model }) => model),
    ["small", "model"],
  );
  assert.match(worth?.text ?? "", /for "(small|model)", the most of 2 models that were measured\./);
  const printed = (await mlpipe(["audit", file])).stdout;
  assert.match(printed, /^ {6}small: Worth \+0/m);
  assert.match(printed, /^ {6}model: Worth \+0/m);
});

test("an answer is kept: it is not measured twice, stands after a comment, and goes when the code is another", async (t) => {
  const file = fileOf(t, customers);
  const first = await mlpipe(["audit", file, "--worth", "group-random-split"]);
  assert.match(first.stdout, /Measuring what leakage\/group-random-split is worth/);
  assert.match(first.stdout, /Worth \+0\.\d{3} ROC AUC, 95% 0\.\d{3} to \d\.\d{3}\./);
  const sarif = JSON.parse((await mlpipe(["audit", file, "--format", "sarif"])).stdout) as {
    readonly runs: readonly {
      readonly results: readonly { readonly message: { readonly text: string }; readonly properties?: object }[];
    }[];
  };
  const told = sarif.runs[0]?.results.find(({ properties }) => properties !== undefined && "worth" in properties);
  assert.match(told?.message.text ?? "", /Worth \+0\.\d{3} ROC AUC, 95%/);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, `// a comment\n${text}`);
  const again = await mlpipe(["audit", file, "--worth"]);
  assert.doesNotMatch(again.stdout, /Measuring/);
  assert.match(again.stdout, /Worth \+0/);
  assert.match((await mlpipe(["audit", file])).stdout, /Worth \+0/, "without being asked again");
  writeFileSync(file, text.replace("(table) => table", '(table) => table.filter((row) => row.code !== "k7")'));
  assert.doesNotMatch((await mlpipe(["audit", file])).stdout, /Worth/);
});

test("a rule that is not broken, or is none, is wrong usage that names what is found", async (t) => {
  const { code, stderr } = await mlpipe(["audit", fileOf(t, customers), "--worth", "fit-before-split"]);
  assert.equal(code, 2);
  const script = await mlpipe(["audit", "train.py", "--worth"]);
  assert.equal(script.code, 2);
  assert.match(script.stderr, /scripts are only read/);
  assert.match(stderr, /Nothing here breaks "leakage\/fit-before-split"[\s\S]*leakage\/group-random-split/);
});

test("the leaky houses: the price per foot costs thousands, the neighbours' mean is worth nothing that chance would not do", async (t) => {
  const file = sampleFile(t, "houses-leaky");
  const cost = await measured(file, "target-in-features");
  assert.equal(cost.metric, "mae");
  assert.ok(cost.honest - cost.asWritten > 5000 && cost.honest < 20000, JSON.stringify(cost));
  const mean = await measured(file, "statistic-before-split");
  assert.ok(mean.interval !== null && mean.interval.low < 0 && mean.interval.high > 0, JSON.stringify(mean));
  assert.equal(mean.resplits, 12);
});

test("the leaky churn: dropping the column that knows the answer costs a quarter of the average precision", async (t) => {
  const file = sampleFile(t, "churn-leaky");
  const { asWritten, honest, interval, rows } = await measured(file, "target-in-features");
  assert.ok(asWritten > 0.99 && honest > 0.6 && honest < 0.85, `${asWritten} ${honest}`);
  assert.ok(interval !== null && interval.low > 0.1);
  assert.equal(rows.all, 4000, "the test rows are none of them");
});
