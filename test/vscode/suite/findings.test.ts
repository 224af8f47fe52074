import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { test } from "./runner.ts";
import { codeOf, eventually, inWorkspace, openSample, ownDiagnostics, revert } from "./workspace.ts";

const planted = [
  "leakage/fit-before-split",
  "leakage/statistic-before-split",
  "leakage/unserved-transform",
  "leakage/target-in-features",
  "leakage/test-in-tuning",
  "leakage/no-seed",
];

test("the planted leaks of a sample are found, each with its documentation behind its code", async () => {
  const { document } = await openSample("churn-leaky");
  await eventually(() => ownDiagnostics(document.uri).length > 0, "diagnostics");
  const found = ownDiagnostics(document.uri);
  assert.deepEqual(
    planted.filter((id) => !found.some((diagnostic) => codeOf(diagnostic) === id)),
    [],
  );
  for (const { code } of found.filter((each) => codeOf(each).startsWith("leakage/"))) {
    assert.equal(typeof code === "object" && code.target.scheme, "command");
  }
});

test("the clean samples have no finding", async () => {
  for (const name of ["penguins", "churn"]) {
    const { document } = await openSample(name);
    await eventually(async () => (await lensCount(document.uri)) > 0, "an analysis");
    assert.deepEqual(
      ownDiagnostics(document.uri).map(({ message }) => message),
      [],
    );
  }
});

test("every leak can be suppressed with a reason", async () => {
  const { document } = await openSample("churn-leaky");
  await eventually(() => ownDiagnostics(document.uri).length > 0, "diagnostics");
  for (const diagnostic of ownDiagnostics(document.uri)) {
    const titles = (await actionsAt(document.uri, diagnostic.range)).map(({ title }) => title);
    assert.ok(
      titles.some((title) => title.startsWith(`Suppress ${codeOf(diagnostic)}`)),
      `${codeOf(diagnostic)} cannot be suppressed: ${titles.join(" | ")}`,
    );
  }
});

test("a quick fix mends what it is offered for", async () => {
  const { document } = await openSample("churn-leaky");
  await eventually(() => ownDiagnostics(document.uri).length > 0, "diagnostics");
  const before = ownDiagnostics(document.uri);
  for (const { range } of before) {
    const fix = (await actionsAt(document.uri, range)).find(({ edit }) => edit);
    if (!fix?.edit) continue;
    await vscode.workspace.applyEdit(fix.edit);
    await eventually(() => ownDiagnostics(document.uri).length < before.length, `"${fix.title}" mends it`);
    return revert();
  }
  assert.fail("no finding has a quick fix");
});

test("asked what a leak is worth, the editor measures it and the diagnostic says it", async () => {
  const { document } = await openSample("houses-leaky");
  const leak = () => ownDiagnostics(document.uri).find((diagnostic) => codeOf(diagnostic) === "leakage/target-in-features");
  const { range } = await eventually(leak, "the leak");
  const ask = async () => (await actionsAt(document.uri, range)).find(({ title }) => title === "What is this leak worth?");
  const { command } = await eventually(ask, "the question");
  assert.ok(command);
  await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
  await eventually(() => /Dropping it costs [\d,]+ mean absolute error, 95% /.test(leak()?.message ?? ""), "the answer at the diagnostic");
  assert.equal(await ask(), undefined, "what is known is not asked again");
});

test("what only a person can judge is a hint at its column, with a fix and its documentation, and goes with the fix", async () => {
  const document = await vscode.workspace.openTextDocument(writeTwins());
  await vscode.window.showTextDocument(document);
  await eventually(async () => (await lensCount(document.uri)) > 0, "an analysis");
  assert.deepEqual(ownDiagnostics(document.uri), []);
  await vscode.commands.executeCommand("mlpipe.runStage", { file: document.uri.fsPath, stage: "raw" });
  const hints = () => ownDiagnostics(document.uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Hint);
  const [hint] = await eventually(() => (hints().length > 0 ? hints() : null), "a hint");
  assert.ok(hint);
  assert.equal(codeOf(hint), "data/high-correlation");
  assert.equal(document.getText(hint.range).replaceAll('"', ""), "cents");
  assert.match(hint.message, /`cents` says nearly the same as `euros`/);
  assert.equal(typeof hint.code === "object" && hint.code.target.scheme, "command");
  const actions = await actionsAt(document.uri, hint.range);
  assert.ok(
    actions.some(({ title }) => title.startsWith("Suppress data/high-correlation")),
    "it can be answered",
  );
  const fix = actions.find(({ title, edit }) => edit && /notFeature/.test(title));
  assert.ok(fix?.edit, actions.map(({ title }) => title).join(" | "));
  await vscode.workspace.applyEdit(fix.edit);
  assert.match(document.getText(), /notFeature: \["cents"\]/);
  await eventually(() => hints().length === 0, "the hint goes");
  await revert();
});

test("the documentation of a rule opens as a page", async () => {
  const uri = vscode.Uri.parse("mlpipe-docs:/leakage/fit-before-split.md");
  const page = await vscode.workspace.openTextDocument(uri);
  assert.match(page.getText(), /^# .+\n/);
  assert.match(page.getText(), /leakage\/fit-before-split/);
});

/** A pipeline of its own folder, two of whose columns say the same. */
function writeTwins(): vscode.Uri {
  const folder = inWorkspace("twins").fsPath;
  mkdirSync(folder, { recursive: true });
  const rows = Array.from(
    { length: 60 },
    (_, row) => `${row},${(row * 37) % 101},${((row * 37) % 101) * 100},${row % 3 === 0 ? "yes" : "no"}`,
  );
  writeFileSync(path.join(folder, "rows.csv"), `id,euros,cents,paid\n${rows.join("\n")}\n`);
  const text = `import { collect, columns, csv } from "mlpipe";
const Row = columns({ id: "text", euros: "integer", cents: "integer", paid: "yes | no" }, { key: "id" });
export const raw = collect(csv("rows.csv"), Row, { owner: "test", license: "MIT" });
`;
  const file = path.join(folder, "twins.mlpipe.ts");
  writeFileSync(file, text);
  return vscode.Uri.file(file);
}

async function actionsAt(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", uri, range);
}

async function lensCount(uri: vscode.Uri): Promise<number> {
  return (await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri)).length;
}
