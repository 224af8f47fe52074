import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Failure } from "../../../src/base/failure.ts";
import { copyTemplate, readTemplates } from "../../../src/extension/start/templates.ts";

const samples = new URL("../../../samples", import.meta.url).pathname;

test("every sample with a pipeline of its name is a template with a description", async () => {
  const templates = await readTemplates(samples);
  const names = templates.map(({ name }) => name);
  assert.ok(names.includes("penguins") && names.includes("churn"));
  for (const { name, description } of templates) assert.notEqual(description, "", name);
});

test("a template brings its data and no more than that, and overwrites nothing", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "mlpipe-template-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const penguins = (await readTemplates(samples)).find(({ name }) => name === "penguins");
  assert.ok(penguins);
  const file = await copyTemplate(penguins, folder);
  assert.ok(readFileSync(file, "utf8").includes('from "mlpipe"'));
  assert.deepEqual(readdirSync(folder, { recursive: true }).sort(), ["data", "data/penguins.csv", "penguins.mlpipe.ts"]);

  writeFileSync(file, "mine");
  rmSync(join(folder, "data"), { recursive: true });
  await assert.rejects(copyTemplate(penguins, folder), Failure);
  assert.equal(readFileSync(file, "utf8"), "mine");
  assert.deepEqual(readdirSync(folder), ["penguins.mlpipe.ts"]);
});
