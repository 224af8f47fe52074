import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { test } from "./runner.ts";
import { eventually, openSample, stateOf } from "./workspace.ts";

test("a run from the command line refreshes the editor", async () => {
  const { document } = await openSample("churn-leaky");
  await eventually(async () => (await stateOf(document, "raw")) === "never run", "lenses");
  const extension = vscode.extensions.getExtension("mlpipe.mlpipe");
  assert.ok(extension);
  const cli = path.join(extension.extensionPath, "dist", "cli.js");
  const run = promisify(execFile)(process.execPath, [cli, "run", document.uri.fsPath, "--stage", "raw"], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
  });
  // The sample has findings, which is exit code 1: what counts here is what the run left in the store.
  await run.catch(() => {});
  await eventually(async () => (await stateOf(document, "raw")) === "✓ up to date", "raw is up to date");
});
