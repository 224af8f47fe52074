// Leakage findings in Python files and notebooks, as a person meets them while typing.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { test } from "./runner.ts";
import { codeOf, eventually, inWorkspace, ownDiagnostics, replaceText } from "./workspace.ts";

const leaky = `import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
rows = pd.read_csv("rows.csv")
X, y = rows.drop(columns="left"), rows["left"]
X = StandardScaler().fit_transform(X)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=1)
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))
`;

test("a leak in a Python file is found while it is typed, and gone when it is mended", async () => {
  const document = await written("leaky.py", leaky);
  await vscode.window.showTextDocument(document);
  const [found] = await eventually(() => filled(ownDiagnostics(document.uri)), "a finding in the script");
  assert.equal(found && codeOf(found), "leakage/fit-before-split");
  assert.equal(found?.range.start.line, 6);
  assert.ok(found?.relatedInformation?.some(({ message }) => message === "The rows are split here."));
  await replaceText(document, "X = StandardScaler().fit_transform(X)\n", "");
  await eventually(() => ownDiagnostics(document.uri).length === 0, "the finding goes");
});

test("a leak in a notebook stands in its cell, with its documentation behind its code", async () => {
  const lines = leaky.trimEnd().split("\n");
  const cell = (source: readonly string[]) => ({
    cell_type: "code",
    execution_count: null,
    metadata: {},
    outputs: [],
    source: source.map((line) => `${line}\n`),
  });
  const notebook = {
    cells: [cell(lines.slice(0, 6)), { cell_type: "markdown", metadata: {}, source: ["## Scaling"] }, cell(lines.slice(6))],
    metadata: { kernelspec: { name: "python3", display_name: "Python 3", language: "python" }, language_info: { name: "python" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  const uri = inWorkspace("leaky.ipynb");
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(notebook)));
  const opened = await vscode.workspace.openNotebookDocument(uri);
  const scaling = opened.cellAt(2).document;
  const [found] = await eventually(() => filled(ownDiagnostics(scaling.uri)), "a finding in the cell");
  assert.equal(found?.range.start.line, 0);
  assert.ok(typeof found?.code === "object");
  assert.match(decodeURIComponent(found.code.target.query), /"leakage\/fit-before-split","python"/);
  const page = await vscode.workspace.openTextDocument(vscode.Uri.parse("mlpipe-docs:/python/leakage/fit-before-split.md"));
  assert.match(page.getText(), /```python\nimport pandas/);
});

test("a finding in a script can be suppressed with a reason, and the setting switches all of them off", async () => {
  const document = await written("known.py", leaky);
  const [found] = await eventually(() => filled(ownDiagnostics(document.uri)), "a finding in the script");
  assert.ok(found);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, found.range);
  assert.ok(actions.some(({ title }) => title === "Suppress leakage/fit-before-split with a reason…"));
  await replaceText(document, "X = StandardScaler", "# mlpipe-ignore leakage/fit-before-split: shown to students\nX = StandardScaler");
  await eventually(() => ownDiagnostics(document.uri).length === 0, "the comment silences it");
  await replaceText(document, "shown to students", "");
  await eventually(() => ownDiagnostics(document.uri).length === 2, "a comment without a reason does not");
  const settings = vscode.workspace.getConfiguration("mlpipe");
  await settings.update("audit.python", false, vscode.ConfigurationTarget.Global);
  await eventually(() => ownDiagnostics(document.uri).length === 0, "the setting silences all");
  await settings.update("audit.python", undefined, vscode.ConfigurationTarget.Global);
  await eventually(() => ownDiagnostics(document.uri).length === 2, "and gives them back");
});

test("a missing seed is given by a quick fix, in a file as in a cell of a notebook", async () => {
  const split =
    'import pandas as pd\nfrom sklearn.model_selection import train_test_split\nrows = pd.read_csv("rows.csv")\ntrain, test = train_test_split(rows)\n';
  const document = await written("seedless.py", split);
  await fixed(document);
  assert.match(document.getText(), /train_test_split\(rows, random_state=42\)/);
  const [first = "", second = ""] = split.split(/(?=rows = )/);
  const uri = inWorkspace("seedless.ipynb");
  const cells = [first, second].map((text) => ({ cell_type: "code", execution_count: null, metadata: {}, outputs: [], source: [text] }));
  const notebook = { cells, metadata: { language_info: { name: "python" } }, nbformat: 4, nbformat_minor: 5 };
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(notebook)));
  const opened = await vscode.workspace.openNotebookDocument(uri);
  // The editor asks for actions only where it shows the cell.
  await vscode.window.showNotebookDocument(opened);
  const cell = opened.cellAt(1).document;
  await fixed(cell);
  assert.match(cell.getText(), /train_test_split\(rows, random_state=42\)/);
});

test("what a script that a pipeline names learns before the split stands in both files, and is gone from both when it is mended", async () => {
  const script = await written(
    "named/scale.py",
    `import sys
import pandas as pd
from sklearn.preprocessing import StandardScaler
rows = pd.read_csv(sys.argv[1] + "/table.csv")
rows["age"] = StandardScaler().fit_transform(rows[["age"]])
rows.to_csv(sys.argv[2] + "/table.csv", index=False)
`,
  );
  const pipeline = await written(
    "named/named.mlpipe.ts",
    `import { collect, columns, csv, problem, python, split, wrangle } from "mlpipe";
const Visit = columns({ id: "integer", age: "number", left: "yes | no" }, { key: "id" });
export const brief = problem(Visit, { decision: "Whom?", predict: "class", target: "left", positive: "yes", metric: "roc_auc", baseline: "prior" });
export const raw = collect(csv("rows.csv"), Visit, { owner: "us", license: "MIT" });
export const rows = wrangle(raw, python("scale.py"), { makes: Visit });
export const parts = split(rows, brief, { test: 0.2, validation: 0.2, salt: "a" });
`,
  );
  await vscode.window.showTextDocument(pipeline);
  const leaksIn = ({ uri }: vscode.TextDocument) => ownDiagnostics(uri).filter((each) => codeOf(each) === "leakage/fit-before-split");
  const [naming] = await eventually(() => filled(leaksIn(pipeline)), "a finding where the script is named");
  assert.equal(naming && pipeline.getText(naming.range), '"scale.py"');
  assert.equal(naming?.relatedInformation?.[0]?.location.uri.toString(), script.uri.toString());
  assert.equal(naming?.relatedInformation?.[0]?.location.range.start.line, 4);
  await vscode.window.showTextDocument(script);
  const [found, ...others] = await eventually(() => filled(leaksIn(script)), "the finding in the script");
  assert.deepEqual([found?.range.start.line, others.length], [4, 0]);
  assert.ok(found);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", script.uri, found.range);
  assert.equal(actions.filter(({ title }) => title === "Suppress leakage/fit-before-split with a reason…").length, 1);
  await replaceText(script, 'StandardScaler().fit_transform(rows[["age"]])', 'rows["age"] / 100');
  await eventually(() => leaksIn(script).length === 0 && leaksIn(pipeline).length === 0, "both findings go");
});

/** Applies the first fix that is offered at the first finding, and waits until the finding is gone. */
async function fixed(document: vscode.TextDocument): Promise<void> {
  const [found] = await eventually(() => filled(ownDiagnostics(document.uri)), "a finding without a seed");
  assert.ok(found);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, found.range);
  const fix = actions.find(({ title }) => title === "Give it a seed: random_state=42");
  assert.ok(fix?.edit);
  await vscode.workspace.applyEdit(fix.edit);
  await eventually(() => ownDiagnostics(document.uri).length === 0, "the finding goes");
}

async function written(name: string, text: string): Promise<vscode.TextDocument> {
  const uri = inWorkspace(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.workspace.openTextDocument(uri);
}

function filled<T>(items: readonly T[]): readonly T[] | null {
  return items.length === 0 ? null : items;
}
