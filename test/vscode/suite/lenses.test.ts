import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test } from "./runner.ts";
import { eventually, lensesOf, lineOf, openSample, replaceText, revert, stateOf } from "./workspace.ts";

test("every stage of a sample has its lenses on its own line", async () => {
  const { document } = await openSample("penguins");
  const stages = [...document.getText().matchAll(/^export const (\w+) =/gm)].map(([, name]) => name as string);
  const lenses = await eventually(async () => nonEmpty(await lensesOf(document.uri)), "lenses");
  for (const stage of stages) {
    const line = lineOf(document, `export const ${stage} =`);
    const titles = lenses.filter((lens) => lens.line === line).map(({ title }) => title);
    assert.ok(titles.length >= 3 && titles.length <= 4, `${stage}: ${titles.join(" | ")}`);
  }
});

test("lenses follow an edit at once, and outlast text that is broken", async () => {
  const { document } = await openSample("penguins");
  const before = await eventually(async () => nonEmpty(await lensesOf(document.uri)), "lenses");
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), "// one\n// two\n");
  await vscode.workspace.applyEdit(edit);
  assert.deepEqual(
    (await lensesOf(document.uri)).map(({ line }) => line),
    before.map(({ line }) => line + 2),
  );
  await replaceText(document, "export const tidy = clean(", "export const tidy = clean((((");
  const broken = await lensesOf(document.uri);
  assert.equal(broken.length, before.length);
  await revert();
});

test("with lenses switched off there are none, and the commands still know the stage at the cursor", async () => {
  const { document } = await openSample("penguins");
  const settings = vscode.workspace.getConfiguration("mlpipe");
  await settings.update("codeLens.enabled", false, vscode.ConfigurationTarget.Workspace);
  try {
    assert.deepEqual(await lensesOf(document.uri), []);
  } finally {
    await settings.update("codeLens.enabled", undefined, vscode.ConfigurationTarget.Workspace);
  }
  await eventually(async () => (await stateOf(document, "raw")) !== "", "the lenses are back");
});

test("a hover on a stage's name tells its kind, inputs and state", async () => {
  const { document } = await openSample("penguins");
  await eventually(async () => (await stateOf(document, "tidy")) !== "", "lenses");
  const line = lineOf(document, "export const tidy =");
  const position = new vscode.Position(line, "export const t".length);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, position);
  const text = hovers.flatMap(({ contents }) => contents.map((each) => (typeof each === "string" ? each : each.value))).join("\n");
  assert.match(text, /\*\*tidy\*\* — clean/);
  assert.match(text, /Takes `raw`/);
});

function nonEmpty<T>(list: readonly T[]): readonly T[] | null {
  return list.length > 0 ? list : null;
}
