import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { newTsconfig } from "../../../src/extension/start/typesText.ts";

test("the samples hold the types and the tsconfig that the extension gives to a project", () => {
  assert.equal(readFileSync("samples/mlpipe-types/mlpipe.d.ts", "utf8"), readFileSync("dist/mlpipe-project.d.ts", "utf8"), "run the build");
  assert.equal(readFileSync("samples/tsconfig.json", "utf8"), newTsconfig);
});
