import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import load from "sql.js/dist/sql-wasm-inline.js";
import { mlpipe, pipelineFile } from "./mlpipe.ts";

/** One collected table, `raw`, from this source. */
function collecting(source: string, imports: string, options = ""): string {
  return `import { collect, columns, ${imports} } from "mlpipe";
const Row = columns({ id: "integer", plan: "category" });
export const raw = collect(${source}, Row, { owner: "us", license: "MIT"${options} });
`;
}

interface Outcome {
  readonly stages: readonly { readonly name: string; readonly status: string; readonly rows: number | null; readonly reason: string }[];
  readonly failure: { readonly sentence: string; readonly remedy: string; readonly place: { readonly line: number } | null } | null;
}

async function run(file: string): Promise<Outcome> {
  const ended = await mlpipe(["run", file, "--json"]);
  return JSON.parse(ended.stdout) as Outcome;
}

const { Database } = await load();

function database(values: string): Buffer {
  const made = new Database();
  made.exec(`CREATE TABLE t (id INTEGER, plan TEXT); INSERT INTO t VALUES ${values}`);
  return Buffer.from(made.export());
}

const htmlOf = (cells: string): string =>
  `<table><tr><th>id</th><th>plan</th></tr><tr>${cells.replaceAll("<td>", "</td><td>").slice(5)}</td></tr></table>`;
const arrowOf = (id: number[], plan: string[]): Buffer =>
  Buffer.from(tableToIPC(tableFromArrays({ id, plan }), { format: "file" }) as Uint8Array);

const rows = '[{"id": 1, "plan": "a"}, {"id": 2, "plan": "b"}]';

test("every kind of file is collected, and a change of it makes the stage stale", async (context) => {
  const cases: readonly (readonly [string, string, string | Buffer, string | Buffer])[] = [
    ['tsv("t.tsv.gz", { comment: "#" })', "tsv", gzipSync("# c\nid\tplan\n1\ta\n"), gzipSync("id\tplan\n1\ta\n2\tb\n")],
    ['json("t.json", { rows: "data" })', "json", `{"data": ${rows}}`, '{"data": [{"id": 3, "plan": "c"}]}'],
    ['sqlite("t.db", { table: "t" })', "sqlite", database("(1, 'a')"), database("(1, 'a'), (2, 'b')")],
    ['webTable("t.html")', "webTable", htmlOf("<td>1<td>a"), htmlOf("<td>2<td>b")],
    ['arrow("t.arrow")', "arrow", arrowOf([1], ["a"]), arrowOf([1, 2], ["a", "b"])],
    ['ndjson("t.ndjson")', "ndjson", '{"id": 1, "plan": "a"}\n', '{"id": 1, "plan": "b"}\n'],
  ];
  for (const [source, name, before, after] of cases) {
    const path = /"([^"]+)"/.exec(source)?.[1] ?? "";
    const file = pipelineFile(context, collecting(source, name), { [path]: before });
    assert.equal((await run(file)).stages[0]?.status, "ran", source);
    assert.equal((await run(file)).stages[0]?.status, "cached", source);
    writeFileSync(join(dirname(file), path), after);
    const again = (await run(file)).stages[0];
    assert.deepEqual([again?.status, again?.reason], ["ran", `${path} changed`]);
  }
});

test("a file that comes to be named by a pattern is a reason to collect again, and is named", async (context) => {
  const file = pipelineFile(context, collecting('files("data/*.csv", csv, { sourceFile: "file" })', "csv, files"));
  const data = join(dirname(file), "data");
  const plan = await mlpipe(["plan", file]);
  assert.match(plan.stdout, /`raw` reads data\/\*\.csv, which is not there/);
  mkdirSync(data);
  writeFileSync(join(data, "1.csv"), "id,plan\n1,a\n");
  assert.equal((await run(file)).stages[0]?.rows, 1);
  assert.equal((await run(file)).stages[0]?.status, "cached");
  writeFileSync(join(data, "2.csv"), "id,plan\n2,b\n");
  const second = (await run(file)).stages[0];
  assert.deepEqual([second?.rows, second?.reason], [2, "now reads data/2.csv"]);
  writeFileSync(join(data, "2.csv"), "id,plan\nx,b\n");
  const { failure } = await run(file);
  assert.match(failure?.sentence ?? "", /^data\/2\.csv: row 1 \(line 2\), column `id`: "x" is not an integer/);
  assert.equal(failure?.place?.line, 3);
});

test("made-up rows are the same each time", async (context) => {
  const source = 'synthetic({ rows: 50, seed: 3, columns: { id: sequence(), plan: choice(["a", "b"]) } })';
  const hashes = await Promise.all(
    [1, 2].map(async () => {
      const file = pipelineFile(context, collecting(source, "choice, sequence, synthetic"));
      const ended = await mlpipe(["run", file, "--json"]);
      assert.equal(ended.code, 0, ended.stdout + ended.stderr);
      const profile = await mlpipe(["profile", file, "--stage", "raw", "--json"]);
      return JSON.stringify((JSON.parse(profile.stdout) as { columns: unknown }).columns);
    }),
  );
  assert.equal(hashes[0], hashes[1]);
});
