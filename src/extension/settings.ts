import * as vscode from "vscode";

/** All of `mlpipe.*`, read once; a change makes a new value. */
export interface Settings {
  readonly codeLens: boolean;
  readonly audit: boolean;
  /** Python files and notebooks as well. */
  readonly auditPython: boolean;
  /** Beyond which data rules say a difference, by name; others keep their default. */
  readonly thresholds: Readonly<Record<string, number>>;
  /** Path of the Node that runs pipelines; null for the editor's own. */
  readonly node: string | null;
  readonly environment: Readonly<Record<string, string>>;
  /** The interpreter of `python(…)`; null for that of the environment. */
  readonly python: string | null;
  readonly saveBefore: "always" | "ask" | "never";
  readonly threads: number;
  readonly memoryLimitBytes: number | null;
  /** Who labels rows; null for git's user. */
  readonly labeller: string | null;
}

/** The settings of now, kept up to date; read at the moment of use, so that nothing holds an old value. */
export class WatchedSettings implements vscode.Disposable {
  #value = readSettings();
  readonly #changed = new vscode.EventEmitter<Settings>();
  readonly #subscription = vscode.workspace.onDidChangeConfiguration((change) => {
    if (!change.affectsConfiguration("mlpipe")) return;
    this.#value = readSettings();
    this.#changed.fire(this.#value);
  });

  readonly onDidChange = this.#changed.event;

  get value(): Settings {
    return this.#value;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}

function readSettings(): Settings {
  const configuration = vscode.workspace.getConfiguration("mlpipe");
  const megabytes = configuration.get<number | null>("run.memoryLimitMegabytes", null);
  return Object.freeze({
    codeLens: configuration.get("codeLens.enabled", true),
    audit: configuration.get("audit.enabled", true),
    auditPython: configuration.get("audit.python", true),
    thresholds: Object.freeze({ ...configuration.get<Record<string, number>>("audit.thresholds", {}) }),
    node: configuration.get("run.node", "").trim() || null,
    python: configuration.get("python", "").trim() || null,
    environment: Object.freeze({ ...configuration.get<Record<string, string>>("run.environment", {}) }),
    saveBefore: configuration.get<Settings["saveBefore"]>("run.saveBefore", "always"),
    threads: configuration.get("run.threads", 0),
    memoryLimitBytes: megabytes === null ? null : megabytes * 1024 * 1024,
    labeller: configuration.get("labeller", "").trim() || null,
  });
}
