import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as v from "valibot";
import { arrow } from "../../../src/runtime/sources.ts";
import { unpackLz4Frame } from "../../../src/table/sources/lz4.ts";
import { unpackZstandard } from "../../../src/table/sources/zstandard.ts";
import { packedText } from "../../reference/table/packedText.ts";
import { collectFile, rowsOf } from "./collected.ts";

/** Made by the reference implementations; the script stands beside it. */
const reference = v.parse(
  v.object({ lz4: v.record(v.string(), v.string()), zstd: v.string(), arrow: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync(new URL("../../reference/table/packed.json", import.meta.url), "utf8")),
);

for (const [name, frame] of Object.entries(reference.lz4)) {
  test(`LZ4, ${name}: unpacks to what the reference packed`, () => {
    assert.ok(packedText.equals(unpackLz4Frame(bytesOf(frame), packedText.length)));
  });
}

test("Zstandard unpacks to what the reference packed", () => {
  assert.ok(packedText.equals(unpackZstandard(bytesOf(reference.zstd), packedText.length)));
});

test("a frame that is damaged or cut off is an error, or a text of the length it should have; it takes no memory", () => {
  const frame = bytesOf(reference.lz4["one block"]);
  assert.throws(() => unpackLz4Frame(frame, 1e12), RangeError);
  assert.throws(() => unpackLz4Frame(frame, packedText.length - 1), RangeError);
  for (let cut = 0; cut < frame.length; cut += 7) {
    assert.throws(() => unpackLz4Frame(frame.subarray(0, cut), packedText.length), RangeError, `cut at ${cut}`);
  }
  for (let at = 0; at < frame.length; at += 3) {
    const changed = Buffer.from(frame);
    changed[at] = (changed[at] as number) ^ 0xff;
    try {
      assert.equal(unpackLz4Frame(changed, packedText.length).length, packedText.length);
    } catch (error) {
      assert.ok(error instanceof RangeError, String(error));
    }
  }
});

for (const [name, file] of Object.entries(reference.arrow)) {
  test(`an Arrow file packed with ${name}, as pandas writes them, gives its rows`, async () => {
    const rows = rowsOf((await collectFile(arrow("t.arrow"), bytesOf(file))).value);
    assert.equal(rows.length, 500);
    assert.deepEqual(rows.slice(2, 5), [
      { id: 2, name: "name 2" },
      { id: 3, name: null },
      { id: 4, name: "name 4" },
    ]);
  });
}

function bytesOf(base64: string | undefined): Buffer {
  return Buffer.from(base64 ?? "", "base64");
}
