import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test } from "./runner.ts";

test("the extension activates", async () => {
  const extension = installed();
  await extension.activate();
  assert.equal(extension.isActive, true);
});

test("every command that the manifest offers exists once the extension is active", async () => {
  const extension = installed();
  await extension.activate();
  const offered = offeredCommands(extension.packageJSON);
  const existing = new Set(await vscode.commands.getCommands(true));
  assert.ok(offered.length > 0);
  assert.deepEqual(
    offered.filter((command) => !existing.has(command)),
    [],
  );
});

function installed(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension("mlpipe.mlpipe");
  assert.ok(extension, "mlpipe.mlpipe is not installed");
  return extension;
}

function offeredCommands(manifest: { contributes?: { commands?: readonly { command: string }[] } }): readonly string[] {
  return (manifest.contributes?.commands ?? []).map(({ command }) => command);
}
