import assert from "node:assert/strict";
import { test } from "node:test";
import { isDamaged } from "../../../src/profile/textKinds.ts";
import { columns } from "../../../src/runtime/columns.ts";
import { letterCase, parse, repairText, trim, type UnitFactor, units } from "../../../src/runtime/recipesOfTexts.ts";
import { blank, cap, fill, mark } from "../../../src/runtime/recipesOfValues.ts";
import { rowKey } from "../../../src/runtime/rowKey.ts";
import { cleanTable } from "../../../src/table/clean.ts";
import type { GivenContract, GivenRecipe } from "../../../src/table/given.ts";
import { repairedText } from "../../../src/table/recipes/repairTexts.ts";
import { collectText, rowsOf } from "./collected.ts";

const table = async (cells: readonly string[], contract: GivenContract = columns({ it: "text?" })) =>
  (await collectText(`it\n${cells.map((cell) => (cell === "" ? "NA" : `"${cell.replaceAll('"', '""')}"`)).join("\n")}\n`, { contract }))
    .value;

/** One column through one recipe: its cells after it, and how many the note counts. */
async function done(cells: readonly string[], recipe: GivenRecipe, contract?: GivenContract) {
  const { value, notes } = cleanTable(await table(cells, contract), [recipe]);
  return { cells: rowsOf(value).map((row) => row["it"] ?? null), count: notes[0]?.count, note: notes[0]?.text, value };
}

test("trim cuts white space of any kind at the ends only, and leaves nothing where nothing else was", async () => {
  const { cells, count, note } = await done([" a b ", "a b", "\u00a0\u2009", ""], trim<any, any>("it"));
  assert.deepEqual(cells, ["a b", "a b", null, null]);
  assert.equal(count, 2);
  assert.equal(note, "trim: 2 cells of `it` trimmed.");
});

test("spellings that become equal become one value of the dictionary, and of the contract's union", async () => {
  const { value } = await done(["no", "NO"], letterCase<any, any>("it", "lower"), columns({ it: "no | NO" }));
  assert.deepEqual(value.schema.columns[0]?.oneOf, ["no"]);
  assert.deepEqual((value.table.columns[0] as { dictionary: readonly string[] }).dictionary, ["no"]);
});

test("letterCase writes every word's first letter large, not the letter behind an apostrophe", async () => {
  const title = await done(["new YORK", "o'NEILL-smith", "ÉCOLE 2b"], letterCase<any, any>("it", "title"));
  assert.deepEqual(title.cells, ["New York", "O'neill-Smith", "École 2b"]);
  assert.deepEqual((await done(["Straße"], letterCase<any, any>("it", "upper"))).cells, ["STRASSE"]);
});

const damaged: readonly (readonly [string, string | null])[] = [
  ["MÃ¼nchen", "München"],
  ["MÃƒÂ¼nchen", "München"],
  ["donâ€™t", "don’t"],
  ["Ã…land", "Åland"],
  ["Münch\u200ben", "München"],
  ["Mu\u0308nchen", "München"],
  ["a\u00a0 \t b", "a b"],
  ["R&amp;D &#39;x&#x27; &unknown; &lt;", "R&D 'x' &unknown; <"],
  ["Ângela", "Ângela"],
  ["São Paulo", "São Paulo"],
  ["naïve café", "naïve café"],
  ["\ufeff ", null],
];
for (const [text, becomes] of damaged) {
  test(`repairText reads ${JSON.stringify(text)} as ${JSON.stringify(becomes)}`, async () => {
    assert.deepEqual((await done([text], repairText<any, any>("it"))).cells, [becomes]);
  });
}

test("what a profile calls damaged, repairText mends", () => {
  for (const text of ["MÃ¼nchen", "â€œso itâ€\u009d", "caf&eacute; &amp; bar", "a\u200bb", "it&#39;s", "\ufeffid"]) {
    assert.ok(isDamaged(text), text);
    assert.ok(!isDamaged(repairedText(text)), text);
  }
});

test("what repairText has mended it does not touch again", async () => {
  const once = (
    await done(
      damaged.map(([text]) => text),
      repairText<any, any>("it"),
    )
  ).value;
  assert.equal(cleanTable(once, [repairText<any, any>("it")]).notes[0]?.count, 0);
});

const numbers: readonly (readonly [string, "." | ",", number | null])[] = [
  ["$1,234.50", ".", 1234.5],
  ["€ 1.234,50", ",", 1234.5],
  ["1 234,5", ",", 1234.5],
  ["1'234.5", ".", 1234.5],
  ["(1,200)", ".", -1200],
  ["−5", ".", -5],
  ["5-", ".", -5],
  ["- 5", ".", -5],
  ["(-5)", ".", null],
  ["1,23", ".", null],
  ["1,2345", ".", null],
  ["1e3", ".", 1000],
  [".5", ".", 0.5],
  ["12%", ".", null],
  ["0x10", ".", null],
  ["1.2.3", ".", null],
  ["", ".", null],
  ["inf", ".", Number.POSITIVE_INFINITY],
];
for (const [text, decimal, becomes] of numbers) {
  test(`parse reads ${JSON.stringify(text)} with the mark "${decimal}" as ${becomes}`, async () => {
    assert.deepEqual((await done([text], parse<any, "it", "number">("it", "number", { decimal }))).cells, [becomes]);
  });
}

const moments: readonly (readonly [string, string | readonly string[], "date" | "datetime", string | null])[] = [
  ["Sat, 03 Feb 2024", "%a, %d %b %Y", "date", "2024-02-03"],
  ["2024-034", "%Y-%j", "date", "2024-02-03"],
  ["2023-366", "%Y-%j", "date", null],
  ["03/02/24 14:05:09", "%d/%m/%y %T", "datetime", "2024-02-03T14:05:09Z"],
  ["2024-02-03 14:05 +0530", "%F %R %z", "datetime", "2024-02-03T08:35Z"],
  ["1706969109", "%s", "datetime", "2024-02-03T14:05:09Z"],
  ["1706969109123", "%Q", "datetime", "2024-02-03T14:05:09.123Z"],
  ["45325", "excel", "date", "2024-02-03"],
  ["45325.5", "excel", "datetime", "2024-02-03T12:00Z"],
  ["3.2.2024", ["%d/%m/%Y", "%d.%m.%Y"], "date", "2024-02-03"],
  ["2.30 p.m. 3 February 2024", "%I.%M %p %d %B %Y", "datetime", "2024-02-03T14:30Z"],
];
for (const [text, format, type, becomes] of moments) {
  test(`parse reads "${text}" by ${JSON.stringify(format)} as ${becomes}`, async () => {
    const { cells } = await done([text], parse<any, "it", typeof type>("it", type, { format }));
    assert.deepEqual(cells, [becomes === null ? null : new Date(becomes)]);
  });
}

test("a format whose letters mean nothing is refused where it is written", () => {
  assert.throws(() => parse<any, "it", "date">("it", "date", { format: "%d.%q" }), { name: "OptionError", message: /"%q" means nothing/ });
  assert.throws(() => parse<any, "it", "date">("it", "date", { format: "DD.MM.YYYY" }), { name: "OptionError" });
});

const weights = { to: "kg", g: 0.001, lb: 0.453592 };
const measures: readonly (readonly [string, { readonly to: string } & Record<string, UnitFactor | string>, number | null])[] = [
  ["12 kg", weights, 12],
  ["500g", weights, 0.5],
  ["1,500 G.", weights, 1.5],
  ["-2 kg", weights, -2],
  ["12", weights, null],
  ["12", { ...weights, "": 1 }, 12],
  ["12 stone", weights, null],
  ["kg", weights, null],
  ["about 12 kg", weights, null],
  ["5 ft 11 in", { to: "m", ft: 0.3048, in: 0.0254 }, 5 * 0.3048 + 11 * 0.0254],
  ["1h 30min", { to: "min", h: 60 }, 90],
  ["-40 °F", { to: "°C", "°F": { plus: -32, times: 0.5 } }, -36],
  ["3 mW", { to: "W", mW: 0.001, MW: 1_000_000 }, 0.003],
  ["3 mw", { to: "W", mW: 0.001, MW: 1_000_000 }, null],
];
for (const [text, factors, becomes] of measures) {
  test(`units reads "${text}" in ${factors.to} as ${becomes}`, async () => {
    assert.deepEqual((await done([text], units<any, "it">("it", factors))).cells, [becomes]);
  });
}

test("units says what it could not read, or ends the run on request", async () => {
  assert.equal(
    (await done(["1 kg", "1 stone"], units<any, "it">("it", weights))).note,
    "units: 1 text of `it` not read as number and now missing.",
  );
  await assert.rejects(done(["1 kg", "1 stone"], units<any, "it">("it", weights, { otherwise: "fail" })), {
    code: "unreadable-text",
    message: 'units: row 2, column `it`: "1 stone" is no number of "kg", "g", "lb".',
  });
});

test("fill writes its constant where a value is missing, and nowhere else", async () => {
  const numbered = await done(["1", "", "3"], fill<any, any, any>("it", 0), columns({ it: "integer?" }));
  assert.deepEqual(numbered.cells, [1, 0, 3]);
  assert.equal(numbered.note, "fill: 1 cell of `it` filled with 0.");
  const worded = await done(["a", ""], fill<any, any, any>("it", "none"), columns({ it: "a | b?" }));
  assert.deepEqual(worded.cells, ["a", "none"]);
  assert.deepEqual(worded.value.schema.columns[0]?.oneOf, ["a", "b", "none"]);
  const dated = await done(["2024-01-01", ""], fill<any, any, any>("it", "2024-02-01"), columns({ it: "date?" }));
  assert.deepEqual(dated.cells[1], new Date("2024-02-01"));
});

test("a constant of another type than the column is refused", async () => {
  await assert.rejects(done(["1"], fill<any, any, any>("it", 0.5), columns({ it: "integer?" })), { code: "wrong-constant" });
  await assert.rejects(done(["a"], fill<any, any, any>("it", 0)), { code: "wrong-constant" });
  await assert.rejects(done(["true"], fill<any, any, any>("it", 1), columns({ it: "boolean" })), { code: "wrong-constant" });
  await assert.rejects(done(["1"], blank<any, any>("it", ["x"]), columns({ it: "integer?" })), { code: "wrong-limit" });
});

test("blank makes missing what means missing, among numbers, dates and texts", async () => {
  assert.deepEqual((await done(["1", "999"], blank<any, any>("it", [999, -1]), columns({ it: "integer" }))).cells, [1, null]);
  const worded = await done(["a", "?", "999"], blank<any, any>("it", ["?", 999]));
  assert.deepEqual(worded.cells, ["a", null, null]);
  assert.equal(worded.count, 2);
  assert.deepEqual((await done(["1900-01-01"], blank<any, any>("it", ["1900-01-01"]), columns({ it: "date" }))).cells, [null]);
});

test("cap moves what lies beyond a limit onto it and leaves missing values missing", async () => {
  const { cells, count } = await done(
    ["-1", "5", "200", ""],
    cap<any, any, any>("it", { atLeast: 0, atMost: 110 }),
    columns({ it: "integer?" }),
  );
  assert.deepEqual(cells, [0, 5, 110, null]);
  assert.equal(count, 2);
  await assert.rejects(done(["a"], cap<any, any, any>("it", { atLeast: 0 })), { code: "wrong-column-type" });
});

test("mark adds a column of what was odd, missing or among values, and leaves the value", async () => {
  const value = await table(["-1", "5", ""], columns({ it: "integer?" }));
  const result = cleanTable(value, [
    mark<any, any, any, any>("it", { atLeast: 0 }, "odd"),
    mark<any, any, any, any>("it", { missing: true }, "unknown"),
    mark<any, any, any, any>("it", { oneOf: [5] }, "five"),
  ]);
  assert.deepEqual(rowsOf(result.value), [
    { it: -1, odd: true, unknown: false, five: false },
    { it: 5, odd: false, unknown: false, five: true },
    { it: null, odd: false, unknown: true, five: false },
  ]);
  assert.deepEqual(result.notes[0], { text: "mark: 1 row marked in `odd` for `it` (not at least 0).", count: 1 });
  assert.throws(() => cleanTable(value, [mark<any, any, any, any>("it", { missing: true }, "it")]), { code: "duplicate-column" });
});

test("the mark of a column that is set apart is set apart", async () => {
  const value = await table(["1", "2"], columns({ it: "integer" }, { outcome: ["it"] }));
  const { schema } = cleanTable(value, [mark<any, any, any, any>("it", { atMost: 1 }, "late")]).value;
  assert.deepEqual(schema.columns[1]?.roles, ["outcome"]);
});

test("rowKey names rows by their hidden key: equal rows alike, whatever their order, and no model learns from it", async () => {
  const keysOf = async (cells: readonly string[]) => {
    const { value } = cleanTable(await table(cells), [rowKey<any, "row_key">("row_key")]);
    assert.deepEqual(value.schema.columns[1], { name: "row_key", type: "text", roles: ["notFeature"], oneOf: null });
    return rowsOf(value).map((row) => row["row_key"]);
  };
  const [a, b, again] = await keysOf(["a", "b", "a"]);
  assert.match(String(a), /^[0-9a-f]{16}$/);
  assert.equal(again, a);
  assert.deepEqual(await keysOf(["b", "a"]), [b, a]);
  const value = await table(["a"]);
  assert.throws(() => cleanTable(value, [rowKey<any, "it">("it")]), /there is a column "it" already/);
});
