import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { mlpipe, pipelineFile } from "./mlpipe.ts";

/** A small pipeline over `rows.csv`; the parts that a case changes are parameters. */
function pipeline(change: { contract?: string; source?: string; cleaning?: string; feature?: string; brief?: string } = {}): string {
  return `import { baseline, clean, collect, columns, csv, features, parquet, problem, require, split, train } from "mlpipe";
const Row = columns({ ${change.contract ?? 'age: "integer", plan: "category", left: "yes | no"'} });
export const brief = problem(Row, { decision: "Whom do we call?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(${change.source ?? 'csv("rows.csv")'}, Row, { owner: "us", license: "MIT" });
export const tidy = clean(raw, [${change.cleaning ?? ""}]);
export const table = features(tidy, brief, {
  older: ${change.feature ?? "(row) => row.age + 1"},
});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const model = train(parts, baseline());
`;
}

const rows = `age,plan,left\n${Array.from({ length: 60 }, (_, index) => `${20 + index},${index % 2 ? "basic" : "pro"},${index % 3 ? "no" : "yes"}`).join("\n")}\n`;

interface Case {
  readonly says: RegExp;
  readonly text?: string;
  readonly data?: Readonly<Record<string, string | Uint8Array>>;
  /** The line of the pipeline file that the failure names. */
  readonly line?: number;
  readonly code?: number;
}

const cases: Readonly<Record<string, Case>> = {
  "a missing file": { data: {}, says: /rows\.csv/, line: 4 },
  "an empty file": { data: { "rows.csv": "" }, says: /empty/, line: 4 },
  "a header without rows": { data: { "rows.csv": "age,plan,left\n" }, says: /no rows/, line: 4 },
  "a ragged row": { data: { "rows.csv": `${rows}1,basic\n` }, says: /row|line/i, line: 4 },
  "a wrong encoding": { data: { "rows.csv": Buffer.from(rows.replace("basic", "bäsic"), "latin1") }, says: /latin-1/, line: 4 },
  "a row that breaks the contract": { data: { "rows.csv": `${rows}young,basic,no\n` }, says: /young/, line: 4 },
  "a value outside the union": { data: { "rows.csv": `${rows}20,basic,maybe\n` }, says: /maybe/, line: 4 },
  "a missing value that may not be": { data: { "rows.csv": `${rows},basic,no\n` }, says: /missing/, line: 4 },
  "a column that does not exist": {
    text: pipeline({ contract: 'agee: "integer", plan: "category", left: "yes | no"', feature: "(row) => 1" }),
    says: /agee/,
    line: 4,
  },
  "a file that is no Parquet": { text: pipeline({ source: 'parquet("rows.csv")' }), says: /Parquet/i, line: 4 },
  "a target with one class": { data: { "rows.csv": rows.replaceAll("yes", "no") }, says: /class|yes/ },
  "a row function that throws": {
    text: pipeline({ feature: '(row) => { if (row.age > 30) throw new Error("too old"); return 1; }' }),
    says: /too old/,
    line: 7,
  },
  "a wrong option": { text: pipeline({ cleaning: "require({ age: { atLeest: 0 } } as any)" }), says: /atLeest/, line: 5 },
};

for (const [name, { text, data, says, line }] of Object.entries(cases)) {
  test(`${name} gives one clear sentence at its line, and exit code 3`, async (context) => {
    const file = pipelineFile(context, text ?? pipeline(), data ?? { "rows.csv": rows });
    const ended = await mlpipe(["run", file, "--json"]);
    assert.equal(ended.code, 3, ended.stdout + ended.stderr);
    const { failure } = JSON.parse(ended.stdout) as {
      failure: { sentence: string; remedy: string; place: { file: string; line: number } | null };
    };
    assert.match(`${failure.sentence} ${failure.remedy}`, says);
    assert.ok(failure.remedy.length > 0, "a remedy");
    assert.ok(!/\n/.test(failure.sentence), "one sentence, no stack");
    if (line !== undefined) assert.deepEqual(failure.place && { line: failure.place.line, file: failure.place.file }, { line, file });
  });
}

test("a syntax error is exit code 2 and names its place", async (context) => {
  const file = pipelineFile(context, `${pipeline()}\nexport const x = clean(raw, [;\n`, { "rows.csv": rows });
  const ended = await mlpipe(["run", file]);
  assert.equal(ended.code, 2, ended.stdout);
  assert.match(ended.stderr, /case\.mlpipe\.ts:12/);
});

test("a row function that never ends is cancelled", async (context) => {
  const file = pipelineFile(context, pipeline({ feature: '(row) => { console.log("going round"); while (row.age > 0); return 1; }' }), {
    "rows.csv": rows,
  });
  let asked = false;
  const ended = await mlpipe(["run", file], {
    onOutput: (text, interrupt) => {
      if (asked || !text.includes("going round")) return;
      asked = true;
      interrupt();
    },
  });
  assert.equal(ended.code, 130, ended.stderr);
});

test("a store of a newer version is left alone, and the sentence says so", async (context) => {
  const file = pipelineFile(context, pipeline(), { "rows.csv": rows });
  const store = join(dirname(file), ".mlpipe");
  mkdirSync(store);
  writeFileSync(join(store, "version"), "99\n");
  const ended = await mlpipe(["run", file]);
  assert.notEqual(ended.code, 0);
  assert.match(ended.stdout + ended.stderr, /newer/);
});

test("wrong usage is exit code 2, with the right usage in the sentence", async (context) => {
  const file = pipelineFile(context, pipeline(), { "rows.csv": rows });
  for (const [args, says] of [
    [["fly", file], /There is no command "fly"/],
    [["run"], /needs a pipeline file/],
    [["run", file, "--format", "sarif"], /no option --format/],
    [["run", file, "--stage", "nope"], /no stage "nope"/],
    [["profile", file], /--stage NAME/],
    [["profile", file, "--stage", "brief"], /makes no table/],
    [["report", file, "--stage", "raw"], /"raw" has no report/],
    [["plan", join(dirname(file), "absent.mlpipe.ts")], /absent\.mlpipe\.ts/],
    [["run", file, "--open-test", " "], /needs a reason/],
    [["run", file, "--frobnicate"], /frobnicate/],
  ] as const) {
    const ended = await mlpipe(args);
    assert.equal(ended.code, 2, `${args.join(" ")}: ${ended.stdout}${ended.stderr}`);
    assert.match(ended.stderr, says);
    assert.equal(ended.stdout, "");
  }
});

test("what user code prints does not touch the JSON document", async (context) => {
  const file = pipelineFile(context, `console.log("hello from the file");\n${pipeline()}`, { "rows.csv": rows });
  const ended = await mlpipe(["run", file, "--json"]);
  assert.equal(ended.code, 0, ended.stderr);
  assert.doesNotThrow(() => JSON.parse(ended.stdout));
  assert.match(ended.stderr, /hello from the file/);
});

test("a file without stages is exit code 2", async (context) => {
  const ended = await mlpipe(["plan", pipelineFile(context, "export const x = 1;\n")]);
  assert.equal(ended.code, 2);
  assert.match(ended.stderr, /has no stages/);
});
