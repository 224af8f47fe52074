import assert from "node:assert/strict";
import { test } from "node:test";
import { seededRandom } from "../../../src/base/random.ts";
import { judgedTwice } from "../../../src/child/audit/permutedLabels.ts";

const level = 0.01;

/** Gains that scatter around a mean, as shuffles do, and how many were asked for. */
function gains(mean: number, seed: number): { asked: number[]; of(from: number, count: number): Promise<readonly number[]> } {
  const random = seededRandom(seed);
  const asked: number[] = [];
  return {
    asked,
    of: (_from, count) => {
      asked.push(count);
      return Promise.resolve(Array.from({ length: count }, () => mean + 0.08 * random.normal()));
    },
  };
}

test("p is the one-sided t test's (scipy.stats.ttest_1samp, alternative greater), and 20 shuffles are enough where nothing shows", async () => {
  const asked: number[] = [];
  const alternating = (_from: number, count: number) => {
    asked.push(count);
    return Promise.resolve(Array.from({ length: count }, (_, at) => (at % 4) * 0.01 - 0.012));
  };
  const found = await judgedTwice(alternating, level);
  assert.deepEqual(asked, [20]);
  assert.equal(found?.shuffles, 20);
  // Mean 0.003, standard deviation 0.011470786693528087 of 20 gains.
  assert.ok(Math.abs((found?.p ?? 0) - 0.12830980464283392) < 1e-12, `${found?.p}`);
});

test("of honest splits one in a hundred is near and asked again, and as good as none is accused", async () => {
  let [again, accused] = [0, 0];
  for (let seed = 0; seed < 4000; seed++) {
    const { of, asked } = gains(0, seed);
    const found = await judgedTwice(of, level);
    if (asked.length === 2) again++;
    if ((found?.p ?? 1) < level) accused++;
  }
  // 40 are expected, with a standard deviation of 6; of those that are accused 0.4.
  assert.ok(again > 15 && again < 65, `${again}`);
  assert.ok(accused <= 3, `${accused}`);
});

test("labels that are handed on are found by both looks, of which the second counts", async () => {
  const { of, asked } = gains(0.2, 7);
  const found = await judgedTwice(of, level);
  assert.deepEqual(asked, [20, 40]);
  assert.ok(found !== null && found.shuffles === 40 && found.p < 1e-6 && Math.abs(found.gain - 0.2) < 0.05);
});

test("gains that are all the same are certain, and a score that is not defined is none", async () => {
  const same = await judgedTwice((_from, count) => Promise.resolve(new Array<number>(count).fill(0.3)), level);
  assert.equal(same?.p, 0);
  assert.equal(await judgedTwice(() => Promise.resolve(null), level), null);
});
