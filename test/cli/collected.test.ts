import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { mlpipe, pipelineFile } from "./mlpipe.ts";

function pipeline(options: string): string {
  return `import { collect, columns, csv } from "mlpipe";
const Person = columns({ id: "integer", name: "text", age: "integer" }, { key: "id", personal: ["name"] });
export const raw = collect(csv("people.csv"), Person, { owner: "HR", license: "internal"${options} });
`;
}

const people = "id,name,age,ok\n1,Ada,36,yes\n2,Alan,x,yes\n3,Eve,20,no\n4,Zoe,50,yes\n";

interface Outcome {
  readonly failure: { readonly sentence: string } | null;
  readonly stages: readonly { readonly status: string; readonly rows: number }[];
}

async function json<T>(...args: readonly string[]): Promise<T> {
  const ended = await mlpipe([...args, "--json"]);
  return JSON.parse(ended.stdout) as T;
}

test("quarantined rows can be opened, each with its reason; personal cells are masked", async (context) => {
  const file = pipelineFile(context, pipeline(', invalid: "quarantine", consent: "ok"'), { "people.csv": people });
  assert.equal((await json<Outcome>("run", file)).stages[0]?.rows, 2);
  const text = (await mlpipe(["quarantine", file, "--stage", "raw"])).stdout;
  assert.match(text, /Quarantine of raw\n1 row/);
  assert.match(text, /2 {2,}3 {2,}column `age`: "x" is not an integer {2,}2, •••, x, yes/);
  assert.ok(!text.includes("Alan"));
  const document = await json<{ path: string; rowCount: number }>("quarantine", file, "--stage", "raw");
  assert.equal(document.rowCount, 1);
  assert.ok(statSync(document.path).size > 0);

  const profile = (await mlpipe(["profile", file, "--stage", "raw"])).stdout;
  const said = profile.replace(/\s+/g, " ");
  assert.match(
    said,
    /from people\.csv · internal, of HR · 2 of 4 rows kept · 1 row in quarantine · 1 row without consent left out · 1 personal column/,
  );
  assert.ok(!profile.includes("Ada"), "personal values are not shown");

  writeFileSync(file, pipeline(', invalid: "drop"'));
  await mlpipe(["run", file]);
  assert.match((await mlpipe(["quarantine", file, "--stage", "raw"])).stdout, /No row is in quarantine/);
});

interface Versions {
  readonly versions: readonly { readonly version: string; readonly hash: string; readonly rows: number; readonly isCurrent: boolean }[];
}

test("collecting again keeps the old version; it can be pinned, compared, and survives a clean-up", async (context) => {
  const file = pipelineFile(context, pipeline(', invalid: "drop"'), { "people.csv": people });
  const versions = async () => (await json<Versions>("versions", file, "--stage", "raw")).versions;
  assert.deepEqual(await versions(), []);
  await mlpipe(["run", file]);
  const changed = people.replace("1,Ada,36", "1,Ada,37").replace("3,Eve,20,no\n", "5,Bob,21,no\n6,Tim,22,no\n");
  writeFileSync(join(dirname(file), "people.csv"), changed);
  await mlpipe(["run", file]);
  const [now, old] = await versions();
  assert.deepEqual([now?.rows, now?.isCurrent, old?.rows, old?.isCurrent], [4, true, 3, false]);

  const comparison = await json<{ rows: object; key: string[]; columns: { name: string; changed: number }[] }>(
    "compare",
    file,
    "--stage",
    "raw",
  );
  assert.deepEqual(comparison.rows, { added: 2, removed: 1, changed: 1, same: 1 });
  assert.deepEqual(comparison.key, ["id"]);
  assert.equal(comparison.columns.find(({ name }) => name === "age")?.changed, 1);
  const backwards = (await mlpipe(["compare", file, "--stage", "raw", now?.version ?? "", old?.version ?? ""])).stdout;
  assert.match(backwards, /Rows: 1 added, 2 removed, 1 changed, 1 the same\. Rows are matched by `id`\./);
  assert.match(backwards, /Kolmogorov–Smirnov D/);

  await mlpipe(["store", file, "--clean"]);
  writeFileSync(file, pipeline(`, invalid: "drop", version: "${old?.version}"`));
  const pinned = (await json<Outcome>("run", file)).stages[0];
  assert.deepEqual([pinned?.status, pinned?.rows], ["ran", 3]);
  writeFileSync(join(dirname(file), "people.csv"), people.replace("36", "99"));
  assert.equal((await json<Outcome>("run", file)).stages[0]?.status, "cached", "the source no longer matters");
  assert.equal((await versions()).length, 2, "taking a version collects none");
});

test("a version that the store has not is collected where the source still gives it, and refused where it does not", async (context) => {
  const first = pipelineFile(context, pipeline(', invalid: "drop"'), { "people.csv": people });
  await mlpipe(["run", first]);
  const hash = (await json<Versions>("versions", first, "--stage", "raw")).versions[0]?.hash ?? "";
  const text = pipeline(`, invalid: "drop", version: "${hash.slice(0, 8)}"`);
  const elsewhere = pipelineFile(context, text, { "people.csv": people });
  assert.equal((await json<Outcome>("run", elsewhere)).stages[0]?.status, "ran");
  const changed = pipelineFile(context, text, { "people.csv": people.replace("36", "99") });
  const { failure } = await json<Outcome>("run", changed);
  assert.match(
    failure?.sentence ?? "",
    /"raw" is pinned to version [0-9a-f]{8}, which is not in the store, and its source now gives version/,
  );
});

test("wrong words after versions and compare are wrong usage", async (context) => {
  const file = pipelineFile(context, pipeline(', invalid: "drop"'), { "people.csv": people });
  for (const [args, says] of [
    [["versions", file], /needs the table's name/],
    [["versions", file, "--stage", "nope"], /no collected table/],
    [["compare", file, "--stage", "raw"], /not two versions/],
    [["compare", file, "--stage", "raw", "abcdef", "123456"], /has no version abcdef/],
    [["compare", file, "--stage", "raw", "a", "b", "c"], /one word too many/],
  ] as const) {
    const ended = await mlpipe(args);
    assert.equal(ended.code, 2, args.join(" "));
    assert.match(ended.stderr, says);
  }
});

test("provenance holds the file's hash, the counts by rule and no value of the data", async (context) => {
  const file = pipelineFile(context, pipeline(', invalid: "drop", consent: "ok"'), { "people.csv": people });
  await mlpipe(["run", file]);
  const cache = join(dirname(file), ".mlpipe", "cache");
  const name = readdirSync(cache).find((each) => each.endsWith(".provenance.json")) ?? "";
  const { hash } = JSON.parse(readFileSync(join(cache, name), "utf8")) as { hash: string };
  const provenance = JSON.parse(readFileSync(join(dirname(file), ".mlpipe", "objects", hash.slice(0, 2), hash.slice(2)), "utf8"));
  assert.equal(provenance.files[0].path, "people.csv");
  assert.equal(provenance.files[0].bytes, people.length);
  assert.deepEqual(provenance.rows, { read: 4, kept: 2, broken: 1, withoutConsent: 1 });
  assert.deepEqual(provenance.broken, [{ rule: "type", column: "age", count: 1 }]);
  assert.deepEqual(provenance.personal, ["name"]);
  assert.ok(!JSON.stringify(provenance).includes("Ada"));
});
