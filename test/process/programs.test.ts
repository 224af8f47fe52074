import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { columnNamed, keyColumnName } from "../../src/model/column.ts";
import type { TableValue } from "../../src/model/relation.ts";
import { isAlive } from "../../src/run/stopTree.ts";
import { openEngine } from "../../src/table/engine.ts";
import { textAt } from "../../src/table/rowKey.ts";
import { type Ended, makeProject, type Project } from "./project.ts";
import { until } from "./until.ts";

const programs = { keyed: ', { key: "id" }', unkeyed: "" };

/** A table of three rows, and the stage `rows` that a program in Node makes of it. */
function pipelineFiles(program: string, parts: { key?: keyof typeof programs; makes?: string; work?: string; options?: string } = {}) {
  const columns = '{ id: "integer", name: "text?", seen: "date?", paid: "number?" }';
  const { key = "keyed", makes = "Row", work = 'command(["node", "work.mjs"], { files: ["work.mjs"] })', options = "" } = parts;
  return {
    "p.mlpipe.ts": `import { collect, columns, command, csv, python, wrangle } from "mlpipe";
const Row = columns(${columns}${programs[key]});
export const raw = collect(csv("rows.csv"), Row, { owner: "test", license: "MIT" });
export const rows = wrangle(raw, ${work}, { makes: ${makes}${options} });
`,
    "rows.csv": 'id,name,seen,paid\n1,"Ann, ""A"" \nB",2026-01-02,0.1\n2,,,\n3,NA,2026-03-04,1e21\n',
    "work.mjs": `import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
const [inputs, outputs] = process.argv.slice(-2);
const read = (name) => readFileSync(join(inputs, name), "utf8");
const write = (text, name = "table.csv") => writeFileSync(join(outputs, name), text);
${program}
`,
  };
}

async function tableOf(project: Project, run: Ended, stage: string): Promise<TableValue> {
  const told = run.outcome.stages.find((each) => each.stage === stage);
  const result = told?.key == null ? null : project.store.resultRecord(told.key);
  assert.ok(result?.schema, run.outcome.failure?.sentence ?? "no result");
  const engine = await openEngine({ threads: 1, memoryLimitBytes: null, tempFolder: project.root });
  try {
    return await engine.readParquetFile(await project.store.pathOf(result.output), result.schema);
  } finally {
    await engine.close();
  }
}

function cells(table: TableValue, ...names: readonly string[]): readonly string[] {
  const columns = names.map((name) => columnNamed(table.table, name === "key" ? keyColumnName : name));
  return Array.from({ length: table.table.rowCount }, (_, row) => columns.map((column) => (column ? textAt(column, row) : "-")).join(" "));
}

test("a program is given the table as CSV and gives a table back; every value comes back as it went", async (t) => {
  const project = makeProject(t, pipelineFiles('write(read("table.csv")); console.log("wrote");'));
  const run = await project.run();
  assert.equal(run.outcome.failure, null);
  assert.match(run.output.stdout, /wrote/);
  const [before, after] = [await tableOf(project, run, "raw"), await tableOf(project, run, "rows")];
  for (const name of ["id", "name", "seen", "paid", "key"]) assert.deepEqual(cells(after, name), cells(before, name), name);
  // NA is what the contract's source says is missing; what a program writes is only missing where it is empty.
  assert.deepEqual(cells(after, "name"), ['Ann, "A" \nB', "", ""]);
  assert.deepEqual((await project.run()).statuses, { raw: "cached", rows: "cached" });
  assert.equal(existsSync(join(project.root, ".mlpipe", "tmp", run.handle.runId)), false);
});

test("Parquet goes there and back as well", async (t) => {
  const work = 'command(["node", "work.mjs"], { files: ["work.mjs"], format: "parquet" })';
  const copy = 'write(readFileSync(join(inputs, "table.parquet")), "table.parquet");';
  const project = makeProject(t, pipelineFiles(copy, { work }));
  const run = await project.run();
  assert.equal(run.outcome.failure, null);
  const [before, after] = [await tableOf(project, run, "raw"), await tableOf(project, run, "rows")];
  for (const name of ["id", "name", "seen", "paid", "key"]) assert.deepEqual(cells(after, name), cells(before, name), name);
});

test("rows keep the key that decides their part: by the contract's key, else by the column that was handed over", async (t) => {
  const last = 'const [head, ...rest] = read("table.csv").trim().split("\\n"); write([head, rest.at(-1)].join("\\n"));';
  for (const key of ["keyed", "unkeyed"] as const) {
    const project = makeProject(t, pipelineFiles(last, { key }));
    const run = await project.run();
    assert.equal(run.outcome.failure, null, run.outcome.failure?.sentence);
    const [before, after] = [await tableOf(project, run, "raw"), await tableOf(project, run, "rows")];
    assert.deepEqual(cells(after, "id", "key"), [cells(before, "id", "key")[2]], key);
    assert.equal(columnNamed(after.table, "row_key"), null);
  }
});

test("rows of another kind have keys of their own, those of collected rows of that content", async (t) => {
  const project = makeProject(t, {
    ...pipelineFiles('write("letter,total\\nx,2\\ny,5.0\\n");', { makes: "Total", options: ', rows: "new"' }),
    "totals.csv": "letter,total\nx,2\ny,5\n",
  });
  const text = pipelineFiles("", { makes: "Total", options: ', rows: "new"' })["p.mlpipe.ts"];
  project.write(
    "p.mlpipe.ts",
    `${text.replace("export const raw", 'const Total = columns({ letter: "text", total: "number" });\nexport const raw')}
export const direct = collect(csv("totals.csv"), Total, { owner: "test", license: "MIT" });\n`,
  );
  const run = await project.run();
  assert.equal(run.outcome.failure, null);
  const [made, collected] = [await tableOf(project, run, "rows"), await tableOf(project, run, "direct")];
  assert.deepEqual(cells(made, "letter", "total", "key"), cells(collected, "letter", "total", "key"));
});

test("tables of `with` lie beside the table, by their names, and no program is given a hidden column", async (t) => {
  const files = pipelineFiles(
    'console.log(JSON.stringify([read("table.csv").split("\\n")[0], read("prices.csv")])); write(read("table.csv"));',
    {
      options: ", with: { prices }",
    },
  );
  const project = makeProject(t, { ...files, "prices.csv": "sku,price\na,1.50\n" });
  project.write(
    "p.mlpipe.ts",
    files["p.mlpipe.ts"].replace(
      "export const rows",
      'export const prices = collect(csv("prices.csv"), columns({ sku: "text", price: "number" }), { owner: "t", license: "MIT" });\nexport const rows',
    ),
  );
  const run = await project.run();
  assert.equal(run.outcome.failure, null);
  assert.match(run.output.stdout, /\["id,name,seen,paid","sku,price\\na,1\.5\\n"\]/);
});

test("a program runs in the project's root without a shell and without what is the editor's", async (t) => {
  const work = 'command(["node", "work.mjs", "$HOME; exit 3"], { files: ["work.mjs"] })';
  const tell = `console.log(JSON.stringify({ cwd: process.cwd(), argument: process.argv[2], folders: [inputs, outputs],
    same: inputs === process.env.MLPIPE_INPUTS && outputs === process.env.MLPIPE_OUTPUTS,
    odd: Object.keys(process.env).filter((name) => /^(VSCODE|ELECTRON|MLPIPE_SOCKET|NODE_OPTIONS|NODE_CHANNEL)/.test(name)) })); write(read("table.csv"));`;
  const project = makeProject(t, pipelineFiles(tell, { work }));
  const run = await project.run({}, { env: { ...process.env, VSCODE_PID: "1", NODE_OPTIONS: "--no-warnings" } });
  assert.equal(run.outcome.failure, null);
  const told = JSON.parse(/\{.*\}/.exec(run.output.stdout)?.[0] ?? "null");
  assert.deepEqual([told.cwd, told.argument, told.same, told.odd], [project.root, "$HOME; exit 3", true, []]);
});

const failures: readonly (readonly [
  law: string,
  program: string,
  code: string,
  sentence: RegExp,
  parts?: Parameters<typeof pipelineFiles>[1],
])[] = [
  [
    "an exit code is said with the program's own last error",
    'console.error("Error: no luck\\n  at x\\n\\nNode.js v20"); process.exit(4);',
    "program-failed",
    /^node work\.mjs ended with exit code 4: Error: no luck\.$/,
  ],
  ["a signal is said", 'process.kill(process.pid, "SIGKILL");', "program-failed", /^node work\.mjs was ended by SIGKILL\.$/],
  [
    "no output is said, with what was written instead",
    'write("x", "result.csv");',
    "no-output",
    /^node work\.mjs ended well, but wrote no table\.csv; it wrote "result\.csv"\.$/,
  ],
  [
    "a wrong type is said with its row and column",
    'write("id,name,seen,paid\\n1,a,,1\\n2,b,,1\\n3,c,,much\\n");',
    "contract-broken",
    /table\.csv: row 3 \(line 4\), column `paid`: "much" is not a number; 1 row breaks the contract in all\.$/,
  ],
  [
    "a missing column is said",
    'write("id,name,seen\\n1,a,\\n");',
    "missing-column",
    /table\.csv has no column "paid", which the contract declares\.$/,
  ],
  ["no rows are said", 'write("id,name,seen,paid\\n");', "no-rows", /table\.csv has a header but no rows\.$/],
  [
    "a row that nobody handed over is said",
    'write("id,name,seen,paid\\n1,,,\\n7,,,\\n");',
    "unknown-row",
    /row 2 has "7" in `id`, which none of the rows has that it was handed\.$/,
  ],
  ["a lost key is said", 'write("id,name,seen,paid\\n1,,,\\n");', "lost-key", /table\.csv has no column "row_key"/, { key: "unkeyed" }],
  [
    "a missing column is not taken for a lost key",
    'write("id,name\\n1,\\n");',
    "missing-column",
    /no column "seen".*\(nor "paid"\)/,
    { key: "unkeyed" },
  ],
  [
    "a program that is not there is said",
    "",
    "program-not-started",
    /^"no-such-program" could not be started: there is no such program\.$/,
    { work: 'command(["no-such-program"])' },
  ],
  [
    "an interpreter that is not there is said",
    "",
    "no-python",
    /^Python could not be started as "\/no\/python" for work\.mjs: there is no such program\.$/,
    { work: 'python("work.mjs")' },
  ],
];

for (const [law, program, code, sentence, parts] of failures) {
  test(`${law}, at its stage, with a remedy`, async (t) => {
    const project = makeProject(t, pipelineFiles(program, parts));
    const { outcome } = await project.run({}, { env: { ...process.env, MLPIPE_PYTHON: "/no/python" } });
    assert.equal(outcome.failure?.code, code, outcome.failure?.sentence);
    assert.match(outcome.failure?.sentence ?? "", sentence);
    assert.ok((outcome.failure?.remedy ?? "").length > 10);
    assert.deepEqual([outcome.failure?.place?.file, outcome.failure?.place?.line], [project.file, 4]);
  });
}

test("columns and files that nobody asked for are left out and said", async (t) => {
  const project = makeProject(t, pipelineFiles('write("id,name,seen,paid,extra\\n1,,,,x\\n"); write("", "model.pkl");'));
  const run = await project.run();
  assert.equal(run.outcome.failure, null);
  const key = run.outcome.stages.at(-1)?.key ?? "";
  const notes = project.store.resultRecord(key)?.notes.map((note) => note.text);
  assert.deepEqual(notes, [
    "2 of 3 rows left out.",
    "1 column of the source not in the contract and left out: `extra`.",
    "Also written by the program, and not kept: `model.pkl`.",
  ]);
});

const tree = `import { spawn } from "node:child_process";
const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
process.on("SIGTERM", () => console.log("asked"));
console.log("started " + child.pid + " " + process.pid + ".");
setInterval(() => {}, 1000);`;

function pidsIn(text: string): readonly number[] {
  return (/started (\d+) (\d+)/.exec(text) ?? []).slice(1).map(Number);
}

test("cancelling asks the program, insists, and leaves nothing of its process tree", async (t) => {
  const project = makeProject(t, pipelineFiles(tree));
  const started = await project.start({}, { graceMs: 60_000 });
  await started.printed(".\n");
  const outcome = await started.handle.cancel();
  assert.deepEqual([outcome.outcome, outcome.failure], ["cancelled", null]);
  assert.match(started.output.stdout, /asked/);
  const pids = pidsIn(started.output.stdout);
  assert.equal(pids.length, 2);
  for (const pid of pids) await until(() => !isAlive(pid));
  assert.deepEqual(readdirSync(join(project.root, ".mlpipe", "tmp")), []);
});

test("a run that is killed takes its programs along", async (t) => {
  const project = makeProject(t, pipelineFiles(tree));
  const started = await project.start();
  await started.printed(".\n");
  process.kill(started.handle.pid() ?? 0, "SIGKILL");
  assert.equal((await started.handle.done).outcome, "failed");
  for (const pid of pidsIn(started.output.stdout)) await until(() => !isAlive(pid));
});

test("what a program leaves behind ends with it", async (t) => {
  const left = `${tree.replace("setInterval(() => {}, 1000);", "")}\nwrite(read("table.csv")); child.unref(); process.exit(0);`.replace(
    /setInterval\(\(\) => \{\}, 1000\);$/m,
    "",
  );
  const project = makeProject(t, pipelineFiles(left));
  const run = await project.run();
  assert.equal(run.outcome.failure, null);
  for (const pid of pidsIn(run.output.stdout)) await until(() => !isAlive(pid));
});
