import { parentPort } from "node:worker_threads";
import { type Analysis, analysePipeline } from "../../analyse/analysePipeline.ts";
import { openAnalysisMemory } from "../../analyse/analysisMemory.ts";
import { readLedger, shotsOf } from "../../artifacts/sealLedger.ts";
import { Failure, failureData } from "../../base/failure.ts";
import type { AnalysisAnswer, AnalysisRequest } from "./protocol.ts";

/** The thread beside the extension host: it alone loads the TypeScript compiler, so that typing is never held up. */
const memory = openAnalysisMemory(Date.now);
/** By file, newest only. */
const waiting = new Map<string, AnalysisRequest>();
const newest = new Map<string, number>();
let isWorking = false;

parentPort?.on("message", take);

function take(request: AnalysisRequest): void {
  if (request.aside) return void answer(request).then((result) => parentPort?.postMessage(result));
  newest.set(request.file, request.version);
  // Deleted first, so that a file that is typed in constantly does not keep its early place before the others.
  waiting.delete(request.file);
  waiting.set(request.file, request);
  if (!isWorking) void work();
}

async function work(): Promise<void> {
  isWorking = true;
  // Messages that have arrived already are let in, so that one pass answers a burst of requests.
  await nextTurn();
  for (const [file, request] of waiting) {
    waiting.delete(file);
    const answered = answer(request).then((result) => parentPort?.postMessage(result));
    // Large data may take long to hash: others need not wait for it.
    if (!request.wait) await answered;
    await nextTurn();
  }
  isWorking = false;
}

async function answer(request: AnalysisRequest): Promise<AnalysisAnswer> {
  const { version, file } = request;
  const started = performance.now();
  try {
    const analysis = await analysePipeline(request, request.aside ? { ...memory, parsed: new Map(), lastGood: new Map() } : memory);
    if (!request.aside && analysis.plan.stages.some(({ state }) => state.kind === "checking")) void answerOnceHashed(request, analysis);
    return { type: "analysed", version, file, analysis, shots: shotsOfPipeline(file), milliseconds: performance.now() - started };
  } catch (error) {
    return { type: "failed", version, file, failure: failureData(error) };
  }
}

/** "checking…" must not stay on the screen: the same question is answered again when the data is hashed. */
async function answerOnceHashed(request: AnalysisRequest, { projectRoot }: Analysis): Promise<void> {
  await memory.contentIndex(projectRoot, request.mayWrite).settled();
  if (newest.get(request.file) === request.version) take(request);
}

function shotsOfPipeline(file: string): number {
  try {
    return shotsOf(readLedger(file), null).length;
  } catch (error) {
    // A damaged ledger is a finding of the analysis already.
    if (error instanceof Failure) return 0;
    throw error;
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
