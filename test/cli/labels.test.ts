import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { mlpipe, pipelineFile } from "./mlpipe.ts";

/** 300 tickets that nobody has labelled; long ones are urgent, mostly. */
const words = (id: number): number => (id * 37) % 101;
const tickets = `id,words,sender\n${Array.from({ length: 300 }, (_, id) => `${id},${words(id)},person${id}@example.com`).join("\n")}\n`;

const unlabelled = `import { collect, columns, csv, problem } from "mlpipe";
const Ticket = columns({ id: "integer", words: "integer", sender: "text" }, { key: "id", personal: ["sender"] });
const Labelled = columns({ id: "integer", words: "integer", sender: "text", urgent: "yes | no?" }, { key: "id", personal: ["sender"] });
export const brief = problem(Labelled, { decision: "Whom do we answer first?", predict: "class", target: "urgent", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("tickets.csv"), Ticket, { owner: "us", license: "MIT" });
`;

/** The labels come back: the last decision on each row, by the row's key. */
const labelled = `${unlabelled.replace("{ collect, columns, csv, problem }", "{ collect, columns, csv, features, logistic, numeric, on, prepare, problem, scale, split, train, validate, wrangle }")}
const Decision = columns({ id: "integer", label: "yes | no?", labeller: "category", time: "datetime", chosen: "category", note: "text?" });
export const decisions = collect(csv("case.labels.csv"), Decision, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, (table, { decisions }) => table.lookup(decisions.orderby("time").rename({ label: "urgent" }), "id", "urgent"), {
  with: { decisions },
});
export const table = features(rows, brief, { hundreds: (row) => row.words / 100 });
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const ready = prepare(parts, [on(numeric(), scale())]);
export const model = train(parts, logistic({ use: ready }), { seed: 1 });
export const check = validate(model);
`;

interface Batch {
  readonly rows: readonly { id: string; title: string; cells: { name: string; value: string }[]; certainty: string | null }[];
  readonly notes: readonly string[];
}

async function batchOf(file: string, ...more: readonly string[]): Promise<Batch> {
  const { code, stdout, stderr } = await mlpipe(["label", file, "--stage", "raw", "--as", "Ada", "--json", ...more]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout) as Batch;
}

/** Answers by what stands on each card, as a person would. */
async function labelRows(
  file: string,
  who: string,
  count: number,
  answer: (words: number, row: number) => string,
  ...more: readonly string[]
) {
  const { rows } = await batchOf(file, "--as", who, "--count", String(count), ...more);
  const answers = rows.map(({ cells }, row) => answer(Number(cells.find(({ name }) => name === "words")?.value), row));
  const ended = await mlpipe(["label", file, "--stage", "raw", "--as", who, "--count", String(count), ...more], {
    input: `${answers.join("\n")}\n`,
  });
  assert.equal(ended.code, 0, ended.stderr);
  return ended.stdout;
}

const honest = (count: number): string => (count > 50 ? "1" : "2");

test("rows are labelled from a terminal, compared between two people, joined into the pipeline by their key, and a model learns from them", async (context) => {
  const file = pipelineFile(context, unlabelled, { "tickets.csv": tickets });
  await labelRows(file, "Ada", 150, honest);
  // Bob meets the same rows in the same order, and sees one in ten otherwise.
  await labelRows(file, "Bob", 60, (count, row) => (row % 10 === 0 ? honest(100 - count) : row === 1 ? "s" : honest(count)));
  const { stdout } = await mlpipe(["labels", file, "--json"]);
  const { labellers, agreements } = JSON.parse(stdout) as {
    labellers: { name: string; rows: number; notTold: number }[];
    agreements: { rows: number; notTold: number; figures: { share: { value: number }; kappa: { value: number; interval: object } } }[];
  };
  assert.deepEqual(
    labellers.map(({ name, rows, notTold }) => [name, rows, notTold]),
    [
      ["Ada", 150, 0],
      ["Bob", 60, 1],
    ],
  );
  const [agreement] = agreements;
  assert.deepEqual([agreement?.rows, agreement?.notTold, agreements.length], [59, 1, 1]);
  assert.ok((agreement?.figures.share.value ?? 0) >= 53 / 59 && (agreement?.figures.kappa.value ?? 0) > 0.7);
  assert.ok(agreement?.figures.kappa.interval);
  assert.match((await mlpipe(["labels", file])).stdout, /^Ada and Bob: 59 rows labelled by both; they differ on \d\./m);

  writeFileSync(file, labelled);
  const ran = await mlpipe(["run", file, "--json"]);
  assert.equal(ran.code, 0, ran.stdout + ran.stderr);
  const { stages } = JSON.parse(ran.stdout) as { stages: { name: string; rows: number }[] };
  assert.equal(stages.find(({ name }) => name === "table")?.rows, 300);
  assert.equal(
    stages.find(({ name }) => name === "check")?.rows,
    30,
    "a fifth of the 149 labelled rows: one Bob could not tell, and he said so last",
  );

  // Of the rows that nobody has labelled, the least certain come first; test rows are not among them.
  const least = await batchOf(file, "--stage", "table", "--rows", "uncertain", "--count", "20");
  const counts = least.rows.map(({ cells }) => Number(cells.find(({ name }) => name === "words")?.value));
  assert.ok(
    counts.every((count) => Math.abs(count - 50) < 15),
    `the boundary lies at 50 words: ${counts}`,
  );
  assert.match(least.rows[0]?.certainty ?? "", /^margin 0\.\d\d$/);
  const notes = least.notes.join("\n");
  assert.match(notes, /^30 test rows stayed sealed/m);
  assert.match(notes, /^119 rows have their urgent already/m);
});

test("test rows stay sealed: no way of choosing shows one of them, and their number is said", async (context) => {
  const all = `id,words,sender,urgent\n${Array.from({ length: 300 }, (_, id) => `${id},${words(id)},p,${words(id) > 50 ? "yes" : "no"}`).join("\n")}\n`;
  const text = `import { collect, columns, csv, problem, split } from "mlpipe";
const Ticket = columns({ id: "integer", words: "integer", sender: "text", urgent: "yes | no?" }, { key: "id" });
export const brief = problem(Ticket, { decision: "?", predict: "class", target: "urgent", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("tickets.csv"), Ticket, { owner: "us", license: "MIT" });
export const parts = split(raw, brief, { test: 0.2, validation: 0.2, salt: "a" });
`;
  const file = pipelineFile(context, text, { "tickets.csv": all });
  const before = await batchOf(file, "--count", "200");
  assert.ok(before.notes.some((note) => /Which rows are test rows is not known/.test(note)));
  assert.equal((await mlpipe(["run", file])).code, 0);
  const after = await batchOf(file, "--count", "200");
  assert.deepEqual(after.notes.slice(0, 2), [
    "240 of 300 rows were there to choose from.",
    "60 test rows stayed sealed and are not shown.",
  ]);
  const shown = new Set((await allRows(file)).map(({ title }) => title));
  assert.equal(shown.size, 240);
  assert.ok(
    after.rows.every(({ cells }) => cells.every(({ name }) => name !== "urgent")),
    "nor is the label a table has",
  );
});

async function allRows(file: string): Promise<Batch["rows"]> {
  const first = await batchOf(file, "--count", "200");
  const head = "id,label,labeller,time,chosen,note\n";
  const said = first.rows.map(({ title }) => `${title.replace("id ", "")},yes,Ada,2026-11-20T09:00:00Z,random,\n`);
  writeFileSync(join(dirname(file), "case.labels.csv"), head + said.join(""));
  return [...first.rows, ...(await batchOf(file, "--count", "200")).rows];
}

test("personal columns are masked in a terminal until they are opened; a wrong answer is asked again; leaving keeps what was said", async (context) => {
  const file = pipelineFile(context, unlabelled, { "tickets.csv": tickets });
  const { stdout, code } = await mlpipe(["label", file, "--stage", "raw", "--as", "Ada", "--count", "3"], {
    input: "maybe\nyes\np\nn called twice\n2\nb\n1\nq\n",
  });
  assert.equal(code, 0);
  assert.match(stdout, /"maybe" is none of 1 yes, 2 no/);
  assert.match(stdout, /^ {2}sender +•••$/m);
  assert.match(stdout, /^ {2}sender +person\d+@example\.com$/m);
  assert.match(stdout, /You said: no \(called twice\)/);
  const lines = readFileSync(join(dirname(file), "case.labels.csv"), "utf8")
    .trimEnd()
    .split("\n");
  assert.deepEqual(
    lines.slice(1).map((line) => line.replace(/^\d+|\d{4}-[^,]+/g, "#")),
    ["#,yes,Ada,#,random,", "#,no,Ada,#,random,called twice", "#,yes,Ada,#,random,"],
  );
  assert.equal(lines[2]?.split(",")[0], lines[3]?.split(",")[0]);
});

test("a personal key is masked in what is printed and exported, and still names its row", async (context) => {
  const text = unlabelled.replaceAll('key: "id"', 'key: "sender"');
  const file = pipelineFile(context, text, { "tickets.csv": tickets });
  const batch = await batchOf(file, "--count", "4");
  assert.doesNotMatch(JSON.stringify(batch), /example\.com/);
  assert.ok(batch.notes.some((note) => /^sender is personal, and the key/.test(note)));
  await labelRows(file, "Ada", 4, () => "1");
  await labelRows(file, "Bob", 4, () => "2");
  assert.match(readFileSync(join(dirname(file), "case.labels.csv"), "utf8"), /^person\d+@example\.com,no,Bob,/m);
  for (const more of [[], ["--json"]]) {
    const { stdout } = await mlpipe(["labels", file, ...more]);
    assert.match(stdout, /•••/);
    assert.doesNotMatch(stdout, /example\.com/);
  }
});

test("without a model the least certain rows are not known, and nothing is taken in their place", async (context) => {
  const file = pipelineFile(context, unlabelled, { "tickets.csv": tickets });
  const { code, stderr } = await mlpipe(["label", file, "--stage", "raw", "--as", "Ada", "--rows", "uncertain"]);
  assert.equal(code, 3);
  assert.match(stderr, /No model of this problem is stored.*take rows at random/);
});

test("a table that lacks what the model takes in is refused, and the table that has it is named", async (context) => {
  const file = pipelineFile(context, labelled, { "tickets.csv": tickets });
  const said = Array.from({ length: 200 }, (_, id) => `${id},${words(id) > 50 ? "yes" : "no"},Ada,2026-11-20T09:00:00Z,random,\n`);
  writeFileSync(join(dirname(file), "case.labels.csv"), `id,label,labeller,time,chosen,note\n${said.join("")}`);
  assert.equal((await mlpipe(["run", file])).code, 0);
  const { code, stderr } = await mlpipe(["label", file, "--stage", "raw", "--as", "Ada", "--rows", "uncertain"]);
  assert.equal(code, 3);
  assert.match(stderr, /The model "model" cannot be asked about rows of "raw": .*"hundreds".* Label rows of "table"/);
});

test("a number is typed where a number is predicted, and two people's numbers are compared as numbers", async (context) => {
  const text = unlabelled
    .replace('urgent: "yes | no?"', 'minutes: "number?"')
    .replace(
      'predict: "class", target: "urgent", positive: "yes", metric: "roc_auc", baseline: "prior"',
      'predict: "number", target: "minutes", metric: "rmse", baseline: "mean"',
    );
  const file = pipelineFile(context, text, { "tickets.csv": tickets });
  await labelRows(file, "Ada", 20, (count) => String(count / 2));
  await labelRows(file, "Bob", 20, (count) => String(count / 2 + 1), "--rows", "others");
  const { stdout } = await mlpipe(["labels", file]);
  assert.match(stdout, /^Lin's concordance +0\.99\d +95% interval 0\.9/m);
  assert.match(stdout, /^Mean of Ada less Bob +−1 +95% of the differences from −1 to −1$/m);
});

test("rows without a key of the contract are named by their hidden key, which rowKey makes a column to join labels by", async (context) => {
  const file = pipelineFile(context, unlabelled.replaceAll('key: "id", ', ""), { "tickets.csv": tickets });
  const { notes, rows } = await batchOf(file, "--count", "1");
  assert.ok(
    notes.some((note) => /no key column.*rowKey\("row_key"\)/.test(note)),
    String(notes),
  );
  assert.match(rows[0]?.title ?? "", /^row_key [0-9a-f]{16}$/);
  await labelRows(file, "Ada", 150, honest);

  const text = labelled
    .replaceAll('key: "id", ', "")
    .replace('columns({ id: "integer", label', 'columns({ row_key: "text", label')
    .replace("{ collect, columns", "{ clean, collect, columns")
    .replace("{ clean, ", "{ clean, rowKey, ")
    .replace("export const decisions", 'export const named = clean(raw, [rowKey("row_key")]);\nexport const decisions')
    .replace("wrangle(raw, (table", "wrangle(named, (table")
    .replace('"id", "urgent")', '"row_key", "urgent")');
  writeFileSync(file, text);
  const ran = await mlpipe(["run", file, "--json"]);
  assert.equal(ran.code, 0, ran.stdout + ran.stderr);
  const { stages } = JSON.parse(ran.stdout) as { stages: { name: string; rows: number }[] };
  assert.equal(stages.find(({ name }) => name === "check")?.rows, 30, "a fifth of the 150 labelled rows");
  const next = await mlpipe(["label", file, "--stage", "table", "--as", "Ada", "--count", "2", "--rows", "uncertain", "--json"]);
  const batch = JSON.parse(next.stdout) as Batch;
  assert.match(batch.rows[0]?.title ?? "", /^row_key [0-9a-f]{16}$/);
  assert.ok(!batch.notes.some((note) => /no key column/.test(note)), "the column is the key now");
  assert.ok(batch.notes.includes("120 rows have their urgent already."), String(batch.notes));
});

test("wrong usage says what is right", async (context) => {
  const file = pipelineFile(context, unlabelled, { "tickets.csv": tickets });
  const errorOf = async (...more: readonly string[]) => {
    const { code, stderr } = await mlpipe(["label", file, ...more]);
    assert.equal(code, 2, stderr);
    return stderr;
  };
  assert.match(await errorOf(), /mlpipe label needs the table's name/);
  assert.match(await errorOf("--stage", "brief"), /"brief" makes no table\. Tables are "raw"\./);
  assert.match(await errorOf("--stage", "raw", "--rows", "best"), /The ways are random, uncertain, others\./);
  assert.match(await errorOf("--stage", "raw", "--count", "1000"), /--count is "1000"\. It is a whole number from 1 to 200\./);
  writeFileSync(join(dirname(file), "case.labels.csv"), "id,label\n");
  const damaged = await mlpipe(["labels", file]);
  assert.equal(damaged.code, 2);
  assert.match(damaged.stderr, /The labels in case\.labels\.csv cannot be read: it has no column "labeller"/);
});
