import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { test } from "./runner.ts";
import { eventually, inWorkspace, replaceText, revert } from "./workspace.ts";

test("a template in a fresh folder opens without diagnostics, and a wrong option gives exactly one", async () => {
  const folder = inWorkspace("fresh").fsPath;
  const file = await vscode.commands.executeCommand<vscode.Uri>("mlpipe.newPipeline", { template: "penguins", folder });
  assert.ok(existsSync(file.fsPath));
  const document = await vscode.workspace.openTextDocument(file);
  await typesAreKnown(document);
  assert.deepEqual(messagesOf(file), []);

  await replaceText(document, "test: 0.2", 'test: "much"');
  await eventually(() => messagesOf(file).length > 0, "the wrong option is underlined");
  assert.equal(messagesOf(file).length, 1, messagesOf(file).join("\n"));
  await revert();
});

test("a template overwrites nothing", async () => {
  const folder = inWorkspace("fresh").fsPath;
  const file = path.join(folder, "penguins", "penguins.mlpipe.ts");
  const before = readFileSync(file, "utf8");
  const made = await vscode.commands.executeCommand<vscode.Uri | null>("mlpipe.newPipeline", { template: "penguins", folder });
  assert.equal(made ?? null, null);
  assert.equal(readFileSync(file, "utf8"), before);
});

/** The TypeScript server has read the types once it completes the library's names from them. */
async function typesAreKnown(document: vscode.TextDocument): Promise<void> {
  const at = document.positionAt(document.getText().indexOf("collect(csv") + 1);
  await eventually(async () => {
    const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      at,
    );
    return places.some((place) => ("targetUri" in place ? place.targetUri : place.uri).fsPath.endsWith("mlpipe.d.ts"));
  }, "TypeScript finds the types");
}

function messagesOf(uri: vscode.Uri): readonly string[] {
  return vscode.languages.getDiagnostics(uri).map(({ message, source }) => `${source}: ${message}`);
}
