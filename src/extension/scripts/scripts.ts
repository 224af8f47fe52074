import { Worker } from "node:worker_threads";
import * as vscode from "vscode";
import type { ScriptAnalysis } from "../../analyse/analyseScript.ts";
import type { WatchedSettings } from "../settings.ts";
import { type OpenScript, openScripts, scriptOf } from "./openScripts.ts";
import type { ScriptAnswer, ScriptOrder } from "./protocol.ts";

/** A script as last audited, while the editor still has that text. */
export interface AuditedOpenScript {
  readonly script: OpenScript;
  readonly analysis: ScriptAnalysis;
}

const typingPauseMs = 250;

/** Python scripts and notebooks that are open, audited as they are typed. Nothing starts before the first one opens. */
export class Scripts implements vscode.Disposable {
  readonly #worker: () => Worker;
  readonly #settings: WatchedSettings;
  readonly #audited = new Map<string, AuditedOpenScript>();
  readonly #asked = new Map<string, { readonly version: number; readonly stamp: string }>();
  readonly #pauses = new Map<string, NodeJS.Timeout>();
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #subscriptions: vscode.Disposable;
  #thread: Worker | null = null;
  #version = 0;

  /** The path of a script whose audit is new, or which is gone. */
  readonly onDidChange = this.#changed.event;

  constructor(program: string, settings: WatchedSettings, log: vscode.LogOutputChannel) {
    this.#settings = settings;
    this.#worker = () => this.#start(program, log);
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.onDidOpenTextDocument((document) => this.#refreshSoon(scriptOf(document))),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#refreshSoon(scriptOf(document))),
      vscode.workspace.onDidChangeNotebookDocument(({ notebook }) => this.#refreshSoon(scriptOf(notebook))),
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(scriptOf(document)?.file)),
      vscode.workspace.onDidCloseNotebookDocument((notebook) => this.#forget(notebook.uri.fsPath)),
      settings.onDidChange(() => this.#refreshAll()),
    );
    this.#refreshAll();
  }

  of(file: string): AuditedOpenScript | null {
    return this.#audited.get(file) ?? null;
  }

  dispose(): void {
    for (const pause of this.#pauses.values()) clearTimeout(pause);
    void this.#thread?.terminate();
    this.#thread = null;
    this.#subscriptions.dispose();
  }

  #refreshAll(): void {
    for (const script of openScripts()) this.#refreshSoon(script);
  }

  #refreshSoon(script: OpenScript | null): void {
    if (script === null) return;
    clearTimeout(this.#pauses.get(script.file));
    this.#pauses.set(
      script.file,
      setTimeout(() => this.#refresh(script), typingPauseMs),
    );
  }

  #refresh(script: OpenScript): void {
    const { audit, auditPython } = this.#settings.value;
    if (!audit || !auditPython || !script.concernsModels()) {
      this.#forget(script.file);
      return;
    }
    const version = ++this.#version;
    this.#asked.set(script.file, { version, stamp: script.stamp() });
    const order: ScriptOrder = { version, file: script.file, overlays: unsavedTexts(), cells: script.cells() };
    this.#thread ??= this.#worker();
    this.#thread.postMessage(order);
  }

  #take(answer: ScriptAnswer): void {
    const asked = this.#asked.get(answer.file);
    const script = openScripts().find((each) => each.file === answer.file);
    // What has been typed since is on its way: places of before would stand beside their lines.
    if (asked?.version !== answer.version || script === undefined || script.stamp() !== asked.stamp) return;
    if (answer.type === "audited") this.#audited.set(answer.file, { script, analysis: answer.analysis });
    else this.#audited.delete(answer.file);
    this.#changed.fire(answer.file);
  }

  #forget(file: string | undefined): void {
    if (file === undefined) return;
    clearTimeout(this.#pauses.get(file));
    this.#asked.delete(file);
    if (this.#audited.delete(file)) this.#changed.fire(file);
  }

  #start(program: string, log: vscode.LogOutputChannel): Worker {
    const worker = new Worker(program, { name: "mlpipe-scripts" });
    worker.on("message", (answer: ScriptAnswer) => {
      if (answer.type === "audited") log.trace(`Audited ${answer.file} in ${answer.milliseconds.toFixed(1)} ms.`);
      else log.error(`Could not audit ${answer.file}: ${answer.failure.sentence} ${answer.failure.remedy}`);
      this.#take(answer);
    });
    worker.on("error", (error) => log.error("The thread that reads Python failed.", error));
    worker.on("exit", () => {
      if (this.#thread === worker) this.#thread = null;
    });
    return worker;
  }
}

/** Modules beside a script count as they are typed, too. */
function unsavedTexts(): Record<string, string> {
  const own = vscode.workspace.textDocuments.filter(({ languageId, uri }) => languageId === "python" && uri.scheme === "file");
  return Object.fromEntries(own.map((document) => [document.uri.fsPath, document.getText()]));
}
