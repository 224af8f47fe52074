import * as path from "node:path";
import * as vscode from "vscode";
import { countText } from "../state/stageStatus.ts";
import type { Stages, StageView } from "../state/stages.ts";
import { stageIcon } from "./stageIcon.ts";

/** What stands in the tree: a folder where there are several, a pipeline, a stage. Commands take a node as their argument. */
export type TreeNode =
  | { readonly type: "folder"; readonly folder: vscode.WorkspaceFolder }
  | { readonly type: "pipeline"; readonly file: string }
  | { readonly type: "stage"; readonly file: string; readonly stage: string };

/** The view "Pipelines": folders → pipelines → stages with their states. */
export function showTree(stages: Stages): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  const provider: vscode.TreeDataProvider<TreeNode> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (node) => treeItem(node, stages),
    getChildren: (node) => children(node, stages),
  };
  let due: NodeJS.Timeout | undefined;
  // A click is lost on a row that is drawn anew under it, so that not every progress of a stage draws the tree.
  const showSoon = () => {
    due ??= setTimeout(() => {
      due = undefined;
      changed.fire(undefined);
    }, 250);
  };
  const view = vscode.window.createTreeView("mlpipe.pipelines", { treeDataProvider: provider, showCollapseAll: true });
  return vscode.Disposable.from(
    changed,
    view,
    new vscode.Disposable(() => clearTimeout(due)),
    stages.onDidChange(showSoon),
    stages.pipelines.onDidList(showSoon),
    vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire(undefined)),
  );
}

function children(node: TreeNode | undefined, stages: Stages): TreeNode[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  // Those that are still read have their rows already: one that came in later would push others from under the pointer.
  const files = stages.pipelines.files();
  if (!node) {
    if (folders.length < 2) return files.map(pipelineNode);
    const outside = files.filter((file) => !folderOf(file));
    const inside = folders.filter((folder) => files.some((file) => folderOf(file) === folder));
    return [...inside.map((folder) => ({ type: "folder", folder }) as const), ...outside.map(pipelineNode)];
  }
  if (node.type === "folder") return files.filter((file) => folderOf(file) === node.folder).map(pipelineNode);
  const known = node.type === "pipeline" ? stages.pipelines.of(node.file) : null;
  return (known?.analysis.pipeline.stages ?? []).map(({ name }) => ({ type: "stage", file: known?.analysis.file ?? "", stage: name }));
}

function pipelineNode(file: string): TreeNode {
  return { type: "pipeline", file };
}

function folderOf(file: string): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file));
}

function treeItem(node: TreeNode, stages: Stages): vscode.TreeItem {
  switch (node.type) {
    case "folder": {
      const item = new vscode.TreeItem(node.folder.name, vscode.TreeItemCollapsibleState.Expanded);
      item.iconPath = new vscode.ThemeIcon("root-folder");
      return item;
    }
    case "pipeline":
      return pipelineItem(node.file, stages);
    case "stage": {
      const view = stages.find(node);
      return view ? stageItem(view, stages) : new vscode.TreeItem(node.stage);
    }
  }
}

function pipelineItem(file: string, stages: Stages): vscode.TreeItem {
  // Unfolded is the one that is worked on when the tree is first shown; from then on each is as its person folds it.
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const active = stages.activePipeline()?.analysis.file ?? vscode.window.activeTextEditor?.document.uri.fsPath;
  const item = new vscode.TreeItem(path.basename(file, ".mlpipe.ts"), active === file ? Expanded : Collapsed);
  const known = stages.pipelines.of(file);
  item.id = file;
  item.resourceUri = vscode.Uri.file(file);
  item.iconPath = new vscode.ThemeIcon("type-hierarchy-sub");
  item.description = known ? countText(stages.ofPipeline(known).map(({ status }) => status.kind)) : "reading…";
  item.tooltip = vscode.workspace.asRelativePath(file);
  item.contextValue = known === null ? "pipeline.unread" : stages.runs.of(file).active ? "pipeline.running" : "pipeline";
  return item;
}

function stageItem(view: StageView, stages: Stages): vscode.TreeItem {
  const { ref, declaration, status } = view;
  const item = new vscode.TreeItem(ref.stage, vscode.TreeItemCollapsibleState.None);
  item.id = `${ref.file}#${ref.stage}`;
  const program = declaration.program === undefined ? "" : ` · ${declaration.program.title}`;
  item.description = `${declaration.kind}${program} · ${status.text}`;
  item.tooltip = [`${ref.stage} (${declaration.kind}${program}): ${status.text}`, ...status.detail].join("\n");
  item.iconPath = stageIcon(status.kind);
  item.contextValue = stageContext(view);
  item.accessibilityInformation = { label: `${ref.stage}, ${declaration.kind}, ${status.text}`, role: "treeitem" };
  const { uri, range } = stages.nameLocation(view);
  item.command = { command: "vscode.open", title: "Go to Definition", arguments: [uri, { selection: range }] };
  return item;
}

function stageContext({ declaration, status }: StageView): string {
  if (status.kind === "running" || status.kind === "queued") return "stage.running";
  if (declaration.kind !== "evaluate" || status.kind === "current") return "stage";
  return status.kind === "stopped" ? "stage.stopped" : "stage.sealed";
}
