/** Entrance of a thread that reads and sorts beside the main one; see `threads.ts`. */
import { parentPort } from "node:worker_threads";
import { ownMemory, type ThreadTask, threadWork } from "./threadWork.ts";

const work = threadWork();
/** One after the other, as they were asked. */
let last: Promise<void> = Promise.resolve();
parentPort?.on("message", (task: ThreadTask) => {
  last = last.then(async () => {
    try {
      const answer = await work(task);
      parentPort?.postMessage({ answer }, ownMemory(answer));
    } catch (error) {
      parentPort?.postMessage({ error });
    }
  });
});
