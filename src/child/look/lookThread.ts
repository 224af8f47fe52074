import { parentPort } from "node:worker_threads";
import type { LookReply, LookRequest } from "../../model/look.ts";
import { openLooker } from "./answerLook.ts";

/**
 * The thread that looks into stored tables for whoever shows them: it reads what MLPipe stored, runs nothing of the
 * user's, and loads no native code, so that it may live beside an editor.
 */
const looker = openLooker(() => new Date().toISOString());
let last: Promise<unknown> = Promise.resolve();

parentPort?.on("message", ({ id, at, look }: LookRequest) => {
  // One after the other: each reads whole columns.
  last = last.then(async () => {
    const answer = await looker.answer(at, look);
    parentPort?.postMessage({ id, answer } satisfies LookReply);
  });
});
