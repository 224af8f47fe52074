import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { textChunks } from "../../../src/table/csv/csvText.ts";

async function decoded(bytes: Buffer, cuts: readonly number[]): Promise<string> {
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  async function* pieces(): AsyncGenerator<Buffer> {
    for (const [index, end] of ends.entries()) yield bytes.subarray(ends[index - 1] ?? 0, end);
  }
  let text = "";
  for await (const chunk of textChunks(pieces(), "utf-8", "t.csv")) text += chunk;
  return text;
}

const cuts = fc.array(fc.nat(), { maxLength: 6 });
const part = fc.oneof(fc.constantFrom("\ufeff", "é", "日", "😀", "a,b\n"), fc.string());

test("bytes in pieces are the text that they are as a whole, without its mark, wherever they are cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 8 }), cuts, async (parts, at) => {
      const bytes = Buffer.from(parts.join(""));
      assert.equal(await decoded(bytes, at), new TextDecoder().decode(bytes));
    }),
    { numRuns: 1000 },
  );
});

test("bytes that are no UTF-8 are refused, wherever they are cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 12, min: 60 }), cuts, async (bytes, at) => {
      const whole = Buffer.from(bytes);
      const isText = Buffer.from(whole.toString()).equals(whole);
      const outcome = await decoded(whole, at).catch((error: { code: string }) => error.code);
      assert.equal(outcome, isText ? new TextDecoder().decode(whole) : "wrong-encoding");
    }),
    { numRuns: 1000 },
  );
});
