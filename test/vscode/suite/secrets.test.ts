import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import * as vscode from "vscode";
import { test } from "./runner.ts";
import { eventually, inWorkspace, ownDiagnostics, stateOf } from "./workspace.ts";

test("a secret is given to the run of a stage that uses it, and to none that does not", async () => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.authorization);
    response.setHeader("content-type", "application/json").end('[{ "a": 1 }]');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const file = writePipeline(`http://127.0.0.1:${(server.address() as AddressInfo).port}/rows`);
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    await eventually(async () => (await stateOf(document, "raw")) !== "", "lenses");
    const run = (stage: string) => vscode.commands.executeCommand("mlpipe.forceRunStage", { file: file.fsPath, stage });

    await run("raw");
    const missing = await eventually(() => failureOf(file), "the failure");
    assert.match(missing, /^The secret SUITE_TOKEN is not set\. .*"MLPipe: Set Secret…"/);
    assert.deepEqual(asked, []);

    await vscode.commands.executeCommand("mlpipe.setSecret", { file: file.fsPath, name: "SUITE_TOKEN", value: "a value" });
    await run("raw");
    await eventually(async () => (await stateOf(document, "raw")) === "✓ up to date", "raw is up to date");
    // This one reads the name it is not told of: what it gets is that nobody set it.
    await run("sly");
    assert.match(await eventually(() => failureOf(file), "the failure"), /^The secret SUITE_TOKEN is not set/);

    await vscode.commands.executeCommand("mlpipe.removeSecret", { file: file.fsPath, name: "SUITE_TOKEN" });
    await run("raw");
    assert.match(await eventually(() => failureOf(file), "the failure"), /^The secret SUITE_TOKEN is not set/);
    assert.deepEqual(asked, ["a value"]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

function failureOf(file: vscode.Uri): string | undefined {
  return ownDiagnostics(file).find(({ source }) => source === "mlpipe run")?.message;
}

function writePipeline(url: string): vscode.Uri {
  const folder = inWorkspace("secrets").fsPath;
  mkdirSync(folder, { recursive: true });
  const text = `import { collect, columns, http, secret } from "mlpipe";
const Row = columns({ a: "number" });
const hidden = ["SUITE", "TOKEN"].join("_");
export const raw = collect(http({ url: "${url}", headers: { Authorization: secret("SUITE_TOKEN") } }), Row, { owner: "us", license: "MIT" });
export const sly = collect(http({ url: "${url}", headers: { Authorization: secret(hidden) } }), Row, { owner: "us", license: "MIT" });
`;
  const file = path.join(folder, "secrets.mlpipe.ts");
  writeFileSync(file, text);
  return vscode.Uri.file(file);
}
