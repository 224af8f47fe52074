import * as path from "node:path";
import * as vscode from "vscode";
import { isPipelineFile, type Pipelines } from "./pipelines.ts";

const excluded = "**/{node_modules,.mlpipe,dist,out}/**";

/** Finds pipelines in folders and open documents, and has them analysed anew when something they are made of changes. */
export function watchPipelines(pipelines: Pipelines): vscode.Disposable {
  void findPipelines(pipelines);
  for (const document of vscode.workspace.textDocuments) opened(pipelines, document);
  const watcher = vscode.workspace.createFileSystemWatcher("**/*.{ts,js,mjs,cjs,json,csv,tsv,parquet,py,R,r,jl,sh}");
  const changed = (uri: vscode.Uri) => fileChanged(pipelines, uri.fsPath);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(changed),
    watcher.onDidCreate(changed),
    watcher.onDidDelete(({ fsPath }) => {
      if (isPipelineFile(fsPath)) pipelines.forget(fsPath);
      else fileChanged(pipelines, fsPath);
    }),
    vscode.workspace.onDidOpenTextDocument((document) => opened(pipelines, document)),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || document.uri.scheme !== "file") return;
      for (const { analysis } of pipelines.using(document.uri.fsPath)) pipelines.refreshSoon(analysis.file);
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
      for (const folder of removed) forgetFolder(pipelines, folder.uri.fsPath);
      void findPipelines(pipelines);
    }),
    watchStores(pipelines),
  );
}

async function findPipelines(pipelines: Pipelines): Promise<void> {
  const found = await vscode.workspace.findFiles("**/*.mlpipe.ts", excluded);
  for (const { fsPath } of found) if (!pipelines.of(fsPath)) pipelines.refreshSoon(fsPath);
}

function opened(pipelines: Pipelines, { uri }: vscode.TextDocument): void {
  if (uri.scheme === "file" && isPipelineFile(uri.fsPath)) pipelines.refresh(uri.fsPath);
}

function fileChanged(pipelines: Pipelines, file: string): void {
  if (file.split(path.sep).includes(".mlpipe")) return;
  if (isPipelineFile(file) && !file.split(path.sep).includes("node_modules")) pipelines.refreshSoon(file);
  const project = /^(tsconfig.*|package-lock|package)\.json$/.test(path.basename(file));
  const touched = project ? pipelines.all().filter(({ analysis }) => file.startsWith(analysis.projectRoot)) : pipelines.using(file);
  for (const { analysis } of touched) pipelines.refreshSoon(analysis.file);
}

function forgetFolder(pipelines: Pipelines, folder: string): void {
  for (const { analysis } of pipelines.all()) if (analysis.file.startsWith(folder + path.sep)) pipelines.forget(analysis.file);
}

/** One small file in each store is touched by every run, whoever started it: the command line refreshes the editor. */
function watchStores(pipelines: Pipelines): vscode.Disposable {
  const watchers = new Map<string, vscode.Disposable>();
  const refreshAll = (root: string) => {
    for (const { analysis } of pipelines.all()) if (analysis.projectRoot === root) pipelines.refreshSoon(analysis.file);
  };
  const watchRoot = (root: string) => {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.file(root), ".mlpipe/changed"));
    const changed = () => refreshAll(root);
    watchers.set(
      root,
      vscode.Disposable.from(watcher, watcher.onDidCreate(changed), watcher.onDidChange(changed), watcher.onDidDelete(changed)),
    );
  };
  const subscription = pipelines.onDidChange((file) => {
    const root = pipelines.of(file)?.analysis.projectRoot;
    if (root !== undefined && !watchers.has(root)) watchRoot(root);
  });
  return new vscode.Disposable(() => {
    subscription.dispose();
    for (const watcher of watchers.values()) watcher.dispose();
  });
}
