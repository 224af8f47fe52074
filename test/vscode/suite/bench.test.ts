// What people wait for in the editor, measured where they wait. `npm run bench -- host` asks for it; as a test it runs once.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import type { Figure, HostFigures } from "../../bench/figure.ts";
import { test } from "./runner.ts";
import { eventually, lensesOf, stateOf } from "./workspace.ts";

/** Where the figures go; without it one round shows that the way still works. */
const target = process.env["MLPIPE_BENCH"];
const rounds = target === undefined ? 1 : 20;

test(
  "from a command to the last lens: activation, first lens, a forced run, and one that is up to date",
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "mlpipe-bench-"));
    try {
      cpSync(path.resolve(__dirname, "../../samples/penguins"), folder, { recursive: true, filter: (file) => !file.endsWith(".mlpipe") });
      const figures = await measure(vscode.Uri.file(path.join(folder, "penguins.mlpipe.ts")));
      if (target === undefined) return;
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, JSON.stringify({ editor: `VS Code ${vscode.version}`, figures } satisfies HostFigures));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  { graceMs: 180_000 },
);

async function measure(file: vscode.Uri): Promise<Figure[]> {
  const extension = vscode.extensions.getExtension("mlpipe.mlpipe");
  assert.ok(extension, "the extension is there");
  const wasActive = extension.isActive;
  const activation = await timed(() => extension.activate());
  const document = await vscode.workspace.openTextDocument(file);
  const firstLens = await timed(async () => {
    await vscode.window.showTextDocument(document);
    await untilLenses(document.uri);
  });

  const force = () => runAndSee("mlpipe.forceRunStage", document);
  const first = await timed(force);
  const forced = await inTurn(rounds, force);
  const upToDate = await inTurn(rounds, () => runAndSee("mlpipe.runStage", document));
  return [
    // The editor had activated it before this suite came where the open folder holds pipelines.
    ...(wasActive
      ? []
      : [figure("activate(), its code loaded too", [activation], 100), figure("file open → first lens", [firstLens], 800)]),
    { ...figure("click → done: penguins `tidy`, forced, command received → last lens and diagnostic", forced, 400), first },
    figure("click → answer: `tidy` up to date, no child", upToDate, 100),
  ];
}

/** Resolves when the run is over and the lens says so. */
async function runAndSee(command: string, document: vscode.TextDocument): Promise<void> {
  await vscode.commands.executeCommand(command, { file: document.uri.fsPath, stage: "tidy" });
  while (!(await stateOf(document, "tidy")).includes("up to date")) await new Promise(setImmediate);
}

async function untilLenses(uri: vscode.Uri): Promise<void> {
  await eventually(async () => (await lensesOf(uri)).length > 0, "lenses");
}

function figure(name: string, samples: number[], goal: number): Figure {
  return { name, samples, first: null, floors: [], goal };
}

async function inTurn(count: number, work: () => Promise<void>): Promise<number[]> {
  const samples: number[] = [];
  for (let round = 0; round < count; round++) samples.push(await timed(work));
  return samples;
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
