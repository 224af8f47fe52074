import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import load from "sql.js/dist/sql-wasm-inline.js";
import { columns } from "../../../src/runtime/columns.ts";
import { sqlite } from "../../../src/runtime/remoteSources.ts";
import { collectSource, folder, rowsOf } from "./collected.ts";

const { Database } = await load();

function database(name: string, sql: string): void {
  const made = new Database();
  made.exec(sql);
  writeFileSync(join(folder, name), made.export());
  made.close();
}

database(
  "shop.db",
  `CREATE TABLE orders (id INTEGER, price, name TEXT, note, none TEXT);
   INSERT INTO orders VALUES (1, 2.5, 'Ada', 7, NULL), (2, 3, NULL, 'x', NULL);
   CREATE VIEW cheap AS SELECT id FROM orders WHERE price < 3;
   CREATE TABLE wide (id INTEGER); INSERT INTO wide VALUES (1), (9007199254740993);
   CREATE TABLE empty (a);`,
);

test("a table comes with the types of its values; a query gives what it selects", async () => {
  const { value } = await collectSource(sqlite("shop.db", { table: "orders" }));
  assert.deepEqual(rowsOf(value), [
    { id: 1, price: 2.5, name: "Ada", note: "7", none: null },
    { id: 2, price: 3, name: null, note: "x", none: null },
  ]);
  assert.deepEqual(rowsOf((await collectSource(sqlite("shop.db", { table: "cheap" }))).value), [{ id: 1 }]);
  const query = "SELECT count(*) AS n, max(price) AS most FROM orders";
  assert.deepEqual(rowsOf((await collectSource(sqlite("shop.db", { query }))).value), [{ n: 2, most: 3 }]);
});

test("an integer that a number cannot hold is refused with its row", async () => {
  const wide = sqlite("shop.db", { table: "wide" });
  await assert.rejects(collectSource(wide), { code: "inexact-integer", message: /row 2, column id/ });
  assert.equal((await collectSource(wide, columns({ id: "number" }))).value.table.rowCount, 2);
});

test("a query of many rows is cancelled while it is read", async () => {
  const query = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
  const cancelled = new AbortController();
  // By then the endless query is under way, and nothing but its own turns would let this be heard.
  setTimeout(() => cancelled.abort(), 500);
  await assert.rejects(collectSource(sqlite("shop.db", { query }), null, { signal: cancelled.signal }), { name: "AbortError" });
});

test("what is wrong with a database, a table or a query is said", async () => {
  const refused = (source: Parameters<typeof collectSource>[0], expected: object) => assert.rejects(collectSource(source), expected);
  await refused(sqlite("shop.db", { table: "order" }), { code: "missing-table", remedy: /Did you mean "orders"/ });
  await refused(sqlite("shop.db", { query: "SELECT x FROM orders" }), { code: "sqlite-query", message: /no such column: x/ });
  await refused(sqlite("shop.db", { table: "empty" }), { code: "no-rows" });
  await refused(sqlite("absent.db", { table: "a" }), { code: "missing-source" });
  writeFileSync(join(folder, "text.db"), "hello");
  await refused(sqlite("text.db", { table: "a" }), { code: "not-sqlite" });
  const broken = new Database();
  broken.exec("CREATE TABLE a (b); INSERT INTO a VALUES (1)");
  writeFileSync(join(folder, "cut.db"), Buffer.from(broken.export()).subarray(0, 5000));
  await refused(sqlite("cut.db", { table: "a" }), { code: "unreadable-sqlite" });
});

test("changes that are not in the file yet are not passed over", async () => {
  database("live.db", "CREATE TABLE a (b); INSERT INTO a VALUES (1)");
  writeFileSync(join(folder, "live.db-wal"), "not empty");
  await assert.rejects(collectSource(sqlite("live.db", { table: "a" })), { code: "sqlite-in-use", message: /live\.db-wal holds changes/ });
  writeFileSync(join(folder, "live.db-wal"), "");
  assert.equal((await collectSource(sqlite("live.db", { table: "a" }))).value.table.rowCount, 1);
});
