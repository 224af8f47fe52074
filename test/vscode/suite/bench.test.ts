// What people wait for in the editor, measured where they wait. `npm run bench -- host` asks for it; as a test it runs once.
import assert from "node:assert/strict";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
    const known = await vscode.workspace.findFiles("penguins.mlpipe.ts");
    if (known[0]) return keep([await opening(known[0], "in a folder of pipelines")]);
    const folder = mkdtempSync(path.join(tmpdir(), "mlpipe-bench-"));
    try {
      cpSync(path.resolve(__dirname, "../../samples/penguins"), folder, { recursive: true, filter: (file) => !file.endsWith(".mlpipe") });
      keep(await measure(vscode.Uri.file(path.join(folder, "penguins.mlpipe.ts"))));
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
  if (target !== undefined) await windowAtRest();
  const activation = await timed(() => extension.activate());
  const firstLens = await opening(file, "in a window without pipelines, where the analysis is not loaded yet");
  const document = await vscode.workspace.openTextDocument(file);

  const force = () => runAndSee("mlpipe.forceRunStage", document);
  const first = await timed(force);
  const forced = await inTurn(rounds, force);
  const upToDate = await inTurn(rounds, () => runAndSee("mlpipe.runStage", document));
  return [
    ...(wasActive ? [] : [figure("activate(), its code loaded too", [activation], 100)]),
    firstLens,
    { ...figure("click → done: penguins `tidy`, forced, command received → last lens and diagnostic", forced, 400), first },
    figure("click → answer: `tidy` up to date, no child", upToDate, 100),
  ];
}

/** A window that has just opened is still busy with itself: waits until nothing has held up this process for two seconds. */
async function windowAtRest(): Promise<void> {
  const end = performance.now() + 30_000;
  for (let calm = 0; calm < 40 && performance.now() < end; ) {
    const late = (await timed(() => new Promise((done) => setTimeout(done, 50)))) - 50;
    calm = late < 10 ? calm + 1 : 0;
  }
}

/** What the editor itself takes for it, and nobody could save. */
async function untilBareLens(beside: vscode.Uri, name: string): Promise<number> {
  const uri = vscode.Uri.joinPath(beside, "..", `${name}.ts`);
  copyFileSync(beside.fsPath, uri.fsPath);
  const title = "a lens";
  const provider = vscode.languages.registerCodeLensProvider(
    { scheme: "file", pattern: uri.fsPath },
    { provideCodeLenses: () => [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command: "" })] },
  );
  const document = await vscode.workspace.openTextDocument(uri);
  const took = await timed(async () => {
    await vscode.window.showTextDocument(document);
    const lenses = () => vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri);
    await eventually(async () => (await lenses()).some(({ command }) => command?.title === title), title);
  });
  provider.dispose();
  return took;
}

/** A window shows its first file far more slowly than others, whoever gives the lens: that one is another's. */
async function opening(file: vscode.Uri, where: string): Promise<Figure> {
  if (target !== undefined) await windowAtRest();
  const bareFirst = await untilBareLens(file, "first");
  // The first file makes the editor start its TypeScript servers.
  if (target !== undefined) await new Promise((done) => setTimeout(done, 5_000));
  const firstLens = await timed(async () => {
    await vscode.window.showTextDocument(file);
    await eventually(async () => (await lensesOf(file)).length > 0, "lenses");
  });
  const bare = "the same text under another name, with a provider that always gives one lens";
  const floors = [
    { name: bare, samples: [await untilBareLens(file, "second")] },
    { name: `${bare}, as the window's first file`, samples: [bareFirst] },
  ];
  return { ...figure(`file open → first lens, ${where}`, [firstLens], 800), floors };
}

function keep(figures: Figure[]): void {
  if (target === undefined) return;
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, JSON.stringify({ editor: `VS Code ${vscode.version}`, figures } satisfies HostFigures));
}

/** Resolves when the run is over and the lens says so. */
async function runAndSee(command: string, document: vscode.TextDocument): Promise<void> {
  await vscode.commands.executeCommand(command, { file: document.uri.fsPath, stage: "tidy" });
  while (!(await stateOf(document, "tidy")).includes("up to date")) await new Promise(setImmediate);
}

function figure(name: string, samples: number[], goal: number | null = null): Figure {
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
