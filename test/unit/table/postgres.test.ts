import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { columns } from "../../../src/runtime/columns.ts";
import { type PostgresOptions, postgres, secret } from "../../../src/runtime/remoteSources.ts";
import type { Reach } from "../../../src/table/sources/reach.ts";
import { startPostgres } from "../../support/postgresServer.ts";
import { collectSource, engine, folder, rowsOf } from "./collected.ts";

const server = await startPostgres();
const skip = server === null ? "no PostgreSQL is installed (Debian: apt-get install postgresql)" : false;
after(() => server?.dispose());
const password = server?.password ?? "";
const url = (user = "admin", secretWord = password, database = "postgres") =>
  `postgres://${user}:${encodeURIComponent(secretWord)}@127.0.0.1:${server?.port}/${database}`;
const secrets: Record<string, string> = {
  DATABASE_URL: url(),
  WRONG_PASSWORD: url("admin", "hunter2-secret"),
  WRONG_BASE: url("admin", password, "none"),
};
const reach: Reach = { secret: (name) => secrets[name] ?? null, fetch, wait: async () => {}, tempFolder: folder };

server?.sql(`
  CREATE TABLE people (id int PRIMARY KEY, born date, seen timestamptz, local timestamp, weight numeric, tall double precision, active boolean, name text, tags text[], huge bigint);
  INSERT INTO people VALUES
    (1, '1815-12-10', '2026-01-01 10:00:00+02', '2026-01-01 10:00', 61.50, 1.7, true, 'Ada', '{a,b}', 1),
    (2, NULL, NULL, NULL, NULL, 'NaN', false, '', NULL, 9007199254740993);
  CREATE TABLE many AS SELECT n AS id, repeat('x', 100) AS filling FROM generate_series(1, 60000) AS n;
`);

const collect = (
  query: string,
  given: Partial<PostgresOptions> = {},
  contract = null as ReturnType<typeof columns> | null,
  signal?: AbortSignal,
) => collectSource(postgres({ query, connection: secret("DATABASE_URL"), ...given }), contract, { reach, ...(signal ? { signal } : {}) });

test("columns come with the types of the database, moments in UTC, other types as its texts", { skip }, async () => {
  const { value } = await collect("SELECT id, born, seen, local, weight, tall, active, name, tags FROM people ORDER BY id");
  assert.deepEqual(rowsOf(value), [
    {
      id: 1,
      born: new Date("1815-12-10"),
      seen: new Date("2026-01-01T08:00:00Z"),
      local: new Date("2026-01-01T10:00:00Z"),
      weight: 61.5,
      tall: 1.7,
      active: true,
      name: "Ada",
      tags: "{a,b}",
    },
    { id: 2, born: null, seen: null, local: null, weight: null, tall: null, active: false, name: "", tags: null },
  ]);
});

test("the parts of a connection do as well as a string, with the password as a secret", { skip }, async () => {
  secrets["PASSWORD"] = password;
  const connection = { host: "127.0.0.1", port: server?.port ?? 0, database: "postgres", user: "admin", password: secret("PASSWORD") };
  assert.equal((await collect("SELECT count(*) AS n FROM many", { connection })).value.table.rowCount, 1);
});

test("a long answer comes in parts and whole", { skip }, async () => {
  const { value } = await collect("SELECT id FROM many ORDER BY id");
  assert.equal(value.table.rowCount, 60_000);
  assert.deepEqual(rowsOf(value).at(-1), { id: 60_000 });
  assert.equal(
    (await collectSource(postgres({ query: "SELECT id FROM many", connection: secret("DATABASE_URL") }), null, { reach, limit: 7 })).value
      .table.rowCount,
    7,
  );
});

test("a long answer that turns out otherwise than it began is asked for again, and written as from memory", { skip }, async () => {
  const query = `SELECT n AS id, CASE WHEN n > 140000 THEN 5000000000 + n ELSE n END AS wide, n::text AS digits FROM generate_series(1, 150000) AS n ORDER BY n`;
  const { value } = await collect(query);
  const expected = join(folder, "memory.parquet");
  await engine.writeParquet(value, expected);
  const path = join(folder, "long.parquet");
  const source = postgres({ query, connection: secret("DATABASE_URL") });
  const result = await engine.collectLong(source, null, { reach, baseFolder: folder }, { path: () => path, leastBytes: 0 });
  assert.ok("spooled" in result);
  assert.deepEqual(result.spooled.schema, value.schema);
  assert.ok(readFileSync(path).equals(readFileSync(expected)));
});

test("an integer that a number cannot hold is refused with its row, or kept as text", { skip }, async () => {
  const query = "SELECT huge FROM people ORDER BY id";
  await assert.rejects(collect(query), { code: "inexact-integer", message: /row 2, column huge/ });
  await assert.rejects(collect(query, {}, columns({ huge: "integer" })), { code: "contract-broken", message: /row 2, column `huge`/ });
  const { value } = await collect(query, {}, columns({ huge: "text" }));
  assert.deepEqual(rowsOf(value)[1], { huge: "9007199254740993" });
});

test("a query that is wrong, or changes anything, is refused in the server's words", { skip }, async () => {
  await assert.rejects(collect("SELECT nope FROM people"), { code: "database-query", message: /column "nope" does not exist/ });
  await assert.rejects(collect("DELETE FROM people"), { code: "database-query", remedy: /may not change anything/ });
  assert.equal((await collect("SELECT id FROM people")).value.table.rowCount, 2);
});

test("a wrong password, a wrong database and a server that is not there are told apart; no secret is told", { skip }, async () => {
  const refused = async (name: string, code: string) =>
    assert.rejects(collect("SELECT 1 AS a", { connection: secret(name) }), (error) => {
      const { code: found, message } = error as { code: string; message: string };
      assert.equal(found, code, message);
      assert.match(message, new RegExp(`^PostgreSQL \\(${name}\\)`));
      for (const part of ["hunter2", password, "127.0.0.1", encodeURIComponent(password)]) assert.ok(!message.includes(part), message);
      return true;
    });
  await refused("WRONG_PASSWORD", "database-refuses");
  await refused("WRONG_BASE", "database-refuses");
  secrets["NOBODY"] = "postgres://admin:hunter2@127.0.0.1:1/x";
  await refused("NOBODY", "database-unreachable");
  await assert.rejects(collect("SELECT 1 AS a", { connection: secret("UNSET") }), { code: "missing-secret" });
});

test("cancelling ends a connection that comes to be, and a query that is under way", { skip }, async () => {
  for (const milliseconds of [0, 1, 2, 5, 10, 20, 50, 500]) {
    const cancelling = new AbortController();
    const collecting = collect("SELECT pg_sleep(600) AS a", {}, null, cancelling.signal);
    setTimeout(() => cancelling.abort(), milliseconds);
    await assert.rejects(collecting, { name: "AbortError" });
  }
});

test("a server that is silent for too long is given up", { skip }, async () => {
  await assert.rejects(collect("SELECT pg_sleep(600) AS a", { timeoutSeconds: 2 }), {
    code: "database-went-away",
    message: /went away before the first row: it was silent for 2 seconds; nothing was stored/,
  });
});

test("a server that goes away half-way is a failure that says so", { skip }, async () => {
  let rows = 0;
  const collecting = collectSource(
    postgres({ query: "SELECT id, filling, pg_sleep(0.0002)::text AS s FROM many", connection: secret("DATABASE_URL") }),
    null,
    {
      reach: {
        ...reach,
        secret(name) {
          // The connection is made after this; the server is stopped while rows come.
          setTimeout(() => void server?.stop("immediate"), 700);
          rows++;
          return reach.secret(name);
        },
      },
    },
  );
  await assert.rejects(collecting, (error) => {
    const { code, message } = error as { code: string; message: string };
    assert.equal(code, "database-went-away", message);
    assert.match(message, /went away (after \d+ rows|before the first row): .*; nothing was stored\.$/);
    return true;
  });
  assert.equal(rows, 1);
});
