import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { mlpipe } from "./mlpipe.ts";

const folder = mkdtempSync(join(tmpdir(), "mlpipe-rows-"));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, "rows.mlpipe.ts");
const noise = (row: number, step: number): string => String((row * step) % 1009);
const rows = Array.from({ length: 600 }, (_, row) => {
  const left = (row * 37) % 101 < 30 ? "yes" : "no";
  return `${noise(row, 7919)},${noise(row, 104729)},${left === "yes" ? `2026-0${1 + (row % 9)}-01` : ""},${left}`;
});
writeFileSync(join(folder, "rows.csv"), ["age,income,cancelled_on,left", ...rows].join("\n"));

const pipeline = (
  features: string,
  before = "",
  split = "",
): string => `import { columns, problem, csv, collect, features, split } from "mlpipe";
const Row = columns({ age: "integer", income: "integer", cancelled_on: "date?", left: "yes | no" });
${before}
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const table = features(raw, brief, { ${features} });
${split}
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
`;
const audit = async (...options: string[]) => await mlpipe(["audit", file, ...options]);

test("audit --data finds a column that the outcome fills and a function that remembers, and writes its look down", async () => {
  writeFileSync(file, pipeline("so_far: () => ++seen", "let seen = 0;"));
  const { code, stdout } = await audit("--data", "--json");
  const ids = (JSON.parse(stdout) as { groups: { findings: { id: string; severity: string }[] }[] }).groups.flatMap((group) =>
    group.findings.map(({ id, severity }) => `${severity} ${id}`),
  );
  assert.ok(ids.includes("warning leakage/outcome-like-column"), ids.join());
  assert.ok(ids.includes("error leakage/row-not-independent"), ids.join());
  assert.equal(code, 1);
  const ledger = JSON.parse(readFileSync(join(folder, "rows.seal.json"), "utf8")) as { entries: { level: string }[] };
  assert.deepEqual(
    ledger.entries.map(({ level }) => level),
    ["features"],
    "a look, and no shot",
  );
});

test("a run audits training and validation rows by itself, and looks at no test row", async () => {
  writeFileSync(file, pipeline("double: (row) => row.age * 2"));
  rmSync(join(folder, "rows.seal.json"));
  assert.equal((await mlpipe(["run", file])).code, 0);
  const { stdout } = await audit();
  assert.match(stdout, /data rules on training and validation rows/);
  assert.match(stdout, /leakage\/outcome-like-column/);
  assert.throws(() => readFileSync(join(folder, "rows.seal.json")), "no ledger");
});

test("columns without a value or with infinite ones stop no audit of rows", async () => {
  const odd = rows.map((line, row) => `${line},,${row % 90 === 0 ? "inf" : row}`);
  writeFileSync(join(folder, "odd.csv"), ["age,income,cancelled_on,left,nothing,far", ...odd].join("\n"));
  const text = pipeline("").replace('left: "yes | no"', 'left: "yes | no", nothing: "number?", far: "number"');
  writeFileSync(file, text.replace('csv("rows.csv")', 'csv("odd.csv")'));
  const { code, stdout, stderr } = await audit("--data");
  assert.match(stdout, /data rules on all parts/, stderr);
  assert.notEqual(code, 3);
});

test("warnings fail an audit only where they are asked to, and a reason at the split keeps a finding silent", async () => {
  assert.equal((await audit("--data")).code, 0);
  assert.equal((await audit("--data", "--fail-on", "warning")).code, 1);
  writeFileSync(
    file,
    pipeline(
      "double: (row) => row.age * 2",
      "",
      "// mlpipe-ignore leakage/outcome-like-column: the date is filled in by the letter we send",
    ),
  );
  const { code, stdout } = await audit("--data", "--fail-on", "warning");
  assert.equal(code, 0, stdout);
  assert.match(stdout, /Suppressed[\s\S]*outcome-like-column: the date is filled in/);
});

test("a population from a JSON file is held against the rows; another one is a new audit and makes nothing stale", async () => {
  const declared = (no: number): void => {
    writeFileSync(join(folder, "census.json"), JSON.stringify({ left: { no, yes: 1 - no } }));
    const text = pipeline("double: (row) => row.age * 2").replace('baseline: "prior"', 'baseline: "prior", population: census');
    writeFileSync(file, `import census from "./census.json";\n${text}`);
  };
  const found = async (): Promise<string> => (await audit("--data")).stdout.replace(/\s+/g, " ");
  declared(0.2);
  assert.match(
    await found(),
    /The validation part is not as the population is: "left" is "no" in 7\d% of its rows and in 20% of the population/,
  );
  declared(0.71);
  assert.doesNotMatch(await found(), /as the population is/);
  const { stages } = JSON.parse((await mlpipe(["run", file, "--json"])).stdout) as { stages: { name: string; status: string }[] };
  assert.deepEqual(
    stages.map(({ name, status }) => `${name} ${status}`),
    ["brief cached", "raw cached", "table cached", "parts cached"],
  );
});

test("units in several parts are found until the problem says that known units are met again, by an audit that is made anew", async () => {
  const units = rows.map((line, row) => line.replace(/^\d+/, String(row % 50)));
  writeFileSync(join(folder, "units.csv"), ["customer,income,cancelled_on,left", ...units].join("\n"));
  const shared = pipeline("double: (row) => row.income * 2")
    .replace('age: "integer"', 'customer: "integer"')
    .replace('left: "yes | no" }', 'left: "yes | no" }, { unit: "customer" }')
    .replace("rows.csv", "units.csv");
  writeFileSync(file, shared);
  assert.match((await audit("--data")).stdout, /leakage\/group-overlap/);
  writeFileSync(file, shared.replace('baseline: "prior"', 'baseline: "prior", appliesTo: "later rows"'));
  assert.doesNotMatch((await audit("--data")).stdout, /leakage\/group-overlap/);
});

test("an audit of rows without a split, and a severity that is none, are wrong usage with a remedy", async () => {
  writeFileSync(file, pipeline("double: (row) => row.age * 2").replace(/export const parts.*/, ""));
  const none = await audit("--data");
  assert.equal(none.code, 2);
  assert.match(none.stderr, /has none\. Add a split stage/);
  assert.match((await audit("--fail-on", "bad")).stderr, /no severity "bad"/);
});

test("labels that were shuffled are predicted where a mean of the target goes with a row, and only there", async () => {
  const through = (verb: string): string =>
    pipeline("half: (row) => row.age / 2")
      .replace("split }", "split, wrangle, op }")
      .replace("= features(raw", `= wrangle(raw, (table) => table${verb});\nexport const made = features(table`)
      .replace("split(table", "split(made");
  const says = async (verb: string): Promise<boolean> => {
    writeFileSync(file, through(verb));
    return /Labels that were shuffled/.test((await audit("--data")).stdout);
  };
  // Groups of two or three rows, each row's own answer among them.
  const groups = '.derive({ group: (row) => op.floor(row.income / 4) }).groupby("group")';
  assert.equal(await says(`${groups}.derive({ among: (row) => op.mean(row.age) }).ungroup()`), false);
  assert.equal(
    await says(
      `.derive({ paid: (row) => (row.left === "yes" ? 1 : 0) })${groups}.derive({ among: (row) => op.mean(row.paid) }).ungroup().drop("paid")`,
    ),
    true,
  );
});

test("a threshold is set for one audit, and one that is none is wrong usage with a remedy", async () => {
  writeFileSync(file, pipeline("double: (row) => row.age * 2"));
  assert.match((await audit("--data")).stdout.replace(/\s+/g, " "), /written down with the outcome/);
  assert.doesNotMatch(
    (await audit("--data", "--threshold", "outcomeLike=1.1")).stdout.replace(/\s+/g, " "),
    /written down with the outcome/,
  );
  assert.match((await audit("--data")).stdout.replace(/\s+/g, " "), /written down with the outcome/);
  const unknown = await audit("--data", "--threshold", "overlapp=0.1");
  assert.equal(unknown.code, 2);
  assert.match(unknown.stderr, /no threshold "overlapp"[\s\S]*overlap, nearNumbers/);
  assert.match((await audit("--data", "--threshold", "overlap=much")).stderr, /sets no number/);
  assert.match((await audit("--threshold", "overlap=0.1")).stderr, /Add --data/);
});

test("where rows are held out in turn, a fold is held against those that train in it; a part that is too small is said", async () => {
  const held = (split: string): string =>
    pipeline("double: (row) => row.age * 2")
      .replace('{ test: 0.2, validation: 0.2, salt: "a" }', split)
      .replace('metric: "roc_auc"', 'metric: "accuracy", goal: 0.72');
  for (const split of ['{ test: 0.2, folds: 5, salt: "a" }', '{ outer: 4, inner: 3, salt: "a" }']) {
    writeFileSync(file, held(split));
    assert.equal((await mlpipe(["run", file])).code, 0);
    const { stdout } = await audit();
    assert.match(stdout, /leakage\/outcome-like-column/, split);
    assert.match(stdout.replace(/\s+/g, " "), /cannot tell a model at the goal 0.72 from the baseline's 0\.7/, split);
  }
});

test("rows of several files are asked which file says the label", async () => {
  const lines = readFileSync(join(folder, "rows.csv"), "utf8").trim().split("\n");
  for (const [name, left] of [
    ["part-1.csv", "yes"],
    ["part-2.csv", "no"],
  ] as const)
    writeFileSync(join(folder, name), [lines[0], ...lines.slice(1).filter((line) => line.endsWith(left))].join("\n"));
  writeFileSync(
    file,
    pipeline("double: (row) => row.age * 2")
      .replace("csv, collect", "csv, files, collect")
      .replace('csv("rows.csv")', 'files("part-*.csv", (path) => csv(path), { sourceFile: "file" })')
      .replace('left: "yes | no" }', 'left: "yes | no", file: "category" }'),
  );
  const { stdout, stderr } = await audit("--data");
  assert.match(
    stdout.replace(/\s+/g, " "),
    /leakage\/source-file The file that a row is from \("file"\) says "left" \(1\.00 of 1\)/,
    stderr,
  );
});
