import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { Failure } from "../../../src/base/failure.ts";
import { columns } from "../../../src/runtime/columns.ts";
import { readRecords } from "../../../src/table/csv/csvRecords.ts";
import { collectText, engine, folder, keysOf, rowsOf } from "./collected.ts";

const Person = columns({ name: "text", age: "integer?", plan: "basic | pro" });

test("a contract types the columns, in its own order; NA and the empty text are missing", async () => {
  const { value, notes } = await collectText('plan,age,name\nbasic,36,"Ada, Countess"\npro,NA,Alan\npro,,"""Bob"""\n', {
    contract: Person,
  });
  assert.deepEqual(rowsOf(value), [
    { name: "Ada, Countess", age: 36, plan: "basic" },
    { name: "Alan", age: null, plan: "pro" },
    { name: '"Bob"', age: null, plan: "pro" },
  ]);
  assert.deepEqual(value.schema.columns[2], { name: "plan", type: "category", roles: [], oneOf: ["basic", "pro"] });
  assert.deepEqual(notes, []);
});

test("without a contract each column has the narrowest type that all of its texts have", async () => {
  const text = [
    "whole,real,code,flag,day,moment,word",
    "1,1.5,007,true,2024-02-29,2024-01-01 10:00,a",
    "2,NA,010,False,2023-01-01,2024-01-01T10:00:30Z,b",
  ];
  const { value } = await collectText(text.join("\n"));
  assert.deepEqual(
    value.schema.columns.map(({ type }) => type),
    ["integer", "number", "category", "boolean", "date", "datetime", "category"],
  );
  assert.deepEqual(rowsOf(value)[1], {
    whole: 2,
    real: null,
    code: "010",
    flag: false,
    day: new Date("2023-01-01"),
    moment: new Date("2024-01-01T10:00:30Z"),
    word: "b",
  });
});

test("a type guessed from the first rows gives way to what later rows hold", async () => {
  const many = (first: string, last: string) => `a\n${`${first}\n`.repeat(1500)}${last}\n`;
  const types = async (first: string, last: string) => (await collectText(many(first, last))).value.schema.columns[0]?.type;
  assert.equal(await types("1", "2"), "integer");
  assert.equal(await types("1", "2.5"), "number");
  assert.equal(await types("1", "007"), "category");
  assert.equal(await types("2.5", "x"), "category");
  assert.equal(await types("2024-01-01", "2024-01-01 10:00"), "datetime");
  assert.equal(await types("NA", "3"), "integer");
});

const good = "name,age,plan\nAda,36,basic\n";
const failures: readonly {
  readonly law: string;
  readonly text: string | Buffer;
  readonly code: string;
  readonly says: RegExp;
  readonly remedy: RegExp;
}[] = [
  { law: "an empty file", text: "", code: "empty-source", says: /data\.csv is empty/, remedy: /export/ },
  { law: "a file with a header only", text: "name,age,plan\n", code: "no-rows", says: /has a header but no rows/, remedy: /export/ },
  {
    law: "a row with too few fields",
    text: `${good}Alan,41\n`,
    code: "ragged-row",
    says: /row 2 \(line 3\) has 2 fields where the header has 3/,
    remedy: /quotes/,
  },
  {
    law: "a row with too many fields",
    text: `${good}\nAlan,41,pro,x`,
    code: "ragged-row",
    says: /row 2 \(line 4\) has 4 fields/,
    remedy: /invalid: "drop"/,
  },
  {
    law: "a quote that is never closed",
    text: `${good}"Alan,41,pro\n`,
    code: "open-quote",
    says: /begins on line 3 is never closed/,
    remedy: /Close it/,
  },
  {
    law: "bytes that are no UTF-8",
    text: Buffer.from(`${good}Zo\u00eb,1,pro\n`, "latin1"),
    code: "wrong-encoding",
    says: /line 3/,
    remedy: /encoding: "latin-1"/,
  },
  {
    law: "UTF-16 read as UTF-8",
    text: Buffer.from(`\ufeff${good}`, "utf16le"),
    code: "wrong-encoding",
    says: /UTF-16/,
    remedy: /encoding: "utf-16"/,
  },
  {
    law: "a missing column",
    text: "nmae,age,plan\nAda,1,pro\n",
    code: "missing-column",
    says: /no column "name"/,
    remedy: /Did you mean "nmae"\?/,
  },
  {
    law: "a column named twice",
    text: "name,age,age\nAda,1,2\n",
    code: "duplicate-column",
    says: /two columns named "age"/,
    remedy: /Rename/,
  },
  {
    law: "a text that is no integer",
    text: `${good}Alan,abc,pro\nBob,1.5,pro\n`,
    code: "contract-broken",
    says: /row 2 \(line 3\), column `age`: "abc" is not an integer; 2 rows break the contract in all/,
    remedy: /invalid: "drop"/,
  },
  {
    law: "a missing value where none may be",
    text: `${good},1,pro\n`,
    code: "contract-broken",
    says: /column `name`: the value is missing; 1 row breaks/,
    remedy: /"\?"/,
  },
  {
    law: "a value outside of a union",
    text: `${good}Alan,1,gold\n`,
    code: "contract-broken",
    says: /"gold" is not one of "basic", "pro"/,
    remedy: /contract/,
  },
  {
    law: "an integer beyond 2^53",
    text: `${good}Alan,9007199254740993,pro\n`,
    code: "contract-broken",
    says: /too large to be held exactly/,
    remedy: /"text"/,
  },
];

for (const { law, text, code, says, remedy } of failures) {
  test(`${law} is refused with a place and a remedy`, async () => {
    await assert.rejects(collectText(text, { contract: Person }), (error) => {
      assert.ok(error instanceof Failure, String(error));
      assert.equal(error.code, code);
      assert.match(error.message, says);
      assert.match(error.remedy, remedy);
      return true;
    });
  });
}

test("a missing file, a folder and a Parquet file are refused by name", async () => {
  const collect = (path: string) => engine.collect({ format: "csv", path, options: {} }, null, { baseFolder: folder });
  mkdirSync(join(folder, "a-folder"), { recursive: true });
  writeFileSync(join(folder, "table.parquet"), "PAR1……PAR1");
  await assert.rejects(collect("no.csv"), { code: "missing-source", message: "There is no file no.csv." });
  await assert.rejects(collect("a-folder"), { code: "source-is-folder" });
  await assert.rejects(collect("table.parquet"), { code: "not-csv", remedy: "Read it with parquet()." });
});

test("rows that break the contract are dropped and counted on request, ragged ones too", async () => {
  const { value, notes } = await collectText(`${good}Alan,abc,pro\nBob,2\nEve,3,pro\n`, { contract: Person, options: { invalid: "drop" } });
  assert.deepEqual(
    rowsOf(value).map((row) => row["name"]),
    ["Ada", "Eve"],
  );
  assert.equal(notes[0]?.count, 2);
  assert.match(notes[0]?.text ?? "", /row 2 \(line 3\), column `age`/);
});

test("columns outside of the contract are left out with a note, and change no key's row order", async () => {
  const { value, notes } = await collectText("name,age,plan,note\nAda,36,basic,x\n", { contract: Person });
  assert.deepEqual(Object.keys(rowsOf(value)[0] ?? {}), ["name", "age", "plan"]);
  assert.deepEqual(notes, [{ text: "1 column of the source not in the contract and left out: `note`.", count: 1 }]);
});

test("a personal value is not shown when it breaks the contract", async () => {
  const Secret = columns({ age: "integer" }, { personal: ["age"] });
  await assert.rejects(
    collectText("age\nsecret\n", { contract: Secret }),
    (error) => error instanceof Failure && !error.message.includes("secret"),
  );
});

test("limit keeps the first rows", async () => {
  const { value } = await collectText("a\n1\n2\n3\n", { options: { limit: 2 } });
  assert.deepEqual(rowsOf(value), [{ a: 1 }, { a: 2 }]);
});

test("a union may name a text that otherwise means missing", async () => {
  const { value } = await collectText("a\nNA\nyes\n", { contract: columns({ a: "NA | yes" }) });
  assert.deepEqual(rowsOf(value), [{ a: "NA" }, { a: "yes" }]);
});

test("delimiter, encoding and missing texts are found out or given", async () => {
  const expected = [{ é: "x,y", b: 1 }];
  const rows = async (...given: Parameters<typeof collectText>) => rowsOf((await collectText(...given)).value);
  for (const delimiter of [",", ";", "\t", "|"]) assert.deepEqual(await rows(`é${delimiter}b\r\n"x,y"${delimiter}1\r\n`), expected);
  assert.deepEqual(await rows("\ufeffé;b\nx,y;1"), expected);
  assert.deepEqual(await rows(Buffer.from("é;b\nx,y;1\n", "latin1"), { csv: { encoding: "latin-1" } }), expected);
  const little = Buffer.from("\ufeffé;b\nx,y;1\n", "utf16le");
  assert.deepEqual(await rows(little, { csv: { encoding: "utf-16" } }), expected);
  assert.deepEqual(await rows(Buffer.from(little).swap16(), { csv: { encoding: "utf-16" } }), expected);
  assert.deepEqual(await rows("a~b\n-~1\n", { csv: { delimiter: "~", missing: ["-"] } }), [{ a: null, b: 1 }]);
});

test("any fields come back as they were written, wherever the text is cut into chunks", async () => {
  const field = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", "é", " "), maxLength: 6 });
  const record = fc.array(field, { minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      async (records, size, ended) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = records.map((fields) => fields.map(quoted).join(",")).join("\r\n") + (ended ? "\r\n" : "");
        const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size));
        const read: (readonly string[])[] = [];
        const dialect = { delimiter: ",", quote: '"', comment: null, skip: 0 };
        const trouble = await readRecords(chunks, dialect, (fields) => {
          read.push([...fields]);
          return "more";
        });
        assert.equal(trouble, null);
        assert.deepEqual(read, records);
      },
    ),
  );
});

test("a row's key follows from its content, whatever the order of rows and columns; it never changes", async () => {
  const one = await collectText("a,b\n1,x\n2,y\n1,x\n");
  const other = await collectText("b,a\ny,2\nx,1\nx,1\n", { csv: { delimiter: "," } });
  // By another program: sha256(sha256("1:a1:b")[:16] + "1:1" + "1:x")[:16].
  assert.deepEqual(keysOf(one.value), ["b29b695653c71a54", "00f85658a5e93078", "b29b695653c71a54"]);
  assert.deepEqual(keysOf(other.value), ["00f85658a5e93078", "b29b695653c71a54", "b29b695653c71a54"]);
});

test("a contract that changes moves no row: keys come from the source's cells", async () => {
  const text = "a,b,c\n1,x,2\n";
  const keys = async (contract: ReturnType<typeof columns>) => keysOf((await collectText(text, { contract })).value);
  assert.deepEqual(await keys(columns({ a: "integer", b: "category" })), await keys(columns({ a: "text", c: "number" })));
});

test("a declared key alone makes the row's key, and two rows cannot share it", async () => {
  const Keyed = columns({ id: "integer", a: "number" }, { key: "id" });
  const one = await collectText("id,a\n7,1\n", { contract: Keyed });
  const changed = await collectText("id,a\n7,2\n", { contract: Keyed });
  assert.deepEqual(keysOf(one.value), keysOf(changed.value));
  await assert.rejects(collectText("id,a\n7,1\n8,1\n7,2\n", { contract: Keyed }), {
    code: "duplicate-key",
    message: 'data.csv: row 3 (line 4) has the same key as a row before it (`id`: "7").',
  });
});
