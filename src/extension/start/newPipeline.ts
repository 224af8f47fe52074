import * as path from "node:path";
import * as vscode from "vscode";
import { failureData } from "../../base/failure.ts";
import { mayAct } from "../trust.ts";
import type { Types } from "./setUpTypes.ts";
import { copyTemplate, readTemplates, type Template } from "./templates.ts";

/** What a keybinding or another extension may say beforehand; the rest is asked. */
export interface NewPipelineAnswers {
  readonly template?: string;
  readonly folder?: string;
}

/** Makes a pipeline from a template: file and data in a folder of their own, types beside them, opened. */
export async function newPipeline(samples: string, types: Types, given: unknown): Promise<vscode.Uri | null> {
  if (!mayAct("Making a pipeline")) return null;
  const answers = answersIn(given);
  const template = await chooseTemplate(await readTemplates(samples), answers.template);
  const parent = template && (answers.folder ?? (await chooseFolder()));
  if (!template || parent === undefined) return null;
  try {
    const file = await copyTemplate(template, path.join(parent, template.name));
    types.expect(file);
    await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
    // Last: where a tsconfig is to be edited, the person is asked.
    await types.setUp(file);
    return vscode.Uri.file(file);
  } catch (error) {
    const { sentence, remedy } = failureData(error);
    void vscode.window.showErrorMessage(`${sentence} ${remedy}`);
    return null;
  }
}

function answersIn(given: unknown): NewPipelineAnswers {
  if (typeof given !== "object" || given === null) return {};
  const { template, folder } = given as Readonly<Record<string, unknown>>;
  return { ...(typeof template === "string" ? { template } : {}), ...(typeof folder === "string" ? { folder } : {}) };
}

async function chooseTemplate(templates: readonly Template[], name: string | undefined): Promise<Template | undefined> {
  if (name !== undefined) return templates.find((template) => template.name === name);
  const items = templates.map((template) => ({ label: template.name, detail: template.description, template }));
  const chosen = await vscode.window.showQuickPick(items, { title: "New Pipeline", placeHolder: "Start from…" });
  return chosen?.template;
}

async function chooseFolder(): Promise<string | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ name, uri }) => ({
    label: name,
    description: uri.fsPath,
    path: uri.fsPath,
  }));
  const other = { label: "Another folder…", description: "", path: null };
  const chosen = await vscode.window.showQuickPick([...folders, other], { title: "New Pipeline", placeHolder: "Make its folder in…" });
  if (!chosen) return undefined;
  if (chosen.path !== null) return chosen.path;
  const opened = await vscode.window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false, openLabel: "Make It Here" });
  return opened?.[0]?.fsPath;
}
