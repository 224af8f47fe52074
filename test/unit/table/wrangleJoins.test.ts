import assert from "node:assert/strict";
import { test } from "node:test";
import { columns, type RowOf } from "../../../src/runtime/columns.ts";
import { desc, rolling } from "../../../src/runtime/expressions.ts";
import { op } from "../../../src/runtime/operations.ts";
import type { Table } from "../../../src/runtime/table.ts";
import { type GivenWork, wrangleTable } from "../../../src/table/wrangle/wrangle.ts";
import { collectText, keysOf, rowsOf } from "./collected.ts";

type Sale = RowOf<{ id: "integer"; sku: "category"; day: "date"; sold: "boolean?" }>;
type Price = RowOf<{ sku: "category"; day: "date"; price: "number"; cost: "number" }>;
const sales = (
  await collectText("id,sku,day,sold\n1,b,2024-01-01,true\n2,a,2024-01-02,false\n3,c,2024-01-03,\n4,a,2024-01-01,true\n", {
    contract: columns({ id: "integer", sku: "category", day: "date", sold: "boolean?" }, { key: "id", time: "day" }),
  })
).value;
const prices = (
  await collectText("sku,day,price,cost\na,2024-01-01,1,3\na,2024-01-02,2,4\nd,2024-01-01,9,9\n", {
    contract: columns(
      { sku: "category", day: "date", price: "number", cost: "number" },
      { key: ["sku", "day"], time: "day", outcome: ["cost"] },
    ),
  })
).value;
const saleKey = new Map(keysOf(sales).map((key, index) => [`sale ${index + 1}`, key]));
const priceKey = new Map(keysOf(prices).map((key, index) => [`price ${index + 1}`, key]));

interface Others {
  readonly prices: Table<Price>;
}

function wrangle(work: (table: Table<Sale>, others: Others) => Table<any>) {
  // The library's face over the engine's table, as the child joins them.
  return wrangleTable(sales, work as unknown as GivenWork, new AbortController().signal, { prices }).value;
}

interface Law {
  readonly law: string;
  readonly work: (table: Table<Sale>, others: Others) => Table<any>;
  /** Of each row: its values in order of columns. */
  readonly rows: readonly string[];
  /** Of each row: whose key it has; "new" where it has one of its own content. */
  readonly keys: readonly string[];
}

const laws: readonly Law[] = [
  {
    law: "join keeps the left row's key, for every pair",
    work: (table, others) => table.drop("day", "sold").join(others.prices, "sku"),
    rows: ["2 a 2024-01-01 1 3", "2 a 2024-01-02 2 4", "4 a 2024-01-01 1 3", "4 a 2024-01-02 2 4"],
    keys: ["sale 2", "sale 2", "sale 4", "sale 4"],
  },
  {
    law: "join without keys takes the columns of the same name",
    work: (table, others) => table.drop("sold").join(others.prices),
    rows: ["2 a 2024-01-02 2 4", "4 a 2024-01-01 1 3"],
    keys: ["sale 2", "sale 4"],
  },
  {
    law: "join pairs columns of different names; columns of one name get suffixes",
    work: (table, others) =>
      table.select("id", "day").join(others.prices.rename({ day: "when" }).derive({ id: (row) => row.price * 10 }), [["day"], ["when"]], {
        suffix: ["", "_price"],
      }),
    rows: [
      "1 2024-01-01 a 2024-01-01 1 3 10",
      "1 2024-01-01 d 2024-01-01 9 9 90",
      "2 2024-01-02 a 2024-01-02 2 4 20",
      "4 2024-01-01 a 2024-01-01 1 3 10",
      "4 2024-01-01 d 2024-01-01 9 9 90",
    ],
    keys: ["sale 1", "sale 1", "sale 2", "sale 4", "sale 4"],
  },
  {
    law: "join_left keeps every left row and its key, with nothing where it has no partner",
    work: (table, others) => table.select("id", "sku", "sold").join_left(others.prices.slice(1, 2).select("sku", "price"), "sku"),
    rows: ["1 b true -", "2 a false 2", "3 c - -", "4 a true 2"],
    keys: ["sale 1", "sale 2", "sale 3", "sale 4"],
  },
  {
    law: "join_right gives rows without a left one the key of their right one",
    work: (table, others) => table.select("id", "sku", "sold").join_right(others.prices.select("sku", "price"), "sku"),
    rows: ["2 false a 1", "2 false a 2", "4 true a 1", "4 true a 2", "- - d 9"],
    keys: ["sale 2", "sale 2", "sale 4", "sale 4", "price 3"],
  },
  {
    law: "join_full keeps the rows of both, and merges the key",
    work: (table, others) => table.select("id", "sku").join_full(others.prices.slice(1).select("sku", "price"), "sku"),
    rows: ["1 b -", "2 a 2", "3 c -", "4 a 2", "- d 9"],
    keys: ["sale 1", "sale 2", "sale 3", "sale 4", "price 3"],
  },
  {
    law: "cross pairs every row with every row",
    work: (table, others) => table.select("id").slice(0, 2).cross(others.prices.select("price").slice(1)),
    rows: ["1 2", "1 9", "2 2", "2 9"],
    keys: ["sale 1", "sale 1", "sale 2", "sale 2"],
  },
  {
    law: "semijoin and antijoin pick rows",
    work: (table, others) =>
      table.select("id", "sku").semijoin(others.prices, "sku").concat(table.select("id", "sku").antijoin(others.prices, "sku")),
    rows: ["2 a", "4 a", "1 b", "3 c"],
    keys: ["sale 2", "sale 4", "sale 1", "sale 3"],
  },
  {
    law: "a filter before a join holds",
    work: (table, others) =>
      table
        .select("id", "sku")
        .filter((row) => row.id > 2)
        .antijoin(
          others.prices.filter((row) => row.price > 5),
          "sku",
        ),
    rows: ["3 c", "4 a"],
    keys: ["sale 3", "sale 4"],
  },
  {
    law: "lookup adds the last partner's columns and keeps rows as they are",
    work: (table, others) => table.select("id", "sku").orderby(desc("id")).lookup(others.prices, "sku", "price"),
    rows: ["4 a 2", "3 c -", "2 a 2", "1 b -"],
    keys: ["sale 4", "sale 3", "sale 2", "sale 1"],
  },
  {
    law: "assign puts columns beside each other by position",
    work: (table, others) => table.select("id").orderby(desc("id")).slice(0, 3).assign(others.prices.select("price")),
    rows: ["4 1", "3 2", "2 9"],
    keys: ["sale 4", "sale 3", "sale 2"],
  },
  {
    law: "union, intersect and except take each row once",
    work: (table) => {
      const few = table.select("sku");
      return few
        .union(few)
        .except(few.filter((row) => row.sku === "b"))
        .intersect(few.slice(1));
    },
    rows: ["a", "c"],
    keys: ["sale 2", "sale 3"],
  },
  {
    law: "fold makes a row of each column, with the key of its row",
    work: (table) =>
      table
        .filter((row) => row.id < 3)
        .derive({ twice: (row) => row.id * 2 })
        .select("sku", "id", "twice")
        .fold(["id", "twice"], { as: ["what", "number"] }),
    rows: ["b id 1", "b twice 2", "a id 2", "a twice 4"],
    keys: ["sale 1", "sale 1", "sale 2", "sale 2"],
  },
  {
    law: "unroll makes a row of each element of a list; spread a column",
    work: (table) =>
      table
        .select("id")
        .slice(0, 2)
        .derive({ list: (row) => op.sequence(0, row.id), pair: () => op.split("x y", " ") })
        .unroll("list")
        .spread("pair", { as: ["first", "second", "third"] }),
    rows: ["1 0 x y -", "2 0 x y -", "2 1 x y -"],
    keys: ["sale 1", "sale 2", "sale 2"],
  },
  {
    law: "pivot makes columns of values, those that are asked for, and new rows",
    work: (table) => table.groupby("sku").pivot("sold", { rows: () => op.count() }, { columns: ["true", "false", "maybe"] }),
    rows: ["b 1 - -", "a 1 1 -", "c - - -"],
    keys: ["new", "new", "new"],
  },
  {
    law: "reduce makes a row a group of ordinary functions, which see its rows in the table's order, as often as they like",
    work: (table) =>
      table
        .groupby("sku")
        .orderby(desc("id"))
        .reduce({ ids: (rows) => [...rows].map((row) => row.id).join("+"), twice: (rows) => [...rows, ...rows].length }),
    rows: ["b 1 2", "a 4+2 4", "c 3 2"],
    keys: ["new", "new", "new"],
  },
  {
    law: "reduce of a table without groups is one row, of no rows too",
    work: (table) => table.filter((row) => row.id > 9).reduce({ rows: (rows) => [...rows].length }),
    rows: ["0"],
    keys: ["new"],
  },
  {
    law: "rows of an aggregate of another table have keys of their own, also behind a join_right",
    work: (table, others) =>
      table.select("id", "sku").join_right(others.prices.groupby("sku").rollup({ top: (row) => op.max(row.price) }), "sku"),
    rows: ["2 a 2", "4 a 2", "- d 9"],
    keys: ["new", "new", "new"],
  },
  {
    law: "groups may be computed, and are columns then",
    work: (table) => table.groupby({ late: (row) => op.date(row.day) > 1 }).count(),
    rows: ["false 2", "true 2"],
    keys: ["new", "new"],
  },
  {
    law: "relocate, unorder and reify change places only",
    work: (table) =>
      table
        .orderby(desc("id"))
        .relocate("sold", { before: "id" })
        .select("sold", "id")
        .reify()
        .slice(0, 1)
        .concat(table.orderby(desc("id")).unorder().slice(0, 1).select("sold", "id")),
    rows: ["true 4", "true 1"],
    keys: ["sale 4", "sale 1"],
  },
  {
    law: "rolling looks at a frame of rows around each, in their order",
    work: (table) =>
      table
        .orderby("day", "id")
        .derive({ sum: rolling((row: Sale) => op.sum(row.id), [-1, 0]) })
        .select("id", "sum"),
    rows: ["1 1", "4 5", "2 6", "3 5"],
    keys: ["sale 1", "sale 4", "sale 2", "sale 3"],
  },
];

for (const { law, work, rows, keys } of laws) {
  test(law, () => {
    const value = wrangle(work);
    assert.deepEqual(
      rowsOf(value).map((row) => Object.values(row).map(shown).join(" ")),
      rows,
    );
    const known = new Map([...saleKey, ...priceKey].map(([name, key]) => [key, name]));
    assert.deepEqual(
      keysOf(value).map((key) => known.get(key) ?? "new"),
      keys,
    );
  });
}

test("columns keep their types through a join; roles of another table's do not make ours", () => {
  const { schema } = wrangle((table, others) => table.join_left(others.prices, "sku"));
  assert.deepEqual(
    schema.columns.map(({ name, type, roles }) => [name, type, roles]),
    [
      ["id", "integer", ["key"]],
      ["sku", "category", []],
      ["day_1", "date", ["time"]],
      ["sold", "boolean", []],
      ["day_2", "date", []],
      ["price", "number", []],
      ["cost", "number", ["outcome"]],
    ],
  );
});

test("a column of several is set apart where one of them is", () => {
  const { schema } = wrangle((_table, others) => others.prices.fold(["price", "cost"]));
  assert.deepEqual(schema.columns.at(-1), { name: "value", type: "number", roles: ["outcome"], oneOf: null });
});

const failures: readonly { readonly law: string; readonly work: Law["work"]; readonly code: string }[] = [
  { law: "a key that one table lacks", work: (table, others) => table.join(others.prices, "id" as never), code: "unknown-column" },
  { law: "keys that are no pairs", work: (table, others) => table.join(others.prices, ["sku"] as never), code: "no-join-key" },
  {
    law: "tables without a column in common",
    work: (table, others) => table.select("id").join(others.prices.select("price")),
    code: "no-join-key",
  },
  { law: "something that is no table", work: (table) => table.join([] as never), code: "no-table" },
  { law: "tables of different lengths side by side", work: (table, others) => table.assign(others.prices), code: "rows-differ" },
  {
    law: "a function of reduce that fails",
    work: (table) =>
      table.reduce({
        top: () => {
          throw new Error("no top");
        },
      }),
    code: "reduce-failed",
  },
  {
    law: "a pivot that does not say its columns",
    work: (table) => table.pivot("sku", { n: () => op.count() }, {} as never),
    code: "no-columns",
  },
  { law: "a list that is left in a table", work: (table) => table.derive({ list: () => op.sequence(0, 2) }), code: "mixed-column" },
];
for (const { law, work, code } of failures) test(`${law} fails by name`, () => assert.throws(() => wrangle(work), { code }));

function shown(cell: unknown): string {
  return cell === null ? "-" : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}
