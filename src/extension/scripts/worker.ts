import { parentPort } from "node:worker_threads";
import { analyseScript } from "../../analyse/analyseScript.ts";
import { failureData } from "../../base/failure.ts";
import type { ScriptAnswer, ScriptOrder } from "./protocol.ts";

/**
 * The thread that reads Python. It is not that of the pipelines: who has Python only never loads the TypeScript
 * compiler, and a long notebook does not hold up the lenses.
 */
const waiting = new Map<string, ScriptOrder>();
let isWorking = false;

parentPort?.on("message", (order: ScriptOrder) => {
  waiting.set(order.file, order);
  if (!isWorking) void work();
});

async function work(): Promise<void> {
  isWorking = true;
  // Messages that have arrived already are let in, so that one pass answers a burst of orders.
  await nextTurn();
  for (const [file, order] of waiting) {
    waiting.delete(file);
    parentPort?.postMessage(answer(order));
    await nextTurn();
  }
  isWorking = false;
}

function answer(order: ScriptOrder): ScriptAnswer {
  const { version, file } = order;
  const started = performance.now();
  try {
    return { type: "audited", version, file, analysis: analyseScript(order), milliseconds: performance.now() - started };
  } catch (error) {
    return { type: "failed", version, file, failure: failureData(error) };
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
