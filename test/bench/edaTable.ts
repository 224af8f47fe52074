import { once } from "node:events";
import { createWriteStream, existsSync, renameSync } from "node:fs";
import { seededRandom } from "../../src/base/random.ts";

const header = "id,ts,cust,region,plan,sku,amount,qty,discount,score,age,lat,lon,flag,f1,f2,f3,f4,code,note\n";
const regions = ["north", "south", "east", "west", "centre", ""];
const plans = ["basic", "plus", "pro", "enterprise"];
const words = ["late", "damaged", "great", "slow", "returned", "ok", "again", "vip", "urgent", "gift"];

/** Writes a CSV file of 20 mixed columns once: numbers, a time, categories of all sizes, missing values, a few equal rows. */
export async function writeEdaTable(path: string, rowCount: number): Promise<void> {
  if (existsSync(path)) return;
  const out = createWriteStream(`${path}.part`, { highWaterMark: 1 << 22 });
  out.write(header);
  const next = rowMaker();
  for (let row = 0; row < rowCount; ) {
    const lines: string[] = [];
    for (; row < rowCount && lines.length < 5000; row++) lines.push(next(row));
    if (!out.write(`${lines.join("\n")}\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "close");
  renameSync(`${path}.part`, path);
}

function rowMaker(): (row: number) => string {
  const random = seededRandom(4);
  const r = () => random.next();
  const gauss = () => Math.sqrt(-2 * Math.log(1 - r())) * Math.cos(2 * Math.PI * r());
  const pick = <Item>(items: readonly Item[], share = r()): Item => items[Math.floor(share * items.length)] as Item;
  let last = "";
  return (row) => {
    if (last !== "" && r() < 0.002) return last;
    last = [
      row,
      new Date(Date.UTC(2023, 0, 1) + Math.floor(r() * 9e10)).toISOString().slice(0, 19).replace("T", " "),
      `u${Math.floor(r() * 200_000)}`,
      pick(regions),
      pick(plans, r() ** 2),
      `sku${Math.floor(r() ** 3 * 5000)}`,
      Math.exp(3 + gauss()).toFixed(2),
      1 + Math.floor(r() * 9),
      r() < 0.3 ? "" : (r() * 0.4).toFixed(3),
      (gauss() * 15 + 60).toFixed(3),
      r() < 0.08 ? "" : 18 + Math.floor(r() * 70),
      (48 + r() * 6).toFixed(5),
      (2 + r() * 9).toFixed(5),
      r() < 0.1,
      gauss().toFixed(6),
      gauss().toFixed(6),
      r() < 0.15 ? "" : (r() * 1000).toFixed(4),
      (gauss() * gauss()).toFixed(6),
      Math.floor(r() * 100_000)
        .toString(36)
        .toUpperCase(),
      `${pick(words)} ${pick(words)} ${pick(words)}`,
    ].join(",");
    return last;
  };
}
