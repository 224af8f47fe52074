import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { columns } from "../../../src/runtime/columns.ts";
import { csv } from "../../../src/runtime/sources.ts";
import { collectFile, collectText, keysOf, rowsOf } from "./collected.ts";

const rows = async (...given: Parameters<typeof collectText>) => rowsOf((await collectText(...given)).value);

test("another quote, and none at all", async () => {
  assert.deepEqual(await rows("a;b\n'x;''y''';1\n", { csv: { delimiter: ";", quote: "'" } }), [{ a: "x;'y'", b: 1 }]);
  assert.deepEqual(await rows('a;b\n"x;1\n', { csv: { delimiter: ";", quote: false } }), [{ a: '"x', b: 1 }]);
});

test("lines before the header and comments are skipped, and lines keep their numbers", async () => {
  const text = 'exported by "us\n# c\n\n#a;b\na;b\n1;2\n#3;4\n5;x\n';
  const options = { csv: { skip: 1, comment: "#" } };
  assert.deepEqual(await rows(text, options), [
    { a: 1, b: "2" },
    { a: 5, b: "x" },
  ]);
  const contract = columns({ a: "integer", b: "integer" });
  await assert.rejects(collectText(text, { ...options, contract }), { message: /row 2 \(line 8\), column `b`: "x"/ });
});

test("names stand in for a header that is not there", async () => {
  assert.deepEqual(await rows("1,2\n3,4\n", { csv: { names: ["a", "b"] } }), [
    { a: 1, b: 2 },
    { a: 3, b: 4 },
  ]);
});

test("a decimal comma makes the point a thousands separator, guessed or declared", async () => {
  const text = "a;b\n1.234,5;1.000\n-0,5;12\n";
  const expected = [
    { a: 1234.5, b: 1000 },
    { a: -0.5, b: 12 },
  ];
  const options = { csv: { delimiter: ";", decimal: "," as const } };
  assert.deepEqual(await rows(text, options), expected);
  assert.deepEqual(await rows(text, { ...options, contract: columns({ a: "number", b: "integer" }) }), expected);
  // Neither is a number with a decimal comma: reading them as 15 and 1234567 would be wrong.
  for (const wrong of ["1.5", "1,234,567", "12.34,5"]) {
    await assert.rejects(collectText(`a;b\n${wrong};1\n`, { ...options, contract: columns({ a: "number", b: "integer" }) }), {
      code: "contract-broken",
    });
  }
});

test("the decimal mark moves no row: keys come from the text of the cells", async () => {
  const one = await collectText("a;b\n1,5;x\n", { csv: { decimal: "," } });
  const other = await collectText("a;b\n1,5;x\n");
  assert.deepEqual(keysOf(one.value), keysOf(other.value));
});

test("compressed files are read as what they hold, known by their name or by the option", async () => {
  const text = "a,b\n1,x\n";
  const expected = [{ a: 1, b: "x" }];
  assert.deepEqual(rowsOf((await collectFile(csv("t.csv.gz"), gzipSync(text))).value), expected);
  assert.deepEqual(rowsOf((await collectFile(csv("t.csv.br"), brotliCompressSync(text))).value), expected);
  assert.deepEqual(rowsOf((await collectFile(csv("t.dat", { compression: "gzip" }), gzipSync(text))).value), expected);
  assert.deepEqual(rowsOf((await collectFile(csv("u.csv.gz", { compression: "none" }), Buffer.from(text))).value), expected);
});

test("a header whose names are all blank is said to be, and names given for it are taken", async () => {
  for (const text of [" , ,\n1,2,3\n", ",,\n1,2,3\n", '"";"";""\n1;2;3\n']) {
    await assert.rejects(collectFile(csv("t.csv"), text), {
      code: "blank-header",
      message: /^The header line of .*t\.csv is blank: none of its 3 columns has a name\.$/,
    });
  }
  const named = await collectFile(csv("t.csv", { skip: 1, names: ["a", "b", "c"] }), " , ,\n1,2,3\n");
  assert.deepEqual(rowsOf(named.value), [{ a: 1, b: 2, c: 3 }]);
  assert.deepEqual(rowsOf((await collectFile(csv("t.csv"), "a, ,c\n1,2,3\n")).value), [{ a: 1, column_2: 2, c: 3 }]);
});

test("a compressed file that is cut off, damaged or none is refused by name", async () => {
  const whole = gzipSync(`a,b\n${"1,x\n".repeat(5000)}`);
  await assert.rejects(collectFile(csv("t.csv.gz"), whole.subarray(0, whole.length - 12)), {
    code: "broken-compression",
    message: /t\.csv\.gz cannot be unpacked to its end/,
  });
  const damaged = Buffer.from(whole);
  damaged.fill(255, 20, 40);
  await assert.rejects(collectFile(csv("t.csv.gz"), damaged), { code: "broken-compression" });
  await assert.rejects(collectFile(csv("t.csv.gz"), Buffer.from("a,b\n1,2\n")), { code: "not-compressed" });
  await assert.rejects(collectFile(csv("t.csv.br"), Buffer.from("a,b\n1,2\n")), { code: "broken-compression" });
});

test("a Zstandard file is read to its end, and refused where it was cut off", async () => {
  // zstd of "a,b\n1,x\n", stored raw: magic, frame header with the size, one raw block.
  const text = Buffer.from("a,b\n1,x\n");
  const block = Buffer.from([(text.length << 3) | 1, 0, 0]);
  const file = Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, text.length]), block, text]);
  assert.deepEqual(rowsOf((await collectFile(csv("t.csv.zst"), file)).value), [{ a: 1, b: "x" }]);
  await assert.rejects(collectFile(csv("t.csv.zst"), file.subarray(0, -3)), { code: "broken-compression" });
});
