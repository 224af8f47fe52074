import assert from "node:assert/strict";
import { test } from "node:test";
import { secretNames, secretUses } from "../../../src/analyse/secretNames.ts";
import { parsePipeline } from "../../../src/parse/parsePipeline.ts";

const file = "/shop/shop.mlpipe.ts";
const head = `import { collect, http, postgres, secret } from "mlpipe";\n`;

function usesIn(text: string): Readonly<Record<string, readonly string[]>> {
  const { pipeline } = parsePipeline({ file, readText: (path) => (path === file ? head + text : null) });
  return Object.fromEntries(secretUses(pipeline));
}

test("secrets are found where a source takes them, by name or through a constant, with the stages that use them", () => {
  assert.deepEqual(
    usesIn(`const token = secret("ORDERS_TOKEN");
export const orders = collect(http({ url: "https://shop", headers: { Authorization: token }, query: { key: secret("KEY"), page: 1 } }), {});
export const returns = collect(http({ url: "https://shop/r", headers: { Authorization: token } }), {});
export const users = collect(postgres({ query: "select 1", connection: { host: "h", database: "d", user: "u", password: secret("PASSWORD") } }), {});`),
    { KEY: ["orders"], ORDERS_TOKEN: ["orders", "returns"], PASSWORD: ["users"] },
  );
});

test("a name that is computed is not guessed, and a function of one's own that is called secret is none", () => {
  assert.deepEqual(usesIn(`export const a = collect(http({ url: "https://shop", headers: { A: secret("KEY" + suffix) } }), {});`), {});
  const own = `import { collect, http } from "mlpipe";
const secret = (name: string) => name;
export const a = collect(http({ url: "https://shop", headers: { A: secret("KEY") } }), {});`;
  const { pipeline } = parsePipeline({ file, readText: (path) => (path === file ? own : null) });
  assert.deepEqual(pipeline.stages.flatMap(secretNames), []);
});
