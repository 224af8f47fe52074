import assert from "node:assert/strict";
import { test } from "node:test";
import { dataRules } from "../../../src/leakage/data/dataRules.ts";
import type { Column } from "../../../src/model/column.ts";
import { age, dataCases, honest, label } from "./dataCases.ts";
import { categories, checkOf, foundIn, integers, noise, numbers, partOf, texts, type Wanted } from "./rowsContext.ts";

test("every data rule has a case that leaks and one that looks alike", () => {
  assert.deepEqual(Object.keys(dataCases).sort(), dataRules.map(({ documentation }) => documentation.id.replace("leakage/", "")).sort());
});

for (const [id, { leaks, similar }] of Object.entries(dataCases)) {
  test(`${id} is found where it is, and not where it only looks like it`, async () => {
    const { found } = await checkOf(id, leaks);
    assert.ok(found.length > 0, "the leak");
    for (const each of found) assert.match(each.message, /^.+\. .+\.$|^.+\.$/);
    assert.deepEqual((await checkOf(id, similar)).found, [], "what looks alike");
  });
}

test("honest rows that are dealt by key are clean of everything", async () => {
  assert.deepEqual(await foundIn({ columns: honest, label }), []);
});

test("rules say why they were not asked", async () => {
  assert.match((await checkOf("date-overlap", { columns: honest })).skipped ?? "", /no column has the role time/);
  assert.match(
    (await checkOf("label-drift", { columns: honest, part: (row) => (row < 700 ? "train" : "test") })).skipped ?? "",
    /no validation rows/,
  );
  assert.match((await checkOf("row-overlap", { columns: honest, part: () => "train" })).skipped ?? "", /no part but training/);
});

test("a part is held against the population by its shares, what is not declared as one value; labels of test rows are not asked", async () => {
  const region = categories("region", (row) => (partOf(row) === "test" ? "abroad" : row % 10 < 5 ? "north" : "south"));
  const { found } = await checkOf("population-differs", {
    columns: [age, region],
    population: { region: { north: 0.7, south: 0.3 }, left: { yes: 0.9 } },
  });
  assert.deepEqual(
    found.map(({ message }) => message.replace(/ Weight .*/, "")),
    [
      // Of the validation rows, those that end in 3 and 8, half are north.
      'The validation part is not as the population is: "region" is "north" in 50% of its rows and in 70% of the population.',
      'The test part is not as the population is: "region" is something undeclared in 100% of its rows and in none of the population.',
      'The validation part is not as the population is: "left" is "yes" in 30% of its rows and in 90% of the population.',
    ],
  );
});

test("a personal column's categories are counted, never named", async () => {
  const town = categories("town", (row) => (partOf(row) === "validation" ? "Secret" : "Bonn"));
  const [found] = (await checkOf("new-category", { columns: [age, town], roles: { town: ["personal"] } })).found;
  assert.doesNotMatch(found?.message ?? "", /Secret/);
  assert.match((await checkOf("new-category", { columns: [age, town] })).found[0]?.message ?? "", /"Secret"/);
});

test("rows in the order of their time say labels that change with it, and so does a key that is a day: neither is an identifier", async () => {
  const when = { ...numbers("when", (row) => row * 86_400_000), type: "date" } as Column;
  const later = { columns: [...honest, when], label: (row: number) => (row < 500 ? "yes" : "no") };
  assert.deepEqual((await checkOf("identifier-predicts", { ...later, roles: { when: ["key", "time"] } })).found, []);
  const [found, ...others] = (await checkOf("identifier-predicts", { ...later, roles: { when: ["key"] } })).found;
  assert.match(found?.message ?? "", /^The order of the rows says "left"/);
  assert.deepEqual(others, []);
});

test("rows that show an overlap are named with their twins", async () => {
  const [found] = (await checkOf("key-overlap", (dataCases["key-overlap"] as { leaks: Wanted }).leaks)).found;
  assert.deepEqual(found?.rows, [{ row: 4, part: "test", twin: { row: 0, part: "train" } }]);
});

/** Twenty words that no other row has, but where a row says what an earlier one says. */
const said = (row: number): string => Array.from({ length: 20 }, (_, i) => `w${(row * 1301 + i * 7919) % 99_991}`).join(" ");
const copies = texts("review", (row) => (partOf(row) === "test" && row < 50 ? `${said(row - 2).toUpperCase()} indeed` : said(row)));

test("a text that is nearly a training row's is a near copy beside any other columns, and both are shown", async () => {
  const [found, ...others] = (await checkOf("near-row-overlap", { columns: [age, copies] })).found.filter(({ columns }) =>
    columns.includes("review"),
  );
  assert.equal(others.length, 0);
  assert.match(found?.message ?? "", /^10 test rows \(5\.0%\) have nearly the text of a training row in "review": at least 70%/);
  assert.equal(found?.severity, "warning");
  const [first] = found?.rows ?? [];
  assert.deepEqual([first?.row, first?.twin?.row], [4, 2]);
  assert.match(first?.text ?? "", /^W\d+ .*…$|indeed$/);
  assert.match(first?.twin?.text ?? "", /^w\d+/);
});

test("the texts of a personal column are counted, never shown", async () => {
  const { found } = await checkOf("near-row-overlap", { columns: [age, copies], roles: { review: ["personal"] } });
  assert.equal(found[0]?.count, 10);
  assert.doesNotMatch(JSON.stringify(found), /w\d|W\d/);
});

test("texts that are told by few words, and those of one form, are no copies", async () => {
  const form = texts(
    "letter",
    (row) => `Dear customer number ${row}, we have received your order of this week and will send it to you as soon as it is ready`,
  );
  const phrase = texts("why", (row) => ["too late", "came damaged", "it is the wrong size"][row % 3] as string);
  assert.deepEqual((await checkOf("near-row-overlap", { columns: [age, form, phrase] })).found, []);
});

test("equal texts as the only input are copies, since nobody writes ten words twice by accident", async () => {
  const only = texts("review", (row) => (partOf(row) === "test" && row < 50 ? said(row - 2) : said(row)));
  assert.equal((await checkOf("row-overlap", { columns: [only] })).found[0]?.count, 10);
  assert.deepEqual((await checkOf("row-overlap", { columns: [texts("review", said)] })).found, []);
});

/** What is a figure of all rows is shown by none of them. */
const aggregates = ["permuted-labels", "identifier-predicts", "single-column-power", "power-change", "feature-drift", "label-drift"];
const ofWholeParts = [
  "domain-classifier",
  "population-differs",
  "order-says-part",
  "source-file",
  "part-too-small",
  "external-fit",
  "external-refit",
];

for (const [id, { leaks }] of Object.entries(dataCases)) {
  if ([...aggregates, ...ofWholeParts].includes(id)) continue;
  test(`${id} shows rows of which it is true`, async () => {
    const { found } = await checkOf(id, leaks);
    for (const { rows, message } of found) {
      assert.ok(rows.length > 0 && rows.length <= 20, message);
      for (const { row, part, twin } of rows) {
        assert.equal(partOf(row) === part || leaks.part?.(row) === part, true, `${id}: row ${row} is of ${part}`);
        if (twin !== null) assert.equal(twin.part, "train");
      }
    }
  });
}

test("rows of one unit are shown beside a training row of that unit", async () => {
  const [found] = (await checkOf("group-overlap", (dataCases["group-overlap"] as { leaks: Wanted }).leaks)).found;
  for (const { row, twin } of found?.rows ?? []) assert.equal(row % 101, (twin?.row ?? 0) % 101);
});

/** Sixty ways from one of twenty places to another: the distance goes with the two. */
const way = (row: number) => Math.floor((noise[row] as number) * 60);
const ways = [
  categories("from", (row) => `place ${way(row) % 20}`),
  categories("to", (row) => `place ${(way(row) * 7) % 19}`),
  numbers("distance", (row) => 100 + way(row) * 31.7),
];

test("columns that depend on each other coincide together: that is no copy", async () => {
  const monthOf = (row: number) => Math.floor((noise[(row * 13) % noise.length] as number) * 12);
  const month = integers("month", monthOf);
  assert.deepEqual((await checkOf("row-overlap", { columns: [...ways, month] })).found, []);
  const { found } = await checkOf("row-overlap", {
    columns: [...ways, categories("half", (row) => (monthOf(row) < 6 ? "first" : "second"))],
  });
  assert.deepEqual([...new Set(found.map(({ severity }) => severity))], ["information"], "most rows are alike");
});

test("where many training rows are alike in all columns, rows that equal one are worth knowing and no warning", async () => {
  const { found } = await checkOf("row-overlap", { columns: ways });
  assert.deepEqual([...new Set(found.map(({ severity }) => severity))], ["information"]);
  assert.match(
    found[0]?.message ?? "",
    /equal a training row in every input, as training rows do among themselves, about 10 of a kind\. If a kind is one thing/,
  );
});

test("rows that were drawn again and again before the split are copies, however often each came", async () => {
  const drawn = (row: number) => (row * 7919) % 251;
  const again = [
    numbers("age", (row) => noise[drawn(row)] as number),
    numbers("income", (row) => noise[(drawn(row) * 11) % noise.length] as number),
  ];
  const { found } = await checkOf("row-overlap", { columns: again });
  assert.deepEqual(
    found.map(({ severity }) => severity),
    ["warning", "warning"],
  );
});

test("where the model will meet later rows of known units, units in several parts are what is asked for", async () => {
  const { leaks } = dataCases["group-overlap"] as { leaks: Wanted };
  const { found, skipped } = await checkOf("group-overlap", { ...leaks, meetsKnownUnits: true });
  assert.deepEqual([found, skipped], [[], "the problem says that the model will meet later rows of known units"]);
});

test("a category that is written otherwise is shown beside a row that writes it as training does", async () => {
  const [found] = (await checkOf("string-variant", (dataCases["string-variant"] as { leaks: Wanted }).leaks)).found;
  for (const { row, twin } of found?.rows ?? []) assert.ok(row % 2 === 1 && twin !== null && partOf(twin.row) === "train");
});

test("numbers in another order are another category: a day is not written as the fifth of its month", async () => {
  const day = (row: number) => `1990-${partOf(row) === "train" ? "05-10" : "10-05"}`;
  assert.deepEqual((await checkOf("string-variant", { columns: [...honest, categories("day", day)] })).found, []);
  const street = (row: number) => (partOf(row) === "train" ? "Main Street 5" : "5 main street");
  assert.equal((await checkOf("string-variant", { columns: [...honest, categories("street", street)] })).found.length, 2);
});

test("identifiers that are texts are ranked by the number in them", async () => {
  const named = async (at: (row: number) => number) => {
    const columns = [...honest, categories("number", (row) => `u-${at(row)}x`)];
    return (await checkOf("identifier-predicts", { columns, roles: { number: ["key"] }, label })).found;
  };
  assert.equal((await named((row) => (label(row) === "yes" ? 5000 + row : row))).length, 1);
  assert.equal((await named((row) => (row * 7919) % 1009)).length, 0);
});

test("a missing value that nearly only one class has is an outcome, and not said twice", async () => {
  const { leaks } = dataCases["outcome-like-column"] as { leaks: Wanted };
  assert.deepEqual((await checkOf("missing-pattern", leaks)).found, []);
});
