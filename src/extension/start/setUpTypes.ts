import * as fs from "node:fs/promises";
import * as path from "node:path";
import * as vscode from "vscode";
import { parseJsonc } from "../../plan/jsonc.ts";
import { foldersAbove } from "../../plan/projectRoot.ts";
import { mayAct } from "../trust.ts";
import { ShownEdits } from "./shownEdit.ts";
import { isOlder, newTsconfig, typesPath, typesVersion, withMlpipePath } from "./typesText.ts";

/**
 * Gives pipelines their types in a project without `node_modules`: `mlpipe-types/mlpipe.d.ts` and an entry in `paths`.
 * Where `mlpipe` resolves already, nothing is written.
 */
export class Types implements vscode.Disposable {
  readonly #source: string;
  readonly #log: vscode.LogOutputChannel;
  readonly #offered = new Set<string>();
  readonly #expected = new Set<string>();
  readonly #edits = new ShownEdits();
  readonly #subscriptions: vscode.Disposable;

  /** @param source `dist/mlpipe-project.d.ts` */
  constructor(source: string, log: vscode.LogOutputChannel) {
    this.#source = source;
    this.#log = log;
    const look = (document: vscode.TextDocument) => void this.#opened(document);
    this.#subscriptions = vscode.Disposable.from(
      this.#edits,
      vscode.workspace.onDidOpenTextDocument(look),
      vscode.workspace.onDidGrantWorkspaceTrust(() => vscode.workspace.textDocuments.forEach(look)),
    );
    vscode.workspace.textDocuments.forEach(look);
  }

  /** No types are offered when this file opens: whoever opens it sets them up. */
  expect(file: string): void {
    this.#expected.add(file);
  }

  /** For the folder of this file; asks before an existing tsconfig is edited. */
  async setUp(file: string): Promise<void> {
    if (!mayAct("Setting up types")) return;
    const found = await this.#resolution(file);
    if (found.kind === "package") {
      void vscode.window.showInformationMessage(`mlpipe comes from ${found.folder}; there is nothing to set up.`);
      return;
    }
    const folder = found.kind === "typed" ? found.folder : (found.tsconfigFolder ?? found.folder);
    if (!(await this.#nameTypes(folder))) return;
    await this.#writeTypes(folder);
    // A server that is running does not notice a first tsconfig above files it has open already (measured, 5.8 and 6.0).
    await vscode.commands.executeCommand("typescript.restartTsServer").then(undefined, () => {
      // Without the built-in TypeScript nobody is to be told.
    });
  }

  /** For the active editor's file, else for the workspace folder. */
  async setUpActive(): Promise<void> {
    const active = vscode.window.activeTextEditor?.document.uri;
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const file = active?.scheme === "file" ? active.fsPath : folder && path.join(folder.uri.fsPath, "any.mlpipe.ts");
    if (file === undefined) void vscode.window.showInformationMessage("Open a folder or a pipeline first: that is where the types go.");
    else await this.setUp(file);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #opened({ uri }: vscode.TextDocument): Promise<void> {
    if (!vscode.workspace.isTrusted || uri.scheme !== "file" || !uri.fsPath.endsWith(".mlpipe.ts")) return;
    const found = await this.#resolution(uri.fsPath);
    if (found.kind === "package") return;
    if (found.kind === "typed") return this.#refresh(found.folder);
    if (this.#expected.has(uri.fsPath)) return;
    if (this.#offered.has(found.folder)) return;
    this.#offered.add(found.folder);
    const setUp = "Set Up Types";
    const sentence = `TypeScript does not know "mlpipe" here. Types can be written into ${path.basename(found.tsconfigFolder ?? found.folder)}/mlpipe-types.`;
    if ((await vscode.window.showInformationMessage(sentence, setUp)) === setUp) await this.setUp(uri.fsPath);
  }

  async #resolution(file: string): Promise<Resolution> {
    const boundary = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file))?.uri.fsPath ?? null;
    return await resolveTypes(file, boundary);
  }

  async #refresh(folder: string): Promise<void> {
    const target = path.join(folder, typesPath);
    const [has, given] = await Promise.all([readText(target), readText(this.#source)]);
    const [old, current] = [typesVersion(has ?? ""), typesVersion(given ?? "")];
    if (old === null || current === null || !isOlder(old, current)) return;
    await this.#writeTypes(folder);
    this.#log.info(`Refreshed ${target}: ${old} → ${current}.`);
  }

  async #writeTypes(folder: string): Promise<void> {
    await fs.mkdir(path.join(folder, "mlpipe-types"), { recursive: true });
    await fs.copyFile(this.#source, path.join(folder, typesPath));
  }

  /** False when the person would not have their tsconfig edited. */
  async #nameTypes(folder: string): Promise<boolean> {
    const tsconfig = path.join(folder, "tsconfig.json");
    if (!(await exists(tsconfig))) {
      await fs.writeFile(tsconfig, newTsconfig, { flag: "wx" });
      return true;
    }
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(tsconfig));
    const before = document.getText();
    const edit = withMlpipePath(before, targetFrom(before));
    switch (edit.kind) {
      case "unchanged":
        return true;
      case "edited":
        return this.#edits.make(
          document,
          edit.text,
          `Tell TypeScript in ${path.basename(folder)}/tsconfig.json where the types of "mlpipe" are?`,
        );
      case "cannot":
        void vscode.window.showWarningMessage(
          `${tsconfig} could not be read. Add "paths": { "mlpipe": ["${typesPath}"] } to its compilerOptions.`,
        );
        return true;
    }
  }
}

type Resolution =
  /** In `node_modules`, or where the project's own `paths` lead. */
  | { readonly kind: "package"; readonly folder: string }
  /** In `mlpipe-types/` of this folder, which is ours to refresh. */
  | { readonly kind: "typed"; readonly folder: string }
  | { readonly kind: "missing"; readonly folder: string; readonly tsconfigFolder: string | null };

async function resolveTypes(file: string, boundary: string | null): Promise<Resolution> {
  // Packages are found above the workspace folder too; a tsconfig there is none for the editor's TypeScript, whose search ends
  // at the workspace folder.
  for (const folder of foldersAbove(file, null)) {
    const installed = path.join(folder, "node_modules", "mlpipe");
    if (await exists(path.join(installed, "package.json"))) return { kind: "package", folder: installed };
  }
  let tsconfigFolder: string | null = null;
  for (const folder of foldersAbove(file, boundary)) {
    const text = await readText(path.join(folder, "tsconfig.json"));
    if (text === null) continue;
    tsconfigFolder = folder;
    const target = mlpipePath(text);
    if (target === null) break;
    const resolved = path.resolve(folder, target);
    if (!(await exists(resolved))) break;
    const ours = resolved === path.join(folder, typesPath);
    return ours ? { kind: "typed", folder } : { kind: "package", folder: resolved };
  }
  // Without a tsconfig, the outermost folder of the workspace holds it for every pipeline below.
  return { kind: "missing", folder: boundary ?? path.dirname(file), tsconfigFolder };
}

function mlpipePath(tsconfig: string): string | null {
  const { compilerOptions: options } = (parseJsonc(tsconfig) ?? {}) as {
    compilerOptions?: { baseUrl?: string; paths?: Record<string, string[]> };
  };
  const target = options?.paths?.["mlpipe"]?.[0];
  return target === undefined ? null : path.join(options?.baseUrl ?? ".", target);
}

/** `paths` are resolved against `baseUrl` where there is one. */
function targetFrom(tsconfig: string): string {
  const { compilerOptions: options } = (parseJsonc(tsconfig) ?? {}) as { compilerOptions?: { baseUrl?: string } };
  const base = options?.baseUrl ?? ".";
  const relative = path.relative(base, typesPath).split(path.sep).join("/");
  return relative.startsWith(".") ? relative : `./${relative}`;
}

async function readText(file: string): Promise<string | null> {
  try {
    return await fs.readFile(file, "utf8");
  } catch {
    // Absent or not to be read: in both cases there is nothing there for us.
    return null;
  }
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
