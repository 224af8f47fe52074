import assert from "node:assert/strict";
import { test } from "node:test";
import type { PartedTable } from "../../../src/child/split/partedTable.ts";
import { openRows, resplitCount, resplitsAsWritten } from "../../../src/child/worth/resplits.ts";
import { noFold } from "../../../src/learn/split/folds.ts";
import { codedColumn, keyColumnName } from "../../../src/model/column.ts";

const rowCount = 400;
const outer = 3;
const all = Array.from({ length: rowCount }, (_, row) => row);

/** Rows of one key in a table of numbers, dealt by key into nested folds; the last forty rows are in none. */
function nestedTable(): PartedTable {
  const y = { kind: "numeric", name: "y", type: "number", values: Float64Array.from(all, (row) => Math.sin(row)) } as const;
  const heldOut = Uint8Array.from(all, (row) => (row >= 360 ? noFold : row % outer));
  return {
    value: {
      schema: { columns: [{ name: "y", type: "number", roles: [], oneOf: null }] },
      table: { rowCount, columns: [codedColumn(keyColumnName, "text", all.map(String)), y] },
    },
    parts: new Uint8Array(rowCount),
    folds: null,
    nested: { outer: { count: outer, heldOut, trains: null }, within: [] },
    fold: null,
    document: { description: { strategy: "key", validationIsTest: true } },
    brief: { target: "y", task: "regression", positive: null },
    // Of a parted table only what a resplit looks at.
  } as unknown as PartedTable;
}

test("a resplit of nested folds deals the rows that one outer fold trains on; what that fold judges takes no part", () => {
  const parted = nestedTable();
  const resplits = resplitsAsWritten(parted, openRows(parted));
  assert.equal(resplits.length, resplitCount);
  for (const [at, { fit, judged }] of resplits.entries()) {
    const rows = [...fit, ...judged];
    assert.equal(new Set(rows).size, 240, "each row of the fold's once");
    assert.ok(rows.every((row) => row < 360 && row % outer !== at % outer));
    assert.equal(judged.length, 60, "a quarter is judged");
  }
  assert.notDeepEqual(resplits[0]?.judged, resplits[outer]?.judged, "a fold is dealt otherwise each time");
});
