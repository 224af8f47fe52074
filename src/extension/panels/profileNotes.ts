import { basename, dirname, join } from "node:path";
import * as vscode from "vscode";
import { notesPath, writeNote } from "../../artifacts/notesFile.ts";
import { Failure, failureData } from "../../base/failure.ts";
import type { NoteIntent } from "../../views/intents.ts";
import type { Subject } from "../../views/panel.ts";
import type { KnownNotes } from "../../views/profile/profileNotes.ts";
import { openDocument } from "../analysis/textPlaces.ts";
import type { Stages } from "../state/stages.ts";

/** The way from profile panels to the page of notes beside their pipeline, and back when somebody else writes there. */
export class ProfileNotes implements vscode.Disposable {
  readonly #stages: Stages;
  readonly #failures = new Map<string, KnownNotes["failure"]>();
  /** Notes are written one after the other, in the order in which they were made. */
  #writing: Promise<void> = Promise.resolve();
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #subscriptions: vscode.Disposable;
  /** The path of the pipeline file whose notes are others now. */
  readonly onDidChange = this.#changed.event;

  constructor(stages: Stages) {
    this.#stages = stages;
    const files = vscode.workspace.createFileSystemWatcher("**/*.notes.md");
    const tell = ({ fsPath }: vscode.Uri): void => this.#changed.fire(pipelineBeside(fsPath));
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      files,
      files.onDidChange(tell),
      files.onDidCreate(tell),
      files.onDidDelete(tell),
    );
  }

  failureOf(subject: Subject): KnownNotes["failure"] {
    return this.#failures.get(sessionKey(subject)) ?? null;
  }

  obey(intent: NoteIntent, subject: Subject): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write(intent, subject));
    return this.#writing;
  }

  /** The panel is gone. */
  forget(subject: Subject): void {
    this.#failures.delete(sessionKey(subject));
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #write({ column, text, attempt }: NoteIntent, subject: Subject): Promise<void> {
    const { pipeline, stage } = subject;
    if (stage === null || this.#stages.find({ file: pipeline, stage }) === null) return;
    try {
      checkWritable(notesPath(pipeline));
      await writeNote(pipeline, { stage, column, text });
      this.#failures.delete(sessionKey(subject));
    } catch (error) {
      this.#failures.set(sessionKey(subject), { column, attempt, failure: failureData(error) });
    }
    this.#changed.fire(pipeline);
  }
}

function checkWritable(path: string): void {
  if (!vscode.workspace.isTrusted)
    throw new Failure(
      "untrusted",
      "Notes are written into a file of this workspace, which is not trusted yet.",
      "Trust it, and save again.",
    );
  if (openDocument(path)?.isDirty)
    throw new Failure("unsaved-notes", `${basename(path)} has unsaved changes in the editor.`, "Save it, then save the note again.");
}

/** Notes lie beside their pipeline. */
function pipelineBeside(path: string): string {
  return join(dirname(path), basename(path).replace(/\.notes\.md$/, ".mlpipe.ts"));
}

function sessionKey({ pipeline, stage }: Subject): string {
  return JSON.stringify([pipeline, stage]);
}
