import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { startPostgres } from "../support/postgresServer.ts";
import { mlpipe, pipelineFile } from "./mlpipe.ts";

const server = await startPostgres();
const skip = server === null ? "no PostgreSQL is installed (Debian: apt-get install postgresql)" : false;
after(() => server?.dispose());

const pipeline = `import { collect, columns, postgres, secret } from "mlpipe";
const Row = columns({ id: "integer", plan: "category" }, { key: "id" });
export const raw = collect(postgres({ query: "select id, plan from customers order by id", connection: secret("MLPIPE_TEST_DB") }), Row, { owner: "us", license: "MIT" });
`;

test("a table of a real server is collected, collected again as another version, and says when the server is gone", {
  skip,
}, async (context) => {
  server?.sql("CREATE TABLE customers AS SELECT n AS id, 'p' || n % 3 AS plan FROM generate_series(1, 100) AS n");
  const password = encodeURIComponent(server?.password ?? "");
  process.env["MLPIPE_TEST_DB"] = `postgres://admin:${password}@127.0.0.1:${server?.port}/postgres`;
  context.after(() => delete process.env["MLPIPE_TEST_DB"]);
  const file = pipelineFile(context, pipeline);
  const first = await mlpipe(["run", file]);
  assert.match(first.stdout, /✓ raw {2}ran .* 100 rows/, first.stderr);
  server?.sql(
    "UPDATE customers SET plan = 'gold' WHERE id <= 5; DELETE FROM customers WHERE id > 90; INSERT INTO customers VALUES (500, 'p1')",
  );
  const again = await mlpipe(["run", file, "--stage", "raw", "--force"]);
  assert.match(again.stdout, /91 rows/);
  const compared = await mlpipe(["compare", file, "--stage", "raw"]);
  assert.match(compared.stdout, /Rows: 1 added, 10 removed, 5 changed, 85 the same\. Rows are matched by `id`\./);

  await server?.stop("fast");
  const gone = await mlpipe(["run", file, "--stage", "raw", "--force"]);
  assert.equal(gone.code, 3);
  assert.match(gone.stdout, /PostgreSQL \(MLPIPE_TEST_DB\) cannot be reached \(ECONNREFUSED\)/);
  assert.equal((await mlpipe(["run", file])).code, 0, "what was collected is still there");

  const store = join(dirname(file), ".mlpipe");
  const files = readdirSync(store, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const written = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1")).join("\n");
  for (const text of [written, first.stdout + again.stdout + gone.stdout + gone.stderr]) {
    assert.ok(!text.includes(password) && !text.includes(server?.password ?? ""));
  }
});
