import * as vscode from "vscode";
import type { Analysis } from "../../analyse/analysePipeline.ts";
import { labellingState } from "../../analyse/labelling.ts";
import { decide, labelBatch } from "../../analyse/labels.ts";
import { readGitUser } from "../../artifacts/gitUser.ts";
import { type FailureData, failureData } from "../../base/failure.ts";
import type { Intent, LabellingIntent } from "../../views/intents.ts";
import { type LabellingSession, type LabellingState, labellingTitle } from "../../views/labelling/labellingView.ts";
import type { EmptyState, Subject } from "../../views/panel.ts";
import type { Runner } from "../run/runner.ts";
import type { WatchedSettings } from "../settings.ts";
import type { Stages } from "../state/stages.ts";
import { mayAct } from "../trust.ts";

type Kept = Omit<LabellingSession, "labeller">;

/** What labelling panels share: who labels, what is open in each, and the way to the labels file. */
export class Labelling implements vscode.Disposable {
  readonly #stages: Stages;
  readonly #runner: Runner;
  readonly #settings: WatchedSettings;
  readonly #sessions = new Map<string, Kept>();
  /** Project root → git's user there; undefined while it is asked for. */
  readonly #gitUsers = new Map<string, string | null | undefined>();
  /** Decisions are written one after the other, in the order in which they were made. */
  #writing: Promise<void> = Promise.resolve();
  readonly #changed = new vscode.EventEmitter<Subject>();
  readonly #subscriptions: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(stages: Stages, runner: Runner, settings: WatchedSettings) {
    this.#stages = stages;
    this.#runner = runner;
    this.#settings = settings;
    const files = vscode.workspace.createFileSystemWatcher("**/*.labels.csv");
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      settings.onDidChange(() => this.#changeAll()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changeAll()),
      files,
      // Somebody else's lines, as git brings them.
      files.onDidChange(() => this.#changeAll()),
      files.onDidCreate(() => this.#changeAll()),
      files.onDidDelete(() => this.#changeAll()),
    );
  }

  state(analysis: Analysis, subject: Subject): LabellingState {
    const session = this.#session(subject);
    if (!vscode.workspace.isTrusted) return empty(subject, "Labels are written into a file of this workspace, which is not trusted yet.");
    const labeller = this.#labeller(analysis.projectRoot, subject);
    if (labeller === undefined) return empty(subject, "Asking git who labels…");
    if (labeller === null) {
      const sentence = "Nobody is known as the labeller: git has no `user.name` here, and the setting `mlpipe.labeller` is empty.";
      return { ...empty(subject, sentence), actions: [{ label: "Name the labeller", intent: { type: "nameLabeller" } }] };
    }
    return labellingState(analysis, subject.stage ?? "", { ...session, labeller });
  }

  async obey(intent: LabellingIntent, subject: Subject): Promise<void> {
    switch (intent.type) {
      case "takeRows":
        return this.#take(intent, subject);
      case "label":
        this.#writing = this.#writing.then(() => this.#write(intent, subject));
        return this.#writing;
      case "openPersonal":
        return this.#change(subject, { personalOpen: intent.open });
      case "nameLabeller":
        await vscode.commands.executeCommand("workbench.action.openSettings", "mlpipe.labeller");
    }
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #take({ by, count, seed }: Extract<LabellingIntent, { type: "takeRows" }>, subject: Subject): Promise<void> {
    const analysis = this.#stages.pipelines.of(subject.pipeline)?.analysis;
    const labeller = analysis && this.#labeller(analysis.projectRoot, subject);
    const { pipeline: file, stage } = subject;
    if (!labeller || stage === null || this.#session(subject).busy) return;
    this.#change(subject, { busy: true, trouble: null });
    const outcome = await this.#runner.run({ file, stages: [stage], labelling: { stage, by, seed, count, labeller } });
    this.#change(subject, { busy: false, trouble: outcome?.outcome === "failed" ? outcome.failure : null });
  }

  async #write({ row, label, note }: Extract<LabellingIntent, { type: "label" }>, subject: Subject): Promise<void> {
    const trouble = mayAct("Labelling rows") ? await this.#troubleOf({ row, label, note }, subject) : null;
    this.#change(subject, { trouble });
  }

  /** A page's word is checked as a stranger's: the row must be of the batch, and the label one of its classes. */
  async #troubleOf(said: Parameters<typeof decide>[2], subject: Subject): Promise<FailureData | null> {
    const analysis = this.#stages.pipelines.of(subject.pipeline)?.analysis;
    const labeller = analysis && this.#labeller(analysis.projectRoot, subject);
    const batch = analysis ? labelBatch(analysis, subject.stage ?? "") : null;
    if (!labeller || batch === null) return null;
    try {
      await decide(subject.pipeline, batch, said, { labeller, now: new Date() });
      return null;
    } catch (error) {
      return failureData(error);
    }
  }

  #session(subject: Subject): Kept {
    const key = sessionKey(subject);
    // A page that comes back after a reload must not take this session for the one it was in: the counts differ.
    const kept = this.#sessions.get(key) ?? { personalOpen: false, trouble: null, busy: false, answered: Date.now() };
    this.#sessions.set(key, kept);
    return kept;
  }

  #change(subject: Subject, part: Partial<Kept>): void {
    const before = this.#session(subject);
    this.#sessions.set(sessionKey(subject), { ...before, ...part, answered: before.answered + 1 });
    this.#changed.fire(subject);
  }

  #changeAll(): void {
    for (const key of this.#sessions.keys()) this.#changed.fire(subjectOf(key));
  }

  /** Null where nobody is known, undefined while git is asked. */
  #labeller(projectRoot: string, subject: Subject): string | null | undefined {
    const named = this.#settings.value.labeller;
    if (named !== null) return named;
    if (!this.#gitUsers.has(projectRoot)) {
      this.#gitUsers.set(projectRoot, undefined);
      void readGitUser(projectRoot).then((user) => {
        this.#gitUsers.set(projectRoot, user);
        this.#changed.fire(subject);
      });
    }
    return this.#gitUsers.get(projectRoot);
  }
}

const labellingTypes: readonly string[] = [
  "takeRows",
  "label",
  "openPersonal",
  "nameLabeller",
] satisfies readonly LabellingIntent["type"][];

export function isLabelling(intent: Intent): intent is LabellingIntent {
  return labellingTypes.includes(intent.type);
}

function empty(subject: Subject, sentence: string): EmptyState {
  return { kind: "empty", subject, title: labellingTitle(subject.stage ?? ""), sentence, actions: [] };
}

function sessionKey({ pipeline, stage }: Subject): string {
  return JSON.stringify([pipeline, stage]);
}

function subjectOf(key: string): Subject {
  const [pipeline, stage] = JSON.parse(key) as readonly [string, string | null];
  return { panel: "labelling", pipeline, stage };
}
