import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as arquero from "arquero";
import { Failure } from "../../../src/base/failure.ts";
import { columns, type RowOf } from "../../../src/runtime/columns.ts";
import { desc, escape } from "../../../src/runtime/expressions.ts";
import { op } from "../../../src/runtime/operations.ts";
import type { Table } from "../../../src/runtime/table.ts";
import { type GivenWork, wrangleTable } from "../../../src/table/wrangle/wrangle.ts";
import { collectText, keysOf, rowsOf } from "./collected.ts";

type Row = RowOf<{ id: "integer"; team: "a | b"; score: "number?"; day: "date" }>;
const Scores = columns({ id: "integer", team: "a | b", score: "number?", day: "date" }, { key: "id", personal: ["score"] });
const text = "id,team,score,day\n1,b,3,2024-01-01\n2,a,,2024-01-02\n3,b,1,2024-01-03\n4,a,5,2024-01-01\n5,a,5,2024-01-01\n";
const { value } = await collectText(text, { contract: Scores });
const keyOf = new Map(keysOf(value).map((key, index) => [index + 1, key]));

function wrangle(work: (table: Table<Row>) => Table<any>, signal = new AbortController().signal) {
  // The library's face over the engine's table, as the child joins them.
  return wrangleTable(value, work as unknown as GivenWork, signal);
}

const moves: readonly { readonly law: string; readonly work: (table: Table<Row>) => Table<any>; readonly ids: readonly number[] }[] = [
  { law: "filter keeps rows for which it is true", work: (table) => table.filter((row) => row.score! > 2), ids: [1, 4, 5] },
  { law: "filter sees missing values as null", work: (table) => table.filter((row) => row.score === null), ids: [2] },
  { law: "filter compares with aggregates", work: (table) => table.filter((row) => row.score! > op.mean(row.score)), ids: [4, 5] },
  { law: "filter takes escaped closures", work: (table) => table.filter(escape((row: Row) => [3, 5].includes(row.id))), ids: [3, 5] },
  {
    law: "filter takes params",
    work: (table) => table.params({ least: 4 }).filter((row, params) => row.id >= params["least"]),
    ids: [4, 5],
  },
  { law: "dates are dates", work: (table) => table.filter(escape((row: Row) => row.day.getUTCDate() > 1)), ids: [2, 3] },
  { law: "orderby is stable", work: (table) => table.orderby("team"), ids: [2, 4, 5, 1, 3] },
  { law: "desc turns the order round", work: (table) => table.orderby(desc("day"), desc("id")), ids: [3, 2, 5, 4, 1] },
  { law: "slice counts from either end", work: (table) => table.slice(1, -1), ids: [2, 3, 4] },
  { law: "slice of an ordered table follows its order", work: (table) => table.orderby(desc("id")).slice(0, 2), ids: [5, 4] },
  { law: "slice of groups takes from each", work: (table) => table.groupby("team").slice(0, 1).ungroup(), ids: [1, 2] },
  { law: "dedupe by columns keeps first rows", work: (table) => table.dedupe("team", "score"), ids: [1, 2, 3, 4] },
  { law: "dedupe of an ordered table keeps its first rows", work: (table) => table.orderby(desc("id")).dedupe("team"), ids: [5, 3] },
  { law: "dedupe after other verbs sees what they left", work: (table) => table.filter((row) => row.id > 1).dedupe("team"), ids: [2, 3] },
  { law: "concat puts rows after rows", work: (table) => table.slice(3).concat(table.filter((row) => row.id < 3)), ids: [4, 5, 1, 2] },
  { law: "a sample follows from its seed, in stored order", work: (table) => table.sample(3, { seed: 7 }), ids: [1, 2, 5] },
  {
    law: "a sample of groups takes as many rows of each",
    work: (table) => table.groupby("team").sample(1, { seed: 7 }).ungroup(),
    ids: [1, 2],
  },
  { law: "a sample larger than the table is the table", work: (table) => table.sample(9, { seed: 1 }), ids: [1, 2, 3, 4, 5] },
];

for (const { law, work, ids } of moves) {
  test(`${law}; rows keep their keys`, () => {
    const { value: after } = wrangle(work);
    assert.deepEqual(
      rowsOf(after).map((row) => row["id"]),
      ids,
    );
    assert.deepEqual(
      keysOf(after),
      ids.map((id) => keyOf.get(id)),
    );
    assert.deepEqual(after.schema, value.schema);
  });
}

test("dedupe without names compares visible columns only", () => {
  const { value: after, notes } = wrangle((table) => table.drop("id").dedupe());
  assert.deepEqual(
    keysOf(after),
    [1, 2, 3, 4].map((id) => keyOf.get(id)),
  );
  assert.deepEqual(
    notes.map((note) => note.text),
    ["1 of 5 rows left out.", "Columns left out: `id`."],
  );
});

test("select, drop and rename change columns and leave types, roles and unions with them", () => {
  const { value: after } = wrangle((table) => table.rename({ team: "side" }).select("side", "score").drop("score"));
  assert.deepEqual(after.schema.columns, [{ name: "side", type: "category", roles: [], oneOf: ["a", "b"] }]);
  assert.deepEqual(keysOf(after), keysOf(value));
});

test("derive and impute make columns of the values' type", () => {
  const { value: after } = wrangle((table) =>
    table
      .derive({
        half: (row) => row.score! / 2,
        late: (row) => row.id > 3,
        mark: (row) => op.upper(row.team),
        rank: () => op.row_number(),
        when: (row) => row.day,
      })
      .impute({ score: () => 0 }),
  );
  assert.deepEqual(
    after.schema.columns.map(({ name, type, roles }) => [name, type, roles]),
    [
      ["id", "integer", ["key"]],
      ["team", "category", []],
      ["score", "number", ["personal"]],
      ["day", "date", []],
      ["half", "number", []],
      ["late", "boolean", []],
      ["mark", "category", []],
      ["rank", "number", []],
      ["when", "datetime", []],
    ],
  );
  assert.deepEqual(rowsOf(after)[1], {
    id: 2,
    team: "a",
    score: 0,
    day: new Date("2024-01-02"),
    half: 0,
    late: false,
    mark: "A",
    rank: 2,
    when: new Date("2024-01-02"),
  });
  assert.deepEqual(keysOf(after), keysOf(value));
});

test("parts of dates are read in UTC, whatever the machine's time zone; sums run within groups", () => {
  const zone = process.env["TZ"];
  process.env["TZ"] = "America/New_York";
  const { value: after } = wrangle((table) =>
    table
      .groupby("team")
      .derive({ day: (row) => op.date(row.day), hour: (row) => op.hours(row.day), total: (row) => op.cumulative_sum(row.score) }),
  );
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
  const read = (name: string) => rowsOf(after).map((row) => row[name]);
  assert.deepEqual(read("day"), [1, 2, 3, 1, 1]);
  assert.deepEqual(read("hour"), [0, 0, 0, 0, 0]);
  assert.deepEqual(read("total"), [3, 0, 4, 5, 10]);
});

test("every operation of the library is one that Arquero knows", () => {
  wrangle((table) => table);
  // The list of the types, read from their text, since types leave nothing at run time.
  const text = readFileSync(new URL("../../../src/runtime/operations.ts", import.meta.url), "utf8");
  const names = [...(/interface Operations \{([\s\S]*?)\n\}/.exec(text)?.[1] ?? "").matchAll(/^ {2}(\w+)[<(]/gm)].map(
    (match) => match[1] as string,
  );
  assert.ok(names.length > 30);
  for (const name of names) assert.equal(typeof (arquero.op as Record<string, unknown>)[name], "function", name);
});

test("values that are no numbers become missing, and are counted", () => {
  const { value: after, notes } = wrangle((table) => table.derive({ ratio: (row) => 1 / (row.id - 1) }));
  assert.equal(rowsOf(after)[0]?.["ratio"], null);
  assert.deepEqual(notes.at(-1), { text: "1 computed value was NaN or infinite and now missing.", count: 1 });
});

test("rows of an aggregate have a key of their own, from their content", () => {
  const work = (table: Table<Row>) => table.groupby("team").rollup({ mean: (row) => op.mean(row.score), rows: () => op.count() });
  const { value: after } = wrangle(work);
  assert.deepEqual(rowsOf(after), [
    { team: "b", mean: 2, rows: 2 },
    { team: "a", mean: 5, rows: 3 },
  ]);
  const turned = wrangle((table) => work(table.orderby("team"))).value;
  assert.deepEqual(new Set(keysOf(turned)), new Set(keysOf(after)));
  assert.deepEqual(rowsOf(wrangle((table) => table.groupby("team").count()).value)[0], { team: "b", count: 2 });
});

test("no expression sees the hidden key", () => {
  const seen: unknown[] = [];
  wrangle((table) => table.derive({ x: escape((row: Row) => seen.push(Object.keys(row))) }));
  assert.deepEqual(seen[0], ["id", "team", "score", "day"]);
  assert.throws(() => wrangle((table) => table.select("__mlpipe_key" as never)), { code: "unknown-column" });
});

const limit = 3;
const failures: readonly {
  readonly law: string;
  readonly work: (table: Table<Row>) => Table<any>;
  readonly code: string;
  readonly says: RegExp;
}[] = [
  { law: "a closure", work: (table) => table.filter((row) => row.id > limit), code: "wrangle-expression", says: /^filter: .*limit/ },
  {
    law: "a column that is not there",
    work: (table) => table.select("teem" as never),
    code: "unknown-column",
    says: /^select: there is no column "teem"/,
  },
  {
    law: "an unknown column in an expression",
    work: (table) => table.derive({ x: (row: any) => row.teem }),
    code: "wrangle-expression",
    says: /^derive: .*teem/,
  },
  {
    law: "an escaped function that throws",
    work: (table) => table.derive({ x: escape((row: any) => row.none.none) }),
    code: "escape-failed",
    says: /^derive: the function in escape\(\) failed/,
  },
  {
    law: "values of several types",
    work: (table) => table.derive({ x: (row) => (row.id > 2 ? "a" : row.id) }),
    code: "mixed-column",
    says: /column "x"/,
  },
  { law: "a work that returns nothing", work: (() => undefined) as never, code: "no-table", says: /does not return a table/ },
  {
    law: "a work that throws",
    work: () => {
      throw new RangeError("mine");
    },
    code: "wrangle-failed",
    says: /mine/,
  },
];

for (const { law, work, code, says } of failures) {
  test(`${law} fails by name and with a remedy`, () => {
    assert.throws(
      () => wrangle(work),
      (error) => {
        assert.ok(error instanceof Failure, String(error));
        assert.equal(error.code, code);
        assert.match(error.message, says);
        return true;
      },
    );
  });
}

test("an abort ends the work before the next verb", () => {
  const controller = new AbortController();
  const work = (table: Table<Row>) => {
    controller.abort();
    return table.dedupe();
  };
  assert.throws(() => wrangle(work, controller.signal), { name: "AbortError" });
});
