import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { test } from "./runner.ts";
import { eventually, inWorkspace, lineOf, openSample, ownDiagnostics, replaceText, revert, sampleFile, stateOf } from "./workspace.ts";

test("a click on Run runs the stage and what it needs, and the profile opens", async () => {
  const { document } = await openSample("penguins");
  await eventually(async () => (await stateOf(document, "tidy")) !== "", "lenses");
  await vscode.commands.executeCommand("mlpipe.runStage", { file: document.uri.fsPath, stage: "tidy" });
  await eventually(async () => (await stateOf(document, "tidy")) === "✓ up to date", "tidy is up to date");
  assert.equal(await stateOf(document, "raw"), "✓ up to date");

  await vscode.commands.executeCommand("mlpipe.openProfile", { file: document.uri.fsPath, stage: "tidy" });
  await eventually(() => hasTab("mlpipe.profile"), "the profile panel");
});

test("a hover on a column's name shows its stored profile, in a contract, a string and a row function alike", async () => {
  const { document } = await openSample("penguins");
  await eventually(async () => (await stateOf(document, "tidy")) === "✓ up to date", "tidy is up to date");
  const hoverOn = async (text: string, name: string): Promise<string> => {
    const line = lineOf(document, text);
    const position = new vscode.Position(line, document.lineAt(line).text.indexOf(name) + 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, position);
    const texts = hovers.flatMap(({ contents }) => contents.map((each) => (typeof each === "string" ? each : each.value)));
    return texts.filter((each) => each.includes("mlpipe.openProfile")).join("\n");
  };
  assert.match(await hoverOn('beak_depth_mm: "number?"', "beak_depth_mm"), /^\*\*beak\\_depth\\_mm\*\* — number in raw, 344 rows/);
  assert.match(await hoverOn('canonical("sex"', '"sex"'), /^\*\*sex\*\* — category in raw/);
  assert.match(await hoverOn("beak_ratio: (row)", "row.beak_depth_mm"), /^$/, "a row is no column");
  assert.match(await hoverOn("beak_ratio: (row)", "beak_depth_mm"), /in tidy, 344 rows/);
});

test("an up-to-date stage starts no child", async () => {
  const { document } = await openSample("penguins");
  const before = await runCount();
  await vscode.commands.executeCommand("mlpipe.runStage", { file: document.uri.fsPath, stage: "tidy" });
  assert.equal(await runCount(), before);
});

test("a changed stage says that it is stale and why; the stages below wait", async () => {
  const { document } = await openSample("penguins");
  await eventually(async () => (await stateOf(document, "tidy")) === "✓ up to date", "tidy is up to date");
  await replaceText(
    document,
    "export const tidy = clean(raw, [",
    'export const tidy = clean(raw, [canonical("island", { "T.": "Torgersen" }), ',
  );
  const state = await eventually(async () => {
    const text = await stateOf(document, "tidy");
    return text.startsWith("stale") ? text : null;
  }, "tidy is stale");
  assert.match(state, /tidy/);
  await revert();
  await eventually(async () => (await stateOf(document, "tidy")) === "✓ up to date", "it is up to date again");
});

test("the test of the Testing view at the cursor is the stage there", async () => {
  const editor = await openSample("penguins");
  const { document } = editor;
  const line = lineOf(document, "export const rows =");
  editor.selection = new vscode.Selection(line, 14, line, 14);
  await vscode.commands.executeCommand("testing.runAtCursor");
  await eventually(async () => (await stateOf(document, "rows")) === "✓ up to date", "rows is up to date");
});

test("an error of the user's code is shown at its line, until the stage runs well", async () => {
  const file = writePipeline("throwing", "throw new Error('no such row')");
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document);
  await eventually(async () => (await stateOf(document, "made")) !== "", "lenses");
  await vscode.commands.executeCommand("mlpipe.runStage", { file: file.fsPath, stage: "made" });
  const [diagnostic] = await eventually(() => nonEmpty(ownDiagnostics(file).filter(({ source }) => source === "mlpipe run")), "the error");
  assert.equal(diagnostic?.range.start.line, lineOf(document, "throw new Error"));

  await replaceText(document, "throw new Error('no such row')", "return row.x + 1");
  await vscode.commands.executeCommand("mlpipe.runStage", { file: file.fsPath, stage: "made" });
  await eventually(async () => (await stateOf(document, "made")) === "✓ up to date", "it is up to date");
  assert.deepEqual(ownDiagnostics(file), []);
});

test("a run that never ends is cancelled", async () => {
  const file = writePipeline("endless", "for (;;);");
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document);
  await eventually(async () => (await stateOf(document, "made")) !== "", "lenses");
  const run = vscode.commands.executeCommand("mlpipe.runStage", { file: file.fsPath, stage: "made" });
  await eventually(async () => (await stateOf(document, "made")).startsWith("running"), "it runs");
  await vscode.commands.executeCommand("mlpipe.cancelRun", { file: file.fsPath });
  await run;
  await eventually(async () => (await stateOf(document, "made")) === "cancelled", "it is cancelled");
});

/** A pipeline of its own folder whose one row function has this body. */
function writePipeline(name: string, body: string): vscode.Uri {
  const folder = inWorkspace(name).fsPath;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "rows.csv"), "id,x,y\n1,1,a\n2,2,b\n3,3,a\n");
  const text = `import { collect, columns, csv, features, problem, rule } from "mlpipe";
const Row = columns({ id: "text", x: "number", y: "a | b" }, { key: ["id"] });
export const brief = problem(Row, { decision: "Which?", predict: "class", target: "y", positive: "a", metric: "roc_auc", goal: 0.6, baseline: rule((row) => row.x) });
export const raw = collect(csv("rows.csv"), Row, { owner: "test", license: "MIT" });
export const made = features(raw, brief, {
  next: (row) => {
    ${body}
  },
});
`;
  const file = path.join(folder, `${name}.mlpipe.ts`);
  writeFileSync(file, text);
  return vscode.Uri.file(file);
}

async function runCount(): Promise<number> {
  const runs = path.join(path.dirname(sampleFile("penguins").fsPath), ".mlpipe", "runs");
  if (!existsSync(runs)) return 0;
  return (await vscode.workspace.fs.readDirectory(vscode.Uri.file(runs))).length;
}

function hasTab(viewType: string): boolean {
  const inputs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  return inputs.some((input) => input instanceof vscode.TabInputWebview && input.viewType.includes(viewType));
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | null {
  return list.length > 0 ? list : null;
}
