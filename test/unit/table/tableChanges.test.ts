import assert from "node:assert/strict";
import { test } from "node:test";
import { columns } from "../../../src/runtime/columns.ts";
import { op } from "../../../src/runtime/operations.ts";
import { canonical, parse } from "../../../src/runtime/recipesOfTexts.ts";
import { blank, mark, require } from "../../../src/runtime/recipesOfValues.ts";
import type { Table } from "../../../src/runtime/table.ts";
import { cleanTable } from "../../../src/table/clean.ts";
import { tableChanges } from "../../../src/table/tableChanges.ts";
import { type GivenWork, wrangleTable } from "../../../src/table/wrangle/wrangle.ts";
import { collectText } from "./collected.ts";

const { value } = await collectText("state,price,age,name\nN.Y.,1,30,Ann\nNY,x,999,Bob\nN.Y.,3,40,Cid\nCA,4,-1,Dee\n", {
  contract: columns({ state: "category", price: "text", age: "integer", name: "text" }, { personal: ["name"] }),
});

test("cells of rows that stay are compared; those that are only read as another type are the same", () => {
  const { value: after } = cleanTable(value, [
    require<any, any>({ age: { atLeast: 0 } }),
    canonical<any, any>("state", { "N.Y.": "NY" }),
    canonical<any, any>("name", { Ann: "Anna" }),
    parse<any, any, "integer">("price", "integer"),
    blank<any, any>("age", [999]),
    mark<any, any, any, any>("age", { missing: true }, "unknown"),
  ]);
  assert.deepEqual(tableChanges(value, after), {
    version: 1,
    rowsBefore: 4,
    rowsAfter: 3,
    rowsDropped: 1,
    rowsMade: 0,
    columnsAdded: ["unknown"],
    columnsLeftOut: [],
    columns: [
      { name: "state", cells: 2, types: ["category", "category"], examples: [{ before: "N.Y.", after: "NY", count: 2 }] },
      { name: "price", cells: 1, types: ["text", "integer"], examples: [{ before: "x", after: null, count: 1 }] },
      { name: "age", cells: 1, types: ["integer", "integer"], examples: [{ before: "999", after: null, count: 1 }] },
      { name: "name", cells: 1, types: ["text", "text"], examples: [] },
    ],
  });
});

test("a table that nothing was done to has no changes", () => {
  const { rowsDropped, rowsMade, columns: changed } = tableChanges(value, cleanTable(value, []).value);
  assert.deepEqual({ rowsDropped, rowsMade, changed }, { rowsDropped: 0, rowsMade: 0, changed: [] });
});

test("rows are found by their key, wherever they went; each counts once", () => {
  const wrangled = (work: (table: Table<any>) => Table<any>) =>
    tableChanges(value, wrangleTable(value, work as unknown as GivenWork, new AbortController().signal).value);
  const turned = wrangled((table) => table.orderby("state").slice(1));
  assert.deepEqual([turned.rowsDropped, turned.rowsMade, turned.columns], [1, 0, []]);
  const twice = wrangled((table) => table.concat(table));
  assert.deepEqual([twice.rowsAfter, twice.rowsDropped, twice.rowsMade, twice.columns], [8, 0, 4, []]);
  const grouped = wrangled((table) => table.groupby("state").rollup({ oldest: (row) => op.max(row.age) }));
  assert.deepEqual(
    [grouped.rowsDropped, grouped.rowsMade, grouped.columnsAdded, grouped.columnsLeftOut],
    [4, 3, ["oldest"], ["price", "age", "name"]],
  );
});
