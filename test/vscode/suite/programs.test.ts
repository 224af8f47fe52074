import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test } from "./runner.ts";
import { codeOf, eventually, inWorkspace, lineOf, ownDiagnostics, stateOf } from "./workspace.ts";

const text = `import { collect, columns, csv, python, wrangle } from "mlpipe";
const Row = columns({ id: "integer" }, { key: "id" });
export const raw = collect(csv("rows.csv"), Row, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, python("work.py"), { makes: Row });
`;

/** What the setting names as the interpreter reads this: any program will do. */
const work = `const { copyFileSync } = require("node:fs");
const [from, to] = process.argv.slice(-2);
copyFileSync(from + "/table.csv", to + "/table.csv");
`;

async function write(name: string, content: string): Promise<vscode.Uri> {
  const uri = inWorkspace("programs", name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  return uri;
}

test("a program runs with the interpreter of the setting, is named on hover, and is stale when its file changes", async () => {
  const settings = vscode.workspace.getConfiguration("mlpipe");
  await settings.update("python", "node", vscode.ConfigurationTarget.Global);
  await write("rows.csv", "id\n1\n2\n");
  await write("package.json", "{}");
  const file = await write("programs.mlpipe.ts", text);
  const { document } = await vscode.window.showTextDocument(file);
  const missing = await eventually(
    () => ownDiagnostics(file).find((each) => codeOf(each) === "pipeline/missing-data"),
    "the script that is not there is said",
  );
  assert.equal(document.getText(missing.range), '"work.py"');

  await write("work.py", work);
  await eventually(() => ownDiagnostics(file).length === 0, "the script is there");
  await vscode.commands.executeCommand("mlpipe.runStage", { file: file.fsPath, stage: "rows" });
  await eventually(async () => (await stateOf(document, "rows")) === "✓ up to date", "rows is up to date");
  const position = new vscode.Position(lineOf(document, "export const rows"), "export const r".length);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", file, position);
  const hover = hovers.flatMap(({ contents }) => contents.map((each) => (typeof each === "string" ? each : each.value))).join("\n");
  assert.match(hover, /Runs `work\.py`/);

  await write("work.py", `${work}// more\n`);
  // The way from the project's root, which is this folder or, where an earlier test ran something, the one above.
  await eventually(async () => /^stale: (?:programs\/)?work\.py changed$/.test((await stateOf(document, "rows")) ?? ""), "rows is stale");
  await settings.update("python", undefined, vscode.ConfigurationTarget.Global);
  await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  await vscode.workspace.fs.delete(inWorkspace("programs"), { recursive: true });
});
