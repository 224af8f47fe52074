import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { mlpipe, pipelineFile } from "./mlpipe.ts";

/** 200 rows; `left` follows `calls` where `signal` says so, and else nothing at all. */
function rows(signal: boolean): string {
  let state = 7;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  const lines = Array.from({ length: 200 }, (_, id) => {
    const calls = next();
    const left = (signal ? calls : next()) > 0.6;
    return `${id},${calls.toFixed(4)},${next().toFixed(4)},${left ? "yes" : "no"}`;
  });
  return `id,calls,age,left\n${lines.join("\n")}\n`;
}

const pipeline = (options = "{ seed: 3 }"): string => `
import { columns, problem, collect, csv, features, split, feasibility, prepare, on, numeric, scale, train, logistic, validate } from "mlpipe";
const Row = columns({ id: "text", calls: "number", age: "number", left: "yes | no" }, { key: "id" });
export const brief = problem(Row, { decision: "?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", goal: 0.9, baseline: "prior" });
export const raw = collect(csv("rows.csv"), Row, { owner: "test", license: "MIT" });
export const table = features(raw, brief, {});
export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "a" });
export const go = feasibility(parts, ${options});
export const ready = prepare(go, [on(numeric(), scale())]);
export const model = train(go, logistic({ use: ready }), { seed: 1 });
export const check = validate(model);
`;

interface RunDocument {
  readonly run: string;
  readonly stages: readonly { name: string; status: string; reason: string; stops: string | null }[];
}

test("a go passes the parts on as they are, and what follows runs", async (context) => {
  const file = pipelineFile(context, pipeline(), { "rows.csv": rows(true) });
  const ran = await mlpipe(["run", file, "--json"]);
  assert.equal(ran.code, 0, ran.stdout + ran.stderr);
  assert.ok((JSON.parse(ran.stdout) as RunDocument).stages.every(({ status }) => status === "ran"));
  const report = await mlpipe(["report", file, "--stage", "go"]);
  assert.equal(report.code, 0);
  assert.match(report.stdout, /^Go\./m);
  assert.match(report.stdout, /^Quick model, \d+ rows/m);
  assert.match(report.stdout, /40 shuffles of the labels: p = 0\.024/);
});

test("a no-go stops what follows and exits 1, again when it comes from the store; a reason overrules it and is recorded", async (context) => {
  const file = pipelineFile(context, pipeline(), { "rows.csv": rows(false) });
  for (const status of ["ran", "cached"]) {
    const ran = await mlpipe(["run", file, "--json"]);
    assert.equal(ran.code, 1, ran.stdout + ran.stderr);
    const stages = Object.fromEntries((JSON.parse(ran.stdout) as RunDocument).stages.map((stage) => [stage.name, stage]));
    assert.equal(stages["go"]?.status, status);
    assert.match(stages["go"]?.stops ?? "", /^no-go: no more signal than in shuffled labels$/);
    assert.deepEqual([stages["ready"]?.status, stages["model"]?.status], ["skipped", "skipped"]);
    assert.match(stages["model"]?.reason ?? "", /waits for "go"/);
  }
  assert.match((await mlpipe(["run", file])).stdout, /Stopped at "go": no-go: no more signal/);
  assert.equal((await mlpipe(["report", file, "--stage", "go"])).code, 1);
  assert.match((await mlpipe(["plan", file])).stdout, /model +train +\S.* +stopped +go says no-go: no more signal/);

  writeFileSync(file, pipeline(`{ seed: 3, overrule: "the columns of March are missing" }`));
  const overruled = await mlpipe(["run", file, "--json"]);
  assert.equal(overruled.code, 0, overruled.stdout + overruled.stderr);
  const { run } = JSON.parse(overruled.stdout) as RunDocument;
  const record = readFileSync(join(dirname(file), ".mlpipe/runs", run, "run.json"), "utf8");
  assert.match(record, /the columns of March are missing/);
  assert.match(
    (await mlpipe(["report", file, "--stage", "go"])).stdout,
    /Go, against a no-go.*\n?.*Overruled: the columns of March are missing/,
  );

  // The parts are the same, so that another seed of the question makes no model anew.
  writeFileSync(file, pipeline(`{ seed: 4, overrule: "the columns of March are missing" }`));
  const again = JSON.parse((await mlpipe(["run", file, "--json"])).stdout) as RunDocument;
  assert.deepEqual(
    again.stages.filter(({ status }) => status === "ran").map(({ name }) => name),
    ["go"],
  );
});

test("too few labels are a no-go with a plan to get them", async (context) => {
  const few = rows(true)
    .split("\n")
    .map((line, index) => (index % 12 === 0 ? line : line.replace(/yes$/, "no")))
    .join("\n");
  const file = pipelineFile(context, pipeline("{ seed: 3, labelsPerHour: 30 }"), { "rows.csv": few });
  assert.equal((await mlpipe(["run", file])).code, 1);
  const report = (await mlpipe(["report", file, "--stage", "go"])).stdout;
  assert.match(report, /No-go\. Because of too few labels/);
  assert.match(report, /Label about \d+ rows more, for \d+ more training rows of "yes"\./);
  assert.match(report, /At 30 labels an hour: [\d.]+ hours\./);
});

test("the quick model reads texts: what only they tell is a signal", async (context) => {
  const data = rows(true)
    .split("\n")
    .slice(1, -1)
    .map((line) => {
      const [id, , age, left] = line.split(",");
      return `${id},${Number(id) % 2 === 0 ? "please" : "kindly"} ${left === "yes" ? "cancel my contract" : "send the bill"},${age},${left}`;
    });
  const text = pipeline().replace('calls: "number"', 'calls: "text"');
  const file = pipelineFile(context, text, { "rows.csv": `id,calls,age,left\n${data.join("\n")}\n` });
  const ran = await mlpipe(["run", file, "--stage", "go"]);
  assert.equal(ran.code, 0, ran.stdout + ran.stderr);
  const report = await mlpipe(["report", file, "--stage", "go"]);
  assert.match(report.stdout, /^Quick model, 90 rows {2,}1\.000/m);
});

test("the same seed finds the same", async (context) => {
  const file = pipelineFile(context, pipeline(), { "rows.csv": rows(true) });
  await mlpipe(["run", file, "--to", "go"]);
  const before = (await mlpipe(["report", file, "--stage", "go", "--json"])).stdout;
  await mlpipe(["run", file, "--stage", "go", "--force"]);
  const after = (await mlpipe(["report", file, "--stage", "go", "--json"])).stdout;
  const shown = (text: string) => ({ ...(JSON.parse(text) as object), header: null });
  assert.deepEqual(shown(after), shown(before));
});
