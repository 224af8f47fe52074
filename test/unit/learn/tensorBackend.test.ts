import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { openTensorBackend, tensorBackendTitle } from "../../../src/learn/neural/tensorBackend.ts";
import { trainModel } from "../../../src/learn/trainModel.ts";

const core = createRequire(import.meta.url).resolve("@tensorflow/tfjs-core");

test("nothing but a net loads TensorFlow.js", async () => {
  const matrix = { rowCount: 4, names: ["x"], values: Float64Array.of(0, 1, 2, 3) };
  const target = { task: "binary", classes: ["no", "yes"], codes: Int32Array.of(0, 1, 0, 1) } as const;
  for (const model of ["baseline", "logistic"] as const) {
    await trainModel({ spec: { model, given: {} }, rows: { matrix, target, weights: null }, seed: 0 });
  }
  assert.equal("_tfengine" in globalThis, false);
});

test("the project's own tfjs-node goes before ours", async (context) => {
  const folder = projectWith(
    context,
    `module.exports = { ...require(${JSON.stringify(core)}), version: { tfjs: "9.9.9" }, getBackend: () => "tensorflow" };`,
  );
  assert.equal(await tensorBackendTitle(folder), "tensorflow 9.9.9");
});

test("a tfjs-node that does not load on this machine is passed over", async (context) => {
  const folder = projectWith(context, `throw new Error("cannot open shared object file");`);
  assert.match((await openTensorBackend(folder)).title, /^(wasm|cpu) \d/);
});

test("a net's library leaves no listener that swallows errors in its own name", async () => {
  const before = process.listenerCount("uncaughtException");
  await openTensorBackend(null);
  assert.equal(process.listenerCount("uncaughtException"), before);
});

function projectWith(context: { after(undo: () => void): void }, source: string): string {
  const folder = mkdtempSync(join(tmpdir(), "mlpipe-project-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const home = join(folder, "node_modules/@tensorflow/tfjs-node");
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), JSON.stringify({ name: "@tensorflow/tfjs-node", main: "index.cjs" }));
  writeFileSync(join(home, "index.cjs"), source);
  return folder;
}
