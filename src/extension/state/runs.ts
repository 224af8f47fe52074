import * as vscode from "vscode";
import type { RunEvent } from "../../run/protocol.ts";
import {
  type ActiveRun,
  cancelAsked,
  eventArrived,
  type FileRuns,
  noRuns,
  type OrderedRun,
  type RunOutcome,
  runEnded,
  runOrdered,
} from "./fileRuns.ts";

/** What happens to the runs of a pipeline, told to whoever shows it in his own words (the Testing view). */
export type RunNews =
  | { readonly type: "ordered"; readonly file: string; readonly run: ActiveRun; readonly request: vscode.TestRunRequest | null }
  | { readonly type: "event"; readonly file: string; readonly event: RunEvent }
  | { readonly type: "output"; readonly file: string; readonly text: string }
  | { readonly type: "ended"; readonly file: string; readonly outcome: RunOutcome };

/** The one model of run state. The runner writes it; lenses, tree, status bar and Testing view read it. */
export class Runs implements vscode.Disposable {
  readonly #files = new Map<string, FileRuns>();
  readonly #changed = new vscode.EventEmitter<string>();
  readonly #news = new vscode.EventEmitter<RunNews>();

  readonly onDidChange = this.#changed.event;
  readonly onNews = this.#news.event;

  of(file: string): FileRuns {
    return this.#files.get(file) ?? noRuns;
  }

  /** Pipeline files with a run going on. */
  active(): readonly string[] {
    return [...this.#files].filter(([, runs]) => runs.active).map(([file]) => file);
  }

  ordered(file: string, run: OrderedRun, request: vscode.TestRunRequest | null): void {
    const runs = runOrdered(this.of(file), run);
    this.#set(file, runs);
    if (runs.active) this.#news.fire({ type: "ordered", file, run: runs.active, request });
  }

  event(file: string, event: RunEvent): void {
    this.#set(file, eventArrived(this.of(file), event, Date.now()));
    this.#news.fire({ type: "event", file, event });
  }

  output(file: string, text: string): void {
    this.#news.fire({ type: "output", file, text });
  }

  cancelling(file: string): void {
    this.#set(file, cancelAsked(this.of(file)));
  }

  ended(file: string, outcome: RunOutcome): void {
    this.#set(file, runEnded(this.of(file), outcome));
    this.#news.fire({ type: "ended", file, outcome });
  }

  dispose(): void {
    this.#changed.dispose();
    this.#news.dispose();
  }

  #set(file: string, runs: FileRuns): void {
    this.#files.set(file, runs);
    this.#changed.fire(file);
  }
}
