import * as vscode from "vscode";

/** How long an editor may take to ask at first; each further wait is twice as long. */
const shortestPatienceMs = 1000;

/**
 * Tells editors that lenses are new, one word at a time. An editor asks after a pause that every further word begins anew,
 * and that is as long as answers took of late: told of each progress, or once a second on a slow machine, it would never
 * ask while a stage runs. A word that an editor lost, because the text was left in that pause, is said again.
 */
export class LensNews implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  #again: NodeJS.Timeout | null = null;

  readonly onDidChange = this.#changed.event;

  tell(): void {
    if (this.#again === null) this.#say(shortestPatienceMs);
  }

  /** An editor asks: what comes from now on is news to it. */
  asked(): void {
    if (this.#again !== null) clearTimeout(this.#again);
    this.#again = null;
  }

  dispose(): void {
    this.asked();
    this.#changed.dispose();
  }

  #say(patienceMs: number): void {
    this.#changed.fire();
    this.#again = setTimeout(() => this.#say(patienceMs * 2), patienceMs);
  }
}
