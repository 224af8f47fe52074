import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { mlpipe, pipelineFile } from "./mlpipe.ts";

/** 240 visits; who returns follows from age, ward and what the note says. */
function visits(): string {
  let state = 11;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  const lines = Array.from({ length: 240 }, (_, id) => {
    const [age, ward, pain] = [Math.round(20 + 60 * next()), "ABCDEFG"[Math.floor(7 * next() ** 2)], next() > 0.6];
    const returned = age / 100 + (ward === "A" ? 0.3 : 0) + (pain ? 0.4 : 0) + 0.4 * next() > 0.9;
    const note = `${pain ? "strong pain" : "feels well"} after ${Math.floor(9 * next())} days`;
    return `${id},${next() < 0.1 ? "" : age},${(1000 * next() ** 3).toFixed(1)},${ward},${note},${returned ? "yes" : "no"}`;
  });
  return `id,age,cost,ward,note,returned\n${lines.join("\n")}\n`;
}

const pipeline = (recipe: string): string => `
import { columns, problem, collect, csv, features, split, prepare, on, numeric, categorical, textual, among, train, logistic, validate } from "mlpipe";
import { augment, balance, clip, discretise, hashing, impute, oneHot, ordinal, reduce, scale, select, targetEncode, tfIdf, tokens } from "mlpipe";
const Row = columns({ id: "text", age: "number?", cost: "number", ward: "category", note: "text", returned: "yes | no" }, { key: "id" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "returned", positive: "yes", metric: "log_loss", baseline: "prior" });
export const raw = collect(csv("visits.csv"), Row, { owner: "test", license: "MIT" });
export const table = features(raw, brief, { decade: (row) => (row.age === null ? null : Math.floor(row.age / 10)) });
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, ${recipe});
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
export const check = validate(model);
`;

const everything = `[
  on(numeric(), clip("percentiles"), scale("power"), impute("nearest", { indicator: true })),
  on(categorical(), impute("most_frequent"), targetEncode()),
  on(textual(), tfIdf({ ngrams: [1, 2], maxTerms: 40, minCount: 3 }), reduce({ components: 4 })),
  select("mutual_information", { keep: 6 }),
  balance("smote", { ratio: 0.9, seed: 3 }),
]`;

interface Ran {
  readonly stages: readonly { name: string; status: string; reason: string; metrics: Readonly<Record<string, number>> }[];
}

test("a recipe of every kind of step is fitted, trained on and validated; a second run has it from the store", async (context) => {
  const file = pipelineFile(context, pipeline(everything), { "visits.csv": visits() });
  for (const status of ["ran", "cached"]) {
    const ran = await mlpipe(["run", file, "--json"]);
    assert.equal(ran.code, 0, ran.stdout + ran.stderr);
    const { stages } = JSON.parse(ran.stdout) as Ran;
    assert.ok(
      stages.every((stage) => stage.status === status),
      ran.stdout,
    );
  }
});

test("a choice left open runs with its first value as far as prepare, and train says that nothing chooses", async (context) => {
  const open = pipeline(`[on(numeric(), impute("median"), scale()), on(categorical(), oneHot({ minCount: among(5, 20) }))]`);
  const file = pipelineFile(context, open, { "visits.csv": visits() });
  const ran = await mlpipe(["run", file, "--json"]);
  assert.notEqual(ran.code, 0);
  assert.match(ran.stdout + ran.stderr, /leaves minCount of oneHot\(\) open among 5 and 20, and there is no search that would choose/);
  const alone = open.replace(/export const (model|check).*\n/g, "");
  const prepared = await mlpipe(["run", pipelineFile(context, alone, { "visits.csv": visits() }), "--stage", "ready"]);
  assert.equal(prepared.code, 0, prepared.stdout + prepared.stderr);
  assert.match(prepared.stdout + prepared.stderr, /first value of each choice that is left to a search: minCount of oneHot\(\) = 5/);
});

test("a balance that changes nothing says so, and one that does is silent", async (context) => {
  for (const [ratio, says] of [
    ["0.05", true],
    ["1", false],
  ] as const) {
    const recipe = `[on(numeric(), impute("median"), scale()), balance("oversample", { ratio: ${ratio}, seed: 3 })]`;
    const ran = await mlpipe(["run", pipelineFile(context, pipeline(recipe), { "visits.csv": visits() }), "--to", "ready"]);
    assert.equal(ran.code, 0, ran.stdout + ran.stderr);
    assert.equal(/balance\("oversample"\) changes nothing: .*Give a larger ratio/.test(ran.stdout), says, ran.stdout);
  }
});

test("what a step cannot do is said with the stage's name and a remedy", async (context) => {
  const wrong = pipeline(`[on(numeric(), impute("median"), reduce({ components: 9 }))]`);
  const ran = await mlpipe(["run", pipelineFile(context, wrong, { "visits.csv": visits() })]);
  assert.notEqual(ran.code, 0);
  assert.match(ran.stdout + ran.stderr, /reduce\(\) is to make 9 components of 3 columns/);
  assert.match(ran.stdout + ran.stderr, /Ask for 3 at most/);
});

interface Profiled {
  readonly header: { readonly facts: readonly string[] };
  readonly rows: { readonly text: string };
  readonly columns: readonly { readonly name: string; readonly facts: readonly { label: string; value: string }[] }[];
  readonly more: { readonly target: string };
}

test("a column that the contract sets aside leaves the model, though no row has changed", async (context) => {
  const text = pipeline('[on(numeric(), impute("median"), scale()), on(categorical(), oneHot())]');
  const file = pipelineFile(context, text, { "visits.csv": visits() });
  assert.equal((await mlpipe(["run", file])).code, 0);
  writeFileSync(file, text.replace('{ key: "id" }', '{ key: "id", notFeature: ["cost"] }'));
  const { stdout } = await mlpipe(["run", file, "--json"]);
  assert.deepEqual(
    (JSON.parse(stdout) as Ran).stages.map(({ name, status }) => `${name} ${status}`).filter((each) => /^(ready|model|check)/.test(each)),
    ["ready ran", "model ran", "check ran"],
  );
  const { stdout: profile } = await mlpipe(["profile", file, "--stage", "ready"]);
  assert.match(profile, /age/);
  assert.doesNotMatch(profile, /cost/);
});

test("the profile of a recipe is that of the training rows as they are prepared, each column with what it was made from", async (context) => {
  const file = pipelineFile(context, pipeline(everything.replace("select(", "// ")), { "visits.csv": visits() });
  const profiled = await mlpipe(["profile", file, "--stage", "ready", "--json"]);
  assert.equal(profiled.code, 0, profiled.stdout + profiled.stderr);
  const { header, rows, columns, more } = JSON.parse(profiled.stdout) as Profiled;
  // 144 of 240 rows train; SMOTE brings the smaller class to nine tenths of the larger one.
  const [count] = header.facts;
  assert.ok(Number.parseInt(count ?? "", 10) > 144, count);
  assert.match(rows.text, /^Training rows as a model learns from them/);
  assert.deepEqual(
    columns.map(({ name }) => name),
    [
      "age",
      "cost",
      "decade",
      "age missing",
      "cost missing",
      "decade missing",
      "ward share of yes",
      "note component 1",
      "note component 2",
      "note component 3",
      "note component 4",
      "returned",
    ],
  );
  const madeFrom = columns.map(({ facts }) => facts.find(({ label }) => label === "Made from")?.value);
  assert.deepEqual(madeFrom, ["age", "cost", "decade", "age", "cost", "decade", "ward", "note", "note", "note", "note", undefined]);
  assert.match(more.target, /^Against returned: share of yes/);
});

test("values of a personal column stay out of the names and the profile of what is made from it", async (context) => {
  const personal = pipeline("[on(categorical(), oneHot())]").replace('{ key: "id" }', '{ key: "id", personal: ["ward"] }');
  const file = pipelineFile(context, personal, { "visits.csv": visits() });
  const profiled = await mlpipe(["profile", file, "--stage", "ready"]);
  assert.equal(profiled.code, 0, profiled.stdout + profiled.stderr);
  assert.match(profiled.stdout, /ward #1 /);
  assert.doesNotMatch(profiled.stdout, /ward=/);
});

test("rows are made before features, which are computed of them anew, and only training rows become more", async (context) => {
  const recipe = `[augment("noise", { columns: ["age"], size: 0.2, share: 2, seed: 5 }), on(["age", "decade"], impute({ constant: 0 }))]`;
  const file = pipelineFile(context, pipeline(recipe), { "visits.csv": visits() });
  const ran = await mlpipe(["run", file, "--json"]);
  assert.equal(ran.code, 0, ran.stdout + ran.stderr);
  const profiled = await mlpipe(["profile", file, "--stage", "ready", "--json"]);
  const { header, more } = JSON.parse(profiled.stdout) as Profiled & {
    more: { sample: { columns: readonly string[]; rows: readonly (readonly string[])[] } };
  };
  assert.equal(header.facts[0], "432 rows");
  // Of those made from a known age: the decade is that of the age as it was moved.
  const { columns, rows } = more.sample;
  assert.deepEqual(columns.slice(0, 2), ["age", "decade"]);
  for (const [age, decade] of rows) assert.equal(Math.floor(Number(age) / 10), Number(decade));
});
