import { Worker } from "node:worker_threads";
import * as vscode from "vscode";
import type { AnalysisAnswer, AnalysisRequest } from "./protocol.ts";

/** The host's end of the analysis thread. It is started by the first request, and again by the next one after a crash. */
export class AnalysisThread implements vscode.Disposable {
  readonly #script: string;
  readonly #log: vscode.LogOutputChannel;
  readonly #answered = new vscode.EventEmitter<AnalysisAnswer>();
  readonly #lost = new vscode.EventEmitter<void>();
  #worker: Worker | null = null;

  readonly onDidAnswer = this.#answered.event;
  /** The thread has ended: what was asked will not be answered. */
  readonly onDidLose = this.#lost.event;

  constructor(script: string, log: vscode.LogOutputChannel) {
    this.#script = script;
    this.#log = log;
  }

  ask(request: AnalysisRequest): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(request);
  }

  dispose(): void {
    void this.#worker?.terminate();
    this.#worker = null;
    this.#answered.dispose();
    this.#lost.dispose();
  }

  #start(): Worker {
    const worker = new Worker(this.#script, { name: "mlpipe-analysis" });
    worker.on("message", (answer: AnalysisAnswer) => {
      if (answer.type === "analysed") this.#log.trace(`Analysed ${answer.file} in ${answer.milliseconds.toFixed(1)} ms.`);
      else this.#log.error(`Could not analyse ${answer.file}: ${answer.failure.sentence} ${answer.failure.remedy}`);
      this.#answered.fire(answer);
    });
    worker.on("error", (error) => this.#log.error("The analysis thread failed.", error));
    worker.on("exit", () => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#lost.fire();
    });
    return worker;
  }
}
