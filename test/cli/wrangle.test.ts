import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { mlpipe, pipelineFile } from "./mlpipe.ts";

const text = `import { collect, columns, csv, wrangle } from "mlpipe";
const Sale = columns({ id: "integer", sku: "category", amount: "integer" }, { key: "id" });
const Price = columns({ sku: "category", price: "number" });
export const sales = collect(csv("sales.csv"), Sale, { owner: "us", license: "MIT" });
export const prices = collect(csv("prices.csv"), Price, { owner: "us", license: "MIT" });
export const priced = wrangle(sales, (table, { prices }) => table.join_left(prices, "sku").filter((row) => row.price !== null), {
  with: { prices },
});
`;
const data = { "sales.csv": "id,sku,amount\n1,a,2\n2,b,1\n3,c,5\n", "prices.csv": "sku,price\na,10\nb,20\n" };

test("a table of the pipeline is joined in; the stage runs again when that table changes", async (context) => {
  const file = pipelineFile(context, text, data);
  const statuses = async () => {
    const { code, stdout, stderr } = await mlpipe(["run", file, "--json"]);
    assert.equal(code, 0, stderr + stdout);
    const { stages } = JSON.parse(stdout) as { stages: { name: string; status: string; rows: number }[] };
    return stages.map(({ name, status, rows }) => `${name} ${status} ${rows}`);
  };
  assert.deepEqual(await statuses(), ["sales ran 3", "prices ran 2", "priced ran 2"]);
  assert.match((await mlpipe(["plan", file])).stdout, /priced +wrangle +sales, prices/);
  writeFileSync(join(dirname(file), "prices.csv"), `${data["prices.csv"]}c,30\n`);
  assert.deepEqual(await statuses(), ["sales cached 3", "prices ran 3", "priced ran 3"]);
});

test("a table that is no stage is refused where it is written", async (context) => {
  const file = pipelineFile(context, text.replace("with: { prices },", "with: { prices: Price as never },"), data);
  const { code, stdout } = await mlpipe(["run", file]);
  assert.equal(code, 3);
  assert.match(stdout, /wrangle: "prices" must be a stage made by collect\(\)/);
});
