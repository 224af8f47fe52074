import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Analysis } from "../../src/analyse/analysePipeline.ts";
import { Failure } from "../../src/base/failure.ts";
import type { AnalysisAnswer, AnalysisRequest } from "../../src/extension/analysis/protocol.ts";
import { repository } from "./samples.ts";

export interface Thread {
  /** Asks as the editor does before it runs something: with every data file hashed. */
  readonly analyse: (file: string) => Promise<Analysis>;
  /** Asks as the editor does after a pause in the typing. */
  readonly typed: (file: string, text: string) => Promise<Analysis>;
  readonly end: () => Promise<number>;
}

/** The editor's analysis thread, as it is shipped. */
export function startThread(): Thread {
  const worker = new Worker(built("analysis.cjs"), { name: "mlpipe-analysis" });
  let version = 0;
  const ask = (file: string, overlays: Readonly<Record<string, string>>, wait: boolean): Promise<Analysis> =>
    new Promise((resolve, reject) => {
      worker.once("error", reject);
      worker.once("message", (answer: AnalysisAnswer) => {
        worker.off("error", reject);
        if (answer.type === "analysed") resolve(answer.analysis);
        else reject(new Failure(answer.failure.code, answer.failure.sentence, answer.failure.remedy));
      });
      const request: AnalysisRequest = { version: ++version, file, boundary: null, overlays, mayWrite: true, wait, aside: false };
      worker.postMessage(request);
    });
  return {
    analyse: (file) => ask(file, {}, true),
    typed: (file, text) => ask(file, { [file]: text }, false),
    end: () => worker.terminate(),
  };
}

/** The floor of an answer: the same kind of thread, which only sends back what it was sent. */
export function startEcho(): { readonly echo: (value: unknown) => Promise<void>; readonly end: () => Promise<number> } {
  const worker = new Worker(
    `const { parentPort } = require("node:worker_threads"); parentPort.on("message", (m) => parentPort.postMessage(m));`,
    {
      eval: true,
    },
  );
  return {
    echo: (value) =>
      new Promise((resolve) => {
        worker.once("message", () => resolve());
        worker.postMessage(value);
      }),
    end: () => worker.terminate(),
  };
}

/** A bundle in `dist/`. */
export function built(name: string): string {
  const file = join(repository, "dist", name);
  if (!existsSync(file)) throw new Failure("not-built", `dist/${name} is not there.`, "Run npm run build first.");
  return file;
}
