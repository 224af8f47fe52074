import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "../../../src/base/random.ts";
import { inMemory, type LazyColumn } from "../../../src/leakage/data/lazyColumn.ts";
import { twinsOf } from "../../../src/leakage/data/rowTwins.ts";
import { twinsByChance } from "../../../src/leakage/data/twinsByChance.ts";
import type { Column } from "../../../src/model/column.ts";

const trained = Int32Array.from({ length: 4000 }, (_, row) => row);
const asked = Int32Array.from({ length: 1000 }, (_, row) => 4000 + row);
const random = seededRandom(11);

/** Five thousand rows, drawn one by one; each is a number a column. */
function drawn(row: () => readonly number[]): readonly LazyColumn[] {
  const rows = Array.from({ length: 5000 }, row);
  return (rows[0] ?? []).map((_, c) => {
    const column: Column = {
      kind: "numeric",
      name: `c${c}`,
      type: "number",
      values: Float64Array.from(rows, (cells) => cells[c] as number),
    };
    return inMemory(column);
  });
}

/** How many rows have a twin, and how many were expected to. */
async function twinsIn(columns: readonly LazyColumn[]): Promise<{ readonly found: number; readonly expected: number }> {
  const twins = await twinsOf(asked, trained, columns);
  return { found: twins.filter((twin) => twin >= 0).length, ...(await twinsByChance(asked, trained, columns)) };
}

const dealt = (count: number) => Math.floor(count * random.next() ** 2);

/** Draws without copies: what is expected is what is found, give or take. */
const honest: Readonly<Record<string, () => readonly number[]>> = {
  "columns of their own": () => [dealt(40), dealt(40), dealt(8)],
  "a column that follows from two others, beside one of its own": () => {
    const [from, to] = [dealt(40), dealt(40)];
    return [from, to, from * 41 + to, dealt(3)];
  },
  "a chain of columns, each of which says much of the next": () => {
    const first = dealt(200);
    const second = Math.floor(first / 4) * 7 + dealt(3);
    return [first, second, second * 3 + dealt(2)];
  },
};
for (const [law, row] of Object.entries(honest)) {
  test(`by chance rows coincide as often as they do: ${law}`, async () => {
    const { found, expected } = await twinsIn(drawn(row));
    assert.ok(found > 100, `${found} is enough to tell`);
    assert.ok(found < 2 * expected, `${found} found, ${expected} expected`);
    assert.ok(expected < 1.5 * found, `${found} found, ${expected} expected`);
  });
}

test("copies do not explain themselves, nor does a column that only copies share", async () => {
  const originals = Array.from({ length: 500 }, () => [random.next(), random.next(), dealt(5)]);
  const { found, expected } = await twinsIn(drawn(() => originals[dealt(500)] as number[]));
  assert.ok(found > 900 && expected < found / 4, `${found} found, ${expected} expected`);
});

test("no column, or no row, is nothing to expect", async () => {
  assert.equal(
    (
      await twinsByChance(
        new Int32Array(),
        trained,
        drawn(() => [dealt(3)]),
      )
    ).expected,
    0,
  );
  assert.equal(
    (
      await twinsByChance(
        asked,
        new Int32Array(),
        drawn(() => [dealt(3)]),
      )
    ).expected,
    0,
  );
});
